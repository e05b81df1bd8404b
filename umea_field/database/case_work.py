"""What is done with a case: events, statuses, its dialogue; and what is read of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS, log_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import DIALOGUE, Case, CaseEntry, CaseId
from umea_field.domain.case_course import (
    OF_LANE,
    REPORTED_BACK,
    Follows,
    Lane,
    what_follows,
)
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.likeness import sentence_may_be_same
from umea_field.domain.need import Need
from umea_field.domain.store import Store
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker

_LOOKED_AT = 500
"""Among so many of a place's latest cases another one is looked for."""


@dataclass(frozen=True)
class EntryLine:
    """One event of a case, and who wrote it."""

    entry: CaseEntry
    worker: str


@dataclass(frozen=True)
class WholeCase:
    """A case with what it names.

    Attributes:
        village_id: Its own, or its store's.
        need: The title of the need it came from.
        visit_day: The day of the visit at which it was found.
        dialogue: Its dialogue's row, of whatever type the case is now.
    """

    case: Case
    village_id: VillageId | None
    village: str
    store: str
    need: str
    visit_day: date | None
    dialogue: Dialogue | None
    log: Sequence[EntryLine]


def whole_case(session: Session, case_id: CaseId) -> WholeCase | None:
    """Return a case with what it names and its log; None where it is gone.

    Two queries.
    """
    found = session.execute(
        select(
            Case,
            Dialogue,
            Village.id,
            Village.name,
            Store.name,
            Need.title,
            Visit.day,
        )
        .outerjoin(Dialogue, Dialogue.id == Case.id)
        .outerjoin(Store, Store.id == Case.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Case.village_id, Store.village_id)
        )
        .outerjoin(Need, Need.id == Case.need_id)
        .outerjoin(Visit, Visit.id == Case.visit_id)
        .where(Case.id == case_id)
    ).first()
    if found is None:
        return None
    case, dialogue, village_id, village, store, need, day = found
    return WholeCase(
        case=case,
        village_id=village_id,
        village=village or "",
        store=store or "",
        need=need or "",
        visit_day=day,
        dialogue=dialogue,
        log=entries_of(session, case_id),
    )


def entries_of(session: Session, case_id: CaseId) -> Sequence[EntryLine]:
    """Return what has happened in a case, the latest first; one query."""
    found = (
        select(CaseEntry, Worker.name)
        .outerjoin(Worker, Worker.id == CaseEntry.worker_id)
        .where(CaseEntry.case_id == case_id)
        .order_by(CaseEntry.happened.desc().nulls_last(), CaseEntry.id.desc())
    )
    return [EntryLine(entry, name or "") for entry, name in session.execute(found)]


def add_entry(session: Session, entry: CaseEntry, vocabulary: Vocabulary) -> Follows:
    """Write an event, and what follows from it for its case.

    Returns:
        What followed, and what may fit besides.
    """
    assert entry.case_id is not None
    case = session.get(Case, entry.case_id)
    if case is None:
        return Follows()
    before = log_of(session, case.id)
    follows = what_follows(case, entry, before, vocabulary.closed(CASE_STATUS))
    for name, value in follows.cells.items():
        setattr(case, name, value)
    session.add(entry)
    session.flush()
    return follows


def set_status(session: Session, case_id: CaseId, status: str, today: date) -> None:
    """Give a case a status; one that is reported back gets the day, if it has none."""
    case = session.get(Case, case_id)
    if case is None:
        return
    case.status = status
    if status == REPORTED_BACK and case.answered is None:
        case.answered = today


def status_for(lane: Lane) -> str:
    """Return the status a case gets that is moved to a lane of the board."""
    return OF_LANE[lane][0]


def keep_dialogue(session: Session, case: Case) -> None:
    """Let a difficult dialogue have its row; no other type loses the one it had."""
    if case.type == DIALOGUE and session.get(Dialogue, case.id) is None:
        session.add(Dialogue(id=case.id))
        session.flush()


def likely_same(
    session: Session, typed: str, village_id: VillageId | None, but: CaseId
) -> Case | None:
    """Return another case of the same place that may be the one being written.

    Args:
        session: Of a read.
        typed: The title so far.
        village_id: The place's village; None looks among cases without one.
        but: The case that is being written.
    """
    at = func.coalesce(Case.village_id, Store.village_id)
    there = at.is_(None) if village_id is None else at == village_id
    found = session.scalars(
        select(Case)
        .outerjoin(Store, Store.id == Case.store_id)
        .where(there, Case.id != but, Case.title.is_not(None))
        .order_by(Case.id.desc())
        .limit(_LOOKED_AT)
    )
    return next(
        (case for case in found if sentence_may_be_same(typed, case.title or "")), None
    )
