"""One unit's part in a case: when it was asked, what it promised, when it answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from umea_field.domain.case import ANSWERED, PASSED_ON, REMINDED, Case, CaseEntry
from umea_field.domain.case_course import units_of


@dataclass(frozen=True)
class CaseUnit:
    """How it stands with one unit of a case.

    Attributes:
        unit: Its code.
        is_responsible: It answers for the case; others take part.
        passed_on: When it was asked last; None where that is not written.
        promised: When it said last that it would answer.
        reminded: When it was reminded last since it was asked.
        answered: When it answered after it was asked last.
    """

    unit: str
    is_responsible: bool
    passed_on: date | None = None
    promised: date | None = None
    reminded: date | None = None
    answered: date | None = None

    def days_late(self, today: date) -> int:
        """Return how many days ago it should have answered; 0 where it is in time."""
        if self.answered is not None or self.promised is None:
            return 0
        return max(0, (today - self.promised).days)


def case_units(case: Case, log: Sequence[CaseEntry]) -> Sequence[CaseUnit]:
    """Return how it stands with each unit of a case, the responsible one first.

    Args:
        case: The case.
        log: Its events, in any order.
    """
    ordered = sorted(log, key=lambda entry: (entry.happened or date.min, entry.id))
    return [
        _of(unit, unit == case.unit, [each for each in ordered if each.unit == unit])
        for unit in units_of(case, ordered)
    ]


def _of(unit: str, is_responsible: bool, log: Sequence[CaseEntry]) -> CaseUnit:
    passed_on = promised = reminded = answered = None
    for entry in log:
        if entry.kind == PASSED_ON:
            passed_on = entry.happened
            promised, reminded, answered = entry.promised, None, None
        elif entry.kind == REMINDED:
            promised, reminded = entry.promised or promised, entry.happened
        elif entry.kind == ANSWERED:
            answered = entry.happened
    return CaseUnit(unit, is_responsible, passed_on, promised, reminded, answered)
