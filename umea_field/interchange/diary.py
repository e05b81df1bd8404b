"""A calendar file of activities, tours, their stops, and tasks with a day.

Source:
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from umea_field.domain.activity import Activity
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourId, TourStop
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr
from umea_field.interchange.events import (
    Event,
    calendar_of,
    escaped,
    head_of,
    moment_text,
    whole_days,
    written_last,
)

DIARY_NOUNS: tuple[type[Record], ...] = (Activity, Tour, TourStop, Task)
"""The nouns that have a place in a calendar."""

_RULES = {
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "half_year": "FREQ=MONTHLY;INTERVAL=6",
    "year": "FREQ=YEARLY",
}
_STOP_MINUTES = 60
"""How long a stop lasts where nobody has said."""


def diary_of(session: Session, nouns: Sequence[type[Record]]) -> tuple[bytes, int]:
    """Return a calendar of what has a day, and how many entries it has.

    Days are whole days without a time zone; the stops' moments are UTC.
    """
    entries: list[Event] = []
    for noun, read in _READERS.items():
        if noun in nouns:
            entries += read(session)
    return calendar_of(entries), len(entries)


def diary_of_tour(session: Session, tour_id: TourId) -> tuple[bytes, int]:
    """Return a calendar of one tour's stops that have a time, and how many they are.

    The same stops give the same bytes: no moment of export stands in it.
    """
    entries = list(_stops(session, TourStop.tour_id == tour_id))
    return calendar_of(entries), len(entries)


def _activities(session: Session) -> Iterator[Event]:
    stamps = written_last(session, "activity")
    moved = _moved(session)
    found = select(Activity).where(Activity.start.is_not(None)).order_by(Activity.id)
    for activity in session.scalars(found):
        yield (
            *head_of(str(activity.id), activity.title, stamps.get(activity.id)),
            *whole_days(activity.start, activity.end),
            ("RRULE", _rule(activity)),
            ("EXDATE;VALUE=DATE", ",".join(sorted(moved[activity.id]))),
            ("DESCRIPTION", escaped(activity.note)),
        )


def _rule(activity: Activity) -> str:
    rule = _RULES.get(activity.recurrence or "", "")
    if rule and activity.until:
        return f"{rule};UNTIL={activity.until:%Y%m%d}"
    return rule


def _moved(session: Session) -> Mapping[UUID, list[str]]:
    """Return the days of activities that rows of their own stand in for."""
    moved: dict[UUID, list[str]] = defaultdict(list)
    found = select(Activity.series_id, Activity.series_day).where(
        Activity.series_id.is_not(None), Activity.series_day.is_not(None)
    )
    for series, day in session.execute(found):
        if series is not None and day is not None:
            moved[series].append(f"{day:%Y%m%d}")
    return moved


def _tours(session: Session) -> Iterator[Event]:
    stamps = written_last(session, "tour")
    found = select(Tour).where(Tour.start.is_not(None)).order_by(Tour.id)
    for tour in session.scalars(found):
        yield (
            *head_of(str(tour.id), tour.title, stamps.get(tour.id)),
            *whole_days(tour.start, tour.end),
            ("DESCRIPTION", escaped(tour.note)),
        )


def _stops(
    session: Session, where: ColumnElement[bool] | None = None
) -> Iterator[Event]:
    stamps = written_last(session, "tour_stop")
    found = (
        select(TourStop, Village.name, Store, Tour.title)
        .outerjoin(Store, Store.id == TourStop.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(TourStop.village_id, Store.village_id)
        )
        .outerjoin(Tour, Tour.id == TourStop.tour_id)
        .order_by(TourStop.id)
    )
    for stop, village, store, tour in session.execute(
        found if where is None else found.where(where)
    ):
        planned = stop.planned
        if planned is None:
            continue
        minutes = stop.minutes if stop.minutes and stop.minutes > 0 else _STOP_MINUTES
        called = (store.name if store else None) or village
        title = " – ".join(part for part in (called, tour) if part)
        address = store.address if store else None
        spot = ", ".join(dict.fromkeys(filter(None, (stop.hall, called, address))))
        place = spot if village and village in spot else f"{spot}, {village or ''}"
        yield (
            *head_of(str(stop.id), title, stamps.get(stop.id)),
            ("DTSTART", moment_text(planned)),
            ("DTEND", moment_text(planned + timedelta(minutes=minutes))),
            ("LOCATION", escaped(place.strip(", "))),
            ("DESCRIPTION", escaped(stop.note)),
        )


def _tasks(session: Session) -> Iterator[Event]:
    """Yield what is left to do; Outlook knows no to-do items in files."""
    stamps = written_last(session, "task")
    found = select(Task).where(Task.due.is_not(None), Task.done.is_(None))
    for task in session.scalars(found.order_by(Task.id)):
        title = tr("Due: {task}", task=task.title or "")
        yield (
            *head_of(str(task.id), title, stamps.get(task.id)),
            *whole_days(task.due, None),
            ("TRANSP", "TRANSPARENT"),
            ("DESCRIPTION", escaped(task.promised_to)),
        )


_READERS = {Activity: _activities, Tour: _tours, TourStop: _stops, Task: _tasks}
