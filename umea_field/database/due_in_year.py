"""What falls due in a span of days: promises, and visits that are due again.

Where there are many, those of one month stand together as one entry.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS
from umea_field.database.last_visits import has_store, is_open, last_days
from umea_field.database.tasks import STRUCK, TASK_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.domain.wheel_activity import Origin, WheelActivity
from umea_field.domain.worker import Worker
from umea_field.foundation.i18n import tr, trn

VISIT_AGAIN = timedelta(days=182)
"""A place is due for a visit so long after the last one: half a year, as the goal of
being there and being seen says."""
TOGETHER = 12
"""With more than so many entries of a kind, those of one month stand together."""


@dataclass(frozen=True)
class _Due:
    """One thing that falls due.

    Attributes:
        noun: The table of its record, whose id is ``id``.
    """

    title: str
    day: date
    noun: str
    id: UUID
    responsible: str = ""
    done: bool = False


def promises(
    session: Session, first: date, last: date, vocabulary: Vocabulary, ring: str
) -> Sequence[WheelActivity]:
    """Return what was promised by a day of the span; two queries.

    A task that belongs to a case is one promise together with it. What was struck
    out is left out; what was kept is done.
    """
    tasks = list(_tasks(session, first, last, vocabulary))
    due = [*tasks, *_cases(session, first, last, vocabulary)]
    return _entries(
        due,
        ring,
        lambda one: tr("Promise: {what}", what=one.title),
        lambda count: trn("{count} promise", "{count} promises", count),
    )


def visits_due(
    session: Session, first: date, last: date, ring: str
) -> Sequence[WheelActivity]:
    """Return the places that are due for a visit in the span; two queries.

    Stores that are open, and villages without one, half a year after the last visit.
    """
    return _entries(
        [
            *_places(session, Store, first, last),
            *_places(session, Village, first, last),
        ],
        ring,
        lambda one: tr("Visit again: {place}", place=one.title),
        lambda count: trn("{count} place to visit", "{count} places to visit", count),
    )


def _entries(
    due: Sequence[_Due],
    ring: str,
    alone: Callable[[_Due], str],
    together: Callable[[int], str],
) -> Sequence[WheelActivity]:
    if len(due) <= TOGETHER:
        return [
            WheelActivity(
                title=alone(one),
                ring=ring,
                start=one.day,
                end=one.day,
                responsible=one.responsible,
                origin=Origin(one.noun, one.id),
                done=one.done,
            )
            for one in due
        ]
    months: dict[tuple[int, int], list[_Due]] = defaultdict(list)
    for one in due:
        months[one.day.year, one.day.month].append(one)
    return [
        WheelActivity(
            title=together(len(held)),
            ring=ring,
            start=min(one.day for one in held),
            end=max(one.day for one in held),
            done=all(one.done for one in held),
        )
        for held in months.values()
    ]


def _tasks(
    session: Session, first: date, last: date, vocabulary: Vocabulary
) -> Iterator[_Due]:
    closed = vocabulary.closed(TASK_STATUS)
    wanted = (
        select(Task.id, Task.title, Task.due, Task.owner, Worker.name, Task.done)
        .add_columns(Task.status)
        .outerjoin(Worker, Worker.id == Task.worker_id)
        .where(Task.due.between(first, last))
        .where(or_(Task.status.is_(None), Task.status != STRUCK))
    )
    for key, title, due, owner, worker, done, status in session.execute(wanted):
        if due is None:
            continue
        is_done = done is not None or status in closed
        yield _Due(title or "", due, "task", key, worker or owner or "", is_done)


def _cases(
    session: Session, first: date, last: date, vocabulary: Vocabulary
) -> Iterator[_Due]:
    closed = vocabulary.closed(CASE_STATUS)
    said = select(Task.case_id).where(
        Task.due.between(first, last), Task.case_id.is_not(None)
    )
    wanted = select(
        Case.id, Case.title, Case.promised_reply, Case.answered, Case.status
    ).where(Case.promised_reply.between(first, last), Case.id.not_in(said))
    for key, title, day, answered, status in session.execute(wanted):
        if day is None:
            continue
        is_done = answered is not None or status in closed
        yield _Due(title or "", day, "case", key, done=is_done)


def _places(
    session: Session, noun: type[Store] | type[Village], first: date, last: date
) -> Iterator[_Due]:
    if noun is Store:
        visits, wanted = last_days(Visit.store_id), is_open()
    else:
        visits, wanted = last_days(Visit.village_id), ~has_store()
    found = (
        select(noun.id, noun.name, visits.c.day)
        .join(visits, visits.c.place == noun.id)
        .where(wanted, visits.c.day.between(first - VISIT_AGAIN, last - VISIT_AGAIN))
    )
    table = noun.__tablename__
    for key, name, day in session.execute(found):
        yield _Due(name or "", day + VISIT_AGAIN, table, key)
