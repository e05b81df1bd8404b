"""The days that a wheel goes through: a year, half of one, or a quarter.

Angles are radians, clockwise from twelve o'clock; the first day begins there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import tau

YEAR, HALF_YEAR, QUARTER = 12, 6, 3
"""Views of the wheel, in months."""

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """A week or a month, as far as it lies in the wheel.

    Attributes:
        number: The ISO week's or the month's.
        first: The first day of it that the wheel shows.
        days: How many of its days the wheel shows.
    """

    number: int
    first: date
    days: int


@dataclass(frozen=True)
class WheelSpan:
    """The days that a wheel shows.

    Attributes:
        first: The first of a month; it begins at twelve o'clock.
        months: YEAR, HALF_YEAR or QUARTER.
    """

    first: date
    months: int = YEAR

    @property
    def last(self) -> date:
        """The last day, included."""
        return first_of(self.first, self.months) - _ONE

    @property
    def days(self) -> int:
        """How many days there are: 365 or 366 in a year."""
        return (self.last - self.first).days + 1

    def angle(self, day: date) -> float:
        """Return where a day begins; days before or after lie outside [0, 2π)."""
        return self.angle_of((day - self.first).days)

    def angle_of(self, days: float) -> float:
        """Return the angle so many days after the first day began."""
        return tau * days / self.days

    def day_at(self, angle: float) -> date:
        """Return the day that an angle points at."""
        gone = int(angle % tau / tau * self.days)
        return self.first + timedelta(min(gone, self.days - 1))

    def holds(self, day: date) -> bool:
        """Tell whether the wheel shows a day."""
        return self.first <= day <= self.last

    def weeks(self) -> Iterator[Stretch]:
        """Yield the ISO weeks, the first and the last as far as they are shown."""
        day = self.first
        while day <= self.last:
            end = min(day + timedelta(6 - day.weekday()), self.last)
            yield Stretch(day.isocalendar().week, day, (end - day).days + 1)
            day = end + _ONE

    def months_shown(self) -> Iterator[Stretch]:
        """Yield the months."""
        for number in range(self.months):
            first = first_of(self.first, number)
            days = (first_of(first, 1) - first).days
            yield Stretch(first.month, first, days)

    def name(self) -> str:
        """Return ``2026``, or ``2026–2027`` where it crosses New Year."""
        if self.first.year == self.last.year:
            return str(self.first.year)
        return f"{self.first.year}–{self.last.year}"


def year_from(year: int, month: int = 1) -> WheelSpan:
    """Return twelve months that begin with a month of a year."""
    return WheelSpan(date(year, month, 1))


def half_year_with(day: date) -> WheelSpan:
    """Return the half-year that a day lies in: January–June or July–December."""
    return WheelSpan(date(day.year, 1 if day.month <= 6 else 7, 1), HALF_YEAR)


def quarter_with(day: date) -> WheelSpan:
    """Return the quarter that a day lies in."""
    return WheelSpan(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), QUARTER)


def first_of(day: date, months: int) -> date:
    """Return the first of the month that lies so many months after a day's own."""
    gone = day.year * 12 + day.month - 1 + months
    return date(gone // 12, gone % 12 + 1, 1)
