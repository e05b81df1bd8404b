from world.places import (
    AUTUMN,
    LATER,
    NOW,
    TODAY,
    a_store,
    a_village,
    a_visit,
    row_of,
    saw,
)

from umea_field.database.database import Database
from umea_field.database.history import history_of
from umea_field.database.service_checks import (
    add_service,
    confirm,
    confirm_rest,
    set_comment,
    set_status,
    take_back,
)
from umea_field.database.service_rows import service_rows
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer

from .conftest import QueryCount


def test_that_rows_are_own_offers_then_basic_services_then_what_was_added(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(
            session, a_visit(session, store, AUTUMN), OMB_SPEL="finns", DAG_FULL="finns"
        )
        visit = a_visit(session, store)
        add_service(session, visit, "BER-EL", words)
        rows = service_rows(session, visit, words)
    assert [row.service for row in rows] == [
        "DAG-FULL",
        "OMB-SPEL",
        "DAG-HEM",
        "PST-OMB",
        "PST-UTL",
        "APO-OMB",
        "BER-EL",
    ]
    assert rows[0].label == "Dagligvaror, fullt utbud"


def test_that_a_village_is_asked_about_what_is_not_a_stores(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_village(session))
        rows = service_rows(session, visit, words)
    asked = [row.service for row in rows]
    assert "BET-KON" in asked
    assert "DAG-FULL" not in asked


def test_that_a_row_that_is_set_stays_where_it_stands(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
        before = service_rows(session, visit, words)
        set_status(session, visit, before[5], "finns", NOW)
        set_status(session, visit, before[0], "finns", NOW)
        after = service_rows(session, visit, words)
    assert [row.service for row in before] == [row.service for row in after]


def test_that_last_time_is_the_latest_check_of_an_earlier_visit(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        later = a_visit(session, store, TODAY)
        middle = a_visit(session, store, AUTUMN)
        first = a_visit(session, store, AUTUMN.replace(year=2024))
        saw(session, later, APO_OMB="hotad")
        saw(session, first, APO_OMB="finns", PST_OMB="finns")
        saw(session, middle, APO_OMB="delvis")
    with database.read() as session:
        seen = row_of(session, later, "APO-OMB")
        assert seen.last
        assert seen.now
        assert (seen.last.status, seen.last.day) == ("delvis", AUTUMN)
        assert seen.now.status == "hotad"
        assert seen.is_changed
        only_once = row_of(session, middle, "PST-OMB").last
        assert only_once
        assert only_once.day == AUTUMN.replace(year=2024)
        assert row_of(session, first, "APO-OMB").last is None


def test_that_what_is_written_in_an_offer_is_not_what_was_seen(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        offer = ServiceOffer(store_id=store.id, service="APO-OMB", status="finns")
        session.add(offer)
        visit = a_visit(session, store)
        row = row_of(session, visit, "APO-OMB")
        assert (row.last, row.held) == (None, "finns")
        assert confirm(session, visit, row, NOW) == row


def test_that_enter_writes_a_check_and_touches_no_cell_of_the_offer(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        first = a_visit(session, store, AUTUMN)
        saw(session, first, APO_OMB="saknas")
        row = row_of(session, first, "APO-OMB")
        set_comment(session, first, row, "24 km till Åkersele", NOW)
        offer = session.get_one(ServiceOffer, row.offer_id)
        offer.status = "planerad"
        visit = a_visit(session, store)
    with database.write() as session:
        before = history_of(session, "service_offer", offer.id)
        after = confirm(session, visit, row_of(session, visit, "APO-OMB"), LATER)
        session.flush()
        assert history_of(session, "service_offer", offer.id) == before
        check = session.get_one(ServiceCheck, after.now.check_id if after.now else None)
    assert (check.status, check.distance_km) == ("saknas", 24)
    assert check.note == "24 km till Åkersele"
    assert check.checked == LATER
    assert after.is_confirmed
    assert not after.is_changed


def test_that_enter_twice_writes_one_check(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(session, a_visit(session, store, AUTUMN), APO_OMB="finns")
        visit = a_visit(session, store)
        row = row_of(session, visit, "APO-OMB")
        confirm(session, visit, row, NOW)
        confirm(session, visit, row, NOW)
        checks = session.query(ServiceCheck).filter_by(visit_id=visit.id).count()
    assert checks == 1


def test_that_a_digit_writes_a_check_and_sets_the_offer(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
        row = row_of(session, visit, "APO-OMB")
        assert row.offer_id is None
        row = set_status(session, visit, row, "saknas", NOW)
        row = set_status(session, visit, row, "delvis", LATER)
    with database.read() as session:
        offer = session.get_one(ServiceOffer, row.offer_id)
        assert offer.status == "delvis"
        assert (offer.store_id, offer.village_id) == (visit.store_id, visit.village_id)
        assert row == row_of(session, visit, "APO-OMB")
        assert session.query(ServiceCheck).count() == 1


def test_that_backspace_puts_the_offer_back_to_what_it_was(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        first = a_visit(session, store, AUTUMN)
        saw(session, first, APO_OMB="finns")
        visit = a_visit(session, store)
    with database.write() as session:
        row = row_of(session, visit, "APO-OMB")
        offer = session.get_one(ServiceOffer, row.offer_id)
        offer.status = "hotad"
        session.flush()
        row = set_status(session, visit, row, "delvis", NOW)
        row = set_comment(session, visit, row, "24 km", NOW)
    with database.write() as session:
        row = set_status(session, visit, row, "saknas", LATER)
        row = take_back(session, visit, row)
        offer = session.get_one(ServiceOffer, row.offer_id)
        assert (offer.status, offer.distance_km) == ("hotad", None)
        assert (row.held, row.now) == ("hotad", None)
        assert row_of(session, visit, "APO-OMB") == row


def test_that_backspace_after_enter_leaves_the_offer_alone(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(session, a_visit(session, store, AUTUMN), APO_OMB="finns")
        visit = a_visit(session, store)
        row = confirm(session, visit, row_of(session, visit, "APO-OMB"), NOW)
        row = take_back(session, visit, row)
        assert row.now is None
        assert session.get_one(ServiceOffer, row.offer_id).status == "finns"


def test_that_backspace_takes_an_offer_along_that_came_with_its_check(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        visit = a_visit(session, a_store(session, a_village(session)))
    with database.write() as session:
        row = row_of(session, visit, "APO-OMB")
        row = set_status(session, visit, row, "finns", NOW)
        row = take_back(session, visit, row)
        assert row.offer_id is None
        assert session.query(ServiceOffer).count() == 0
        row = set_status(session, visit, row, "finns", NOW)
        assert session.query(ServiceOffer).count() == 1


def test_that_backspace_leaves_what_somebody_has_written_since(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(session, a_visit(session, store, AUTUMN), APO_OMB="finns")
        visit = a_visit(session, store)
        row = row_of(session, visit, "APO-OMB")
        row = set_status(session, visit, row, "saknas", NOW)
    with database.write() as session:
        session.get_one(ServiceOffer, row.offer_id).status = "planerad"
    with database.write() as session:
        row = take_back(session, visit, row)
        assert session.get_one(ServiceOffer, row.offer_id).status == "planerad"


def test_that_the_rest_is_confirmed_where_it_has_an_earlier_status(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(
            session,
            a_visit(session, store, AUTUMN),
            DAG_FULL="finns",
            PST_OMB="delvis",
            APO_OMB="saknas",
        )
        visit = a_visit(session, store)
        row = row_of(session, visit, "PST-OMB")
        set_status(session, visit, row, "finns", NOW)
        rows = service_rows(session, visit, words)
        rest = confirm_rest(session, visit, rows, LATER)
        assert rest == service_rows(session, visit, words)
    confirmed = {row.service for row in rest if row.is_confirmed}
    assert confirmed == {"DAG-FULL", "PST-OMB", "APO-OMB"}
    assert [row.service for row in rest if row.is_changed] == ["PST-OMB"]


def test_that_a_comment_alone_confirms_with_the_status_of_last_time(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        saw(session, a_visit(session, store, AUTUMN), DRV_BEN="hotad")
        visit = a_visit(session, store)
        row = row_of(session, visit, "DRV-BEN")
        row = set_comment(session, visit, row, "Pumpen besiktas i juni", NOW)
        assert row.now
        assert (row.now.status, row.now.comment) == ("hotad", "Pumpen besiktas i juni")
        row = set_comment(session, visit, row, "", NOW)
        assert row.now
        assert row.now.comment == ""
        assert session.get_one(ServiceOffer, row.offer_id).note is None


def test_that_another_stores_services_are_not_this_ones(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        village = a_village(session)
        other = a_store(session, village, "Macken")
        saw(session, a_visit(session, other, AUTUMN), APO_OMB="finns")
        visit = a_visit(session, a_store(session, village))
        assert row_of(session, visit, "APO-OMB").offer_id is None


def test_that_a_grid_takes_three_queries_whatever_its_length(
    database: Database, words: Vocabulary, query_count: QueryCount
) -> None:
    with database.write() as session:
        store = a_store(session, a_village(session))
        for months in range(1, 6):
            day = AUTUMN.replace(month=months)
            saw(session, a_visit(session, store, day), DAG_FULL="finns", BER_EL="okand")
        visit = a_visit(session, store)
    with database.read() as session, query_count.of(session, 3):
        rows = service_rows(session, visit, words)
    assert rows[0].last
    assert rows[0].last.day == AUTUMN.replace(month=5)
