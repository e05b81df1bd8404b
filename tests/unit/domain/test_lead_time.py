from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.lead_time import Asked, lead_times

TODAY = date(2026, 3, 12)
SPRING = date(2026, 3, 1)


def after(days: int) -> date:
    return SPRING + timedelta(days)


def test_that_time_runs_from_passing_on_to_the_answer() -> None:
    asked = Asked(
        "gator",
        is_responsible=True,
        is_open=False,
        received=after(-30),
        case_answered=after(20),
        passed_on=SPRING,
        answered=after(6),
    )
    assert asked.days() == 6


def test_that_the_case_speaks_for_its_responsible_unit_where_the_log_is_silent() -> (
    None
):
    mine = Asked("gator", True, False, received=SPRING, case_answered=after(9))
    assert mine.days() == 9
    others = Asked("miljo", False, False, received=SPRING, case_answered=after(9))
    assert others.days() is None
    assert not lead_times([others], TODAY)


def test_that_an_answer_before_the_question_is_no_time_at_all() -> None:
    odd = Asked("gator", True, False, received=after(9), case_answered=SPRING)
    assert odd.days() is None
    (found,) = lead_times([odd], TODAY)
    assert (found.asked, found.answered, found.median_days) == (1, 0, None)


def test_that_an_answer_on_the_same_day_took_none() -> None:
    assert Asked("gator", True, True, passed_on=SPRING, answered=SPRING).days() == 0


def test_that_a_question_waits_until_answered_or_its_case_is_closed() -> None:
    waits = Asked("gator", True, True, passed_on=SPRING, promised_reply=after(5))
    assert waits.is_waiting()
    assert waits.is_late(TODAY)
    closed = Asked("gator", True, False, passed_on=SPRING, promised_reply=after(5))
    assert not closed.is_waiting()
    assert not closed.is_late(TODAY)


def test_that_what_the_unit_promised_itself_comes_before_what_the_village_was() -> None:
    in_time = Asked(
        "gator",
        True,
        True,
        passed_on=SPRING,
        promised=TODAY,
        promised_reply=after(-9),
    )
    assert not in_time.is_late(TODAY)
    takes_part = Asked("miljo", False, True, passed_on=SPRING, promised_reply=after(1))
    assert not takes_part.is_late(TODAY)


def test_that_the_middle_of_an_even_number_lies_between_two() -> None:
    asked = [
        Asked("gator", True, False, passed_on=SPRING, answered=after(days))
        for days in (2, 5, 8, 100)
    ]
    (found,) = lead_times(asked, TODAY)
    assert (found.median_days, found.longest_days) == (6.5, 100)


days = st.none() | st.integers(-40, 40).map(after)
questions = st.builds(
    Asked,
    unit=st.sampled_from(["gator", "miljo"]),
    is_responsible=st.booleans(),
    is_open=st.booleans(),
    received=days,
    promised_reply=days,
    case_answered=days,
    passed_on=days,
    promised=days,
    answered=days,
)


@given(st.lists(questions))
def test_that_numbers_add_up_whatever_is_written(asked: list[Asked]) -> None:
    for found in lead_times(asked, TODAY):
        assert found.answered + found.open <= found.asked
        assert found.late <= found.open
        assert (found.median_days is None) == (found.answered == 0)
        assert found.median_days is None or found.median_days >= 0
