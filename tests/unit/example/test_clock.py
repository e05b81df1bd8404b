"""What the example tells as past was written in the past."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal, state
from umea_field.example.building import begin_example
from umea_field.example.laptops import write_bundles
from umea_field.sync.law import SHIPPED
from umea_field.sync.looking import BEHIND, read_through

NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    place = tmp_path_factory.mktemp("clock") / "example.db"
    with begin_example(place, NOW) as database:
        yield database


def written(database: Database, noun: str) -> list[datetime]:
    with database.read() as session:
        found = session.scalars(
            select(journal.c.hlc)
            .where(journal.c.noun == noun, journal.c.device != SHIPPED)
            .order_by(journal.c.hlc)
        )
        return [moment_of(one) for one in found]


def test_that_villages_were_known_in_the_autumn(office: Database) -> None:
    assert written(office, "village")[0] < NOW - timedelta(days=140)


def test_that_nothing_was_written_later_than_now(office: Database) -> None:
    assert NOW - timedelta(hours=1) < written(office, "visit")[-1] < NOW


def test_that_the_clock_is_right_again(office: Database) -> None:
    with office.read() as session:
        assert session.scalar(select(state.c.clock_offset)) == 0


def test_that_only_the_summer_workers_clock_is_told_to_be_behind(
    office: Database, tmp_path: Path
) -> None:
    looked = read_through(office, write_bundles(office, tmp_path))
    told = {one.machine: one.clock for one in looked.bundles}
    assert told == {"PC-ANNA": "", "PC-PER": "", "PC-SOMMAR": BEHIND}
