"""What was promised and is due: tasks, and the answers that cases wait for.

A task that belongs to a case is one promise together with it, not two.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS
from umea_field.database.tasks import TASK_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case, CaseId
from umea_field.domain.need import NeedId
from umea_field.domain.store import Store, StoreId
from umea_field.domain.task import Task, TaskId
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import ONGOING, Visit, VisitId
from umea_field.domain.worker import Worker

SOON = timedelta(days=7)
"""What is due within so long is shown before it is late."""
_STILL_FRESH = timedelta(days=14)
"""For so long one follows up after the last day of visits."""


@dataclass(frozen=True)
class Promised:
    """One thing that was promised.

    Attributes:
        what: The task's title, or the case's.
        due: The day it was promised by.
        to: Whom it was promised to.
        owner: Who is to do it.
        unit: The municipal unit that the case waits for; a code.
        place: The store's name, or the village's.
        task_id: The task; None for the answer of a case.
        visit_day: The day of the visit where it was promised.
        need_id: The need that the case came of.
    """

    what: str
    due: date | None
    to: str
    owner: str
    unit: str | None
    place: str
    task_id: TaskId | None
    case_id: CaseId | None
    visit_id: VisitId | None
    store_id: StoreId | None
    village_id: VillageId | None
    visit_day: date | None = None
    need_id: NeedId | None = None

    def days_late(self, today: date) -> int:
        """Return how many days ago it was due; 0 where it is in time."""
        return 0 if self.due is None else max(0, (today - self.due).days)

    def is_of(self, store_id: StoreId | None, village_id: VillageId | None) -> bool:
        """Tell whether it is met at a store, or in a village with its stores.

        Whoever calls at a store meets what the village itself was promised, too.
        """
        if store_id is None:
            return self.village_id == village_id
        if self.store_id is None:
            return village_id is not None and self.village_id == village_id
        return self.store_id == store_id


def late_promises(
    session: Session, today: date, vocabulary: Vocabulary, limit: int | None = None
) -> Sequence[Promised]:
    """Return what should have been done or answered, the latest of all first.

    Two queries; ``count_late`` tells how many there are.
    """
    tasks = _tasks(session, _is_late(vocabulary, today), limit)
    cases = _cases(session, _is_late_alone(vocabulary, today), limit)
    return sorted([*tasks, *cases], key=lambda row: row.due or today)[:limit]


def count_late(session: Session, today: date, vocabulary: Vocabulary) -> int:
    """Return how many promises are late; two queries."""
    return _count(session, Task, _is_late(vocabulary, today)) + _count(
        session, Case, _is_late_alone(vocabulary, today)
    )


def late_at(
    session: Session,
    stores: Collection[StoreId],
    villages: Collection[VillageId],
    today: date,
    vocabulary: Vocabulary,
) -> Sequence[Promised]:
    """Return what is late at some places; two queries."""
    there = func.coalesce(Task.village_id, Store.village_id).in_(villages)
    at_task = or_(Task.store_id.in_(stores), there)
    there = func.coalesce(Case.village_id, Store.village_id).in_(villages)
    at_case = or_(Case.store_id.in_(stores), there)
    return [
        *_tasks(session, _is_late(vocabulary, today) & at_task),
        *_cases(session, _is_late_alone(vocabulary, today) & at_case),
    ]


def to_follow_up(
    session: Session, today: date, vocabulary: Vocabulary, limit: int
) -> Sequence[Promised]:
    """Return what is to be done and not late: since the last visits, or soon.

    Args:
        session: Of a read.
        today: The day it is.
        vocabulary: To know which tasks are open.
        limit: At most so many, the ones due soonest.
    """
    last = last_day_of_visits(session, today)
    wanted = Task.due <= today + SOON
    if last is not None and today - last <= _STILL_FRESH:
        wanted = or_(wanted, Visit.day == last)
    in_time = or_(Task.due.is_(None), Task.due >= today)
    return _tasks(session, is_open_task(vocabulary) & in_time & wanted, limit)


def last_day_of_visits(session: Session, today: date) -> date | None:
    """Return the latest day before today on which anybody visited."""
    return session.scalar(select(func.max(Visit.day)).where(Visit.day < today))


def unfinished_visits(
    session: Session, today: date, limit: int
) -> Sequence[tuple[Visit, str]]:
    """Return visits of earlier days that nobody marked done, with their places."""
    found = (
        select(Visit, func.coalesce(Store.name, Village.name, ""))
        .outerjoin(Store, Store.id == Visit.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Visit.village_id, Store.village_id)
        )
        .where(Visit.state == ONGOING, Visit.day < today)
        .order_by(Visit.day.desc(), Visit.id.desc())
        .limit(limit)
    )
    return [(visit, place) for visit, place in session.execute(found)]


def count_waiting(session: Session, today: date, vocabulary: Vocabulary) -> int:
    """Return how many promises are late or due today; two queries."""
    due = is_open_task(vocabulary) & (Task.due <= today)
    of_task = select(Task.case_id).where(due, Task.case_id.is_not(None))
    late = _waits_for_answer(vocabulary, today) & Case.id.not_in(of_task)
    return _count(session, Task, due) + _count(session, Case, late)


def cases_at(
    session: Session,
    stores: Collection[StoreId],
    villages: Collection[VillageId],
    vocabulary: Vocabulary,
) -> Sequence[Promised]:
    """Return the open cases of some places; one query."""
    in_village = func.coalesce(Case.village_id, Store.village_id).in_(villages)
    return _cases(
        session,
        is_open_case(vocabulary) & or_(Case.store_id.in_(stores), in_village),
    )


def is_open_task(vocabulary: Vocabulary) -> ColumnElement[bool]:
    """Return the condition that a task is not done."""
    status = or_(
        Task.status.is_(None), Task.status.not_in(vocabulary.closed(TASK_STATUS))
    )
    return Task.done.is_(None) & status


def is_open_case(vocabulary: Vocabulary) -> ColumnElement[bool]:
    """Return the condition that something is left to do in a case."""
    return or_(
        Case.status.is_(None), Case.status.not_in(vocabulary.closed(CASE_STATUS))
    )


def _waits_for_answer(vocabulary: Vocabulary, today: date) -> ColumnElement[bool]:
    return and_(
        is_open_case(vocabulary), Case.promised_reply < today, Case.answered.is_(None)
    )


def _is_late(vocabulary: Vocabulary, today: date) -> ColumnElement[bool]:
    return is_open_task(vocabulary) & (Task.due < today)


def _is_late_alone(vocabulary: Vocabulary, today: date) -> ColumnElement[bool]:
    """Return the condition that a case's answer is late, and no task says so too."""
    late = _is_late(vocabulary, today)
    of_task = select(Task.case_id).where(late, Task.case_id.is_not(None))
    return _waits_for_answer(vocabulary, today) & Case.id.not_in(of_task)


