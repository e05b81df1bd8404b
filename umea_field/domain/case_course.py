"""How a case goes: its statuses, where it lies, and what an event makes of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from umea_field.domain.case import (
    ANSWERED,
    PASSED_ON,
    REMINDED,
    TOLD,
    Case,
    CaseEntry,
)

IS_NEW, IS_PASSED_ON, AWAITS_ANSWER = "ny", "skickad", "svar_vantas"
HAS_ANSWER, REPORTED_BACK, IS_CLOSED = "svar_fatt", "aterkopplad", "avslutad"
UNSOLVABLE, RAISED = "avvisad", "eskalerad"
"""The statuses the rules know; the list ``case_status`` may hold more."""

_UNSENT = (None, "", IS_NEW)
_UNDER_WAY = (*_UNSENT, IS_PASSED_ON, AWAITS_ANSWER)


class Lane(StrEnum):
    """Where a case lies on the board, from left to right."""

    NEW = "new"
    UNIT = "unit"
    WAITING = "waiting"
    DONE = "done"


OF_LANE: Mapping[Lane, tuple[str, ...]] = {
    Lane.NEW: (IS_NEW,),
    Lane.UNIT: (IS_PASSED_ON, RAISED),
    Lane.WAITING: (AWAITS_ANSWER, HAS_ANSWER),
    Lane.DONE: (IS_CLOSED, REPORTED_BACK, UNSOLVABLE),
}
"""The statuses of each lane; the first is what a case gets that is moved there."""


def lane_of(status: str | None, closed: Collection[str]) -> Lane:
    """Return where a case lies; an open status of one's own lies with the new.

    Args:
        status: The case's.
        closed: The statuses in which nothing is left to do.
    """
    if status in closed:
        return Lane.DONE
    for lane, statuses in OF_LANE.items():
        if status in statuses and lane is not Lane.DONE:
            return lane
    return Lane.NEW


@dataclass(frozen=True)
class Follows:
    """What an event makes of its case.

    Attributes:
        cells: The columns that get another value, with that value.
        suggested: A status that may fit, for a person to choose; None for none.
    """

    cells: Mapping[str, object] = field(default_factory=dict)
    suggested: str | None = None


def what_follows(
    case: Case, entry: CaseEntry, before: Sequence[CaseEntry], closed: Collection[str]
) -> Follows:
    """Return what a new event makes of its case.

    What is empty is filled in, and a case goes forward on its usual way. Anything
    else, such as opening a closed case again, is only suggested.

    Args:
        case: As it is.
        entry: The new event.
        before: The case's other events.
        closed: The statuses in which nothing is left to do.
    """
    if entry.kind == PASSED_ON:
        return _passed_on(case, entry, closed)
    if entry.kind == REMINDED and case.status in (*_UNSENT, IS_PASSED_ON):
        return Follows({"status": AWAITS_ANSWER})
    if entry.kind == ANSWERED:
        return _answered(case, entry, before, closed)
    if entry.kind == TOLD:
        return _told(case, entry, closed)
    return Follows()


def units_of(case: Case, log: Sequence[CaseEntry]) -> list[str]:
    """Return a case's units: the responsible one first, then as they came in."""
    named = [case.unit or "", *sorted(case.units or ())]
    named += [
        entry.unit or ""
        for entry in log
        if entry.kind in (PASSED_ON, REMINDED, ANSWERED)
    ]
    return list(dict.fromkeys(filter(None, named)))


def unanswered(case: Case, log: Sequence[CaseEntry]) -> frozenset[str]:
    """Return the units that a case was passed on to and that have not answered."""
    asked = {entry.unit for entry in log if entry.kind == PASSED_ON and entry.unit}
    answered = {entry.unit for entry in log if entry.kind == ANSWERED}
    if case.unit and not asked:
        asked = {case.unit}
    return frozenset(unit for unit in asked - answered if unit)


def _passed_on(case: Case, entry: CaseEntry, closed: Collection[str]) -> Follows:
    cells: dict[str, object] = {}
    if entry.unit and not case.unit:
        cells["unit"] = entry.unit
    elif entry.unit and entry.unit != case.unit:
        units = frozenset(case.units or ())
        if entry.unit not in units:
            cells["units"] = units | {entry.unit}
    status = AWAITS_ANSWER if entry.promised else IS_PASSED_ON
    if case.status in (*_UNSENT, IS_PASSED_ON):
        if case.status != status:
            cells["status"] = status
        return Follows(cells)
    again = case.status in closed or case.status == HAS_ANSWER
    return Follows(cells, status if again else None)


def _answered(
    case: Case,
    entry: CaseEntry,
    before: Sequence[CaseEntry],
    closed: Collection[str],
) -> Follows:
    left = unanswered(case, [*before, entry]) - {entry.unit}
    if case.status in closed or case.status == HAS_ANSWER:
        return Follows()
    if not left and case.status in _UNDER_WAY:
        return Follows({"status": HAS_ANSWER})
    return Follows(suggested=HAS_ANSWER)


def _told(case: Case, entry: CaseEntry, closed: Collection[str]) -> Follows:
    if case.status in closed:
        return Follows()
    if case.status != HAS_ANSWER:
        return Follows(suggested=REPORTED_BACK)
    cells: dict[str, object] = {"status": REPORTED_BACK}
    if case.answered is None:
        cells["answered"] = entry.happened
    return Follows(cells)
