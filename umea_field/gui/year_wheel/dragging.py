"""An activity that is drawn along the wheel by the mouse: its days as it goes."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import pi, tau

from umea_field.domain.wheel_lanes import Arc

WHOLE, START, END = "whole", "start", "end"
"""What of an activity is moved."""


def part_at(arc: Arc, angle: float, radius: float, reach: float) -> str:
    """Return what of an arc is taken hold of at a point on it.

    Args:
        arc: The activity's.
        angle: Of the point, clockwise from twelve.
        radius: Of the point.
        reach: How near an end the end itself is taken, in the wheel's unit; at most a
            third of the arc, so that its middle can always be taken.
    """
    near = min(reach / radius, (arc.end - arc.start) / 3)
    if not arc.came_before and (angle - arc.start) % tau <= near:
        return START
    if not arc.goes_on and (arc.end - angle) % tau <= near:
        return END
    return WHOLE


@dataclass
class Drag:
    """An activity on its way; its days follow the mouse round the wheel.

    Attributes:
        number: The activity's.
        part: WHOLE, START or END.
        start: Its first day before it is let go.
        end: Its last day before it is let go.
        first: The first day that it may be moved to; ``last`` the last.
        days: How many days one round of the wheel is.
    """

    number: int
    part: str
    start: date
    end: date
    first: date
    last: date
    days: int
    _angle: float = 0.0
    _turned: float = 0.0

    def take(self, angle: float) -> None:
        """Take hold at an angle."""
        self._angle, self._turned = angle, 0.0

    def to(self, angle: float) -> None:
        """Follow the mouse to an angle, the shorter way round."""
        step = (angle - self._angle + pi) % tau - pi
        self._angle = angle
        self._turned += step

    @property
    def moved(self) -> tuple[date, date]:
        """The first and the last day where it is held now."""
        return moved(self, round(self._turned / tau * self.days))

    @property
    def has_moved(self) -> bool:
        """Tell whether it would be let go on other days."""
        return self.moved != (self.start, self.end)


def moved(drag: Drag, days: int) -> tuple[date, date]:
    """Return an activity's days, moved by a number of days as far as they may go."""
    if drag.part == START:
        low = min(drag.first, drag.start)
        start = _within(drag.start, days, low, drag.end)
        return start, drag.end
    if drag.part == END:
        high = max(drag.last, drag.end)
        return drag.start, _within(drag.end, days, drag.start, high)
    least = min((drag.first - drag.start).days, 0)
    most = max((drag.last - drag.end).days, 0)
    step = timedelta(min(max(days, least), most))
    return drag.start + step, drag.end + step


def _within(day: date, days: int, low: date, high: date) -> date:
    step = min(max(days, (low - day).days), (high - day).days)
    return day + timedelta(step)