def _count(
    session: Session, noun: type[Task] | type[Case], where: ColumnElement[bool]
) -> int:
    found = select(func.count()).select_from(noun).where(where)
    return session.scalar(found) or 0


def _tasks(
    session: Session, where: ColumnElement[bool], limit: int | None = None
) -> list[Promised]:
    found = (
        select(
            Task,
            Store.name,
            Village.id,
            Village.name,
            Case.unit,
            Visit.day,
            Worker.name,
        )
        .outerjoin(Store, Store.id == Task.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Task.village_id, Store.village_id)
        )
        .outerjoin(Case, Case.id == Task.case_id)
        .outerjoin(Visit, Visit.id == Task.visit_id)
        .outerjoin(Worker, Worker.id == Task.worker_id)
        .where(where)
        .order_by(Task.due.nulls_last(), Task.id)
        .limit(limit)
    )
    return [
        Promised(
            what=task.title or "",
            due=task.due,
            to=task.promised_to or "",
            owner=worker or task.owner or "",
            unit=unit,
            place=store or village or "",
            task_id=task.id,
            case_id=task.case_id,
            visit_id=task.visit_id,
            store_id=task.store_id,
            village_id=village_id,
            visit_day=day,
        )
        for task, store, village_id, village, unit, day, worker in session.execute(
            found
        )
    ]


def _cases(
    session: Session, where: ColumnElement[bool], limit: int | None = None
) -> list[Promised]:
    found = (
        select(Case, Store.name, Village.id, Village.name)
        .outerjoin(Store, Store.id == Case.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Case.village_id, Store.village_id)
        )
        .where(where)
        .order_by(Case.promised_reply.nulls_last(), Case.id)
        .limit(limit)
    )
    return [
        Promised(
            what=case.title or "",
            due=case.promised_reply,
            to=case.asked_by or "",
            owner="",
            unit=case.unit,
            place=store or village or "",
            task_id=None,
            case_id=case.id,
            visit_id=case.visit_id,
            store_id=case.store_id,
            village_id=village_id,
            need_id=case.need_id,
        )
        for case, store, village_id, village in session.execute(found)
    ]
