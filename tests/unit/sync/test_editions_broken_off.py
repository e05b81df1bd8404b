"""Shipped rows that a bundle began to bring, and the newer program then has itself."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from world.machines import become

from umea_field.database import editions, schema
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.journal_tables import (
    SHIPPED,
    bundle_seen,
    head,
    journal,
    state,
    vector,
)
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.sync import describing, hand_over, take_in, undoing
from umea_field.sync.from_journal import with_truths
from umea_field.sync.merge import merge
from umea_field.sync.operation import Operation


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the first editions."""
    path = tmp_path_factory.mktemp("old") / "old.umea"
    with pytest.MonkeyPatch.context() as patch:
        first = dict(list(editions.EDITION_HLC.items())[:-1])
        patch.setattr(editions, "EDITION_HLC", first)
        begin(path, machine="Fält 1", person="Anna").close()
    return path


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "new.umea"
    begin(path, machine="Fält 2", person="Bo").close()
    return path


def shipped(database: Database) -> Mapping[str, Any]:
    """All that the registers brought, wherever it stands."""
    with database.read() as session:
        found: dict[str, Any] = {
            table.name: set(
                session.execute(select(table.c[*_names(table)]).order_by(table.c.id))
            )
            for table in schema.noun_tables()
            if table.name != "worker"
        }
        for table in (journal, head):
            mine = select(table).where(table.c.device == SHIPPED)
            found[table.name] = {tuple(row) for row in session.execute(mine)}
        found["reached"] = session.scalar(
            select(vector.c.seq).where(vector.c.device == SHIPPED)
        )
        found["edition"] = session.scalar(select(state.c.edition))
    return found


def _names(table: Any) -> list[str]:
    return [column.name for column in table.columns]


@contextmanager
def broken_off(old: Path, new: Path, path: Path, brought: int) -> Iterator[Database]:
    """An older program that a bundle brought the beginning of an edition."""
    shutil.copy(old, path)
    with pytest.MonkeyPatch.context() as patch:
        first = dict(list(editions.EDITION_HLC.items())[:-1])
        with Database.open(new) as database, database.read() as session:
            patch.setattr(editions, "EDITION_HLC", first)
            with Database.open(path) as field:
                later = (journal.c.device == SHIPPED, journal.c.seq > reached(field))
                rows = session.execute(
                    select(journal).where(*later).order_by(journal.c.seq).limit(brought)
                )
                made = [Operation(*row) for row in with_truths(map(tuple, rows))]
                with field.arriving() as arriving:
                    merge(arriving.connection, made, {}, {SHIPPED: made[-1].seq})
                yield field


@contextmanager
def an_older_program() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        first = dict(list(editions.EDITION_HLC.items())[:-1])
        patch.setattr(editions, "EDITION_HLC", first)
        yield


def reached(database: Database) -> int:
    with database.read() as session:
        found = session.scalar(select(vector.c.seq).where(vector.c.device == SHIPPED))
    return int(found or 0)


@pytest.mark.parametrize("brought", [1, 2, 5, 17, 10_000])
def test_that_shipped_rows_are_numbered_once_though_a_bundle_began_with_them(
    old: Path, new: Path, tmp_path: Path, brought: int
) -> None:
    path = tmp_path / "field.umea"
    with Database.open(new) as database:
        expected = shipped(database)
    with broken_off(old, new, path, brought) as field:
        assert reached(field) <= expected["reached"]
    with Database.open(path) as field:
        assert shipped(field) == expected
        assert undoing.recompute_all(field).all() == set()


def test_that_a_word_written_in_the_half_brought_row_stands(
    old: Path, new: Path, tmp_path: Path
) -> None:
    path = tmp_path / "field.umea"
    with broken_off(old, new, path, 2) as field, field.write("Annat ord") as session:
        newest = select(journal.c.row_id).where(journal.c.device == SHIPPED)
        row = session.scalars(newest.order_by(journal.c.seq.desc()).limit(1)).one()
        assert session.get_one(Term, row).en is None
        session.get_one(Term, row).sv = "Annat ord"
    with Database.open(path) as field, field.read() as session:
        assert session.get_one(Term, row).sv == "Annat ord"
        assert session.get_one(Term, row).en


def a_machine(path: Path, number: int) -> Database:
    """A database as another machine of the same project has it."""
    database = Database.open(path)
    become(database, f"Fält {number}", number)
    with database.aside() as connection:
        connection.execute(update(state).values(project=UUID(int=77)))
    return database


def test_that_undoing_leaves_the_registers_of_a_newer_program(
    old: Path, new: Path, tmp_path: Path
) -> None:
    paths = [Path(shutil.copy(old, tmp_path / f"{one}.umea")) for one in (7, 8)]
    with Database.open(new) as database:
        expected = shipped(database)
    with an_older_program(), a_machine(paths[0], 7) as bo, a_machine(paths[1], 8) as a:
        with bo.write("Ny by") as session:
            session.add(Village(name="Granselet"))
        bundle = hand_over.hand_over(bo, tmp_path / "bo.ufb").path
        take_in.take_in(a, bundle, accept_machine=True)
    with Database.open(paths[1]) as a:
        assert shipped(a)["edition"] == expected["edition"]
        assert shipped(a) != expected
        undoing.undo_last(a)
        assert shipped(a) == expected
        assert undoing.recompute_all(a).all() == set()


def test_that_undoing_takes_away_registers_that_only_the_bundle_brought(
    old: Path, new: Path, tmp_path: Path
) -> None:
    paths = [
        Path(shutil.copy(one, tmp_path / f"{one.stem}.umea")) for one in (old, new)
    ]
    with Database.open(new) as database:
        expected = shipped(database)
    with a_machine(paths[1], 7) as bo:
        with an_older_program(), Database.open(old) as database:
            told = {SHIPPED: reached(database)}
        with bo.aside() as connection:
            connection.execute(
                insert(bundle_seen).values(
                    digest="x",
                    device=UUID(int=8),
                    made=1,
                    vector=describing.vector_text(told),
                    taken=1,
                )
            )
        bundle = hand_over.hand_over(bo, tmp_path / "bo.ufb", UUID(int=8)).path
    with an_older_program(), a_machine(paths[0], 8) as a:
        before = shipped(a)
        take_in.take_in(a, bundle, accept_machine=True)
        assert shipped(a)["reached"] == expected["reached"]
        undoing.undo_last(a)
        assert shipped(a) == before
    with Database.open(paths[0]) as a:
        assert shipped(a) == expected
