"""Everything a visit shows, read at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.cases import (
    CaseRow,
    cases_of_visit,
    logs_of,
    open_cases_in,
    open_cases_of_store,
)
from umea_field.database.needs import EarlierNeed, earlier_needs, needs_of_visit
from umea_field.database.pictures import pictures_of_visit
from umea_field.database.questions import Question, questions_for
from umea_field.database.service_rows import ServiceRow, service_rows
from umea_field.database.tasks import TaskRow, promised_before, tasks_of_visit
from umea_field.database.visits import (
    last_visit_before,
    participants_of,
    visit_with,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseEntry, CaseId
from umea_field.domain.need import Need
from umea_field.domain.picture import Picture
from umea_field.domain.store import Store
from umea_field.domain.tour import TourStop
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit, VisitId, VisitParticipant
from umea_field.domain.worker import Worker


@dataclass(frozen=True)
class Reading:
    """One visit and what belongs to it.

    Attributes:
        place: The store's name, or the village's.
        last: The visit to the same place before it; ``last_worker`` made it.
        logs: What has happened in each case that began at the visit.
        promised: What was promised there before.
        open_cases: The place's open cases that did not begin at this visit.
        bring_up: What the tour's stop says is to be brought up, a line each.
    """

    visit: Visit
    vocabulary: Vocabulary
    place: str
    worker: str
    last: Visit | None
    last_worker: str
    services: Sequence[ServiceRow]
    earlier_needs: Sequence[EarlierNeed]
    needs: Sequence[Need]
    questions: Sequence[Question]
    pictures: Sequence[Picture]
    cases: Sequence[Case]
    logs: Mapping[CaseId, Sequence[CaseEntry]]
    tasks: Sequence[TaskRow]
    promised: Sequence[TaskRow]
    participants: Sequence[VisitParticipant]
    open_cases: Sequence[CaseRow]
    bring_up: Sequence[str]

    @property
    def last_day(self) -> date | None:
        """Return the day of the visit before."""
        return self.last.day if self.last else None


def read_visit(
    session: Session, visit_id: VisitId, vocabulary: Vocabulary
) -> Reading | None:
    """Return a visit with all it shows; None where it is gone."""
    visit = visit_with(session, visit_id)
    if visit is None:
        return None
    last = last_visit_before(session, visit)
    cases = cases_of_visit(session, visit)
    stop = session.get(TourStop, visit.tour_stop_id) if visit.tour_stop_id else None
    return Reading(
        visit=visit,
        vocabulary=vocabulary,
        place=place_of(session, visit),
        worker=_worker(session, visit),
        last=last,
        last_worker=_worker(session, last) if last else "",
        services=service_rows(session, visit, vocabulary),
        earlier_needs=earlier_needs(session, visit, vocabulary),
        needs=needs_of_visit(session, visit),
        questions=questions_for(session, visit, vocabulary),
        pictures=pictures_of_visit(session, visit),
        cases=cases,
        logs=logs_of(session, [case.id for case in cases]),
        tasks=tasks_of_visit(session, visit),
        promised=promised_before(session, visit, last, vocabulary),
        participants=participants_of(session, visit),
        open_cases=_open_cases(session, visit, vocabulary),
        bring_up=[
            line.strip(" -•\t")
            for line in ((stop.note if stop else None) or "").splitlines()
            if line.strip(" -•\t")
        ],
    )


def place_of(session: Session, visit: Visit) -> str:
    """Return the name of the place a visit went to."""
    store = session.get(Store, visit.store_id) if visit.store_id else None
    if store is not None and store.name:
        return store.name
    village = session.get(Village, visit.village_id) if visit.village_id else None
    return (village.name if village else None) or ""


def _worker(session: Session, visit: Visit) -> str:
    worker = session.get(Worker, visit.worker_id) if visit.worker_id else None
    return (worker.name if worker else None) or ""


def _open_cases(
    session: Session, visit: Visit, vocabulary: Vocabulary
) -> Sequence[CaseRow]:
    if visit.store_id:
        found = open_cases_of_store(session, visit.store_id, vocabulary)
    elif visit.village_id:
        found = open_cases_in(session, visit.village_id, vocabulary)
    else:
        return []
    return [row for row in found if row.case.visit_id != visit.id]
