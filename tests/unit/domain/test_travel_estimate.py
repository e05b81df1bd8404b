from collections.abc import Iterator
from dataclasses import replace

import pytest

from umea_field.domain.travel_estimate import (
    UMEA,
    Place,
    Way,
    estimated_km,
    estimated_minutes,
    minutes_words,
    straight_km,
    way,
)
from umea_field.foundation import i18n

GRANSELET = Place(64.155, 20.399)
TALLVATTNET = Place(64.320, 20.565)
HOLM = Place(63.79, 20.85, island=True, ferry="Två turer om dagen, bokas dagen före.")


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    with i18n.speaking("sv"):
        yield


def test_that_a_degree_of_latitude_is_a_known_length() -> None:
    assert straight_km(Place(63, 20), Place(64, 20)) == pytest.approx(111.2, abs=0.1)


def test_that_a_degree_of_longitude_is_shorter_so_far_north() -> None:
    assert straight_km(Place(64, 20), Place(64, 21)) == pytest.approx(48.7, abs=0.1)


def test_that_the_road_is_longer_than_the_straight_line() -> None:
    straight = straight_km(GRANSELET, TALLVATTNET)
    assert straight == pytest.approx(20.0, abs=0.1)
    assert estimated_km(GRANSELET, TALLVATTNET) == 26


@pytest.mark.parametrize(
    ("km", "minutes"), [(0, 0), (1, 5), (24, 25), (25, 25), (25.1, 30), (60, 60)]
)
def test_that_estimated_minutes_are_rounded_up_to_fives(
    km: float, minutes: int
) -> None:
    assert estimated_minutes(km) == minutes


def test_that_nothing_entered_is_estimated_and_said_to_be() -> None:
    there = way(GRANSELET, TALLVATTNET)
    assert there.words == "uppskattat 26 km, 30 min"
    assert there.is_estimated


def test_that_what_is_entered_stands_as_entered() -> None:
    there = way(GRANSELET, TALLVATTNET, km=24.5, minutes=27)
    assert there == Way(24.5, 27)
    assert there.words == "24,5 km, 27 min"


def test_that_minutes_are_estimated_from_km_that_are_entered() -> None:
    assert way(GRANSELET, TALLVATTNET, km=40).words == "40 km, uppskattat 40 min"


def test_that_km_are_estimated_beside_minutes_that_are_entered() -> None:
    assert way(GRANSELET, TALLVATTNET, minutes=18).words == "uppskattat 26 km, 18 min"


@pytest.mark.parametrize("other", [UMEA, GRANSELET])
def test_that_no_way_to_an_island_is_estimated(other: Place) -> None:
    for there in (way(other, HOLM), way(HOLM, other)):
        assert not there.is_known
        assert there.words == ""
        assert there.ferry == "Färja: Två turer om dagen, bokas dagen före."


def test_that_an_island_without_a_note_still_needs_a_ferry() -> None:
    there = way(UMEA, replace(HOLM, ferry=None))
    assert there.ferry == "Färja; tiderna är inte antecknade."


def test_that_entered_figures_hold_for_an_island_too() -> None:
    there = way(UMEA, HOLM, km=38, minutes=110)
    assert (there.km, there.minutes, there.is_estimated) == (38, 110, False)
    assert there.ferry


def test_that_no_ferry_goes_between_two_stops_on_the_same_island() -> None:
    there = way(HOLM, replace(HOLM, lat=63.80), same_place=True)
    assert not there.ferry
    assert there.words == "uppskattat 1 km, 5 min"


def test_that_a_place_without_a_position_has_no_estimate() -> None:
    assert not way(UMEA, Place(None, None)).is_known


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (60, "1 tim"), (100, "1 tim 40 min")]
)
def test_that_long_times_are_told_in_hours(minutes: int, words: str) -> None:
    assert minutes_words(minutes) == words
