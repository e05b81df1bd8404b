"""Which days the wheel shows: a year, half of one or a quarter, and the next."""

from dataclasses import dataclass, replace
from datetime import date

from umea_field.domain.wheel_days import YEAR, WheelSpan, first_of

ROLLING = 0
"""In the place of a month: the year begins with the month it is now."""
JANUARY = 1


@dataclass(frozen=True)
class Period:
    """What part of the years is shown.

    Attributes:
        day: A day that is shown.
        months: How much is shown: YEAR, HALF_YEAR or QUARTER.
        begins: The month a year begins with, or ROLLING.
        now: The month it is.
    """

    day: date
    months: int = YEAR
    begins: int = JANUARY
    now: int = JANUARY

    @property
    def span(self) -> WheelSpan:
        """The days that are shown."""
        return WheelSpan(self._first(self.months), self.months)

    @property
    def year(self) -> WheelSpan:
        """The whole year that the days are a part of; numbers are counted in it."""
        return WheelSpan(self._first(YEAR))

    def stepped(self, steps: int) -> "Period":
        """Return the stretch so many steps later; before for a number below 0."""
        return replace(self, day=first_of(self.span.first, steps * self.months))

    def of(self, months: int, day: date) -> "Period":
        """Return another length of the same year: what holds a day, if it can.

        Args:
            months: YEAR, HALF_YEAR or QUARTER.
            day: What one is at; the first days where it lies outside the year.
        """
        shown = self.span
        if not shown.holds(day):
            day = shown.first
        return replace(self, months=months, day=day)

    def beginning(self, month: int, day: date) -> "Period":
        """Return a year that begins with another month, and holds a day."""
        return replace(self, begins=month, day=day)

    def showing(self, day: date) -> "Period":
        """Return what shows a day; the same where it does already."""
        return self if self.span.holds(day) else replace(self, day=day)

    def _first(self, months: int) -> date:
        month = self.now if self.begins == ROLLING else self.begins
        return first_of(self.day, -((self.day.month - month) % months))
