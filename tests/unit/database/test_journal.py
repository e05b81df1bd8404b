"""What is written leaves its changes, whoever writes, on both databases alike."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError
from world.places import a_village

from umea_field.database import schema
from umea_field.database.database import Changed, Database
from umea_field.database.history import (
    changes_not_handed_over,
    changes_since,
    history_of,
)
from umea_field.database.journal_tables import head, journal, state, step
from umea_field.domain.nouns import NOUNS
from umea_field.domain.record import Record, new_id
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit

ONE = VillageId(UUID("01a20000-0000-7000-8000-000000000001"))
TWO = UUID("01a20000-0000-7000-8000-000000000002")
MOMENT = datetime(2026, 3, 12, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def foreign(place: str | Path) -> Callable[[str], None]:
    """Write past the program, as a repair script or a database browser does."""

    def write(statement: str) -> None:
        if isinstance(place, Path):
            with closing(sqlite3.connect(place)) as connection:
                connection.execute(statement)
                connection.commit()
        else:
            plain = place.replace("postgresql+psycopg", "postgresql")
            with psycopg.connect(plain) as server:
                server.execute(statement.encode())

    return write


def operations(database: Database, since: int) -> Sequence[tuple[Any, ...]]:
    """Return this machine's changes after a number, without device and clock."""
    with database.read() as session:
        device = session.scalar(select(state.c.device))
        return [
            (row.seq - since, row.kind, row.noun, row.field, row.value, row.flags)
            for row in session.execute(
                select(journal)
                .where(journal.c.device == device, journal.c.seq > since)
                .order_by(journal.c.seq)
            )
        ]


def seq(database: Database) -> int:
    return database.machine().seq


def live_through_much(database: Database) -> None:
    """Insert, change, empty and delete cells of every kind."""
    with database.write("ett") as session:
        session.add(
            Village(
                id=ONE,
                name="Åkersele",
                aliases=frozenset({"Åke", "Aksel"}),
                population=212,
                lat=64.31,
                island=False,
            )
        )
        session.add(
            Visit(id=TWO, village_id=ONE, day=date(2026, 3, 12), started=MOMENT)  # type: ignore[arg-type]
        )
    with database.write("två") as session:
        village = session.get_one(Village, ONE)
        village.population, village.lat, village.lon = 213, None, 20.0
        village.aliases = frozenset()
        session.flush()
        session.execute(update(Visit).values(place="Bygdegården"))
    with database.write("tre") as session:
        session.delete(session.get_one(Village, ONE))


def test_that_both_databases_leave_the_same_changes(file: Path, address: str) -> None:
    left = []
    for place in (file, address):
        with Database.open(place) as database:
            before = seq(database)
            live_through_much(database)
            left.append(operations(database, before))
    assert left[0] == left[1]
    assert left[0] == [
        (1, "i", "village", "", None, 0),
        (2, "i", "village", "name", "Åkersele", 0),
        (3, "i", "village", "aliases", '["Aksel", "Åke"]', 0),
        (4, "i", "village", "lat", 64.31, 0),
        (5, "i", "village", "population", 212, 0),
        (6, "i", "village", "island", 0, 0),
        (7, "i", "visit", "", None, 0),
        (8, "i", "visit", "village_id", str(ONE), 0),
        (9, "i", "visit", "day", "2026-03-12", 0),
        (10, "i", "visit", "started", "2026-03-12T09:00:00.123456Z", 0),
        (11, "u", "village", "aliases", None, 0),
        (12, "u", "village", "lat", None, 0),
        (13, "u", "village", "lon", 20, 0),
        (14, "u", "village", "population", 213, 0),
        (15, "u", "visit", "place", "Bygdegården", 0),
        (16, "d", "village", "", None, 0),
    ]


def test_that_changes_of_one_step_share_its_number_its_writer_and_its_reason(
    database: Database,
) -> None:
    before = seq(database)
    live_through_much(database)
    worker = database.machine().worker
    with database.read() as session:
        rows = session.execute(
            select(journal.c.txn, journal.c.actor)
            .where(
                journal.c.seq > before, journal.c.device == database.machine().device
            )
            .distinct()
            .order_by(journal.c.txn)
        ).all()
        steps = session.execute(select(step.c.txn, step.c.reason).order_by(step.c.txn))
        said = [tuple(row) for row in steps]
    assert [row.txn - before for row in rows] == [1, 11, 16]
    assert {row.actor for row in rows} == {worker}
    assert said == [(before + 1, "ett"), (before + 11, "två"), (before + 16, "tre")]


