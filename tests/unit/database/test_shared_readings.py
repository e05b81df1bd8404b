from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.map_places import map_places
from umea_field.database.places_to_call_at import places_to_call_at
from umea_field.database.stores import store_rows
from umea_field.database.village_titles import village_titles
from umea_field.database.villages import VillageRow, village_rows
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.foundation import i18n

from .conftest import QueryCount

EVERY = (village_rows, store_rows, village_titles, map_places, places_to_call_at)


def _named(session: Session, name: str = "Provbyn") -> VillageRow:
    (found,) = (row for row in village_rows(session) if row.name == name)
    return found


def test_that_lists_of_places_are_read_once_for_all(
    file: Path, query_count: QueryCount
) -> None:
    with Database.open(file) as database:
        with database.write() as session:
            session.add(Village(name="Provbyn"))
        with database.read() as session:
            first = [read(session) for read in EVERY]
        with database.read() as session, query_count.of(session, 0):
            assert all(
                read(session) is one for read, one in zip(EVERY, first, strict=True)
            )


def test_that_they_are_read_again_once_what_they_show_is_written(file: Path) -> None:
    with Database.open(file) as database:
        with database.write() as session:
            village = Village(name="Provbyn")
            session.add(village)
        with database.read() as session:
            assert _named(session).last_visit is None
        day = date(2026, 3, 12)
        with database.write() as session:
            session.add(Visit(village_id=village.id, day=day))
            session.add(Store(name="Handeln", village_id=village.id))
        with database.read() as session:
            row = _named(session)
            assert (row.last_visit, row.stores) == (day, 1)
            assert "Handeln" in {store.name for store in store_rows(session)}
            assert "Handeln" in {place.name for place in map_places(session)}


def test_that_one_who_writes_reads_for_itself_and_keeps_nothing(file: Path) -> None:
    with Database.open(file) as database:
        with database.read() as session:
            before = village_rows(session)
        try:
            with database.write() as session:
                session.add(Village(name="Provbyn"))
                session.flush()
                assert _named(session) not in before
                raise KeyError
        except KeyError:
            pass
        with database.read() as session:
            assert village_rows(session) is before


def test_that_each_language_has_its_words(file: Path) -> None:
    with Database.open(file) as database:
        with database.write() as session:
            for lat in (64.12, 64.34):
                session.add(Village(name="Provbyn", lat=lat, lon=20.5))
        said = []
        for spoken in ("sv", "en", "sv"):
            with i18n.speaking(spoken), database.read() as session:
                said.append(
                    [
                        one
                        for one in village_titles(session).values()
                        if one.startswith("Provbyn")
                    ]
                )
    assert said[0] == said[2]
    assert "64,12" in said[0][0]
    assert "64.12" in said[1][0]
