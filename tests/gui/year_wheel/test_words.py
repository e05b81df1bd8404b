"""The days of an activity as the table has room for them."""

from datetime import date

import pytest

from umea_field.domain.wheel_days import WheelSpan
from umea_field.gui.year_wheel.words import when_words

SPAN = WheelSpan(date(2026, 1, 1), 12)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2026, 3, 9), date(2026, 4, 3), "9 mars–3 apr"),
        (date(2026, 12, 28), date(2027, 1, 5), "28 dec–5 jan"),
        (date(2025, 12, 11), date(2026, 1, 8), "11 dec–8 jan"),
        (date(2025, 9, 1), date(2027, 2, 1), "1 sep 2025–1 feb 2027"),
    ],
)
def test_that_years_are_told_only_where_one_could_be_mistaken(
    start: date, end: date, told: str
) -> None:
    assert when_words(start, end, SPAN).replace("\u00a0", " ") == told
