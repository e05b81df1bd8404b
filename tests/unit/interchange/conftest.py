import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.record import Record
from umea_field.domain.village import Village
from umea_field.foundation import i18n
from umea_field.interchange.importing import take_in
from umea_field.interchange.plan import Plan
from umea_field.interchange.reading import read_file

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)

Taking = Callable[..., Plan]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    begin(path, machine="A", person="Kim").close()
    return path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with Database.open(shutil.copy(template, tmp_path / "a.db")) as opened:
        yield opened


@pytest.fixture
def take(database: Database, tmp_path: Path) -> Iterator[Taking]:
    """Take a CSV of some lines in, in Swedish; villages unless told otherwise."""

    def taken(
        lines: str | bytes | Sequence[str],
        noun: type[Record] = Village,
        **how: object,
    ) -> Plan:
        path = tmp_path / "in.csv"
        if isinstance(lines, bytes):
            path.write_bytes(lines)
        else:
            text = lines if isinstance(lines, str) else "\n".join(lines) + "\n"
            path.write_text(text, "utf-8")
        return take_in(database, noun, read_file(path), now=NOW, name=path.name, **how)

    with i18n.speaking("sv"):
        yield taken
