from datetime import date, timedelta

from sqlalchemy.orm import Session
from world.places import AUTUMN, NOW, TODAY, a_store, a_village, a_visit, saw

from umea_field.database.cell_history import cell_history
from umea_field.database.database import Database
from umea_field.database.gap_matrix import check_days, gap_matrix
from umea_field.database.offers import offers_of_village, services_in
from umea_field.database.villages import village_rows
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.gap_matrix import GapMatrix, MatrixLine
from umea_field.domain.need import Need
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.village import Village
from umea_field.domain.worker import Worker

from .conftest import QueryCount

SPRING = date(2025, 4, 16)


def _line(matrix: GapMatrix, village: Village) -> MatrixLine:
    return next(line for line in matrix.lines if line.village_id == village.id)


def _world(session: Session) -> tuple[Village, Village]:
    """Granselet with a store, seen in spring, in autumn and today; and Åkersele."""
    granselet = a_village(session, district="Norra")
    akersele = a_village(session, "Åkersele")
    store = a_store(session, granselet)
    saw(session, a_visit(session, store, SPRING), APO_OMB="finns", PST_OMB="saknas")
    saw(session, a_visit(session, store, AUTUMN), APO_OMB="delvis")
    saw(session, a_visit(session, granselet, AUTUMN), PST_OMB="planerad")
    saw(session, a_visit(session, store, TODAY), APO_OMB="saknas", PST_OMB="finns")
    saw(session, a_visit(session, akersele, AUTUMN), BIB_FIL="upphord")
    return granselet, akersele


