"""Days in files: whole ones only, and only those that can mean one day.

Somebody may tell in which order a column has day, month and year.
"""

import re
from collections.abc import Mapping
from datetime import date

from umea_field.domain.day_text import DayError, read_day, written_days
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text

YEAR_FIRST, DAY_FIRST, MONTH_FIRST = "ymd", "dmy", "mdy"
ORDERS = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)
"""The orders in which the numbers of a day may stand."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_TIGHT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/. -](\d{4}|\d{2}))?\.?")
_THREE = re.compile(r"(\d{1,4})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?| )(\d{1,4})\.?")
_NO_YEAR = 2026
"""The year whose months count where a day is told without one."""
_CENTURY_TURNS = 69
"""Years of two digits up to this are of the 2000s, as POSIX has it."""


def day_in(words: str, order: str = "") -> date:
    """Return the day that a cell names.

    Args:
        words: The cell.
        order: One of ``ORDERS`` where somebody has told it for the whole column.

    Raises:
        DayError: There is no such day, or it may mean two.
    """
    iso = _ISO.fullmatch(words) or _TIGHT.fullmatch(words)
    if iso:
        year, month, day = map(int, iso.groups())
        return _existing(year, month, day)
    if order and _THREE.fullmatch(words):
        told = _ordered(words, order)
        if told is None:
            raise DayError(tr("“{value}” is no day in that order.", value=words))
        return told
    numbers = _NUMBERS.fullmatch(words)
    if numbers:
        first, second, year_told = numbers.groups()
        return _numbered(words, int(first), int(second), year_told or "")
    written = next(written_days(words.lower()), None)
    if written and written.year and (written.start, written.end) == (0, len(words)):
        return _existing(written.year, written.month, written.day)
    raise DayError(tr("“{value}” is no day. Write it as 2026-03-12.", value=words))


def orders_of(words: str) -> Mapping[str, date]:
    """Return each order in which a cell's numbers are a day, with that day.

    A day that is certain, and what is no day in numbers, has none.
    """
    if _ISO.fullmatch(words) or not _THREE.fullmatch(words):
        return {}
    found = {order: _ordered(words, order) for order in ORDERS}
    return {order: day for order, day in found.items() if day is not None}


def _ordered(words: str, order: str) -> date | None:
    """Return the day of three numbers in an order; None where there is none."""
    numbers = _THREE.fullmatch(words)
    if numbers is None:
        return None
    by = dict(zip(order, numbers.groups(), strict=True))
    if len(by["y"]) not in (2, 4) or max(len(by["m"]), len(by["d"])) > 2:
        return None
    year = int(by["y"])
    if len(by["y"]) == 2:
        year += 2000 if year <= _CENTURY_TURNS else 1900
    try:
        return date(year, int(by["m"]), int(by["d"]))
    except ValueError:
        return None


def _numbered(words: str, first: int, second: int, told: str) -> date:
    """Return the day of ``31/3 2026``: day first, and only where that is certain."""
    year = int(told) if len(told) == 4 else _NO_YEAR
    day = _existing(year, second, first)
    if first <= 12 and first != second:
        raise DayError(
            tr(
                "“{value}” can mean two days: {first} or {second}. Write it as"
                " {example}.",
                value=words,
                first=date_text(day, year=False),
                second=date_text(_existing(year, first, second), year=False),
                example=day.isoformat(),
            )
        )
    if len(told) < 4:
        raise DayError(
            tr(
                "“{value}” does not say which year. Write the day as 2026-03-12.",
                value=words,
            )
        )
    return day


def _existing(year: int, month: int, day: int) -> date:
    return read_day(f"{year:04}-{month}-{day}", date(_NO_YEAR, 1, 1))
