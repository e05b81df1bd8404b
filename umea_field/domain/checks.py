"""Gentle checks that several nouns share: each yields what to look at in a field."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from umea_field.domain import opening_hours
from umea_field.domain.problem import Problem
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text, local, number_text

SOUTH, NORTH = 55.0, 69.1
WEST, EAST = 10.0, 24.2
"""Sweden's outermost degrees, WGS 84, rounded outwards."""

NOTES = frozenset(
    ("asked_by", "caption", "decision", "note", "promised_to")
    + ("purpose", "review", "title", "what")
)
"""Short fields in which people write freely; all running text is searched besides."""

_PERSONAL_NUMBER = re.compile(
    r"(?<![\w-])(?P<century>19|20)?(?P<date>\d{6})(?P<mark>[-+]?)(?P<end>\d{4}|[xX]{4})"
    r"(?![\w-])"
)
_TEN_DIGITS = 10


def _is_date_of_birth(six: str) -> bool:
    month, day = int(six[2:4]), int(six[4:6])
    # A coordination number adds 60 to the day.
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _control_digit_fits(ten: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def holds_personal_number(words: str) -> bool:
    """Tell whether a text seems to hold a personal identity number.

    Ten digits without a mark may be a phone number: there the control digit decides.
    """
    for found in _PERSONAL_NUMBER.finditer(words):
        if not _is_date_of_birth(found["date"]):
            continue
        sure = found["mark"] or found["century"] or not found["end"].isdigit()
        if sure or _control_digit_fits(found["date"] + found["end"]):
            return True
    return False


def personal_number(field: str, words: str | None) -> Iterator[Problem]:
    """Yield a problem where a text seems to hold a personal identity number."""
    if words and holds_personal_number(words):
        yield Problem(
            field,
            tr(
                "This looks like a personal identity number. It should not stand here."
                " Take it out."
            ),
        )


def org_no(field: str, number: str | None) -> Iterator[Problem]:
    """Yield a problem where an organisation number is not one, or is a person's."""
    if not number:
        return
    digits = re.sub(r"[\s-]", "", number)
    if len(digits) == _TEN_DIGITS + 2 and digits[:2] in ("16", "19", "20"):
        digits = digits[2:]
    if not (digits.isascii() and digits.isdigit() and len(digits) == _TEN_DIGITS):
        yield Problem(
            field, tr("An organisation number has ten digits. Check the number.")
        )
    elif int(digits[2:4]) < 20:
        yield Problem(
            field,
            tr(
                "This may be a personal identity number: a sole trader's is."
                " It should not be kept. Take it out."
            ),
        )
    elif not _control_digit_fits(digits):
        yield Problem(
            field, tr("The last digit does not fit the others. Check the number.")
        )


def position(lat: float | None, lon: float | None) -> Iterator[Problem]:
    """Yield a problem where a position is half, or outside Sweden."""
    if (lat is None) != (lon is None):
        yield Problem(
            "lat" if lat is None else "lon", tr("A position needs both numbers.")
        )
    elif lat is not None and lon is not None:
        if SOUTH <= lat <= NORTH and WEST <= lon <= EAST:
            return
        turned = SOUTH <= lon <= NORTH and WEST <= lat <= EAST
        yield Problem(
            "lat",
            tr("The position is outside Sweden. Have the two numbers changed places?")
            if turned
            else tr("The position is outside Sweden. Check the numbers."),
        )


def population(count: int | None, year: int | None, now: datetime) -> Iterator[Problem]:
    """Yield what is wrong with a population and its year."""
    if count is not None and count < 0:
        yield Problem("population", tr("A population is never below 0."))
    if count is not None and year is None:
        yield Problem("population_year", tr("Which year is the population from?"))
    if year is not None and not 1749 <= year <= local(now).year:
        # Sweden has counted its people since 1749.
        yield Problem("population_year", tr("The year {year} cannot be.", year=year))


def distance(field: str, km: float | None) -> Iterator[Problem]:
    """Yield a problem where a way to an alternative is no way at all."""
    if km is not None and km <= 0:
        yield Problem(
            field,
            tr(
                "The way is {km} km. Is the alternative in the same place?"
                " Otherwise write how far it is.",
                km=number_text(km),
            ),
        )


def hours(field: str, typed: str | None) -> Iterator[Problem]:
    """Yield a problem for each hour that does not exist."""
    for sentence in opening_hours.read(typed or "").problems:
        yield Problem(field, sentence)


def store_hours(field: str, typed: str | None, closed: bool) -> Iterator[Problem]:
    """Yield what is wrong with a store's hours; a closed store has none."""
    yield from hours(field, typed)
    if closed and typed:
        yield Problem(
            field,
            tr("The store is closed, but opening hours stand here. Which is right?"),
        )


def span(field: str, start: date | None, end: date | None) -> Iterator[Problem]:
    """Yield a problem where a span of days ends before it starts."""
    if start and end and end < start:
        yield Problem(
            field,
            tr(
                "{end} is before {start}. Check which day comes first.",
                end=date_text(end),
                start=date_text(start),
            ),
        )


def not_yet(field: str, day: date | None, now: datetime) -> Iterator[Problem]:
    """Yield a problem where a day that is past has not come yet."""
    if day and day > local(now).date():
        yield Problem(
            field,
            tr("{day} has not come yet. Check the year.", day=date_text(day)),
        )


def reply(
    field: str, received: date | None, promised: date | None
) -> Iterator[Problem]:
    """Yield a problem where a reply is promised for before the question came."""
    if received and promised and promised < received:
        yield Problem(
            field,
            tr(
                "The reply is promised for {promised}, but the question came"
                " {received}. Check the year.",
                promised=date_text(promised),
                received=date_text(received),
            ),
        )
