from datetime import timedelta

from world.places import AUTUMN, TODAY, a_store, a_village, a_visit, row_of, saw

from umea_field.database.activities import activities_between, coming_activities
from umea_field.database.coming import (
    ACTIVITY,
    PROMISE,
    STOP,
    coming_for_store,
    coming_in,
)
from umea_field.database.contacts import (
    likely_the_same,
    organisation_with,
    organisations,
    organisations_in,
    people,
    people_in,
    people_of_store,
)
from umea_field.database.database import Database
from umea_field.database.offers import (
    offers_of_store,
    offers_of_village,
    services_in,
    services_of_store,
    statuses_over_time,
)
from umea_field.database.service_checks import set_comment
from umea_field.database.stores import (
    former_names_of,
    store_rows,
    store_with,
    stores_in,
    supports_of,
)
from umea_field.database.tours import (
    coming_stops_in,
    stop_for,
    stops_on,
    tours,
)
from umea_field.database.villages import earlier_work_in, village_rows, village_with
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import (
    machine_name,
    work_here,
    worker_called,
    worker_here,
    worker_with,
    workers,
)
from umea_field.domain.activity import Activity
from umea_field.domain.contact import Contact
from umea_field.domain.organisation import Organisation
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import CLOSED, FormerName, Store, Support
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import EarlierWork
from umea_field.domain.worker import Worker

from .conftest import QueryCount


