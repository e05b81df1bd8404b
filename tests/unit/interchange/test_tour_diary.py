from datetime import UTC, date, datetime

from umea_field.database.database import Database
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.interchange.diary import diary_of_tour


def _lines(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_that_a_tour_becomes_a_calendar_of_its_own_stops(database: Database) -> None:
    with database.write("x") as session:
        village = Village(name="Granselet")
        tour, other = (Tour(title=name, start=date(2026, 7, 9)) for name in "AB")
        session.add_all([village, tour, other])
        session.flush()
        store = Store(
            name="Lanthandeln", village_id=village.id, address="Byvägen 4, Granselet"
        )
        session.add(store)
        session.flush()
        at = datetime(2026, 7, 9, 8, 0, tzinfo=UTC)
        stop = TourStop(tour_id=tour.id, store_id=store.id, planned=at, minutes=75)
        meeting = TourStop(
            tour_id=tour.id, village_id=village.id, planned=at, hall="Bygdegården"
        )
        unset = TourStop(tour_id=tour.id, village_id=village.id)
        elsewhere = TourStop(tour_id=other.id, village_id=village.id, planned=at)
        session.add_all([stop, meeting, unset, elsewhere])
    with database.read() as session:
        content, count = diary_of_tour(session, tour.id)
        again, _ = diary_of_tour(session, tour.id)
    lines = _lines(content)
    assert count == 2
    assert again == content
    assert [line for line in lines if line.startswith("UID:")] == [
        f"UID:{each.id}@umea-field" for each in (stop, meeting)
    ]
    assert lines.count("DTSTART:20260709T080000Z") == 2
    assert "DTEND:20260709T091500Z" in lines
    assert "SUMMARY:Lanthandeln – A" in lines
    assert r"LOCATION:Lanthandeln\, Byvägen 4\, Granselet" in lines
    assert r"LOCATION:Bygdegården\, Granselet" in lines
