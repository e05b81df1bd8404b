"""What the wheel and its table say of an activity, beside its days."""

from datetime import date

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import YEAR, WheelSpan
from umea_field.domain.wheel_form import MANY
from umea_field.domain.wheel_words import days_long, days_short, weeks_said
from umea_field.domain.year_wheel import THIN, Wheel
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import month_name

_A_YEAR = 365


def when_words(start: date, end: date, span: WheelSpan) -> str:
    """Return ``9 mars–3 apr``; with the years where the days shown do not tell them."""
    shown = {span.first.year, span.last.year}
    told = {start.year, end.year} & shown and (end - start).days < _A_YEAR
    return days_short(start, end, year=not told)


def days_and_weeks(start: date, end: date) -> str:
    """Return ``9 mars–3 april, vecka 11–14``."""
    days = days_long(start, end, year=start.year != end.year)
    return f"{days}, {weeks_said(start, end)}"


def title_of(one: WheelActivity) -> str:
    """Return what an activity is called, also where nothing is written yet."""
    return one.title.strip() or tr("Without a title")


def hover_words(one: WheelActivity, ring: str, where: str = "") -> str:
    """Return what the pointer tells of an activity, a line for each fact.

    Args:
        one: The activity.
        ring: Its ring in words.
        where: Which page it lives on, where it follows another record.
    """
    who = f"{ring} · {one.responsible}" if one.responsible else ring
    done = tr("Done") if one.done else ""
    title = f"{one.number}  {title_of(one)}"
    parts = (title, days_and_weeks(one.start, one.end), who, done, where)
    return "\n".join(filter(None, parts))


def span_words(span: WheelSpan) -> str:
    """Return ``2026``, or ``2026, januari–juni`` for a part of a year."""
    if span.months == YEAR:
        return span.name()
    return tr("{year}, {months}", year=span.name(), months=months_words(span))


def months_words(span: WheelSpan) -> str:
    """Return ``januari–juni``."""
    return f"{month_name(span.first.month)}–{month_name(span.last.month)}"


def crowding_words(count: int, wheel: Wheel | None) -> str:
    """Return what makes a wheel hard to read, and what helps; empty for nothing.

    Args:
        count: How many activities are shown.
        wheel: As it is seen.
    """
    if count > MANY:
        return tr(
            "{count} activities are many for one wheel: on A4 only their numbers"
            " stand in it. Hide a ring, or show a half-year or a quarter.",
            count=count,
        )
    if wheel is not None and any(one.kind == THIN for one in wheel.warnings):
        return tr(
            "Some activities lie close. Hide a ring, or show a half-year or a"
            " quarter, and they have more room."
        )
    return ""
