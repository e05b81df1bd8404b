from datetime import date, timedelta

from world.places import AUTUMN, NOW, a_store, a_village, a_visit

from umea_field.database.database import Database
from umea_field.database.since_visit import Since, changed_since_visit
from umea_field.database.told_changes import MADE, REMOVED, WRITTEN, Told, told_history
from umea_field.database.visits import mark_done
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.need import Need
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.foundation import i18n


def history(
    database: Database, noun: str, record: object, field: str | None = None
) -> list[Told]:
    key = record.id  # type: ignore[attr-defined]
    with database.read() as session, i18n.speaking("sv"):
        return list(told_history(session, noun, key, vocabulary(session), field))


def since(database: Database, store: Store) -> Since | None:
    with database.read() as session, i18n.speaking("sv"):
        return changed_since_visit(session, store.id, vocabulary(session))


def visited(database: Database, day: date = AUTUMN, **cells: object) -> Store:
    with database.write() as session:
        store = a_store(session, a_village(session), **cells)
        visit = a_visit(session, store, day)
        mark_done(session, visit, NOW - timedelta(days=1))
    return store


def test_that_a_field_tells_who_wrote_what_and_what_stood_there(
    database: Database,
) -> None:
    with database.write() as session:
        village = a_village(session, population=148, island=True)
    for number in (150, None):
        with database.write("Invånare") as session:
            session.get_one(Village, village.id).population = number
    told = history(database, "village", village, "population")
    assert [(one.before, one.after) for one in told] == [
        ("150", ""),
        ("148", "150"),
        ("", "148"),
    ]
    assert {one.who for one in told} == {"Anna Sjölund"}
    assert {one.label for one in told} == {"Invånare"}
    assert history(database, "village", village, "island")[0].after == "Ja"


def test_that_codes_and_links_are_told_in_words(database: Database) -> None:
    with database.write() as session:
        village, other = a_village(session), a_village(session, "Åkersele")
        store = a_store(session, village, state="stable")
    with database.write() as session:
        kept = session.get_one(Store, store.id)
        kept.state, kept.village_id = "threatened", other.id
    said = {
        one.label: (one.before, one.after) for one in history(database, "store", store)
    }
    assert said["Läge"] == ("Stabil", "Hotad")
    assert said["By"] == ("Granselet", "Åkersele")


def test_that_a_record_tells_when_it_was_made_and_removed(database: Database) -> None:
    with database.write() as session:
        village = a_village(session, population=148)
    with database.write() as session:
        session.delete(session.get_one(Village, village.id))
    assert [one.what for one in history(database, "village", village)] == [
        REMOVED,
        MADE,
    ]


def test_that_a_change_to_and_fro_is_two_changes(database: Database) -> None:
    with database.write() as session:
        village = a_village(session)
    for name in ("Granseltet", "Granselet"):
        with database.write() as session:
            session.get_one(Village, village.id).name = name
    told = history(database, "village", village)
    assert [one.what for one in told] == [WRITTEN, WRITTEN, MADE]


def test_that_a_store_nobody_has_visited_has_nothing_to_compare_with(
    database: Database,
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
    assert since(database, store) is None


def test_that_what_was_written_with_a_visit_is_no_news(database: Database) -> None:
    found = since(database, visited(database, hours_staffed="mon-fri 9-18"))
    assert found == Since(AUTUMN, [])


def test_that_a_store_tells_what_changed_since_its_visit(database: Database) -> None:
    store = visited(database, hours_staffed="mon-fri 9-18", phone="070-174 06 12")
    with database.write() as session:
        kept = session.get_one(Store, store.id)
        kept.hours_staffed, kept.phone = "mon-fri 9-17", "070"
        session.add(Need(title="Paketskåp", store_id=store.id, count=3))
    with database.write() as session:
        session.get_one(Store, store.id).phone = "070-174 06 12"
    found = since(database, store)
    assert found
    lines = [(line.kind, line.name, line.change.what) for line in found.lines]
    assert sorted(lines) == [
        ("behov", "Paketskåp", MADE),
        ("butik", "Lanthandeln", WRITTEN),
    ]
    hours = next(line.change for line in found.lines if line.is_store)
    assert (hours.before, hours.after) == ("mon-fri 9-18", "mon-fri 9-17")


def test_that_what_was_made_and_removed_again_is_no_news(database: Database) -> None:
    store = visited(database)
    with database.write() as session:
        need = Need(title="Misstag", store_id=store.id)
        session.add(need)
    with database.write() as session:
        session.delete(session.get_one(Need, need.id))
    found = since(database, store)
    assert found
    assert found.lines == []
