"""The same tests on a real SQLite file and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session
from world.servers import administering, let_it_forget, running_server

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.foundation import i18n

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
BEGUN = {"machine": "Fält 1", "person": "Anna Sjölund"}

_numbers = count(1)


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file as it is when it has just begun."""
    path = tmp_path_factory.mktemp("template") / "template.umea"
    begin(path, **BEGUN).close()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL server of our own."""
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def template_database(server: URL) -> URL:
    """A server's database as it is when it has just begun."""
    let_it_forget(server)
    with administering(server) as execute:
        execute("CREATE DATABASE umea_template")
    url = server.set(database="umea_template")
    begin(url.render_as_string(hide_password=False), **BEGUN).close()
    return url


@pytest.fixture
def empty_address(server: URL) -> Iterator[str]:
    """The address of an empty database on the server."""
    name = f"umea_empty_{next(_numbers)}"
    with administering(server) as execute:
        execute(f"CREATE DATABASE {name}")
        yield server.set(database=name).render_as_string(hide_password=False)
        execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def file(template_file: Path, tmp_path: Path) -> Path:
    """A database file of the test's own."""
    return shutil.copy(template_file, tmp_path / "field.umea")


@pytest.fixture
def address(server: URL, template_database: URL) -> Iterator[str]:
    """The address of a database of the test's own on the server."""
    name = f"umea_{next(_numbers)}"
    with administering(server) as execute:
        execute(f"CREATE DATABASE {name} TEMPLATE {template_database.database}")
        yield server.set(database=name).render_as_string(hide_password=False)
        execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> str | Path:
    """Where a database lies that has just begun: a file, then a server."""
    found: str | Path = request.getfixturevalue(
        "file" if request.param == "sqlite" else "address"
    )
    return found


@pytest.fixture
def database(place: str | Path) -> Iterator[Database]:
    """A database that has just begun, on each kind in turn."""
    with Database.open(place) as opened:
        yield opened


@pytest.fixture
def words(database: Database) -> Vocabulary:
    with database.read() as session:
        return vocabulary(session)


class QueryCount:
    """How many statements a session has sent."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    @contextmanager
    def of(self, session: Session, at_most: int) -> Iterator[None]:
        """Fail where the block sends more than so many statements."""
        self.statements = []
        engine = session.get_bind()
        assert isinstance(engine, Engine)
        event.listen(engine, "before_cursor_execute", self._hear)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", self._hear)
        sent = [each for each in self.statements if not each.startswith("BEGIN")]
        assert len(sent) <= at_most, "\n\n".join(sent)

    def _hear(self, *heard: object) -> None:
        self.statements.append(str(heard[2]))


@pytest.fixture
def query_count() -> QueryCount:
    return QueryCount()


def days(number: int) -> timedelta:
    return timedelta(days=number)
