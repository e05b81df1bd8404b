"""Days as people type them: ``i``, ``+14``, ``12/3``, ``12 mars``, ``2026-03-12``."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, month_name

_TODAY = frozenset({"i", "i dag", "idag", "t", "today"})
_TOMORROW = frozenset({"i morgon", "imorgon", "tomorrow"})
_YESTERDAY = frozenset({"i går", "igår", "yesterday"})

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:,?\s+(?P<{0}>(?:19|20)\d\d)\b)?"
_WRITTEN = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<iso>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})(?![\w-])"
    r"|(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:(?:/|-|\s+)(?P<year>(?:19|20)\d\d))?"
    r"(?![\w/])"
    rf"|(?P<first>\d{{1,2}})(?::?e|:?a|st|nd|rd|th)?\s+(?P<name>{_NAME})"
    + _YEAR.format("name_year")
    + rf"|(?P<name_first>{_NAME})\s+(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:.]\d)\b"
    + _YEAR.format("last_year")
    + ")",
    re.IGNORECASE,
)


class DayError(UmeaFieldError):
    """What was typed is no day, or one that does not exist."""


@dataclass(frozen=True)
class Written:
    """A day found in a text, not yet known to exist.

    Attributes:
        start: Where it begins in the text; ``end`` is where it stops.
        year: None where none is told.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int


def read_day(
    typed: str, today: date, *, ahead: bool = False, about: date | None = None
) -> date:
    """Return the day that is typed in a date field.

    ``i`` is today, ``+14`` in two weeks, ``-1`` yesterday.

    Args:
        typed: What stands in the field.
        today: The day it is read.
        ahead: A day without a year is the next one to come, as for a promise;
            otherwise it is the one nearest to today.
        about: Then it is the one nearest to this day, such as one in a year that is
            planned.

    Raises:
        DayError: It cannot be read, or there is no such day.
    """
    told = " ".join(typed.replace("−", "-").lower().split())
    for words, step in ((_TODAY, 0), (_TOMORROW, 1), (_YESTERDAY, -1)):
        if told in words:
            return today + timedelta(days=step)
    try:
        if re.fullmatch(r"[+-] ?\d{1,5}", told):
            return today + timedelta(days=int(told.replace(" ", "")))
    except OverflowError:
        raise _unreadable(typed) from None
    found = next(written_days(told), None)
    if found is None or (found.start, found.end) != (0, len(told)):
        raise _unreadable(typed)
    return coming(found, today) if ahead else _nearest(found, about or today)


def written_days(words: str) -> Iterator[Written]:
    """Yield each day that a text names, in the order it names them."""
    for found in _WRITTEN.finditer(words):
        said = found.groupdict()
        year = said["iso"] or said["year"] or said["name_year"] or said["last_year"]
        name = said["name"] or said["name_first"]
        number = said["iso_month"] or said["month"]
        yield Written(
            found.start(),
            found.end(),
            None if year is None else int(year),
            _MONTHS[name.lower().rstrip(".")] if name else int(number),
            int(said["iso_day"] or said["day"] or said["first"] or said["last"]),
        )


def coming(written: Written, today: date) -> date:
    """Return a written day; without a year it is the next one, today included.

    Raises:
        DayError: There is no such day.
    """
    if written.year is not None:
        return _existing(written, [written.year])[0]
    days = _existing(written, [today.year, today.year + 1])
    return next((day for day in days if day >= today), days[-1])


def _nearest(written: Written, today: date) -> date:
    if written.year is not None:
        return _existing(written, [written.year])[0]
    days = _existing(written, [today.year, today.year - 1, today.year + 1])
    return min(days, key=lambda day: abs(day - today))


def _existing(written: Written, years: list[int]) -> list[date]:
    days: list[date] = []
    for year in years:
        try:
            days.append(date(year, written.month, written.day))
        except ValueError:
            continue
    if not days:
        raise DayError(_why_not(written, years[0]))
    return days


def _why_not(written: Written, year: int) -> str:
    if not 1 <= written.month <= 12:
        return tr(
            "There is no month {month}. Write the day first, as in 12/3.",
            month=written.month,
        )
    month = month_name(written.month)
    if year < 1:
        return tr("There is no year {year}.", year=year)
    return tr(
        "There is no {day} {month}. {that_month} has {count} days in {year}.",
        day=written.day,
        month=month,
        that_month=capital(month),
        count=monthrange(year, written.month)[1],
        year=year,
    )


def _unreadable(typed: str) -> DayError:
    return DayError(
        tr(
            "“{typed}” cannot be read as a day. Write it as 12/3, 12 March or"
            " 2026-03-12; i is today and +14 is in two weeks.",
            typed=typed.strip(),
        )
    )


def months_named(words: str) -> frozenset[int]:
    """Return the months that a text names; ``juni–augusti`` names three of them."""
    told = re.sub(r"\s*[–—−-]\s*", "-", words.lower())
    named = [
        (found.start(), found.end(), _MONTHS[found[0].rstrip(".")])
        for found in re.finditer(rf"(?<!\w){_NAME}", told)
    ]
    months = {month for _, _, month in named}
    for (_, end, first), (start, _, last) in pairwise(named):
        if re.fullmatch(r"-(?:\d{1,2}\s)?", told[end:start]):
            months |= {(first - 1 + n) % 12 + 1 for n in range((last - first) % 12)}
    return frozenset(months)
