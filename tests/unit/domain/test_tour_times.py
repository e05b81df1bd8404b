from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from umea_field.domain.tour_times import Halt, clash, sums, worked_out
from umea_field.domain.travel_estimate import Way
from umea_field.foundation import i18n
from umea_field.foundation.wording import local, moment_on

DAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    with i18n.speaking("sv"):
        yield


def _at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return moment_on(day, time(hour, minute))


def _halt(
    planned: datetime | None,
    minutes: int | None = 60,
    way: int | None = 0,
    day: date = DAY,
) -> Halt:
    return Halt(day, planned, minutes, Way(None, way))


def _clocks(halts: list[Halt]) -> list[str]:
    return [f"{local(at):%H.%M}" if at else "" for at in worked_out(halts)]


def test_that_a_stop_that_cannot_be_reached_in_time_is_said() -> None:
    said = clash(_halt(_at(12), 60), _halt(_at(13, 15), way=35))
    assert said == "Hinner inte: 13.00 och 35 min väg blir 13.35."


def test_that_a_stop_that_is_reached_on_the_minute_is_no_clash() -> None:
    assert not clash(_halt(_at(12), 60), _halt(_at(13, 35), way=35))


def test_that_a_stop_without_length_still_needs_its_way() -> None:
    assert clash(_halt(_at(13), None), _halt(_at(13, 10), way=18))


def test_that_two_stops_of_one_village_may_not_overlap() -> None:
    said = clash(_halt(_at(13), 90), _halt(_at(14)))
    assert said == "Hinner inte: stoppet innan slutar 14.30."


def test_that_a_stop_before_the_one_that_comes_first_is_said() -> None:
    said = clash(_halt(_at(13)), _halt(_at(10), way=5))
    assert said == "10.00 är före stoppet som kommer först, 13.00."


def test_that_the_next_day_begins_anew() -> None:
    later = _halt(_at(8, day=DAY + timedelta(1)), way=300)
    assert not clash(_halt(_at(22), 600), later)


@pytest.mark.parametrize("before", [None, _halt(None)])
def test_that_nothing_is_said_where_a_time_lacks(before: Halt | None) -> None:
    assert not clash(before, _halt(_at(8), way=300))


def test_that_times_follow_from_the_first_stop() -> None:
    halts = [_halt(_at(8, 30), 75), _halt(None, 75, 24), _halt(_at(9), None, 18)]
    assert _clocks(halts) == ["08.30", "10.10", "11.45"]


def test_that_a_day_without_times_begins_in_umea_at_eight() -> None:
    assert _clocks([_halt(None, way=38), _halt(None, way=None)]) == ["08.40", "09.40"]


def test_that_each_day_begins_for_itself() -> None:
    tomorrow = DAY + timedelta(1)
    halts = [_halt(_at(9)), _halt(None, way=20, day=tomorrow)]
    assert _clocks(halts) == ["09.00", "08.20"]


def test_that_a_stop_that_was_visited_keeps_its_time() -> None:
    done = Halt(DAY, _at(10, 42), 30, Way(None, 24), fixed=True)
    assert _clocks([_halt(_at(8)), done, _halt(None, way=18)]) == [
        "08.00",
        "10.42",
        "11.30",
    ]


def test_that_a_moment_on_a_day_follows_summer_time() -> None:
    assert moment_on(date(2026, 3, 28), time(9)).astimezone(UTC).hour == 8
    assert moment_on(date(2026, 3, 29), time(9)).astimezone(UTC).hour == 7


def test_that_sums_tell_what_is_by_hand_and_what_is_estimated() -> None:
    whole = sums([Way(62, 55), Way(24, 25, True, True), Way(32.5, 30)], [75, None, 60])
    assert whole.words == "118,5 km, 1 tim 50 min på vägen"
    assert whole.whence == "94,5 km angivet för hand, 24 km uppskattat"
    assert whole.stay == 135


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ([Way(62, 55)], "allt angivet för hand"),
        ([Way(62, 55, True, True)], "allt uppskattat"),
        ([Way(62, 65, False, True), Way(10, 10)], "tiderna delvis uppskattade"),
        ([Way(62, 55), Way()], "allt angivet för hand, 1 väg okänd"),
        ([], ""),
    ],
)
def test_that_it_is_said_where_the_figures_come_from(
    ways: list[Way], said: str
) -> None:
    assert sums(ways, []).whence == said
