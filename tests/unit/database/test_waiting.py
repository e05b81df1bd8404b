"""What an older program kept in its journal shows when a newer one has opened it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select, text

from umea_field.database import editions, schema
from umea_field.database.database import Database
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.database.journal_tables import (
    device,
    head,
    journal,
    keepsake,
    state,
    vector,
)
from umea_field.domain.activity import Activity
from umea_field.domain.half_year import HalfYear
from umea_field.sync import undoing
from umea_field.sync.waiting import bring_in_waiting

OWN, OTHER = UUID(int=1), UUID(int=2)
KNOWN, NEW, GONE = UUID(int=11), UUID(int=12), UUID(int=13)
WAITED = (
    ("activity", KNOWN, "", "i", None),
    ("activity", KNOWN, "title", "i", "Bygdedag"),
    ("activity", KNOWN, "until", "i", "2026-09-01"),
    ("half_year", NEW, "", "i", None),
    ("half_year", NEW, "period", "i", "2026-1"),
    ("half_year", GONE, "", "i", None),
    ("half_year", GONE, "period", "i", "2025-2"),
    ("half_year", GONE, "", "d", None),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """A database of the step before, which took in a bundle of a newer program."""
    place: str | Path = tmp_path / "field.umea"
    if request.param == "postgresql":
        place = request.getfixturevalue("empty_address")
    engine = engine_for(url_of(place))
    config = Config()
    migrations = Path(schema.__file__).parent / "migrations"
    config.set_main_option("script_location", str(migrations))
    with engine.connect() as connection:
        lent = connection.execution_options(**{WRITES: True})
        with lent.begin():
            config.attributes["connection"] = lent
            command.upgrade(config, "0002")
            _fill(lent)
    engine.dispose()
    return place


def _fill(connection: Any) -> None:
    connection.execute(
        insert(state).values(id=1, device=OWN, edition=editions.last_edition())
    )
    for machine in (OWN, OTHER):
        connection.execute(insert(device).values(device=machine))
    connection.execute(insert(vector).values(device=OTHER, seq=len(WAITED)))
    sql = "INSERT INTO activity (id, title) VALUES (:id, 'Bygdedag')"
    is_server = connection.dialect.name == "postgresql"
    connection.execute(text(sql), {"id": KNOWN if is_server else KNOWN.bytes})
    for seq, (noun, row, name, kind, value) in enumerate(WAITED, 1):
        connection.execute(
            insert(journal).values(
                device=OTHER,
                seq=seq,
                hlc=seq << 16,
                epoch=0,
                txn=1,
                kind=kind,
                noun=noun,
                row_id=row,
                field=name,
                value=value,
                flags=0,
            )
        )
        if (row, name, kind) != (GONE, "", "i"):  # the delete stands in its place
            connection.execute(
                insert(head).values(
                    row_id=row, noun=noun, field=name, device=OTHER, seq=seq
                )
            )


def test_that_what_waited_shows_once_the_database_is_led_on(
    older: str | Path,
) -> None:
    with Database.open(older) as database, database.read() as session:
        assert session.scalars(select(HalfYear.id)).all() == []
    with Database.open(older) as database:  # broken off between the two
        assert bring_in_waiting(database) == 2
        with database.read() as session:
            assert session.get_one(Activity, KNOWN).until is not None
            assert session.get_one(Activity, KNOWN).title == "Bygdedag"
            assert session.get_one(HalfYear, NEW).period == "2026-1"
            assert session.get(HalfYear, GONE) is None
            note = select(keepsake.c.name).where(keepsake.c.name == schema.WAITING)
            assert session.scalar(note) is None
        assert bring_in_waiting(database) == 0
        assert undoing.recompute_all(database).all() == set()


def test_that_a_database_led_on_with_nothing_waiting_is_as_it_was(
    older: str | Path,
) -> None:
    engine = engine_for(url_of(older))
    with engine.connect() as connection:
        lent = connection.execution_options(**{WRITES: True})
        with lent.begin():
            for table in ("journal", "head"):
                lent.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name
    engine.dispose()
    with Database.open(older) as database:
        assert bring_in_waiting(database) == 0