def test_that_numbers_have_no_gap_and_the_clock_never_stands(
    database: Database,
) -> None:
    live_through_much(database)
    device = database.machine().device
    with database.read() as session:
        rows = session.execute(
            select(journal.c.seq, journal.c.hlc)
            .where(journal.c.device == device)
            .order_by(journal.c.seq)
        ).all()
    assert [row.seq for row in rows] == list(range(1, seq(database) + 1))
    clocks = [row.hlc for row in rows]
    assert clocks == sorted(clocks)


def test_that_each_cell_has_one_head_that_outlives_its_row(database: Database) -> None:
    live_through_much(database)
    with database.read() as session:
        found = session.execute(
            select(head.c.field, func.count())
            .where(head.c.row_id == ONE)
            .group_by(head.c.field)
        ).all()
        visit = session.execute(
            select(head.c.field).where(head.c.row_id == TWO).order_by(head.c.field)
        ).scalars()
        assert {row.field for row in found} > {"", "name", "population", "lat"}
        assert {tuple(row)[1] for row in found} == {1}
        assert set(visit) == {"", "day", "place", "started", "village_id"}


def test_that_a_write_of_what_stands_already_leaves_nothing(database: Database) -> None:
    with database.write() as session:
        village = a_village(session, population=148)
    heard: list[Changed] = []
    database.listen(heard.append)
    before = seq(database)
    with database.write("samma") as session:
        session.execute(
            update(Village).where(Village.id == village.id).values(population=148)
        )
    assert seq(database) == before
    assert not heard
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(step)) == 0


def test_that_listeners_hear_what_changed_after_it_is_kept(database: Database) -> None:
    heard: list[tuple[Changed, int]] = []

    def hear(changed: Changed) -> None:
        heard.append((changed, seq(database)))

    database.listen(hear)
    with database.write() as session:
        village = a_village(session)
        session.flush()
        assert not heard
    ((changed, at),) = heard
    assert changed == Changed(frozenset({"village"}), frozenset({village.id}))
    assert changed.touches("village", "store")
    assert not changed.touches("store")
    assert at == seq(database)
    database.unlisten(hear)
    with database.write() as session:
        a_village(session)
    assert len(heard) == 1


def test_that_what_is_taken_back_before_the_end_leaves_nothing(
    database: Database,
) -> None:
    before = seq(database)
    heard: list[Changed] = []
    database.listen(heard.append)
    with pytest.raises(RuntimeError), database.write("aldrig") as session:  # noqa: PT012
        a_village(session, "Ingenstans")
        raise RuntimeError
    assert seq(database) == before
    assert not heard
    with database.read() as session:
        assert session.query(Village).filter_by(name="Ingenstans").count() == 0
        state_row = session.execute(select(state)).one()
        assert (state_row.actor, state_row.txn) == (None, None)


def test_that_a_read_changes_nothing(database: Database) -> None:
    with database.read() as session:
        session.add(Village(name="Ingenstans"))
    with database.read() as session:
        assert session.query(Village).filter_by(name="Ingenstans").count() == 0


