"""The days of a wheel: years, half-years and quarters, weeks and months."""

from datetime import date, timedelta
from math import tau

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.wheel_days import WheelSpan, year_from

spans = st.builds(
    WheelSpan,
    st.builds(date, st.integers(2019, 2032), st.integers(1, 12), st.just(1)),
    st.sampled_from((12, 6, 3)),
)


@given(spans)
def test_that_weeks_and_months_make_up_the_round(span: WheelSpan) -> None:
    for stretches in (list(span.weeks()), list(span.months_shown())):
        assert sum(one.days for one in stretches) == span.days
        assert stretches[0].first == span.first
    assert span.angle(span.first) == 0
    assert span.angle(span.last + timedelta(1)) == pytest.approx(tau)


@given(spans, st.integers(0, 400))
def test_that_an_angle_tells_its_day(span: WheelSpan, days: int) -> None:
    day = span.first + timedelta(days % span.days)
    assert span.day_at(span.angle(day) + span.angle_of(0.5)) == day


def test_that_a_leap_year_has_a_day_more() -> None:
    assert year_from(2028).days == 366
    assert year_from(2026).days == 365
    assert year_from(2027, 9).days == 366
    assert year_from(2028).angle(date(2028, 7, 1)) == pytest.approx(tau * 182 / 366)


def test_that_2026_has_a_week_53_of_four_days() -> None:
    weeks = list(year_from(2026).weeks())
    assert (weeks[0].number, weeks[0].days) == (1, 4)
    assert (weeks[-1].number, weeks[-1].days) == (53, 4)
    assert weeks[-1].first == date(2026, 12, 28)
    assert len(weeks) == 53


def test_that_the_first_days_of_2027_belong_to_week_53() -> None:
    first = next(year_from(2027).weeks())
    assert (first.number, first.days) == (53, 3)


def test_that_a_wheel_may_begin_in_september() -> None:
    span = year_from(2026, 9)
    assert span.last == date(2027, 8, 31)
    assert span.name() == "2026–2027"
    assert [month.number for month in span.months_shown()][:5] == [9, 10, 11, 12, 1]
