"""A database led here step by step is the same as one made whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect, text
from world.places import a_village

from umea_field.database import capture, editions, schema
from umea_field.database.database import Database
from umea_field.database.engine import engine_for, url_of
from umea_field.database.journal_tables import device, state
from umea_field.domain.record import new_id


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    if request.param == "sqlite":
        return tmp_path / "stepwise.db"
    found: str = request.getfixturevalue("empty_address")
    return found


@pytest.fixture
def stepwise(empty_place: str | Path) -> Iterator[Engine]:
    """An empty database, led through every step."""
    engine = engine_for(url_of(empty_place))
    schema.migrate(engine)
    yield engine
    engine.dispose()


def shape(connection: Connection) -> dict[str, object]:
    """Return every table's columns, keys and indexes."""
    found = inspect(connection)
    return {
        table: (
            sorted(
                (column["name"], str(column["type"]), column["nullable"])
                for column in found.get_columns(table)
            ),
            found.get_pk_constraint(table)["constrained_columns"],
            found.get_foreign_keys(table),
            found.get_check_constraints(table),
            sorted(
                (str(index["name"]), tuple(index["column_names"]))
                for index in found.get_indexes(table)
            ),
        )
        for table in sorted(found.get_table_names())
        if table != "alembic_version"
    }


def test_that_every_step_leads_to_the_shape_that_is_made_whole(
    stepwise: Engine, request: pytest.FixtureRequest
) -> None:
    is_server = stepwise.dialect.name == "postgresql"
    whole = engine_for(
        url_of(request.getfixturevalue("address" if is_server else "file"))
    )
    with stepwise.connect() as first, whole.connect() as second:
        assert shape(first) == shape(second)
        assert not capture.missing_triggers(first, schema.noun_tables())
    whole.dispose()


def test_that_the_last_step_is_the_one_that_is_known(stepwise: Engine) -> None:
    assert max(schema.known_revisions()) == schema.REVISION
    with stepwise.connect() as connection:
        assert schema.revision_of(connection) == schema.REVISION


def test_that_a_database_led_step_by_step_is_worked_in(
    stepwise: Engine, empty_place: str | Path
) -> None:
    with stepwise.begin() as connection:
        this = new_id()
        connection.execute(device.insert().values(device=this, name="Fält 1"))
        connection.execute(state.insert().values(id=1, device=this))
        editions.bring_up_to_date(connection)
    with Database.open(empty_place) as database:
        with database.write() as session:
            a_village(session)
        assert database.machine().seq == 2


def test_that_no_step_imports_anything_of_ours() -> None:
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    for step in folder.glob("[0-9]*.py"):
        assert "umea_field" not in step.read_text("utf-8")


def test_that_an_older_database_is_copied_before_it_is_led_here(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_for(url_of(file))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    engine.dispose()
    led: list[Engine] = []
    monkeypatch.setattr(
        schema, "known_revisions", lambda: frozenset({"0000", schema.REVISION})
    )
    monkeypatch.setattr(schema, "migrate", led.append)
    Database.open(file).close()
    assert len(led) == 1
    copy = file.with_name(f"field.before-{schema.REVISION}.backup")
    assert copy.is_file()
    with pytest.raises(Exception, match="från en äldre version"):
        Database.open(file, read_only=True)