def test_that_foreign_sql_is_journalled_as_nobodys(
    database: Database, foreign: Callable[[str], None]
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet")
    before = seq(database)
    foreign(
        "UPDATE village SET population = 148, name = 'Gransele'"
        " WHERE name = 'Granselet'"
    )
    assert operations(database, before) == [
        (1, "u", "village", "name", "Gransele", 0),
        (2, "u", "village", "population", 148, 0),
    ]
    with database.read() as session:
        assert history_of(session, "village", village.id)[-1].actor is None
    foreign("DELETE FROM village WHERE name = 'Gransele'")
    assert operations(database, before)[-1] == (3, "d", "village", "", None, 0)


def test_that_what_is_deleted_lies_in_the_bin(database: Database) -> None:
    with database.write() as session:
        village = a_village(session, population=148, aliases=frozenset({"Gransele"}))
    with database.write() as session:
        session.delete(session.get_one(Village, village.id))
    bin_ = schema.trash().tables["village_trash"]
    with database.read() as session:
        row = session.execute(select(bin_)).mappings().one()
    assert (row["id"], row["population"]) == (village.id, 148)
    assert row["aliases"] == frozenset({"Gransele"})


def drop_trigger(database: Database, foreign: Callable[[str], None]) -> None:
    if database.dialect == "sqlite":
        foreign("DROP TRIGGER journal_update_village")
        foreign("DROP TRIGGER journal_insert_village")
        foreign("DROP TRIGGER journal_delete_village")
    else:
        foreign("DROP TRIGGER journal_village ON village")


def test_that_what_happened_without_a_trigger_is_adopted(
    place: str | Path, foreign: Callable[[str], None]
) -> None:
    with Database.open(place) as database:
        with database.write() as session:
            changed = a_village(session, "Granselet", population=148)
            gone = a_village(session, "Borta")
            a_village(session, "Orörd")
        drop_trigger(database, foreign)
        foreign(
            "UPDATE village SET population = NULL, lat = 64.5 WHERE name = 'Granselet'"
        )
        foreign("DELETE FROM village WHERE name = 'Borta'")
        before = seq(database)
    with Database.open(place) as database:
        assert set(database.adopted) == {
            f"village {changed.id.hex}",
            f"village {gone.id.hex}",
        }
        assert sorted(row[1:5] for row in operations(database, before)) == [
            ("d", "village", "", None),
            ("u", "village", "lat", 64.5),
            ("u", "village", "population", None),
        ]
        with database.write() as session:
            session.get_one(Village, changed.id).population = 150
        assert operations(database, before)[-1][1:5] == (
            "u",
            "village",
            "population",
            150,
        )
    with Database.open(place) as database:
        assert database.adopted == ()


def test_that_a_row_born_without_a_trigger_is_adopted(
    place: str | Path, foreign: Callable[[str], None]
) -> None:
    with Database.open(place) as database:
        drop_trigger(database, foreign)
        with database.write() as session:
            village = a_village(session, "Nybyn", population=3)
        before = seq(database)
    with Database.open(place) as database:
        assert database.adopted == (f"village {village.id.hex}",)
        assert sorted(row[1:5] for row in operations(database, before)) == [
            ("i", "village", "", None),
            ("u", "village", "name", "Nybyn"),
            ("u", "village", "population", 3),
        ]


def test_that_history_tells_who_wrote_what(database: Database) -> None:
    live_through_much(database)
    with database.read() as session:
        history = history_of(session, "village", ONE)
        names = history_of(session, "village", ONE, "population")
        since = changes_since(session, [ONE, TWO], names[0].moment)
    assert [change.kind for change in history][::6] == ["i", "u"]
    assert [(change.kind, change.value) for change in names] == [("i", 212), ("u", 213)]
    aliases = [one.value for one in history if one.field == "aliases"]
    assert aliases[0] == frozenset({"Åke", "Aksel"})
    started = [one.value for one in since if one.field == "started"]
    assert started == [MOMENT]
    assert names[0].actor == database.machine().worker
    assert abs((names[0].moment - datetime.now(UTC)).total_seconds()) < 60


def test_that_changes_not_handed_over_are_counted(database: Database) -> None:
    with database.read() as session:
        before = changes_not_handed_over(session)
    with database.write() as session:
        a_village(session, population=3)
    with database.read() as session:
        assert changes_not_handed_over(session) == before + 3


def test_that_only_the_id_may_not_be_empty(database: Database) -> None:
    with database.write() as session:
        for noun in NOUNS:
            session.execute(
                text(f'INSERT INTO "{noun.__tablename__}" (id) VALUES (:id)'),
                {"id": new_id().bytes if database.dialect == "sqlite" else new_id()},
            )
    with database.read() as session:
        for noun in NOUNS:
            record: Record | None = (
                session.query(noun).order_by(noun.table().c.id.desc()).first()
            )
            assert record is not None
    for noun in NOUNS:
        with pytest.raises(DBAPIError), database.write() as session:
            session.execute(
                text(f'INSERT INTO "{noun.__tablename__}" (id) VALUES (NULL)')
            )


def test_that_an_orphan_may_be_written(database: Database) -> None:
    with database.write() as session:
        orphan = ServiceOffer(village_id=VillageId(new_id()), service="APO-OMB")
        session.add(orphan)
    with database.read() as session:
        assert session.get(ServiceOffer, orphan.id) is not None


def test_that_the_same_thing_may_be_typed_twice(database: Database) -> None:
    with database.write() as session:
        a_village(session, "Strömbäck")
        a_village(session, "Strömbäck")
    with database.read() as session:
        assert session.query(Village).filter_by(name="Strömbäck").count() == 2
