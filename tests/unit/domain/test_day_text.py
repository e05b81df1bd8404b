from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.day_text import DayError, read_day
from umea_field.foundation.i18n import speaking
from umea_field.foundation.wording import date_text

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("i", TODAY),
        ("I dag", TODAY),
        ("imorgon", date(2026, 3, 13)),
        ("+14", date(2026, 3, 26)),
        ("-1", date(2026, 3, 11)),
        ("12/3", TODAY),
        ("1/12", date(2025, 12, 1)),
        ("12/3 2027", date(2027, 3, 12)),
        ("12/3-2027", date(2027, 3, 12)),
        ("12 mars", TODAY),
        ("12 MAR 2027", date(2027, 3, 12)),
        ("1:a april", date(2026, 4, 1)),
        ("3rd May, 2026", date(2026, 5, 3)),
        ("May 3", date(2026, 5, 3)),
        ("2026-3-2", date(2026, 3, 2)),
        ("29 feb 2028", date(2028, 2, 29)),
    ],
)
def test_that_a_day_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


def test_that_a_day_may_be_near_another_than_today() -> None:
    summer = date(2027, 7, 1)
    assert read_day("12/12", TODAY, about=summer) == date(2027, 12, 12)
    assert read_day("+14", TODAY, about=summer) == date(2026, 3, 26)


def test_that_a_promise_looks_ahead() -> None:
    assert read_day("1/2", TODAY) == date(2026, 2, 1)
    assert read_day("1/2", TODAY, ahead=True) == date(2027, 2, 1)
    assert read_day("12/3", TODAY, ahead=True) == TODAY


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2", "Den 31 februari finns inte. Februari 2026 har 28 dagar."),
        ("31 april", "Den 31 april finns inte. April 2026 har 30 dagar."),
        ("3/13", "Månad 13 finns inte. Skriv dagen först, som i 12/3."),
        ("0000-01-01", "År 0 finns inte."),
    ],
)
def test_that_a_day_that_does_not_exist_is_refused(typed: str, sentence: str) -> None:
    with speaking("sv"), pytest.raises(DayError) as refused:
        read_day(typed, TODAY)
    assert str(refused.value) == sentence


@given(st.text() | st.from_regex(r"[+-]?\d{0,6}[/ -]?\d{0,3}", fullmatch=True))
def test_that_any_text_is_a_day_or_refused(typed: str) -> None:
    with suppress(DayError):
        assert isinstance(read_day(typed, TODAY), date)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_that_what_is_written_out_is_read_back(day: date) -> None:
    for language in ("sv", "en"):
        with speaking(language):
            assert read_day(date_text(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
