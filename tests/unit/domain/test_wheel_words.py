"""The days of the wheel in words."""

from collections.abc import Iterator
from datetime import date

import pytest

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import year_from
from umea_field.domain.wheel_words import (
    cut_marks,
    days_brief,
    days_long,
    days_short,
    spoken,
    weeks_said,
)
from umea_field.foundation import i18n

TOUR = date(2026, 3, 9), date(2026, 4, 3)
PLAN = date(2026, 1, 12), date(2026, 1, 23)
DAY = date(2026, 4, 14), date(2026, 4, 14)


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    i18n.speak("sv")
    yield
    i18n.speak("en")


def soft(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("span", "brief", "short", "long", "weeks"),
    [
        (TOUR, "9/3–3/4", "9 mars–3 apr", "9 mars–3 april", "vecka 11–14"),
        (PLAN, "12/1–23/1", "12–23 jan", "12–23 januari", "vecka 3–4"),
        (DAY, "14/4", "14 apr", "14 april", "vecka 16"),
    ],
)
def test_that_days_are_told_as_people_tell_them(
    span: tuple[date, date], brief: str, short: str, long: str, weeks: str
) -> None:
    assert days_brief(*span) == brief
    assert soft(days_short(*span)) == short
    assert soft(days_long(*span)) == long
    assert weeks_said(*span) == weeks


def test_that_years_are_told_where_they_matter() -> None:
    told = days_long(date(2026, 12, 20), date(2027, 1, 3), year=True)
    assert soft(told) == "20 december 2026–3 januari 2027"


def test_that_what_is_cut_is_marked() -> None:
    whole = WheelActivity(
        title="Turné", ring="tours", start=date(2025, 12, 1), end=date(2027, 1, 2)
    )
    assert cut_marks(whole, year_from(2026)) == ("◂", "▸")
    assert cut_marks(whole, year_from(2027)) == ("◂", "")


def test_that_an_activity_is_read_aloud_whole() -> None:
    tour = WheelActivity(
        title="Landsbygdsturné vår",
        ring="tours",
        start=TOUR[0],
        end=TOUR[1],
        responsible="Anna",
        done=True,
    )
    assert spoken(tour, "Turné och besök") == (
        "Landsbygdsturné vår, 9 mars till 3 april, Turné och besök, Anna, klart"
    )
