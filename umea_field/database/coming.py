"""What lies ahead for a place: promises, stops of tours, activities."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.activities import coming_activities
from umea_field.database.tasks import TaskRow, open_tasks_in, open_tasks_of_store
from umea_field.database.tours import StopRow, coming_stops_at_store, coming_stops_in
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import tr

PROMISE, STOP, ACTIVITY = "task", "tour_stop", "activity"
"""What a coming thing is, by its noun."""


@dataclass(frozen=True)
class Coming:
    """One thing that lies ahead.

    Attributes:
        day: When; None for a promise without a day.
        text: What, in the language spoken.
        noun: PROMISE, STOP or ACTIVITY.
        id: Of the record.
        days_late: How many days ago a promise should have been kept; else 0.
    """

    day: date | None
    text: str
    noun: str
    id: UUID
    days_late: int = 0


def coming_in(
    session: Session, village_id: VillageId, today: date, vocabulary: Vocabulary
) -> Sequence[Coming]:
    """Return what lies ahead in a village, the soonest first; three queries."""
    found = list(_promises(open_tasks_in(session, village_id, vocabulary), today))
    found += _stops(coming_stops_in(session, village_id, today))
    return _in_order([*found, *_activities(session, today)])


def coming_for_store(
    session: Session, store_id: StoreId, today: date, vocabulary: Vocabulary
) -> Sequence[Coming]:
    """Return what lies ahead for a store, the soonest first; three queries."""
    found = list(_promises(open_tasks_of_store(session, store_id, vocabulary), today))
    found += _stops(coming_stops_at_store(session, store_id, today))
    return _in_order([*found, *_activities(session, today)])


def _promises(tasks: Iterable[TaskRow], today: date) -> Iterator[Coming]:
    for row in tasks:
        text = tr("Promise: {what}", what=row.task.title or "")
        yield Coming(row.task.due, text, PROMISE, row.task.id, row.days_late(today))


def _stops(stops: Iterable[StopRow]) -> Iterator[Coming]:
    for row in stops:
        if row.visit_id is None:
            text = tr("Tour: {tour}", tour=row.tour.title or "")
            yield Coming(row.day, text, STOP, row.stop.id)


def _activities(session: Session, today: date) -> Iterator[Coming]:
    for activity, day in coming_activities(session, today):
        yield Coming(day, activity.title or "", ACTIVITY, activity.id)


def _in_order(found: list[Coming]) -> Sequence[Coming]:
    return sorted(found, key=lambda each: (each.day or date.max, each.text))
