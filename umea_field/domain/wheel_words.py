"""Days of the year wheel in words: in the wheel's table, on paper and screen."""

from datetime import date

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import NO_BREAK, date_text, short_date, week_text

CAME_BEFORE, GOES_ON = "◂", "▸"
"""Marks of what began before the wheel's first day, or ends after its last."""


def days_brief(start: date, end: date) -> str:
    """Return ``9/3–3/4``, or ``14/4`` for one day."""
    first, last = (f"{day.day}/{day.month}" for day in (start, end))
    return first if start == end else f"{first}–{last}"


def days_short(start: date, end: date, *, year: bool = False) -> str:
    """Return ``12–23 jan``, ``9 mars–3 apr``, or ``14 apr``, as ``days_long`` does."""
    return _days(start, end, short_date(start, year), short_date(end, year))


def days_long(start: date, end: date, *, year: bool = False) -> str:
    """Return ``12–23 januari``, ``9 mars–3 april``, or ``14 april`` for one day.

    Args:
        start: The first day.
        end: The last day, included.
        year: The years are told too.
    """
    return _days(start, end, date_text(start, year), date_text(end, year))


def _days(start: date, end: date, first: str, last: str) -> str:
    if start == end:
        told = first
    elif (start.year, start.month) == (end.year, end.month):
        told = f"{start.day}–{last}"
    else:
        told = f"{first}–{last}"
    return told.replace(" ", NO_BREAK)


def weeks_brief(start: date, end: date) -> str:
    """Return ``11–14``, or ``11`` for days of one week."""
    first, last = week_text(start), week_text(end)
    one = start.isocalendar()[:2] == end.isocalendar()[:2]
    return first if one else f"{first}–{last}"


def weeks_said(start: date, end: date) -> str:
    """Return ``vecka 11–14``, or ``vecka 11`` for days of one week."""
    return tr("week {week}", week=weeks_brief(start, end))


def cut_marks(one: WheelActivity, span: WheelSpan) -> tuple[str, str]:
    """Return the marks before and after an activity's days in a wheel."""
    return (
        CAME_BEFORE if one.start < span.first else "",
        GOES_ON if one.end > span.last else "",
    )


def spoken(one: WheelActivity, ring: str) -> str:
    """Return an activity as it is read aloud: title, days, ring, and that it is done.

    Args:
        one: The activity.
        ring: The name of its ring.
    """
    if one.start == one.end:
        days = date_text(one.start, False)
    else:
        days = tr(
            "{first} to {last}",
            first=date_text(one.start, False),
            last=date_text(one.end, False),
        )
    parts = [one.title, days, ring, one.responsible, tr("done") if one.done else ""]
    return ", ".join(part for part in parts if part)
