"""Cases: questions somebody must answer, and what has happened in them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseEntry, CaseId
from umea_field.domain.need import Need
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit
from umea_field.domain.worker import WorkerId

CASE_STATUS, GROUPS = "case_status", "respondent_groups"
"""Lists of terms."""
WAY_IN, NEW = "vag_in", "ny"
"""The type and the status a case begins with."""


@dataclass(frozen=True)
class CaseRow:
    """A case with the names of its place.

    Attributes:
        place: The store's name, or the village's.
    """

    case: Case
    place: str
    village: str

    def is_late(self, today: date) -> bool:
        """Tell whether the promised day of the reply is past, and no reply came."""
        promised = self.case.promised_reply
        return promised is not None and promised < today and not self.case.answered


def open_cases(session: Session, vocabulary: Vocabulary) -> Sequence[CaseRow]:
    """Return every open case, the one promised soonest first; one query."""
    return _rows(session, _is_open(vocabulary))


def open_cases_in(
    session: Session, village_id: VillageId, vocabulary: Vocabulary
) -> Sequence[CaseRow]:
    """Return the open cases of a village and its stores; one query."""
    at = func.coalesce(Case.village_id, Store.village_id) == village_id
    return _rows(session, at & _is_open(vocabulary))


def open_cases_of_store(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> Sequence[CaseRow]:
    """Return the open cases of a store; one query."""
    return _rows(session, (Case.store_id == store_id) & _is_open(vocabulary))


def cases_in(session: Session, village_id: VillageId) -> Sequence[CaseRow]:
    """Return every case of a village and its stores; one query."""
    return _rows(
        session, func.coalesce(Case.village_id, Store.village_id) == village_id
    )


def cases_of_store(session: Session, store_id: StoreId) -> Sequence[CaseRow]:
    """Return every case of a store, open or not; one query."""
    return _rows(session, Case.store_id == store_id)


def _is_open(vocabulary: Vocabulary) -> ColumnElement[bool]:
    return or_(
        Case.status.is_(None), Case.status.not_in(vocabulary.closed(CASE_STATUS))
    )


def _rows(session: Session, where: ColumnElement[bool]) -> Sequence[CaseRow]:
    found = (
        select(Case, Store.name, Village.name)
        .outerjoin(Store, Store.id == Case.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Case.village_id, Store.village_id)
        )
        .where(where)
        .order_by(Case.promised_reply.nulls_last(), Case.id)
    )
    return [
        CaseRow(case, store or village or "", village or "")
        for case, store, village in session.execute(found)
    ]


def cases_of_visit(session: Session, visit: Visit) -> Sequence[Case]:
    """Return the cases that were found at a visit, in the order they were written."""
    found = select(Case).where(Case.visit_id == visit.id).order_by(Case.id)
    return session.scalars(found).all()


def case_from_need(
    session: Session,
    need: Need,
    today: date,
    vocabulary: Vocabulary,
    visit: Visit | None = None,
) -> Case:
    """Make a case of a need: its place, words and source are filled in.

    A need has one case; where there is one already, that is returned.

    Args:
        session: Of a write.
        need: The need.
        today: The day the question came.
        vocabulary: For the words of those who have the need.
        visit: The visit at which the case is made; the need's own unless given.
    """
    kept = session.scalar(
        select(Case).where(Case.need_id == need.id).order_by(Case.id).limit(1)
    )
    if kept is not None:
        return kept
    case = Case(
        title=need.title,
        type=WAY_IN,
        village_id=need.village_id,
        store_id=need.store_id,
        need_id=need.id,
        visit_id=visit.id if visit else need.visit_id,
        asked_by=vocabulary.labels(GROUPS, need.groups) or None,
        received=today,
        status=NEW,
    )
    session.add(case)
    session.flush()
    return case


def new_case(session: Session, visit: Visit, today: date) -> Case:
    """Make an empty case at a visit's place."""
    case = Case(
        type=WAY_IN,
        village_id=visit.village_id,
        store_id=visit.store_id,
        visit_id=visit.id,
        received=today,
        status=NEW,
    )
    session.add(case)
    session.flush()
    return case


def log_of(session: Session, case_id: CaseId) -> Sequence[CaseEntry]:
    """Return what has happened in a case, the earliest first."""
    found = select(CaseEntry).where(CaseEntry.case_id == case_id)
    return session.scalars(found.order_by(CaseEntry.happened, CaseEntry.id)).all()


def note_in_log(
    session: Session,
    case_id: CaseId,
    what: str,
    day: date,
    *,
    unit: str | None = None,
    worker_id: WorkerId | None = None,
) -> CaseEntry:
    """Write down what happened in a case."""
    entry = CaseEntry(
        case_id=case_id, happened=day, what=what, unit=unit, worker_id=worker_id
    )
    session.add(entry)
    session.flush()
    return entry


def logs_of(
    session: Session, case_ids: Collection[CaseId]
) -> Mapping[CaseId, Sequence[CaseEntry]]:
    """Return what has happened in some cases, the earliest first; one query."""
    found = (
        select(CaseEntry)
        .where(CaseEntry.case_id.in_(case_ids))
        .order_by(CaseEntry.happened, CaseEntry.id)
    )
    logs: dict[CaseId, list[CaseEntry]] = {}
    for entry in session.scalars(found):
        if entry.case_id is not None:
            logs.setdefault(entry.case_id, []).append(entry)
    return logs
