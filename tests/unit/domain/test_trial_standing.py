from datetime import date, timedelta

import pytest

from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.trial_standing import days_to_go, standing

TODAY = date(2026, 3, 12)


def trial(
    start: int | None, end: int | None, decision: str | None = None, **cells: object
) -> SolutionTrial:
    """A trial whose days are counted from today."""

    def day(ago: int | None) -> date | None:
        return None if ago is None else TODAY + timedelta(ago)

    return SolutionTrial(start=day(start), end=day(end), decision=decision, **cells)


@pytest.mark.parametrize(
    ("start", "end", "told", "days"),
    [
        (1, 30, "planned", 1),
        (None, None, "planned", None),
        (0, 30, "running", 30),
        (-30, 0, "running", 0),
        (-30, None, "running", None),
        (-30, -1, "undecided", -1),
        (None, -1, "undecided", -1),
    ],
)
def test_that_its_days_tell_where_a_trial_stands(
    start: int | None, end: int | None, told: str, days: int | None
) -> None:
    one = trial(start, end)
    assert (standing(one, TODAY), days_to_go(one, TODAY)) == (told, days)


@pytest.mark.parametrize(
    ("decision", "lesson", "told"),
    [
        ("continue", None, "continues"),
        ("change", "Flytta skåpet", "changes"),
        ("end", "Skåpet stod för långt bort", "learned"),
        ("end", None, "ended"),
    ],
)
def test_that_a_decision_says_more_than_the_days(
    decision: str, lesson: str | None, told: str
) -> None:
    one = trial(-30, 30, decision, lesson=lesson)
    assert standing(one, TODAY) == told
    assert days_to_go(one, TODAY) is None
