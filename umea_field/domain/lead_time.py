"""How long units take to answer.

The rule, which the program, its papers and its tests share: a unit's time runs from
the day a case was first passed on to it to the day of its first answer after that.
Where the log does not tell, the case speaks for its responsible unit: then the time
begins the day the question was received, and ends the day the village was answered.
Days are calendar days; an answer on the same day is 0. A question is open until it
is answered or its case is closed, and late when it is open past the day that the
unit, or else the municipality, has promised an answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True)
class Asked:
    """What is written of one unit in one case.

    Attributes:
        unit: Its code.
        is_responsible: It answers for the case.
        is_open: The case is open.
        received: When the case's question came.
        promised_reply: When the village was promised its answer.
        case_answered: When the village had it.
        passed_on: When the case was first passed on to the unit.
        promised: The last day by which the unit said it would answer.
        answered: When the unit first answered, not before it was asked.
    """

    unit: str
    is_responsible: bool
    is_open: bool
    received: date | None = None
    promised_reply: date | None = None
    case_answered: date | None = None
    passed_on: date | None = None
    promised: date | None = None
    answered: date | None = None

    @property
    def began(self) -> date | None:
        """The day the time begins; None where nothing tells."""
        return self.passed_on or (self.received if self.is_responsible else None)

    @property
    def ended(self) -> date | None:
        """The day of the answer; None while there is none."""
        return self.answered or (self.case_answered if self.is_responsible else None)

    def days(self) -> int | None:
        """Return how many days the answer took; None where that cannot be told."""
        began, ended = self.began, self.ended
        if began is None or ended is None or ended < began:
            return None
        return (ended - began).days

    def is_waiting(self) -> bool:
        """Tell whether the answer is still to come."""
        return self.is_open and self.ended is None

    def is_late(self, today: date) -> bool:
        """Tell whether the answer should have been here before today."""
        due = self.promised or (self.promised_reply if self.is_responsible else None)
        return self.is_waiting() and due is not None and due < today


@dataclass(frozen=True)
class LeadTime:
    """How fast one unit answers.

    Attributes:
        asked: How many questions it has had.
        answered: How many of them it has answered.
        median_days: The middle of the days its answers took; None without answers.
        longest_days: The most days one of them took.
        open: How many wait; ``late`` of them longer than was promised.
    """

    unit: str
    asked: int
    answered: int
    median_days: float | None
    longest_days: int | None
    open: int
    late: int


def lead_times(asked: Iterable[Asked], today: date) -> Sequence[LeadTime]:
    """Return every unit's times, by its code; a unit without questions is left out."""
    by_unit: dict[str, list[Asked]] = {}
    for each in asked:
        if each.began is not None:
            by_unit.setdefault(each.unit, []).append(each)
    return [_of(unit, by_unit[unit], today) for unit in sorted(by_unit)]


def _of(unit: str, questions: Sequence[Asked], today: date) -> LeadTime:
    days = [took for each in questions if (took := each.days()) is not None]
    return LeadTime(
        unit=unit,
        asked=len(questions),
        answered=len(days),
        median_days=median(days) if days else None,
        longest_days=max(days, default=None),
        open=sum(each.is_waiting() for each in questions),
        late=sum(each.is_late(today) for each in questions),
    )
