"""When an activity comes round: by its rule, until its end, day by day."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from umea_field.domain.activity import Activity

ONCE, WEEK, MONTH, HALF_YEAR, YEAR = "once", "week", "month", "half_year", "year"
"""The list ``recurrences``."""

_MONTHS = {MONTH: 1, HALF_YEAR: 6, YEAR: 12}
_NEVER: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Occurrence:
    """One time that an activity takes place.

    Attributes:
        day: Its first day as the rule gives it; marks of done name it.
        start: Its first day.
        end: Its last day, included.
    """

    day: date
    start: date
    end: date


def occurrences(
    activity: Activity,
    first: date,
    last: date,
    replaced: Collection[date] = _NEVER,
) -> Iterator[Occurrence]:
    """Yield the times of an activity that touch a span of days, the earliest first.

    A month without the day takes its last one: the 31st, then 28 February, then the
    31st again. What ends before it begins lasts one day.

    Args:
        activity: Any; one without a start has no times.
        first: The span's first day.
        last: Its last day, included.
        replaced: Days by the rule that other rows stand in for.
    """
    start = activity.start
    if start is None:
        return
    length = max((activity.end or start) - start, timedelta())
    until = min(activity.until or last, last)
    for day in _days(start, activity.recurrence or ONCE, first - length):
        if day > until and day != start or day > last:
            return
        if day + length >= first and day not in replaced:
            yield Occurrence(day, day, day + length)


def _days(start: date, recurrence: str, near: date) -> Iterator[date]:
    """Yield the days on which a rule begins anew, from a little before a day on."""
    if recurrence == WEEK:
        weeks = max((near - start).days // 7, 0)
        while True:
            try:
                yield start + timedelta(weeks=weeks)
            except OverflowError:
                return
            weeks += 1
    if recurrence not in _MONTHS:
        yield start
        return
    step = _MONTHS[recurrence]
    gone = (near.year - start.year) * 12 + near.month - start.month
    times = max(gone // step - 1, 0)
    while (day := months_later(start, times * step)) is not None:
        yield day
        times += 1


def months_later(day: date, months: int) -> date | None:
    """Return the day so many months later, or its month's last; None after 9999."""
    gone = day.year * 12 + day.month - 1 + months
    year, month = gone // 12, gone % 12 + 1
    if year > date.max.year:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_year(day: date) -> date:
    """Return the same weekday of the same ISO week in the next year.

    Week 53 is followed by the last week there is. At the turn of the year the day
    stays in its own calendar year, a week off where it must.

    Source:
        ISO 8601, weeks: what is planned for week 11 is planned for week 11 again.
    """
    _, week, weekday = day.isocalendar()
    year = day.year + 1
    weeks = date(year, 12, 28).isocalendar().week
    if day.month == 1 and week > 50:
        week = 1
    elif day.month == 12 and week == 1:
        week = weeks
    moved = date.fromisocalendar(year, min(week, weeks), weekday)
    if moved.year < year:
        return moved + timedelta(7)
    return moved - timedelta(7) if moved.year > year else moved
