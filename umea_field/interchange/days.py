"""Days in files: whole ones only, and only those that can mean one day."""

import re
from datetime import date

from umea_field.domain.day_text import DayError, read_day, written_days
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_TIGHT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/. -](\d{4}|\d{2}))?\.?")
_NO_YEAR = 2026
"""The year whose months count where a day is told without one."""


def day_in(words: str) -> date:
    """Return the day that a cell names.

    Raises:
        DayError: There is no such day, or it may mean two.
    """
    iso = _ISO.fullmatch(words) or _TIGHT.fullmatch(words)
    if iso:
        year, month, day = map(int, iso.groups())
        return _existing(year, month, day)
    numbers = _NUMBERS.fullmatch(words)
    if numbers:
        first, second, told = numbers.groups()
        return _numbered(words, int(first), int(second), told or "")
    written = next(written_days(words.lower()), None)
    if written and written.year and (written.start, written.end) == (0, len(words)):
        return _existing(written.year, written.month, written.day)
    raise DayError(tr("“{value}” is no day. Write it as 2026-03-12.", value=words))


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
