from collections.abc import Iterator
from datetime import date, time

import pytest

from umea_field.domain.stop_warnings import Called, warnings
from umea_field.domain.store import CLOSED, DORMANT, Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village
from umea_field.foundation import i18n
from umea_field.foundation.wording import moment_on

DAY = date(2026, 3, 12)  # a Thursday
HOURS = "mån–fre 9–18; lör 10–14"


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    with i18n.speaking("sv"):
        yield


def _said(
    store: Store | None = None,
    clock: time | None = time(10),
    day: date = DAY,
    *,
    hall: str | None = None,
    ferry: str = "",
    tour: Tour | None = None,
) -> list[str]:
    stop = TourStop(planned=moment_on(day, clock) if clock else None, hall=hall)
    whole = tour or Tour(start=day, end=day)
    return list(warnings(Called(whole, stop, day, Village(), store, ferry)))


def test_that_a_stop_where_all_is_well_has_nothing_to_look_at() -> None:
    assert not _said(Store(hours_staffed=HOURS))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CLOSED, "Butiken är nedlagd."),
        (DORMANT, "Butiken är vilande: kanske är ingen där."),
    ],
)
def test_that_a_store_that_is_not_there_is_said(state: str, said: str) -> None:
    assert _said(Store(state=state, hours_staffed=HOURS), time(7)) == [said]


def test_that_a_store_that_is_not_open_is_said_with_its_hours() -> None:
    assert _said(Store(hours_staffed=HOURS), time(18, 30)) == [
        "Butiken har inte öppet torsdag 18.30. Öppet: mån–fre 9–18; lör 10–14."
    ]


def test_that_an_hour_without_staff_is_told_from_a_closed_door() -> None:
    store = Store(hours_staffed=HOURS, hours_unstaffed="alla dagar 5–23")
    assert _said(store, time(7)) == [
        "Obemannat torsdag 07.00. Bemannat: mån–fre 9–18; lör 10–14."
    ]


@pytest.mark.parametrize("hours", [None, "", "ring först"])
def test_that_hours_nobody_can_read_say_nothing(hours: str | None) -> None:
    assert not _said(Store(hours_staffed=hours), time(3))


def test_that_seasonal_hours_are_said_in_their_season_only() -> None:
    store = Store(hours_season="Juni–augusti: även söndag 11–14")
    assert not _said(store)
    assert _said(store, day=date(2026, 7, 9)) == [
        "Säsongstider: Juni–augusti: även söndag 11–14"
    ]
    assert _said(Store(hours_season="Stängt under älgjakten"))


def test_that_a_holiday_is_said_by_its_name() -> None:
    assert _said(Store(), day=date(2026, 4, 3)) == [
        "3 april är långfredagen: andra tider kan gälla."
    ]


def test_that_a_stop_in_a_village_needs_a_meeting_place() -> None:
    assert _said() == ["Ingen lokal är bestämd."]
    assert not _said(hall="Bygdegården")


def test_that_what_is_not_chosen_yet_is_said() -> None:
    stop = TourStop()
    assert list(warnings(Called(Tour(), stop, None, None, None))) == [
        "Ingen plats är vald."
    ]
    assert _said(Store(), clock=None) == ["Ingen tid är bestämd."]


def test_that_the_ferry_is_said_as_it_is_noted() -> None:
    assert _said(Store(), ferry="Färja: två turer om dagen.") == [
        "Färja: två turer om dagen."
    ]


def test_that_a_day_outside_the_tour_is_said() -> None:
    tour = Tour(start=date(2026, 3, 9), end=date(2026, 3, 11))
    assert _said(Store(), tour=tour) == ["12 mars ligger utanför turens dagar."]
