"""A trigger that is gone or was changed is found when the database is opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from world.places import a_village

from umea_field.database import adoption, blind_writes, capture, schema
from umea_field.database.database import Database
from umea_field.database.journal_tables import journal
from umea_field.domain.village import Village
from umea_field.sync import undoing

TRIGGERS = capture.sqlite_triggers(Village.table())
_MEANWHILE = (
    "INSERT INTO village (id, name) VALUES (x'000000000000000000000000000000ff', 'Ny')",
    "UPDATE village SET population = 9 WHERE name = 'Granselet'",
    "DELETE FROM village WHERE name = 'Borta'",
)


@pytest.mark.parametrize("is_changed", [False, True])
@pytest.mark.parametrize("name", list(TRIGGERS))
def test_that_each_trigger_is_missed_mended_and_what_happened_adopted(
    file: Path, name: str, is_changed: bool
) -> None:
    with Database.open(file) as database, database.write() as session:
        a_village(session, "Granselet", population=148)
        a_village(session, "Borta")
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute("PRAGMA recursive_triggers = ON")
        foreign.execute(f"DROP TRIGGER {name}")
        if is_changed:
            head, _, _ = TRIGGERS[name].partition("\nBEGIN")
            foreign.execute(f"{head}\nBEGIN SELECT 1; END")
        for statement in _MEANWHILE:
            foreign.execute(statement)
    with Database.open(file) as database:
        with database.read() as session:
            connection = session.connection()
            assert not capture.missing_triggers(connection, schema.noun_tables())
            names = set(session.scalars(select(Village.name)))
            told = session.scalars(
                select(journal.c.kind).where(
                    journal.c.noun == "village", journal.c.field == ""
                )
            )
            assert sorted(told)[:1] == ["d"]
        assert {"Ny", "Granselet"} <= names
        assert "Borta" not in names
        assert undoing.recompute_all(database).all() == set()
        assert database.adopted or name == "journal_bin_village"


@pytest.mark.parametrize("is_changed", [False, True])
def test_that_the_trigger_all_others_wake_is_missed_and_made_anew(
    file: Path, is_changed: bool
) -> None:
    name = blind_writes.TRIGGER
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute(f"DROP TRIGGER {name}")
        if is_changed:
            head, _, _ = blind_writes.sqlite_trigger().partition("\nBEGIN")
            foreign.execute(f"{head}\nBEGIN SELECT 1; END")
    with Database.open(file) as database, database.read() as session:
        connection = session.connection()
        assert not capture.missing_triggers(connection, schema.noun_tables())
        assert (
            connection.scalar(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}
            )
            == blind_writes.sqlite_trigger()
        )


def test_that_an_earlier_programs_triggers_are_remade_and_nothing_is_looked_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, made = next(iter(TRIGGERS.items()))
    with Database.open(file) as database, database.write() as session:
        a_village(session, "Granselet", population=148)
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute(f"DROP TRIGGER {name}")
        foreign.execute(made.replace("BEGIN", "BEGIN -- as it was", 1))
    with Database.open(file, read_only=True) as database, database.read() as session:
        connection = session.connection()
        assert not capture.are_former(connection)
        former = frozenset({capture.triggers_digest(connection)})
    monkeypatch.setattr(capture, "_FORMER", former)
    monkeypatch.setattr(adoption, "adopt", None)
    with Database.open(file) as database, database.read() as session:
        connection = session.connection()
        assert not capture.missing_triggers(connection, schema.noun_tables())
        assert not capture.are_former(connection)
        assert not database.adopted


def test_that_a_copy_that_is_only_read_is_left_as_it_is(file: Path) -> None:
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute("DROP TRIGGER journal_update_village")
    before = file.read_bytes()
    with Database.open(file, read_only=True) as database, database.read() as session:
        assert capture.missing_triggers(session.connection(), schema.noun_tables())
    assert file.read_bytes() == before
