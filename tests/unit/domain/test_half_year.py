"""Half-years: which a day lies in, and what days one has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from umea_field.domain.half_year import period_of, span_of


@given(some.dates())
def test_that_a_day_lies_in_the_span_of_its_half_year(day: date) -> None:
    span = span_of(period_of(day))
    assert span is not None
    assert span[0] <= day <= span[1]


@given(some.dates(max_value=date(9998, 1, 1)))
def test_that_half_years_follow_each_other_without_a_gap(day: date) -> None:
    span = span_of(period_of(day))
    assert span is not None
    following = span[1] + timedelta(days=1)
    assert span_of(period_of(following)) != span
    assert (span_of(period_of(following)) or span)[0] == following


@pytest.mark.parametrize("words", ["", "2026", "2026H3", "H1", "0000H1", "2026H11"])
def test_that_other_words_are_no_half_year(words: str) -> None:
    assert span_of(words) is None
