"""Dates, times and numbers as people write them, in the language spoken.

Swedish: ``12 mars 2026``, ``torsdag 12 mars``, ``14.32``, ``1 234,5``. English:
``12 March 2026``, ``14:32``, ``1,234.5``. Weeks are ISO weeks in both.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from umea_field.foundation.i18n import NARROW_SPACE, language, tr

NO_BREAK = "\u00a0"

_MONTHS = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT_MONTHS = {
    "sv": (
        *("jan", "feb", "mars", "apr", "maj", "juni"),
        *("juli", "aug", "sep", "okt", "nov", "dec"),
    ),
    "en": (
        *("Jan", "Feb", "Mar", "Apr", "May", "June"),
        *("July", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
}
_WEEKDAYS = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": (
        *("Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday"),
    ),
}


def local(moment: datetime) -> datetime:
    """Return an aware moment as the clock shows it in Sweden.

    The machine's own zone serves where no zone data are installed.
    """
    try:
        return moment.astimezone(ZoneInfo("Europe/Stockholm"))
    except ZoneInfoNotFoundError:
        return moment.astimezone()


def moment_on(day: date, clock: time) -> datetime:
    """Return the aware moment when the clock shows a time on a day in Sweden."""
    bare = datetime.combine(day, clock)
    try:
        return bare.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    except ZoneInfoNotFoundError:
        return bare.astimezone()


def month_names() -> frozenset[str]:
    """Return the names of all months, whole and short, in every language."""
    lists = (*_MONTHS.values(), *_SHORT_MONTHS.values())
    return frozenset(name for names in lists for name in names)


def month_name(month: int) -> str:
    """Return a month's whole name; 1 is January."""
    return _MONTHS[language()][month - 1]


def short_month(month: int) -> str:
    """Return a month's short name, such as ``mars`` or ``sep``; 1 is January."""
    return _SHORT_MONTHS[language()][month - 1]


def weekday_name(day: date) -> str:
    """Return the name of a day's weekday, in lower case in Swedish."""
    return _WEEKDAYS[language()][day.weekday()]


def date_text(day: date, year: bool = True) -> str:
    """Return ``12 mars 2026``, or ``12 mars``."""
    words = f"{day.day} {month_name(day.month)}"
    return f"{words} {day.year}" if year else words


def days_text(
    first: date, last: date, year: bool = True, *, short: bool = False
) -> str:
    """Return ``1 januari–30 juni 2026``, ``3–5 maj``, or a single day.

    Args:
        first: The first day.
        last: The last day.
        year: The year is said.
        short: Months are said by their short names.
    """
    written = short_date if short else date_text
    end = written(last, year)
    if first >= last:
        return written(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{written(first, year and first.year != last.year)}–{end}"


def short_date(day: date, year: bool = True) -> str:
    """Return ``14 okt 2025``, or ``14 okt``."""
    words = f"{day.day} {_SHORT_MONTHS[language()][day.month - 1]}"
    return f"{words} {day.year}" if year else words


def weekday_date(day: date, year: bool = True) -> str:
    """Return ``torsdag 12 mars 2026``."""
    return f"{weekday_name(day)} {date_text(day, year)}"


def time_text(moment: datetime) -> str:
    """Return the local time of an aware moment: ``14.32``; in English ``14:32``."""
    return local(moment).strftime("%H.%M" if language() == "sv" else "%H:%M")


def week_text(day: date) -> str:
    """Return the number of the ISO week a day lies in."""
    return str(day.isocalendar().week)


def number_text(number: float, decimals: int | None = None) -> str:
    """Return a number with grouped thousands and the language's decimal mark.

    Args:
        number: Any finite number.
        decimals: How many to show; None shows as many as it has, at most 6.
    """
    if decimals is None:
        text = f"{number:,.6f}".rstrip("0").rstrip(".")
    else:
        text = f"{number:,.{decimals}f}"
    if language() == "en":
        return text
    whole, _, rest = text.partition(".")
    whole = whole.replace(",", NARROW_SPACE)
    return f"{whole},{rest}" if rest else whole


def size_text(size: float) -> str:
    """Return so many bytes as a person reads them, such as ``12,4 MB``."""
    for unit in ("kB", "MB", "GB"):
        size /= 1000
        if size < 1000 or unit == "GB":  # noqa: PLR2004
            break
    return f"{number_text(size, 0 if size >= 100 else 1)} {unit}"  # noqa: PLR2004


def capital(words: str) -> str:
    """Return the words with their first letter as a capital."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Return words as they stand within a line; an abbreviation as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Return some words as one does aloud: ``a, b och c``."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return tr("{several} and {last}", several=", ".join(words[:-1]), last=words[-1])
