"""Tours and the stops they call at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from umea_field.domain.store import Store, StoreId
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit, VisitId
from umea_field.foundation.wording import local


@dataclass(frozen=True)
class StopRow:
    """A stop with the names of its place, and the visit that was begun there.

    Attributes:
        place: The store's name, or the village's.
        day: When it is planned; the tour's first day where no time is set.
        village_id: The village it lies in.
        visit_day: The day of that visit.
        visit_ended: When it was marked done.
    """

    stop: TourStop
    tour: Tour
    place: str
    village: str
    day: date | None
    visit_id: VisitId | None
    visit_state: str | None
    village_id: VillageId | None = None
    visit_day: date | None = None
    visit_ended: datetime | None = None

    def is_on(self, day: date) -> bool:
        """Tell whether it is a stop of a day that its tour is under way.

        A stop without a time waits all through its tour, until it is visited.
        """
        if self.stop.planned is not None:
            return self.day == day
        return self.visit_day in (None, day)


def tours(session: Session) -> Sequence[Tour]:
    """Return every tour, the latest first."""
    found = select(Tour).order_by(Tour.start.desc().nulls_last(), Tour.id.desc())
    return session.scalars(found).all()


def stops_on(session: Session, day: date) -> Sequence[StopRow]:
    """Return the stops of one day, over all tours, in order; one query."""
    under_way = (Tour.start <= day) & (func.coalesce(Tour.end, Tour.start) >= day)
    return [stop for stop in _stops(session, under_way) if stop.is_on(day)]


def coming_stops_in(
    session: Session, village_id: VillageId, today: date
) -> Sequence[StopRow]:
    """Return the stops that tours will make in a village; one query."""
    ahead = func.coalesce(Tour.end, Tour.start) >= today
    at = func.coalesce(TourStop.village_id, Store.village_id) == village_id
    return [
        stop
        for stop in _stops(session, ahead & at)
        if stop.day is not None and stop.day >= today
    ]


def coming_stops_at_store(
    session: Session, store_id: StoreId, today: date
) -> Sequence[StopRow]:
    """Return the stops that tours will make at a store; one query."""
    ahead = func.coalesce(Tour.end, Tour.start) >= today
    return [
        stop
        for stop in _stops(session, ahead & (TourStop.store_id == store_id))
        if stop.day is not None and stop.day >= today
    ]


def _stops(session: Session, where: ColumnElement[bool]) -> Sequence[StopRow]:
    found = (
        select(
            TourStop,
            Tour,
            Store.name,
            Village.id,
            Village.name,
            Visit.id,
            Visit.state,
            Visit.day,
            Visit.ended,
        )
        .join(Tour, Tour.id == TourStop.tour_id)
        .outerjoin(Store, Store.id == TourStop.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(TourStop.village_id, Store.village_id)
        )
        .outerjoin(Visit, Visit.tour_stop_id == TourStop.id)
        .where(where)
        .order_by(Tour.start, Tour.id, TourStop.position.nulls_last(), TourStop.id)
    )
    return [
        StopRow(
            stop=stop,
            tour=tour,
            place=store or village or "",
            village=village or "",
            day=_day_of(stop.planned, tour),
            visit_id=visit_id,
            visit_state=state,
            village_id=village_id,
            visit_day=visit_day,
            visit_ended=ended,
        )
        for (
            stop,
            tour,
            store,
            village_id,
            village,
            visit_id,
            state,
            visit_day,
            ended,
        ) in session.execute(found)
    ]


def _day_of(planned: datetime | None, tour: Tour) -> date | None:
    return local(planned).date() if planned else tour.start


def stop_for(session: Session, visit: Visit) -> TourStop | None:
    """Return the stop that a visit is: at its place, on its day, of no other visit."""
    if visit.day is None:
        return None
    for row in stops_on(session, visit.day):
        if row.visit_id not in (None, visit.id):
            continue
        if row.stop.store_id == visit.store_id and (
            visit.store_id or row.stop.village_id == visit.village_id
        ):
            return row.stop
    return None
