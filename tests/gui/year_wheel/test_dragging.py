"""Days that follow the mouse round the wheel."""

from datetime import date
from math import tau

import pytest

from umea_field.domain.wheel_lanes import Arc
from umea_field.gui.year_wheel.dragging import END, START, WHOLE, Drag, part_at

ARC = Arc(number=1, ring=0, lane=0, lanes=1, inner=80, outer=100, start=1.0, end=2.0)


def a_drag(part: str = WHOLE) -> Drag:
    return Drag(
        number=1,
        part=part,
        start=date(2026, 3, 9),
        end=date(2026, 4, 3),
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        days=365,
    )


def turned(drag: Drag, days: float) -> tuple[date, date]:
    drag.take(1.0)
    steps = 40
    for step in range(1, steps + 1):
        drag.to((1.0 + tau * days / 365 * step / steps) % tau)
    return drag.moved


@pytest.mark.parametrize(
    ("part", "days", "first", "last"),
    [
        (WHOLE, 7.3, date(2026, 3, 16), date(2026, 4, 10)),
        (WHOLE, -8, date(2026, 3, 1), date(2026, 3, 26)),
        (START, 3, date(2026, 3, 12), date(2026, 4, 3)),
        (END, -3, date(2026, 3, 9), date(2026, 3, 31)),
        (START, 60, date(2026, 4, 3), date(2026, 4, 3)),  # not past its end
        (END, -60, date(2026, 3, 9), date(2026, 3, 9)),
        (WHOLE, -200, date(2026, 1, 1), date(2026, 1, 26)),  # not out of the year
        (WHOLE, 300, date(2026, 12, 6), date(2026, 12, 31)),
        (END, 300, date(2026, 3, 9), date(2026, 12, 31)),
    ],
)
def test_that_days_follow_the_mouse_and_stay_where_they_can_be(
    part: str, days: float, first: date, last: date
) -> None:
    assert turned(a_drag(part), days) == (first, last)


def test_that_over_new_year_the_shorter_way_round_is_meant() -> None:
    drag = a_drag()
    drag.take(0.01)
    drag.to(tau - 0.01)
    assert drag.moved[0] == date(2026, 3, 8)


def test_that_a_drag_without_a_step_moves_nothing() -> None:
    drag = a_drag()
    drag.take(1.0)
    drag.to(1.001)
    assert not drag.has_moved


@pytest.mark.parametrize(("angle", "part"), [(1.02, START), (1.5, WHOLE), (1.98, END)])
def test_that_the_ends_of_an_arc_are_taken_near_them(angle: float, part: str) -> None:
    assert part_at(ARC, angle, 90, reach=7) == part


def test_that_the_middle_of_a_short_arc_can_always_be_taken() -> None:
    short = Arc(
        number=1, ring=0, lane=0, lanes=1, inner=80, outer=100, start=1.0, end=1.06
    )
    assert [part_at(short, 1.0 + at, 90, reach=7) for at in (0.01, 0.03, 0.05)] == [
        START,
        WHOLE,
        END,
    ]


def test_that_an_end_outside_the_wheel_is_not_taken() -> None:
    cut = Arc(
        number=1,
        ring=0,
        lane=0,
        lanes=1,
        inner=80,
        outer=100,
        start=0.0,
        end=1.0,
        came_before=True,
    )
    assert part_at(cut, 0.01, 90, reach=7) == WHOLE
