"""Tasks, and the promises that the text of what was agreed holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.visit_order import at_the_place
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import worker_called, workers
from umea_field.domain.agreement import Promise, promises_in
from umea_field.domain.case import CaseId
from umea_field.domain.store import Store, StoreId
from umea_field.domain.task import Task
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit

TASK_STATUS = "task_status"
"""The list of terms."""
TO_DO, DONE, STRUCK = "att_gora", "klar", "struken"
"""Codes of it."""


@dataclass(frozen=True)
class TaskRow:
    """A task with the name of its place: the store's, or the village's."""

    task: Task
    place: str
    village: str

    @property
    def is_done(self) -> bool:
        """Tell whether it was done."""
        return self.task.done is not None or self.task.status == DONE

    def days_late(self, today: date) -> int:
        """Return how many days ago it should have been done; 0 where it is in time."""
        due = self.task.due
        return 0 if self.is_done or due is None else max(0, (today - due).days)


def open_tasks_in(
    session: Session, village_id: VillageId, vocabulary: Vocabulary
) -> Sequence[TaskRow]:
    """Return the open tasks of a village and its stores; one query."""
    at = func.coalesce(Task.village_id, Store.village_id) == village_id
    return _rows(session, at & _is_open(vocabulary))


def open_tasks_of_store(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> Sequence[TaskRow]:
    """Return the open tasks of a store; one query."""
    return _rows(session, (Task.store_id == store_id) & _is_open(vocabulary))


def tasks_of_visit(session: Session, visit: Visit) -> Sequence[TaskRow]:
    """Return the tasks that a visit led to, struck ones left out; one query."""
    return _rows(session, (Task.visit_id == visit.id) & _is_not_struck())


def tasks_of_case(session: Session, case_id: CaseId) -> Sequence[TaskRow]:
    """Return the tasks of a case, done or not, struck ones left out; one query."""
    return _rows(session, (Task.case_id == case_id) & _is_not_struck())


def promised_before(
    session: Session, visit: Visit, since: Visit | None, vocabulary: Vocabulary
) -> Sequence[TaskRow]:
    """Return what was promised at a visit's place before it; one query.

    Args:
        session: Of a read.
        visit: The visit; its own promises are left out.
        since: The visit before; what was done before its day is left out.
        vocabulary: To know which tasks are open.
    """
    still = _is_open(vocabulary)
    if since is not None:
        still = or_(still, Task.visit_id == since.id, Task.done >= since.day)
    return _rows(
        session,
        at_the_place(Task.village_id, Task.store_id, visit)
        & or_(Task.visit_id.is_(None), Task.visit_id != visit.id)
        & still
        & _is_not_struck(),
    )


def _is_not_struck() -> ColumnElement[bool]:
    return func.coalesce(Task.status, "") != STRUCK


def _is_open(vocabulary: Vocabulary) -> ColumnElement[bool]:
    status = or_(
        Task.status.is_(None), Task.status.not_in(vocabulary.closed(TASK_STATUS))
    )
    return Task.done.is_(None) & status


def _rows(session: Session, where: ColumnElement[bool]) -> Sequence[TaskRow]:
    found = (
        select(Task, Store.name, Village.name)
        .outerjoin(Store, Store.id == Task.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Task.village_id, Store.village_id)
        )
        .where(where)
        .order_by(Task.due.nulls_last(), Task.id)
    )
    return [
        TaskRow(task, store or village or "", village or "")
        for task, store, village in session.execute(found)
    ]


def finish(session: Session, task: Task, today: date) -> None:
    """Write that a task was done."""
    kept = session.get_one(Task, task.id)
    kept.status, kept.done = DONE, today


def write_agreed(session: Session, visit: Visit, words: str) -> Sequence[Task]:
    """Write what was agreed at a visit, and keep its promises in step.

    The same line stays the same task; a line that was edited edits its task; a line
    that was taken out takes its task along only where nobody has touched it. What
    somebody has changed in a task since is never changed back.

    Returns:
        The tasks that were made or changed.
    """
    kept = session.get_one(Visit, visit.id)
    before = kept.agreed or ""
    kept.agreed = words or None
    session.flush()
    return keep_promises(session, kept, before)


def keep_promises(session: Session, visit: Visit, before: str) -> Sequence[Task]:
    """Bring a visit's tasks in step with its text; ``before`` is what it was."""
    if visit.day is None:
        return []
    tasks = list(session.scalars(select(Task).where(Task.visit_id == visit.id)))
    everybody = workers(session)
    changed = []
    for old, new in _edits(
        promises_in(before, visit.day), promises_in(visit.agreed or "", visit.day)
    ):
        task = next((task for task in tasks if old and _is_of(task, old)), None)
        if task is None and (new is None or old is not None):
            continue
        if task is None and new is not None:
            task = next((task for task in tasks if _is_of(task, new)), None)
            if task is None:
                task = Task(visit_id=visit.id, status=TO_DO)
                task.village_id, task.store_id = visit.village_id, visit.store_id
                session.add(task)
        if task is not None and new is not None:
            worker = worker_called(everybody, new.who)
            task.owner, task.title, task.due = new.who, new.what, new.due
            task.worker_id = worker.id if worker else None
            changed.append(task)
        elif task is not None and _is_untouched(task):
            session.delete(task)
    session.flush()
    return changed


def _edits(
    before: Sequence[Promise], after: Sequence[Promise]
) -> Iterator[tuple[Promise | None, Promise | None]]:
    """Yield each promise that was edited, taken out or put in: what it was, and is."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, end, new_first, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = list(before[first:end]), list(after[new_first:new_end])
        length = max(len(old), len(new))
        padded_old = [*old, *[None] * (length - len(old))]
        padded_new = [*new, *[None] * (length - len(new))]
        yield from zip(padded_old, padded_new, strict=True)


def _is_of(task: Task, promise: Promise) -> bool:
    return (task.owner, task.title, task.due) == (
        promise.who,
        promise.what,
        promise.due,
    )


def _is_untouched(task: Task) -> bool:
    return task.status == TO_DO and task.done is None and task.case_id is None
