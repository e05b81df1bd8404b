"""A calendar file of activities, tours, their stops, and tasks with a day.

Source:
    RFC 5545, Internet Calendaring and Scheduling Core Object Specification.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal
from umea_field.domain.activity import Activity
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour, TourId, TourStop
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr

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
_FOLD = 75
"""Bytes of a line, its end not counted."""

Entry = tuple[tuple[str, str], ...]


def diary_of(session: Session, nouns: Sequence[type[Record]]) -> tuple[bytes, int]:
    """Return a calendar of what has a day, and how many entries it has.

    Days are whole days without a time zone; the stops' moments are UTC.
    """
    entries: list[Entry] = []
    for noun, read in _READERS.items():
        if noun in nouns:
            entries += read(session)
    return _calendar(entries), len(entries)


def diary_of_tour(session: Session, tour_id: TourId) -> tuple[bytes, int]:
    """Return a calendar of one tour's stops that have a time, and how many they are.

    The same stops give the same bytes: no moment of export stands in it.
    """
    entries = list(_stops(session, TourStop.tour_id == tour_id))
    return _calendar(entries), len(entries)


def _calendar(entries: Sequence[Entry]) -> bytes:
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Umeå Fält//umea_field//SV"),
        "CALSCALE:GREGORIAN",
    ]
    for entry in entries:
        lines.append("BEGIN:VEVENT")
        lines += [f"{name}:{value}" for name, value in entry if value]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _activities(session: Session) -> Iterator[Entry]:
    stamps = _stamps(session, Activity)
    found = select(Activity).where(Activity.start.is_not(None)).order_by(Activity.id)
    for activity in session.scalars(found):
        yield (
            *_head(activity.id, activity.title, stamps),
            *_days(activity.start, activity.end),
            ("RRULE", _RULES.get(activity.recurrence or "", "")),
            ("DESCRIPTION", _escaped(activity.note)),
        )


def _tours(session: Session) -> Iterator[Entry]:
    stamps = _stamps(session, Tour)
    found = select(Tour).where(Tour.start.is_not(None)).order_by(Tour.id)
    for tour in session.scalars(found):
        yield (
            *_head(tour.id, tour.title, stamps),
            *_days(tour.start, tour.end),
            ("DESCRIPTION", _escaped(tour.note)),
        )


def _stops(
    session: Session, where: ColumnElement[bool] | None = None
) -> Iterator[Entry]:
    stamps = _stamps(session, TourStop)
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
            *_head(stop.id, title, stamps),
            ("DTSTART", _moment(planned)),
            ("DTEND", _moment(planned + timedelta(minutes=minutes))),
            ("LOCATION", _escaped(place.strip(", "))),
            ("DESCRIPTION", _escaped(stop.note)),
        )


def _tasks(session: Session) -> Iterator[Entry]:
    """Yield what is left to do; Outlook knows no to-do items in files."""
    stamps = _stamps(session, Task)
    found = select(Task).where(Task.due.is_not(None), Task.done.is_(None))
    for task in session.scalars(found.order_by(Task.id)):
        yield (
            *_head(task.id, tr("Due: {task}", task=task.title or ""), stamps),
            *_days(task.due, None),
            ("TRANSP", "TRANSPARENT"),
            ("DESCRIPTION", _escaped(task.promised_to)),
        )


_READERS = {Activity: _activities, Tour: _tours, TourStop: _stops, Task: _tasks}


def _stamps(session: Session, noun: type[Record]) -> Mapping[UUID, datetime]:
    """Return when each record was last written: no moment of export stands here."""
    found = session.execute(
        select(journal.c.row_id, func.max(journal.c.hlc))
        .where(journal.c.noun == noun.__tablename__)
        .group_by(journal.c.row_id)
    )
    return {row_id: moment_of(hlc) for row_id, hlc in found}


def _head(row_id: UUID, title: str | None, stamps: Mapping[UUID, datetime]) -> Entry:
    written = stamps.get(row_id, datetime(2026, 1, 1, tzinfo=UTC))
    return (
        ("UID", f"{row_id}@umea-field"),
        ("DTSTAMP", _moment(written)),
        ("SUMMARY", _escaped(title) or "–"),
    )


def _days(start: date | None, end: date | None) -> Entry:
    """Return a span of whole days; a calendar's end is the day after the last."""
    if start is None:
        return ()
    last = end if end and end > start else start
    return (
        ("DTSTART;VALUE=DATE", f"{start:%Y%m%d}"),
        ("DTEND;VALUE=DATE", f"{last + timedelta(days=1):%Y%m%d}"),
    )


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str | None) -> str:
    told = (words or "").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(told.splitlines())


def _folded(line: str) -> bytes:
    """Return a line as bytes, broken so that no letter is cut in two."""
    parts: list[bytes] = []
    part = b""
    for letter in line:
        byte = letter.encode()
        if len(part) + len(byte) > _FOLD:
            parts.append(part)
            part = b" "
        part += byte
    return b"\r\n".join([*parts, part]) + b"\r\n"
