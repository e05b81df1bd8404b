"""The world that the benchmarks measure is one that the program could have written."""

from pathlib import Path

import pytest
from benchmarks.large_world import world_of
from sqlalchemy import func, select

from umea_field.database import adoption, schema
from umea_field.database.journal_tables import head, journal
from umea_field.domain.case import Case


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_that_every_cell_of_a_large_world_stands_in_the_journal(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = tmp_path / "large.sqlite"
    if kind == "postgresql":
        place = request.getfixturevalue("empty_address")
    with world_of(place, 1_000) as made:
        with made.read() as session:
            assert session.scalar(select(func.count()).select_from(Case)) == 50
            changes = session.scalar(select(func.count()).select_from(journal)) or 0
            assert changes > 5_000
            assert session.scalar(select(func.count()).select_from(head)) == changes
        with made.aside() as connection:
            assert list(adoption.adopt(connection, schema.noun_tables())) == []
        before = made.machine().seq
        with made.write() as session:
            session.add(Case(title="Skylt"))
        assert made.machine().seq == before + 2
