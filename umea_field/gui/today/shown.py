"""What the page shows, read at one moment: the day, and the stop one has come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.contacts import Person, people_in, people_of_store
from umea_field.database.day_stops import DayStop, day_stops
from umea_field.database.needs import earlier_needs
from umea_field.database.others_changes import OtherChange, others_changes
from umea_field.database.printed_sheets import sheets_of_any
from umea_field.database.promises import (
    Promised,
    cases_at,
    count_late,
    last_day_of_visits,
    late_promises,
    to_follow_up,
    unfinished_visits,
)
from umea_field.database.questions import questions_for
from umea_field.database.service_rows import ServiceRow, service_rows
from umea_field.database.tasks import TaskRow, promised_before
from umea_field.database.tours import StopRow
from umea_field.database.unvisited import Unvisited, longest_unvisited, never_visited
from umea_field.database.visits import last_visit_before
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import worker_here
from umea_field.domain.need import Need
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.store import Store
from umea_field.domain.task import Task
from umea_field.domain.tour import Tour
from umea_field.domain.visit import Visit
from umea_field.sync.overruled import overruled

CHECKLIST = "visit_checklist"
"""The paper that is printed before a visit."""

MOST_LATE, MOST_COMING, MOST_CHANGED, MOST_UNVISITED, MOST_LEFT = 8, 8, 6, 5, 3
"""How many rows each part shows."""
_MOST_PEOPLE, _MOST_NEEDS, _MOST_TOPICS = 3, 3, 6
_LOOKED_BACK = timedelta(days=30)
"""How far back others' changes are told."""


@dataclass(frozen=True)
class Day:
    """One day.

    Attributes:
        late: The promises that are late, ``late_count`` of them in all.
        coming: What to follow up, in time.
        last_visits: The last day before this that anybody visited.
        unfinished: Visits of earlier days that nobody marked done, with their places.
        me: The name of who works here.
        is_begun: Anything has been written here: a visit, a tour or a task.
        overruled: How many values written here somebody chose otherwise.
    """

    day: date
    stops: Sequence[DayStop]
    late: Sequence[Promised]
    late_count: int
    coming: Sequence[Promised]
    last_visits: date | None
    unfinished: Sequence[tuple[Visit, str]]
    changed: Sequence[OtherChange]
    unvisited: Sequence[Unvisited]
    never: int
    me: str
    is_begun: bool
    overruled: int = 0


@dataclass(frozen=True)
class Before:
    """What to know before a stop.

    Attributes:
        last: The visit before.
        promised: What was promised there, open or kept since the last visit.
        cases: Its open cases.
        changed: The services that were otherwise at the last visit than before it.
        topics: What the stop's own note says is to be taken up.
        needs: The open needs there that are no case.
        questions: What the checklist asks about.
        sheet: The last checklist that was printed for it; None for never.
    """

    stop: DayStop
    store: Store | None
    people: Sequence[Person]
    last: Visit | None
    promised: Sequence[TaskRow]
    cases: Sequence[Promised]
    changed: Sequence[ServiceRow]
    topics: Sequence[str]
    needs: Sequence[Need]
    questions: Sequence[str]
    sheet: PrintedSheet | None


def read_day(session: Session, today: date, vocabulary: Vocabulary) -> Day:
    """Return what a day asks for."""
    stops = day_stops(session, today, vocabulary)
    last = last_day_of_visits(session, today)
    worker = worker_here(session)
    since = datetime.combine(today - _LOOKED_BACK, time(), UTC)
    return Day(
        day=today,
        stops=stops,
        late=late_promises(session, today, vocabulary, MOST_LATE),
        late_count=count_late(session, today, vocabulary),
        coming=to_follow_up(session, today, vocabulary, MOST_COMING),
        last_visits=last,
        unfinished=unfinished_visits(session, today, MOST_LEFT),
        changed=others_changes(session, since, MOST_CHANGED),
        unvisited=longest_unvisited(session, MOST_UNVISITED),
        never=never_visited(session),
        me=(worker.name if worker else None) or "",
        is_begun=bool(stops or last) or _is_begun(session),
        overruled=len(overruled(session, vocabulary)),
    )


def read_before(
    session: Session, stop: DayStop, today: date, vocabulary: Vocabulary
) -> Before:
    """Return what to know before a stop, or while its visit is under way."""
    visit = _visit(session, stop.row, today)
    last = last_visit_before(session, visit)
    store = session.get(Store, visit.store_id) if visit.store_id else None
    cases = _cases(session, stop.row, vocabulary)
    needs = earlier_needs(session, visit, vocabulary)
    asked = questions_for(session, visit, vocabulary)
    return Before(
        stop=stop,
        store=store,
        people=_people(session, visit),
        last=last,
        promised=promised_before(session, visit, last, vocabulary),
        cases=cases,
        changed=_changed(session, last, vocabulary),
        topics=_lines(stop.row.stop.note),
        needs=_without_cases([each.need for each in needs], cases)[-_MOST_NEEDS:],
        questions=[question.text for question in asked][:_MOST_TOPICS],
        sheet=_sheet(session, stop.row),
    )


def _is_begun(session: Session) -> bool:
    return any(
        session.scalar(select(column).limit(1)) is not None
        for column in (Visit.id, Tour.id, Task.id)
    )


def _visit(session: Session, row: StopRow, today: date) -> Visit:
    """Return the stop's visit, or one as it would be; that one is never kept."""
    kept = session.get(Visit, row.visit_id) if row.visit_id else None
    if kept is not None:
        return kept
    stop = row.stop
    return Visit(store_id=stop.store_id, village_id=row.village_id, day=today)


def _people(session: Session, visit: Visit) -> Sequence[Person]:
    if visit.store_id:
        return people_of_store(session, visit.store_id)[:_MOST_PEOPLE]
    if visit.village_id:
        return people_in(session, visit.village_id)[:_MOST_PEOPLE]
    return ()


def _cases(
    session: Session, row: StopRow, vocabulary: Vocabulary
) -> Sequence[Promised]:
    store_id, village_id = row.stop.store_id, row.village_id
    stores = [store_id] if store_id else []
    villages = [village_id] if village_id else []
    found = cases_at(session, stores, villages, vocabulary)
    return [case for case in found if case.is_of(store_id, village_id)]


def _without_cases(needs: Sequence[Need], cases: Sequence[Promised]) -> Sequence[Need]:
    """Return the needs that no open case has taken up."""
    taken = {case.need_id for case in cases}
    return [need for need in needs if need.id not in taken]


def _changed(
    session: Session, last: Visit | None, vocabulary: Vocabulary
) -> Sequence[ServiceRow]:
    if last is None:
        return ()
    rows = service_rows(session, last, vocabulary)
    return [row for row in rows if row.is_confirmed and row.is_changed]


def _lines(note: str | None) -> Sequence[str]:
    lines = [line.strip(" -•\t") for line in (note or "").splitlines()]
    return [line for line in lines if line]


def _sheet(session: Session, row: StopRow) -> PrintedSheet | None:
    ids = [row.visit_id, row.stop.store_id or row.village_id, row.stop.id]
    sheets = sheets_of_any(session, [each for each in ids if each])
    return next((sheet for sheet in sheets if sheet.paper == CHECKLIST), None)
