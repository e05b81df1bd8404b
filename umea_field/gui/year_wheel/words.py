"""What the wheel and its table say of an activity."""

from collections.abc import Callable
from datetime import date

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import YEAR, WheelSpan
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import (
    NO_BREAK,
    date_text,
    month_name,
    short_date,
    week_text,
)


def when_words(start: date, end: date, span: WheelSpan) -> str:
    """Return ``9 mars–3 apr`` or ``12–23 jan``; a year that is not shown is said."""
    whole = not (start.year == end.year and _years(span) == {start.year})
    last = short_date(end, year=whole).replace(" ", NO_BREAK)
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = short_date(start, year=start.year != end.year).replace(" ", NO_BREAK)
    return f"{first}–{last}"


def spoken_days(start: date, end: date) -> str:
    """Return ``9 mars till 3 april``, with the years where they differ."""
    if start == end:
        return date_text(start, year=False)
    years = start.year != end.year
    return tr(
        "{first} to {last}",
        first=date_text(start, year=years),
        last=date_text(end, year=years),
    )


def weeks_words(start: date, end: date) -> str:
    """Return ``vecka 11`` or ``vecka 11–14``."""
    first, last = week_text(start), week_text(end)
    weeks = first if first == last else f"{first}–{last}"
    return tr("week {weeks}", weeks=weeks)


def title_of(one: WheelActivity) -> str:
    """Return what an activity is called, also where nothing is written yet."""
    return one.title.strip() or tr("Without a title")


def spoken(one: WheelActivity, ring: str) -> str:
    """Return an activity as it is heard: title, days, ring, and that it is done."""
    parts = [title_of(one), spoken_days(one.start, one.end), ring]
    if one.done:
        parts.append(tr("done"))
    return ", ".join(filter(None, parts))


def hover_words(one: WheelActivity, ring: str, where: str = "") -> str:
    """Return what the pointer tells of an activity, a line for each fact.

    Args:
        one: The activity.
        ring: Its ring in words.
        where: Which page it lives on, where it follows another record.
    """
    days = f"{spoken_days(one.start, one.end)}, {weeks_words(one.start, one.end)}"
    who = f"{ring} · {one.responsible}" if one.responsible else ring
    parts = [f"{one.number}  {title_of(one)}", days, who]
    if one.done:
        parts.append(tr("Done"))
    if where:
        parts.append(where)
    return "\n".join(parts)


def span_words(span: WheelSpan) -> str:
    """Return ``2026``, or ``2026, januari–juni`` for a part of a year."""
    if span.months == YEAR:
        return span.name()
    return tr("{year}, {months}", year=span.name(), months=months_words(span))


def months_words(span: WheelSpan) -> str:
    """Return ``januari–juni``."""
    return f"{month_name(span.first.month)}–{month_name(span.last.month)}"


RingWords = Callable[[str], str]
"""Returns a ring's words by its code."""


def _years(span: WheelSpan) -> set[int]:
    return {span.first.year, span.last.year}
