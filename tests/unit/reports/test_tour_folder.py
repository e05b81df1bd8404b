from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
from world.places import a_store, a_village

from umea_field.database.database import Database
from umea_field.database.printed_sheets import Subject, sheets_of
from umea_field.domain.contact import Contact
from umea_field.domain.paper_code import read
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.record import new_id
from umea_field.domain.tour import Tour, TourStop
from umea_field.reports.figures import Outline, Words
from umea_field.reports.issuing import Issued, Order, drawn_again, issue
from umea_field.reports.paper import SubjectGoneError
from umea_field.reports.sheet import Imprint
from umea_field.reports.tour_folder import PAPER
from umea_field.reports.tour_folder_sheet import Sheet
from umea_field.reports.tour_map import Spot, tour_map

NOW = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)
FIRST = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def tour(database: Database) -> Tour:
    with database.write(reason="test") as session:
        village = a_village(
            session,
            "Granselet",
            lat=64.155,
            lon=20.399,
            centre_km=42,
            centre_minutes=38,
            island=True,
            ferry="Färjan går varje timme",
        )
        store = a_store(session, village, "Lanthandeln", address="Byvägen 4")
        other = a_village(session, "Lomtjärn", lat=63.976, lon=20.09)
        session.add(Contact(store_id=store.id, name="Karin Wiklund", phone="070-0"))
        tour = Tour(title="Vårturnén", start=FIRST.date(), end=date(2026, 3, 13))
        session.add(tour)
        for number, (place, when) in enumerate(
            ((store, FIRST), (other, FIRST + timedelta(days=1)), (None, None)), start=1
        ):
            stop = TourStop(tour_id=tour.id, position=number, planned=when)
            if place is store:
                stop.store_id = store.id
            elif place is other:
                stop.village_id, stop.hall = other.id, "Byastugan"
            session.add(stop)
    return tour


@pytest.fixture(scope="module")
def issued(database: Database, tour: Tour) -> Issued:
    order = Order(paper="tour_folder", subject=Subject("tour", tour.id))
    with database.write() as session:
        return issue(session, order, NOW)


def sheet_of(database: Database, tour: Tour) -> Sheet:
    with database.read() as session:
        return PAPER.gather(session, Subject("tour", tour.id), Imprint(printed=NOW))


def test_that_stops_come_by_the_day_with_who_and_how_far(
    database: Database, tour: Tour
) -> None:
    first, second = sheet_of(database, tour).days
    assert [stop.number for stop in (*first.stops, *second.stops)] == [1, 2, 3]
    (stop,) = first.stops
    assert (stop.person, stop.phone, stop.address) == (
        "Karin Wiklund",
        "070-0",
        "Byvägen 4",
    )
    assert stop.way == "42 km, 38 min"
    assert stop.whence == "Umeå"
    assert first.home == "42 km, 38 min"
    assert second.stops[0].where == "Byastugan"


def test_that_ferries_and_missing_times_are_said(
    database: Database, tour: Tour
) -> None:
    stops = sheet_of(database, tour).stops
    assert any("Färjan går varje timme" in one for one in stops[0].warnings)
    assert "Ingen plats är vald." in stops[2].warnings


def test_that_each_stop_has_a_checklist_for_its_own_time(
    database: Database, tour: Tour
) -> None:
    lists = [stop.checklist for stop in sheet_of(database, tour).stops]
    assert lists[0] is not None
    assert lists[0].begins == FIRST
    assert lists[1] is not None
    assert "Lomtjärn" in lists[1].place
    assert lists[2] is None


def test_that_every_checklist_is_kept_with_a_code_of_its_own(
    database: Database, issued: Issued
) -> None:
    with database.read() as session:
        folder = PAPER.read(session.get_one(PrintedSheet, issued.id).content or "")
        codes = [one.sheet.imprint.code for one in PAPER.enclosed(folder)]
        assert len({issued.code, *codes}) == 3
        for one in PAPER.enclosed(folder):
            assert read(one.sheet.imprint.code) == one.sheet.imprint.code
            (kept,) = sheets_of(session, one.subject)
            assert (kept.paper, kept.code) == (
                "visit_checklist",
                one.sheet.imprint.code,
            )
            assert kept.sha256


def test_that_a_folder_is_drawn_again_byte_for_byte(
    database: Database, issued: Issued
) -> None:
    with database.read() as session:
        assert drawn_again(session.get_one(PrintedSheet, issued.id)) == issued.pdf


def test_that_every_checklist_begins_a_leaf(issued: Issued) -> None:
    pages = pypdfium2.PdfDocument(issued.pdf)
    said = [page.get_textpage().get_text_range() for page in pages]
    begin = [at for at, words in enumerate(said) if words.startswith("Checklista")]
    assert [at % 2 for at in begin if "Sida 1 av" in said[at]] == [0, 0]


def test_that_a_folder_of_no_tour_is_refused(database: Database) -> None:
    with database.read() as session, pytest.raises(SubjectGoneError):
        PAPER.gather(session, Subject("tour", new_id()), Imprint(printed=NOW))


def test_that_a_map_shows_every_stop_within_its_frame() -> None:
    spots = [
        Spot(number=1, name="Granselet", lat=64.155, lon=20.399),
        Spot(number=2, name="Lomtjärn", lat=63.976, lon=20.09),
        Spot(number=3, name="Byastugan", lat=63.976, lon=20.0901),
    ]
    drawing = tour_map([spots], 480, 270)
    said = [mark for mark in drawing.marks if isinstance(mark, Words)]
    assert {"1", "2", "Umeå", "Granselet", "Lomtjärn · 3 Byastugan"} <= {
        mark.text for mark in said
    }
    assert all(0 <= mark.x <= 480 and 0 <= mark.y <= 270 for mark in said)
    for mark in drawing.marks:
        if isinstance(mark, Outline):
            for segment in mark.segments:
                x, y = getattr(segment, "x", 0), getattr(segment, "y", 0)
                assert -8 <= x <= 488
                assert -8 <= y <= 278
