from datetime import date

import pytest

from umea_field.domain.holidays import easter, holiday
from umea_field.foundation import i18n


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1943, date(1943, 4, 25)),  # the latest that can be
        (1818, date(1818, 3, 22)),  # the earliest that can be
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_that_easter_falls_where_almanacs_have_it(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 6), "trettondedag jul"),
        (date(2026, 4, 3), "långfredagen"),
        (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
        (date(2026, 5, 24), "pingstdagen"),
        (date(2026, 6, 6), "nationaldagen"),
        (date(2026, 6, 19), "midsommarafton"),
        (date(2026, 6, 20), "midsommardagen"),
        (date(2025, 6, 21), "midsommardagen"),
        (date(2026, 10, 31), "alla helgons dag"),
        (date(2025, 11, 1), "alla helgons dag"),
        (date(2026, 12, 31), "nyårsafton"),
    ],
)
def test_that_a_holiday_is_known_by_its_name(day: date, name: str) -> None:
    with i18n.speaking("sv"):
        assert holiday(day) == name


def test_that_the_day_after_whit_sunday_is_an_ordinary_day() -> None:
    assert not holiday(date(2026, 5, 25))


def test_that_a_year_has_thirteen_named_holidays_and_three_eves() -> None:
    named = [
        day
        for n in range(365)
        if holiday(day := date.fromordinal(date(2026, 1, 1).toordinal() + n))
    ]
    assert len(named) == 16
