"""Shipped rows that a bundle began to bring, and the newer program then has itself."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from umea_field.database import editions, schema
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.editions import SHIPPED
from umea_field.database.journal_tables import head, journal, state, vector
from umea_field.domain.term import Term
from umea_field.sync import undoing
from umea_field.sync.hand_over import travelling
from umea_field.sync.merge import merge


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
                made = [travelling(row) for row in rows]
                with field.arriving() as arriving:
                    merge(arriving.connection, made, {}, {SHIPPED: made[-1].seq})
                yield field


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
