import pytest

from umea_field.domain.opening_hours import Opening, read
from umea_field.foundation.i18n import speaking


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("mån–fre 9–19; lör 10–15", 55),
        ("Mon-Fri 9:00-18:30, Sat 10-15", 52.5),
        ("måndag-fredag kl 0900-1700", 40),
        ("vardagar 8.30–17, lördag och söndag 10–14", 50.5),
        ("alla dagar 9–22", 91),
        ("9–22", 91),
        ("dygnet runt", 168),
        ("tis, tor 10–12, 13–17", 12),
        ("fre 20–02", 6),
        ("lör–mån 10–11", 3),
        ("Mon 9 am–5 pm", 8),
        ("mån 9–12; mån 10–13", 4),
        ("sön stängt", 0),
        ("", 0),
    ],
)
def test_that_a_week_of_hours_is_counted(typed: str, hours: float) -> None:
    week = read(typed)
    assert week.minutes == hours * 60
    assert not week.problems
    assert not week.unread


def test_that_openings_stand_in_the_order_of_the_week() -> None:
    assert read("lör 10–15; mån 9–19").openings == (
        Opening(0, 540, 1140),
        Opening(5, 600, 900),
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mån 8–26", "The hour 26 does not exist. Did you mean 16?"),
        ("mån 8–99", "The hour 99 does not exist. Check the time."),
        ("mån 8–17.75", "The minute 75 does not exist. Check the time."),
        ("9–7", "9–7 closes before it opens. Did you mean 19?"),
        ("16–15", "16–15 closes before it opens. Check the times."),
    ],
)
def test_that_hours_that_cannot_be_are_told(typed: str, sentence: str) -> None:
    with speaking("en"):
        assert read(typed).problems == (sentence,)


@pytest.mark.parametrize(
    "typed", ["enligt överenskommelse", "tors 10–11 udda veckor", "mån–xyz 9–12"]
)
def test_that_what_is_no_hours_is_left_alone(typed: str) -> None:
    week = read(typed)
    assert week.unread == (typed,)
    assert not week.problems
    assert week.minutes == 0