def test_that_a_cell_is_the_best_of_the_villages_places(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        granselet, akersele = _world(session)
    with database.read() as session, query_count.of(session, 4):
        matrix = gap_matrix(session, words)
    assert matrix.services == ("PST-OMB", "APO-OMB", "BIB-FIL")
    line = _line(matrix, granselet)
    assert line.told == {"APO-OMB": "saknas", "PST-OMB": "finns"}
    assert (line.village, line.district, line.gaps) == ("Granselet", "Norra", 1)
    assert _line(matrix, akersele).told == {"BIB-FIL": "upphord"}
    assert matrix.lacking == {"PST-OMB": 0, "APO-OMB": 1, "BIB-FIL": 1}


def test_that_the_matrix_is_as_it_was_seen_by_the_end_of_a_day(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        granselet, akersele = _world(session)

    def told(day: date) -> dict[str, str]:
        return dict(_line(gap_matrix(session, words, day), granselet).told)

    with database.read() as session:
        assert told(SPRING - timedelta(1)) == {}
        assert told(SPRING) == {"APO-OMB": "finns", "PST-OMB": "saknas"}
        assert told(AUTUMN - timedelta(1)) == told(SPRING)
        assert told(AUTUMN) == {"APO-OMB": "delvis", "PST-OMB": "planerad"}
        assert told(TODAY) == {"APO-OMB": "saknas", "PST-OMB": "finns"}
        before = gap_matrix(session, words, SPRING)
        assert _line(before, akersele).told == {}
        assert before.services == gap_matrix(session, words).services


def test_that_two_visits_on_one_day_are_told_apart_by_when_they_began(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        late, early = a_visit(session, village), a_visit(session, village)
        late.started = NOW + timedelta(hours=2)
        early.started = NOW - timedelta(hours=2)
        saw(session, late, APO_OMB="hotad")
        saw(session, early, APO_OMB="finns")
    with database.read() as session:
        matrix = gap_matrix(session, words, TODAY)
    assert _line(matrix, village).told == {"APO-OMB": "hotad"}


def test_that_what_is_held_now_may_differ_from_what_was_seen_last(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        granselet, _ = _world(session)
        for offer in offers_of_village(session, granselet.id):
            if offer.service == "APO-OMB":
                offer.status = "planerad"
    with database.read() as session:
        now = _line(gap_matrix(session, words), granselet)
        seen = _line(gap_matrix(session, words, TODAY), granselet)
    assert (now.told["APO-OMB"], seen.told["APO-OMB"]) == ("planerad", "saknas")


def test_that_a_day_is_compared_with_another(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        granselet, akersele = _world(session)
    with database.read() as session, query_count.of(session, 5):
        matrix = gap_matrix(session, words, against=AUTUMN)
    line = _line(matrix, granselet)
    assert (line.change("APO-OMB"), line.change("PST-OMB")) == ("worse", "better")
    assert _line(matrix, akersele).change("BIB-FIL") is None
    assert matrix.changes() == {"worse": 1, "better": 1}


def test_that_an_offer_is_its_stores_villages_and_strange_codes_are_unknown(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        session.add_all(
            [
                ServiceOffer(store_id=store.id, service="BET-KON", status="x-f1-nja"),
                ServiceOffer(store_id=store.id, service="x-f1-eget", status="finns"),
                ServiceOffer(store_id=store.id, service=None, status="finns"),
            ]
        )
    with database.read() as session:
        matrix = gap_matrix(session, words)
    assert _line(matrix, village).told == {"BET-KON": "okand", "x-f1-eget": "finns"}
    assert matrix.services == ("BET-KON", "x-f1-eget")


def test_that_days_with_checks_are_told_in_order(database: Database) -> None:
    with database.write() as session:
        _world(session)
        a_visit(session, a_village(session, "Tallvattnet"), date(2024, 1, 1))
    with database.read() as session:
        assert check_days(session) == [SPRING, AUTUMN, TODAY]


def test_that_the_page_and_the_list_of_villages_count_the_same_gaps(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        store = a_store(session, village)
        for place, told in ((None, "saknas"), (store.id, "planerad")):
            session.add(
                ServiceOffer(
                    village_id=village.id,
                    store_id=place,
                    service="APO-OMB",
                    status=told,
                )
            )
        session.add(
            ServiceOffer(village_id=village.id, service="BIB-FIL", status="saknas")
        )
    with database.read() as session:
        line = _line(gap_matrix(session, words), village)
        row = next(row for row in village_rows(session) if row.id == village.id)
        held = services_in(session, village.id, words)
    named = [service for service in held if service.is_gap]
    assert line.gaps == row.gaps == len(named) == 1


def test_that_a_cell_tells_every_look_at_it_and_the_way_to_the_nearest(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        granselet, _ = _world(session)
        granselet.next_store_km, granselet.next_store_minutes = 24, 25
        per = Worker(name="Per Nyberg")
        session.add(per)
        session.flush()
        for offer in offers_of_village(session, granselet.id):
            if offer.service == "APO-OMB":
                offer.distance_km, offer.note = 24, "24 km till Åkersele"
        for check in session.query(ServiceCheck):
            check.worker_id = per.id
        session.add(Need(title="Medicin", village_id=granselet.id, category="apotek"))
    with database.read() as session, query_count.of(session, 5):
        told = cell_history(session, granselet.id, "APO-OMB", words)
    assert told is not None
    assert [(check.day, check.status) for check in told.checks] == [
        (TODAY, "saknas"),
        (AUTUMN, "delvis"),
        (SPRING, "finns"),
    ]
    assert {check.worker for check in told.checks} == {"Per Nyberg"}
    assert (told.label, told.status) == ("Apoteksombud", "saknas")
    assert [place.name for place in told.places] == ["Lanthandeln"]
    assert told.way is not None
    assert (told.way.words, told.way.minutes) == ("24 km till Åkersele", 25)
    assert [need.title for need in told.needs] == ["Medicin"]


def test_that_the_way_may_come_from_a_need(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        granselet, _ = _world(session)
        session.add(
            Need(
                title="Medicin",
                village_id=granselet.id,
                service="APO-OMB",
                distance_km=31,
                distance_minutes=30,
            )
        )
    with database.read() as session:
        told = cell_history(session, granselet.id, "APO-OMB", words)
        had = cell_history(session, granselet.id, "PST-OMB", words)
    assert told is not None
    assert told.way is not None
    assert (told.way.words, told.way.minutes) == ("31 km", 30)
    assert had is not None
    assert had.way is None
    assert [place.name for place in had.places] == ["Lanthandeln", ""]
