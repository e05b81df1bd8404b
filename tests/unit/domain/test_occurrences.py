"""When activities come round."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.activity import Activity
from umea_field.domain.occurrences import Occurrence, next_year, occurrences

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
RULES = ("once", "week", "month", "half_year", "year")
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def starts(
    activity: Activity, first: date = YEAR[0], last: date = YEAR[1]
) -> list[str]:
    return [one.start.isoformat() for one in occurrences(activity, first, last)]


def test_that_what_comes_once_comes_in_its_own_year_only() -> None:
    once = Activity(start=date(2026, 3, 9), end=date(2026, 4, 3))
    assert list(occurrences(once, *YEAR)) == [
        Occurrence(date(2026, 3, 9), date(2026, 3, 9), date(2026, 4, 3))
    ]
    assert starts(once, date(2027, 1, 1), date(2027, 12, 31)) == []


def test_that_the_end_of_a_month_stays_the_end() -> None:
    monthly = Activity(start=date(2025, 8, 31), recurrence="month")
    assert starts(monthly)[:4] == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
    ]


def test_that_a_leap_day_comes_round_on_the_28th() -> None:
    yearly = Activity(start=date(2024, 2, 29), recurrence="year")
    assert starts(yearly) == ["2026-02-28"]
    assert starts(yearly, date(2028, 1, 1), date(2028, 12, 31)) == ["2028-02-29"]


def test_that_a_half_year_comes_twice_a_year() -> None:
    twice = Activity(start=date(2024, 11, 15), recurrence="half_year")
    assert starts(twice) == ["2026-05-15", "2026-11-15"]


def test_that_a_week_comes_round_until_its_last_day() -> None:
    weekly = Activity(
        start=date(2026, 1, 5), recurrence="week", until=date(2026, 1, 26)
    )
    assert starts(weekly) == ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]


def test_that_what_began_last_year_reaches_into_this_one() -> None:
    yearly = Activity(
        start=date(2020, 12, 20), end=date(2021, 1, 10), recurrence="year"
    )
    assert starts(yearly) == ["2025-12-20", "2026-12-20"]


def test_that_a_replaced_time_is_left_out() -> None:
    monthly = Activity(start=date(2026, 10, 1), recurrence="month")
    found = occurrences(monthly, *YEAR, {date(2026, 11, 1)})
    assert [one.start.month for one in found] == [10, 12]


def test_that_nothing_comes_of_an_activity_without_a_start() -> None:
    assert starts(Activity(recurrence="week")) == []


def test_that_an_end_before_the_start_counts_as_one_day() -> None:
    wrong = Activity(start=date(2026, 3, 9), end=date(2026, 3, 1))
    (one,) = occurrences(wrong, *YEAR)
    assert one.start == one.end


def test_that_the_last_year_of_all_ends_the_rule() -> None:
    forever = Activity(start=date(9998, 6, 1), recurrence="year")
    assert len(starts(forever, date(9998, 1, 1), date.max)) == 2
    weekly = Activity(start=date(9999, 12, 20), recurrence="week")
    assert len(starts(weekly, date(9999, 1, 1), date.max)) == 2


@given(
    days,
    st.integers(0, 90),
    st.sampled_from(RULES),
    st.none() | days,
    days,
    st.integers(0, 400),
)
def test_that_a_span_holds_what_every_larger_one_shows_of_it(
    start: date, length: int, rule: str, until: date | None, first: date, span: int
) -> None:
    activity = Activity(
        start=start, end=start + timedelta(length), recurrence=rule, until=until
    )
    last = first + timedelta(span)
    wide = occurrences(activity, first - timedelta(800), last + timedelta(800))
    inside = [one for one in wide if one.start <= last and one.end >= first]
    assert list(occurrences(activity, first, last)) == inside
    assert all(one.end - one.start == timedelta(length) for one in inside)


@given(days)
def test_that_a_day_of_next_year_has_its_weekday(day: date) -> None:
    moved = next_year(day)
    assert moved.year == day.year + 1
    assert moved.weekday() == day.weekday()
    assert abs((moved - day).days - 364) <= 14


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 3, 9), date(2027, 3, 15)),
        (date(2026, 12, 28), date(2027, 12, 27)),
        (date(2027, 1, 1), date(2028, 1, 7)),
        (date(2025, 12, 31), date(2026, 12, 30)),
    ],
)
def test_that_a_week_stays_the_same_week(day: date, moved: date) -> None:
    assert next_year(day) == moved
