from itertools import permutations
from math import hypot
from random import Random

import pytest

from umea_field.domain.routing import UNKNOWN_MINUTES, Errand, suggested


def _errand(points: list[tuple[float, float]], **more: object) -> Errand:
    """Home at the middle, and stops at points; a step is a minute."""
    there = [(0.0, 0.0), *points]
    minutes = [[hypot(a - c, b - d) for c, d in there] for a, b in there]
    return Errand(minutes, [30] * len(points), **more)  # type: ignore[arg-type]


def _now(errand: Errand) -> list[int]:
    return list(range(1, len(errand.stays) + 1))


def test_that_stops_on_a_line_are_taken_as_they_come() -> None:
    errand = _errand([(30, 0), (10, 0), (20, 0)])
    assert errand.road(suggested(errand, [1, 2, 3])) == 60
    assert errand.road([2, 3, 1]) == 60


def test_that_a_crossing_is_taken_away() -> None:
    errand = _errand([(10, 10), (20, 0), (20, 10), (10, 0)])
    best = suggested(errand, [1, 2, 3, 4])
    assert errand.road(best) < errand.road([1, 2, 3, 4])


@pytest.mark.parametrize("seed", range(12))
def test_that_the_order_is_all_but_the_best_there_is(seed: int) -> None:
    draw = Random(seed)
    errand = _errand([(draw.uniform(-60, 60), draw.uniform(-60, 60)) for _ in range(7)])
    best = min(errand.cost(order) for order in permutations(range(1, 8)))
    assert errand.cost(suggested(errand, _now(errand))) <= best * 1.03


@pytest.mark.parametrize("seed", range(12))
def test_that_the_suggestion_is_never_worse_than_what_is(seed: int) -> None:
    draw = Random(seed)
    points = [(draw.uniform(-60, 60), draw.uniform(-60, 60)) for _ in range(9)]
    errand = _errand(points, fixed={3: 780, 7: 600})
    now = draw.sample(range(1, 10), 9)
    found = suggested(errand, now)
    assert sorted(found) == _now(errand)
    assert errand.cost(found) <= errand.cost(now)


def test_that_a_good_order_is_left_as_it_is() -> None:
    errand = _errand([(30, 0), (20, 0), (10, 0)])
    assert suggested(errand, [1, 2, 3]) == [1, 2, 3]


def test_that_a_fixed_time_is_kept_though_the_way_becomes_longer() -> None:
    points = [(10.0, 0.0), (20.0, 0.0), (30.0, 0.0)]
    errand = _errand(points, fixed={3: 8 * 60 + 35})
    assert suggested(errand, [1, 2, 3])[0] == 3


def test_that_fixed_times_stand_in_the_order_of_the_clock() -> None:
    points = [(10.0, 0.0), (20.0, 0.0), (30.0, 0.0), (25.0, 5.0)]
    found = suggested(_errand(points, fixed={1: 840, 3: 600}), [1, 2, 3, 4])
    assert found.index(3) < found.index(1)


def test_that_a_way_nobody_knows_costs_what_is_said() -> None:
    errand = Errand([[0, None], [None, 0]], [30])
    assert errand.road([1]) == 2 * UNKNOWN_MINUTES
    assert suggested(errand, [1]) == [1]


def test_that_no_stops_are_no_trouble() -> None:
    assert suggested(Errand([[0]], []), []) == []
