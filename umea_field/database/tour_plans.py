"""Tours as they are planned: the list of them, and one laid out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.domain.stop_question import StopQuestion
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourId, TourStop, TourStopId
from umea_field.domain.tour_plan import Call, TourPlan, laid_out
from umea_field.domain.village import Village
from umea_field.domain.visit import DONE, Visit, VisitId

COMING, UNDER_WAY, PAST, UNDATED = "coming", "under_way", "past", "undated"


@dataclass(frozen=True)
class TourLine:
    """A tour in the list of tours.

    Attributes:
        stops: How many it has, and how many of them are ``done``.
    """

    id: TourId
    title: str
    start: date | None
    end: date | None
    stops: int
    done: int

    def when(self, today: date) -> str:
        """Return COMING, UNDER_WAY, PAST or UNDATED."""
        if self.start is None:
            return UNDATED
        if self.start > today:
            return COMING
        return UNDER_WAY if (self.end or self.start) >= today else PAST


def tour_lines(session: Session) -> Sequence[TourLine]:
    """Return every tour, the latest first; one query."""
    done = (
        select(Visit.tour_stop_id)
        .where(Visit.state == DONE, Visit.tour_stop_id.is_not(None))
        .distinct()
        .subquery()
    )
    counts = (
        select(
            TourStop.tour_id,
            func.count().label("stops"),
            func.count(done.c.tour_stop_id).label("done"),
        )
        .outerjoin(done, done.c.tour_stop_id == TourStop.id)
        .group_by(TourStop.tour_id)
        .subquery()
    )
    found = (
        select(Tour.id, Tour.title, Tour.start, Tour.end, counts.c.stops, counts.c.done)
        .outerjoin(counts, counts.c.tour_id == Tour.id)
        .order_by(Tour.start.desc().nulls_first(), Tour.id.desc())
    )
    return [
        TourLine(tour_id, title or "", start, end, stops or 0, ready or 0)
        for tour_id, title, start, end, stops, ready in session.execute(found)
    ]


def calls_of(session: Session, tour_id: TourId) -> Sequence[Call]:
    """Return a tour's stops in order, with their places and visits; three queries."""
    found = session.execute(
        select(TourStop, Village, Store)
        .outerjoin(Store, Store.id == TourStop.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(TourStop.village_id, Store.village_id)
        )
        .where(TourStop.tour_id == tour_id)
        .order_by(TourStop.position.nulls_last(), TourStop.id)
    ).all()
    ids = [stop.id for stop, _, _ in found]
    visits, questions = _visits(session, ids), _questions(session, ids)
    calls = []
    for stop, village, store in found:
        visit_id, state = visits.get(stop.id, (None, None))
        heard = questions.get(stop.id, 0)
        calls.append(Call(stop, village, store, visit_id, state, heard))
    return calls


def tour_plan(session: Session, tour_id: TourId) -> TourPlan | None:
    """Return a tour laid out, None where it is gone; four queries."""
    tour = session.get(Tour, tour_id)
    return laid_out(tour, calls_of(session, tour_id)) if tour is not None else None


def tour_of_stop(session: Session, stop_id: TourStopId) -> TourId | None:
    """Return the tour that a stop belongs to."""
    return session.scalar(select(TourStop.tour_id).where(TourStop.id == stop_id))


def _visits(
    session: Session, stop_ids: Collection[TourStopId]
) -> Mapping[TourStopId, tuple[VisitId, str | None]]:
    """Return the latest visit made from each stop."""
    found = (
        select(Visit.tour_stop_id, Visit.id, Visit.state)
        .where(Visit.tour_stop_id.in_(stop_ids))
        .order_by(Visit.id)
    )
    return {
        stop_id: (visit_id, state)
        for stop_id, visit_id, state in session.execute(found)
        if stop_id is not None
    }


def _questions(
    session: Session, stop_ids: Collection[TourStopId]
) -> Mapping[TourStopId, int]:
    found = (
        select(StopQuestion.stop_id, func.count())
        .where(StopQuestion.stop_id.in_(stop_ids))
        .group_by(StopQuestion.stop_id)
    )
    return {stop_id: count for stop_id, count in session.execute(found) if stop_id}
