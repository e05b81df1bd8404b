from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from umea_field.domain.record import new_id
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.tour_plan import Call, drive_minutes, laid_out
from umea_field.domain.village import Village
from umea_field.domain.visit import DONE, VisitId
from umea_field.foundation import i18n
from umea_field.foundation.wording import moment_on

DAY = date(2026, 3, 12)
GRANSELET = Village(
    name="Granselet", lat=64.155, lon=20.399, centre_km=42, centre_minutes=38
)
TALLVATTNET = Village(name="Tallvattnet", lat=64.320, lon=20.565)
HOLM = Village(
    name="Holmskär", lat=63.79, lon=20.85, island=True, ferry="Två turer om dagen"
)


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    with i18n.speaking("sv"):
        yield


def _at(hour: int, day: date = DAY) -> datetime:
    return moment_on(day, time(hour))


def _call(village: Village, planned: datetime | None = None, **cells: object) -> Call:
    stop = TourStop(planned=planned, village_id=village.id, **cells)  # type: ignore[arg-type]
    return Call(stop, village, None)


def test_that_the_first_way_is_from_umea_as_entered_for_the_village() -> None:
    plan = laid_out(Tour(start=DAY), [_call(GRANSELET), _call(TALLVATTNET)])
    first, second = plan.stops
    assert (first.whence, first.way_words) == ("Umeå", "42 km, 38 min")
    assert (second.whence, second.way_words) == (
        "Granselet",
        "uppskattat 26 km, 30 min",
    )


def test_that_what_is_entered_for_the_stop_holds_before_the_village() -> None:
    call = _call(GRANSELET, travel_km=45.0, travel_minutes=50)
    assert laid_out(Tour(), [call]).stops[0].way_words == "45 km, 50 min"


def test_that_the_way_home_is_counted_in() -> None:
    plan = laid_out(Tour(start=DAY), [_call(TALLVATTNET), _call(GRANSELET)])
    assert plan.homes[DAY].words == "42 km, 38 min"
    assert plan.sums.km == 74 + 26 + 42
    assert plan.sums.estimated_km == 74 + 26


def test_that_every_day_begins_and_ends_in_umea() -> None:
    tomorrow = DAY + timedelta(1)
    plan = laid_out(
        Tour(start=DAY),
        [_call(TALLVATTNET, _at(9)), _call(GRANSELET, _at(9, tomorrow))],
    )
    assert [stop.whence for stop in plan.stops] == ["Umeå", "Umeå"]
    assert set(plan.homes) == {DAY, tomorrow}
    assert [(day, len(stops)) for day, stops in plan.days()] == [
        (DAY, 1),
        (tomorrow, 1),
    ]


def test_that_a_stop_without_a_time_belongs_to_the_day_before_it() -> None:
    tomorrow = DAY + timedelta(1)
    plan = laid_out(
        Tour(start=DAY), [_call(GRANSELET, _at(9, tomorrow)), _call(TALLVATTNET)]
    )
    assert plan.stops[1].day == tomorrow


def test_that_two_stops_of_one_village_have_no_way_between_them() -> None:
    store = Store(name="Lanthandeln", village_id=GRANSELET.id, lat=64.2, lon=20.5)
    at_store = Call(TourStop(store_id=store.id), GRANSELET, store)
    plan = laid_out(Tour(), [_call(GRANSELET), at_store])
    assert plan.stops[1].way_words == "samma by"
    assert plan.sums.km == 84


def test_that_the_ferry_stands_where_no_way_can_be_estimated() -> None:
    plan = laid_out(Tour(), [_call(GRANSELET), _call(HOLM)])
    assert plan.stops[1].way_words == ""
    assert "Färja: Två turer om dagen." in plan.stops[1].warnings
    assert plan.sums.unknown == 2  # there and home


def test_that_a_stop_that_was_visited_has_nothing_to_look_at() -> None:
    late = _call(TALLVATTNET, _at(9))
    done = Call(late.stop, late.village, None, VisitId(new_id()), DONE)
    plan = laid_out(Tour(), [_call(GRANSELET, _at(9)), done])
    assert not plan.stops[1].clash
    assert not plan.stops[1].warnings
    assert plan.done == 1


def test_that_minutes_between_stops_are_the_same_both_ways() -> None:
    there, here = _call(GRANSELET, travel_minutes=99), _call(TALLVATTNET)
    assert drive_minutes(there, here) == drive_minutes(here, there) == 30
    assert drive_minutes(None, there) == drive_minutes(there, None) == 38
    assert drive_minutes(None, _call(HOLM)) is None
