from datetime import date, timedelta

import pytest

from umea_field.domain.case import (
    ANSWERED,
    NOTE,
    PASSED_ON,
    REMINDED,
    TOLD,
    Case,
    CaseEntry,
)
from umea_field.domain.case_course import (
    OF_LANE,
    Follows,
    Lane,
    lane_of,
    unanswered,
    what_follows,
)
from umea_field.domain.case_unit import case_units

DAY = date(2026, 3, 12)
CLOSED = ("aterkopplad", "avslutad", "avvisad")


def an_entry(kind: str, unit: str | None = None, after: int = 0) -> CaseEntry:
    return CaseEntry(kind=kind, unit=unit, happened=DAY + timedelta(after))


def follows(case: Case, entry: CaseEntry, *before: CaseEntry) -> Follows:
    return what_follows(case, entry, before, CLOSED)


def test_that_the_first_unit_a_new_case_goes_to_answers_for_it() -> None:
    found = follows(Case(status="ny"), an_entry(PASSED_ON, "gator"))
    assert found == Follows({"unit": "gator", "status": "skickad"})


def test_that_a_promised_day_makes_the_case_wait_for_the_answer() -> None:
    entry = an_entry(PASSED_ON, "gator")
    entry.promised = DAY + timedelta(14)
    assert follows(Case(status=None), entry).cells["status"] == "svar_vantas"


def test_that_another_unit_takes_part_and_the_responsible_one_stays() -> None:
    case = Case(status="skickad", unit="gator", units=frozenset({"fysplan"}))
    found = follows(case, an_entry(PASSED_ON, "miljo"))
    assert found.cells == {"units": frozenset({"fysplan", "miljo"})}
    assert not follows(case, an_entry(PASSED_ON, "fysplan")).cells
    assert not follows(case, an_entry(PASSED_ON, "gator")).cells


@pytest.mark.parametrize("status", ["avslutad", "aterkopplad", "svar_fatt"])
def test_that_a_case_with_its_answer_is_opened_again_only_by_a_person(
    status: str,
) -> None:
    case = Case(status=status, unit="gator")
    found = follows(case, an_entry(PASSED_ON, "gator"))
    assert found == Follows(suggested="skickad")


def test_that_a_reminder_makes_the_case_wait() -> None:
    case = Case(status="skickad", unit="gator")
    assert follows(case, an_entry(REMINDED, "gator")).cells == {"status": "svar_vantas"}
    lifted = Case(status="eskalerad", unit="gator")
    assert follows(lifted, an_entry(REMINDED, "gator")) == Follows()


def test_that_the_answer_is_here_when_every_unit_has_answered() -> None:
    case = Case(status="svar_vantas", unit="gator", units=frozenset({"fysplan"}))
    asked = (an_entry(PASSED_ON, "gator"), an_entry(PASSED_ON, "fysplan"))
    first = an_entry(ANSWERED, "gator", 5)
    assert follows(case, first, *asked) == Follows(suggested="svar_fatt")
    last = an_entry(ANSWERED, "fysplan", 9)
    assert follows(case, last, *asked, first).cells == {"status": "svar_fatt"}
    assert unanswered(case, [*asked, first]) == {"fysplan"}


def test_that_an_answer_to_a_case_never_passed_on_is_the_answer() -> None:
    case = Case(status="ny", unit="gator")
    assert follows(case, an_entry(ANSWERED, "gator")).cells == {"status": "svar_fatt"}


def test_that_an_answer_to_a_lifted_or_closed_case_changes_nothing_by_itself() -> None:
    answer = an_entry(ANSWERED, "gator")
    lifted = Case(status="eskalerad", unit="gator")
    assert follows(lifted, answer) == Follows(suggested="svar_fatt")
    assert follows(Case(status="avslutad", unit="gator"), answer) == Follows()


def test_that_telling_the_answer_closes_and_dates_the_case() -> None:
    told = an_entry(TOLD)
    case = Case(status="svar_fatt")
    assert follows(case, told).cells == {"status": "aterkopplad", "answered": DAY}
    case.answered = DAY - timedelta(3)
    assert follows(case, told).cells == {"status": "aterkopplad"}


def test_that_telling_before_the_answer_is_only_a_word_on_the_way() -> None:
    case = Case(status="svar_vantas")
    assert follows(case, an_entry(TOLD)) == Follows(suggested="aterkopplad")
    assert follows(case, an_entry(NOTE)) == Follows()


@pytest.mark.parametrize(
    ("status", "lane"),
    [
        (None, Lane.NEW),
        ("ny", Lane.NEW),
        ("x-anna-1", Lane.NEW),
        ("skickad", Lane.UNIT),
        ("eskalerad", Lane.UNIT),
        ("svar_fatt", Lane.WAITING),
        ("avvisad", Lane.DONE),
        ("x-anna-klar", Lane.DONE),
    ],
)
def test_that_every_status_has_its_lane(status: str | None, lane: Lane) -> None:
    assert lane_of(status, (*CLOSED, "x-anna-klar")) is lane


def test_that_what_is_moved_to_a_lane_stays_there() -> None:
    for lane, statuses in OF_LANE.items():
        assert {lane_of(status, CLOSED) for status in statuses} == {lane}


def test_that_each_unit_has_days_of_its_own() -> None:
    case = Case(unit="gator", units=frozenset({"fysplan"}))
    asked = an_entry(PASSED_ON, "gator")
    asked.promised = DAY + timedelta(10)
    reminded = an_entry(REMINDED, "gator", 12)
    log = [
        an_entry(ANSWERED, "miljo", 4),
        reminded,
        an_entry(PASSED_ON, "miljo", 2),
        asked,
        an_entry(NOTE, "it", 3),
    ]
    gator, fysplan, miljo = case_units(case, log)
    assert (gator.unit, gator.is_responsible) == ("gator", True)
    assert (gator.passed_on, gator.promised) == (DAY, DAY + timedelta(10))
    assert gator.reminded == DAY + timedelta(12)
    assert gator.days_late(DAY + timedelta(22)) == 12
    assert (fysplan.unit, fysplan.passed_on) == ("fysplan", None)
    assert miljo.answered == DAY + timedelta(4)
    assert miljo.days_late(DAY + timedelta(99)) == 0


def test_that_a_unit_asked_again_has_yet_to_answer() -> None:
    log = [
        an_entry(PASSED_ON, "gator"),
        an_entry(ANSWERED, "gator", 4),
        an_entry(PASSED_ON, "gator", 9),
    ]
    (gator,) = case_units(Case(unit="gator"), log)
    assert (gator.passed_on, gator.answered) == (DAY + timedelta(9), None)