def test_that_the_list_of_villages_tells_stores_gaps_and_the_last_visit(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet", population=148)
        store = a_store(session, village)
        a_store(session, village, "Stängt", state=CLOSED)
        saw(session, a_visit(session, store, AUTUMN), APO_OMB="saknas", PST_OMB="finns")
        saw(
            session,
            a_visit(session, village, TODAY),
            PST_OMB="saknas",
            BIB_FIL="upphord",
        )
        session.add(ServiceOffer(store_id=store.id, service="BET-KON", status="saknas"))
        a_village(session, "Öäng")
    with database.read() as session, query_count.of(session, 1):
        rows = village_rows(session)
    row = next(row for row in rows if row.name == "Granselet")
    assert (row.stores, row.gaps, row.last_visit) == (1, 3, TODAY)
    assert row.population == 148
    assert rows[-1].name == "Öäng"
    assert (rows[-1].stores, rows[-1].gaps, rows[-1].last_visit) == (0, None, None)


def test_that_the_list_of_stores_tells_village_gaps_and_the_last_visit(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session, "Granselet", lat=64.1, lon=20.4)
        store = a_store(session, village)
        saw(session, a_visit(session, store, AUTUMN), APO_OMB="saknas", PST_OMB="finns")
        placed = a_store(session, village, "Macken", lat=64.2, lon=20.5)
        session.add(Store(name="Hemlös"))
    with database.read() as session:
        with query_count.of(session, 1):
            rows = {row.name: row for row in store_rows(session)}
        in_village = [row.name for row in store_rows(session, village.id)]
        assert [one.name for one in stores_in(session, village.id)] == in_village
        kept = store_with(session, placed.id)
    assert in_village == ["Lanthandeln", "Macken"]
    first = rows["Lanthandeln"]
    assert (first.village, first.gaps, first.last_visit) == ("Granselet", 1, AUTUMN)
    assert (first.lat, rows["Macken"].lat) == (64.1, 64.2)
    assert (rows["Hemlös"].village, rows["Hemlös"].lat) == ("", None)
    assert kept


def test_that_a_village_has_what_one_of_its_stores_has(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        visit = a_visit(session, store, AUTUMN)
        saw(session, visit, PST_OMB="delvis", APO_OMB="saknas", DRV_LADD="planerad")
        row = row_of(session, visit, "APO-OMB")
        set_comment(session, visit, row, "24 km till Åkersele", visit.started or None)  # type: ignore[arg-type]
        saw(session, a_visit(session, village), PST_OMB="saknas", BER_EL="okand")
        saw(session, a_visit(session, village), MOT_LOK="ej_aktuell")
        assert len(offers_of_village(session, village.id)) == 6
        assert len(offers_of_store(session, store.id)) == 3
    with database.read() as session:
        with query_count.of(session, 2):
            services = services_in(session, village.id, words)
        at_store = services_of_store(session, store.id, words)
    assert [(one.service, one.status) for one in services] == [
        ("PST-OMB", "delvis"),
        ("DRV-LADD", "planerad"),
        ("APO-OMB", "saknas"),
        ("BER-EL", "okand"),
    ]
    (gap,) = (service for service in services if service.is_gap)
    assert (gap.label, gap.km, gap.comment) == (
        "Apoteksombud",
        24,
        "24 km till Åkersele",
    )
    assert gap.checked == AUTUMN
    assert len(at_store) == 3


def test_that_a_stores_services_are_seen_over_time(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        last = a_visit(session, store, TODAY)
        first = a_visit(session, store, AUTUMN)
        saw(session, last, PST_OMB="delvis", APO_OMB="saknas")
        saw(session, first, PST_OMB="finns")
    with database.read() as session, query_count.of(session, 1):
        found = statuses_over_time(session, store.id, words)
    assert found.visits == ((first.id, AUTUMN), (last.id, TODAY))
    assert [
        (row.service, [seen and seen.status for seen in row.seen]) for row in found.rows
    ] == [("PST-OMB", ["finns", "delvis"]), ("APO-OMB", [None, "saknas"])]


def test_that_earlier_work_comes_in_order_of_years(database: Database) -> None:
    with database.write() as session:
        village = a_village(session)
        for year in (2024, None, 2022):
            session.add(EarlierWork(village_id=village.id, year=year, what=str(year)))
        session.flush()
        years = [work.year for work in earlier_work_in(session, village.id)]
        assert village_with(session, village.id) is not None
    assert years == [2022, 2024, None]


def test_that_a_stores_past_names_and_support_come_latest_first(
    database: Database,
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        for year in (2001, 2009):
            until = AUTUMN.replace(year=year)
            session.add(FormerName(store_id=store.id, name=str(year), until=until))
            session.add(Support(store_id=store.id, year=year))
        session.flush()
        names = [one.name for one in former_names_of(session, store.id)]
        years = [one.year for one in supports_of(session, store.id)]
    assert names == ["2009", "2001"]
    assert years == [2009, 2001]


def test_that_people_of_a_village_are_those_of_its_stores_and_associations(
    database: Database, query_count: QueryCount
) -> None:
    with database.write() as session:
        village, other = a_village(session), a_village(session, "Åkersele")
        store = a_store(session, village)
        association = Organisation(name="Byaföreningen", village_id=village.id)
        session.add(association)
        session.flush()
        session.add_all(
            [
                Contact(name="Karin", store_id=store.id),
                Contact(name="Leif", organisation_id=association.id),
                Contact(name="Máret", village_id=village.id),
                Contact(name="Jonas", village_id=other.id),
            ]
        )
    with database.read() as session:
        with query_count.of(session, 1):
            found = people_in(session, village.id)
        at_store = people_of_store(session, store.id)
        everybody = people(session)
        alike = likely_the_same(session, "  maret ")
        alone = likely_the_same(session, "Maret", but=alike[0].id)
        nobody = likely_the_same(session, "  ")
        assert [one.name for one in organisations(session)] == ["Byaföreningen"]
        assert organisations_in(session, other.id) == []
        assert organisation_with(session, association.id) is not None
    assert [one.contact.name for one in found] == ["Karin", "Leif", "Máret"]
    assert [one.organisation for one in found] == ["", "Byaföreningen", ""]
    assert [one.contact.name for one in at_store] == ["Karin"]
    assert len(everybody) == 4
    assert [one.name for one in alike] == ["Máret"]
    assert not alone
    assert not nobody


def test_that_what_lies_ahead_is_promises_stops_and_activities(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        tour = Tour(title="Norra", start=TODAY, end=TODAY + timedelta(days=2))
        session.add(tour)
        session.flush()
        session.add_all(
            [
                TourStop(tour_id=tour.id, position=2, village_id=village.id),
                TourStop(tour_id=tour.id, position=1, store_id=store.id),
                Task(title="Svar om skylt", due=AUTUMN, store_id=store.id),
                Task(title="Gjort", due=AUTUMN, store_id=store.id, status="klar"),
                Activity(
                    title="Handlardag",
                    category="stores",
                    start=TODAY + timedelta(days=9),
                ),
                Activity(title="Budget", category="politics", start=TODAY),
            ]
        )
        session.flush()
        ahead = coming_in(session, village.id, TODAY, words)
        for_store = coming_for_store(session, store.id, TODAY, words)
        stops = stops_on(session, TODAY)
        visit = a_visit(session, store)
        found = stop_for(session, visit)
        assert found
        visit.tour_stop_id = found.id
        session.flush()
        left = coming_in(session, village.id, TODAY, words)
        assert [one.id for one in tours(session)] == [tour.id]
        assert len(stops_on(session, TODAY)) == 2
        assert len(coming_stops_in(session, village.id, TODAY)) == 2
        assert len(activities_between(session, AUTUMN, TODAY)) == 1
        assert len(coming_activities(session, TODAY)) == 1
    assert [(one.noun, one.text, one.days_late) for one in ahead] == [
        (PROMISE, "Löfte: Svar om skylt", 149),
        (STOP, "Tur: Norra", 0),
        (STOP, "Tur: Norra", 0),
        (ACTIVITY, "Handlardag", 0),
    ]
    assert len(left) == 3
    assert [one.noun for one in for_store] == [PROMISE, STOP, ACTIVITY]
    assert [row.stop.position for row in stops] == [1, 2]
    assert [row.village for row in stops] == ["Granselet", "Granselet"]


def test_that_a_worker_is_known_by_a_first_name_that_only_one_has(
    database: Database,
) -> None:
    with database.write() as session:
        session.add_all([Worker(name="Per Nyberg"), Worker(name="Per Åström")])
        session.flush()
        everybody = workers(session)
        here = worker_here(session)
        assert here
        assert here.name == "Anna Sjölund"
        assert worker_called(everybody, "anna") == here
        assert worker_called(everybody, "Per") is None
        per = worker_called(everybody, "per astrom")
        assert per
        work_here(session, per.id)
        now_here = worker_here(session)
        assert now_here
        assert now_here.name == "Per Åström"
        assert worker_called(everybody, "Gator och parker") is None
        assert worker_called(everybody, " ") is None
        assert worker_with(session, per.id) is per
        assert machine_name(session) == "Fält 1"
