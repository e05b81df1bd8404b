from datetime import UTC, datetime, timedelta
from pathlib import Path

from world.places import a_store, a_village

from umea_field.database.bin import DAYS, Removed, put_back, removed
from umea_field.database.database import Database
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.need import Need
from umea_field.domain.store import Store
from umea_field.foundation import i18n


def lying(database: Database, days_later: int = 0) -> list[Removed]:
    now = datetime.now(UTC) + timedelta(days=days_later)
    with database.read() as session, i18n.speaking("sv"):
        return list(removed(session, now, vocabulary(session)))


def a_removed_store(database: Database) -> Store:
    with database.write() as session:
        store = a_store(session, a_village(session))
        need = Need(title="Paketskåp", store_id=store.id)
        session.add(need)
    with database.write("Lanthandeln togs bort.") as session:
        session.delete(session.get_one(Need, need.id))
        session.delete(session.get_one(Store, store.id))
    return store


def test_that_what_was_removed_together_lies_together(place: str | Path) -> None:
    with Database.open(place) as database:
        assert lying(database) == []
        a_removed_store(database)
        (found,) = lying(database)
    assert (found.kind, found.name, found.who) == (
        "butik",
        "Lanthandeln",
        "Anna Sjölund",
    )
    assert [noun for noun, _ in found.records] == ["store", "need"]
    assert found.days_left(found.moment) == DAYS


def test_that_it_comes_back_whole_and_leaves_the_bin(place: str | Path) -> None:
    with Database.open(place) as database:
        store = a_removed_store(database)
        (found,) = lying(database)
        with database.write("Tillbaka") as session:
            assert put_back(session, found) == 2
        assert lying(database) == []
        with database.read() as session:
            assert session.get_one(Store, store.id).name == "Lanthandeln"
            assert session.query(Need).one().title == "Paketskåp"


def test_that_it_is_shown_for_ninety_days(database: Database) -> None:
    a_removed_store(database)
    assert lying(database, days_later=DAYS - 1)
    assert lying(database, days_later=DAYS + 1) == []


def test_that_an_empty_record_is_not_kept_in_sight(database: Database) -> None:
    with database.write() as session:
        need = Need()
        session.add(need)
    with database.write() as session:
        session.delete(session.get_one(Need, need.id))
    assert lying(database) == []
