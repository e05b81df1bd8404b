"""Which days are shown, and how one goes on from there."""

from datetime import date

import pytest

from umea_field.domain.wheel_days import HALF_YEAR, QUARTER, YEAR
from umea_field.gui.year_wheel.period import ROLLING, Period

MARCH = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("months", "begins", "first", "last"),
    [
        (YEAR, 1, date(2026, 1, 1), date(2026, 12, 31)),
        (HALF_YEAR, 1, date(2026, 1, 1), date(2026, 6, 30)),
        (QUARTER, 1, date(2026, 1, 1), date(2026, 3, 31)),
        (YEAR, 9, date(2025, 9, 1), date(2026, 8, 31)),
        (HALF_YEAR, 9, date(2026, 3, 1), date(2026, 8, 31)),
        (QUARTER, 2, date(2026, 2, 1), date(2026, 4, 30)),
        (YEAR, ROLLING, date(2026, 3, 1), date(2027, 2, 28)),
    ],
)
def test_that_the_days_shown_hold_the_day(
    months: int, begins: int, first: date, last: date
) -> None:
    span = Period(MARCH, months, begins, now=3).span
    assert (span.first, span.last) == (first, last)


def test_that_one_steps_by_what_is_shown() -> None:
    assert Period(MARCH).stepped(1).span.first == date(2027, 1, 1)
    assert Period(MARCH, QUARTER).stepped(-1).span.first == date(2025, 10, 1)
    assert Period(MARCH, HALF_YEAR).stepped(1).span.first == date(2026, 7, 1)


def test_that_numbers_are_those_of_the_whole_year() -> None:
    quarter = Period(date(2026, 8, 3), QUARTER, begins=9)
    assert quarter.span.first == date(2026, 6, 1)
    assert quarter.year.first == date(2025, 9, 1)


def test_that_a_part_of_the_year_is_that_of_the_day_one_is_at() -> None:
    year = Period(MARCH)
    assert year.of(QUARTER, date(2026, 10, 5)).span.first == date(2026, 10, 1)
    assert year.of(QUARTER, date(2027, 10, 5)).span.first == date(2026, 1, 1)


def test_that_what_is_shown_already_stays() -> None:
    year = Period(MARCH)
    assert year.showing(date(2026, 11, 1)) is year
    assert year.showing(date(2028, 2, 1)).span.first == date(2028, 1, 1)
