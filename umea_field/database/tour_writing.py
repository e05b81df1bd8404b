"""Tours are made, copied and put in another order. Every function is one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.domain.stop_question import StopQuestion
from umea_field.domain.store import StoreId
from umea_field.domain.tour import Tour, TourId, TourStop, TourStopId
from umea_field.domain.village import VillageId
from umea_field.foundation.wording import local, moment_on


@dataclass(frozen=True)
class Spot:
    """A place to call at: a store, or a village itself."""

    village_id: VillageId | None
    store_id: StoreId | None = None


def new_tour(
    session: Session,
    title: str | None,
    start: date | None,
    end: date | None = None,
    spots: Sequence[Spot] = (),
) -> Tour:
    """Make a tour with stops at some places, in their order, without times."""
    tour = Tour(title=title, start=start, end=end)
    session.add(tour)
    session.flush()
    for position, spot in enumerate(spots, start=1):
        session.add(_at(spot, tour.id, position))
    session.flush()
    return tour


def copied(
    session: Session, tour_id: TourId, title: str | None, start: date
) -> Tour | None:
    """Make a tour like another, its days moved so that it begins on a day.

    Places, order, lengths, ways, meeting places and units come along, and the times
    of day; what was expected, noted and heard does not.
    """
    like = session.get(Tour, tour_id)
    if like is None:
        return None
    days = start - like.start if like.start else timedelta()
    tour = Tour(
        title=title,
        start=start,
        end=like.end + days if like.end and like.start else None,
    )
    session.add(tour)
    session.flush()
    for stop in stops_in_order(session, tour_id):
        session.add(
            TourStop(
                tour_id=tour.id,
                position=stop.position,
                village_id=stop.village_id,
                store_id=stop.store_id,
                planned=_moved(stop.planned, days) if like.start else None,
                hall=stop.hall,
                travel_minutes=stop.travel_minutes,
                travel_km=stop.travel_km,
                minutes=stop.minutes,
                units=stop.units,
            )
        )
    session.flush()
    return tour


def add_stop(session: Session, tour_id: TourId, spot: Spot) -> TourStop:
    """Add a stop at the end of a tour."""
    last = session.scalar(
        select(func.max(TourStop.position)).where(TourStop.tour_id == tour_id)
    )
    stop = _at(spot, tour_id, (last or 0) + 1)
    session.add(stop)
    session.flush()
    return stop


def put_at(session: Session, stop_id: TourStopId, spot: Spot) -> None:
    """Let a stop be at another place; the way there has to be entered anew."""
    stop = session.get(TourStop, stop_id)
    if stop is None:
        return
    if (stop.store_id, stop.village_id) != (spot.store_id, spot.village_id):
        stop.store_id, stop.village_id = spot.store_id, spot.village_id
        stop.travel_km = stop.travel_minutes = None


def put_in_order(session: Session, tour_id: TourId, order: Sequence[TourStopId]) -> int:
    """Let a tour's stops stand in another order; return how many ways were forgotten.

    A way that was entered holds between two stops, to and fro. Where other stops have
    come beside each other it is not known any more.
    """
    stops = stops_in_order(session, tour_id)
    by_id = {stop.id: stop for stop in stops}
    was = _before_each([stop.id for stop in stops])
    known = {
        frozenset((stop.id, was[stop.id])): (stop.travel_km, stop.travel_minutes)
        for stop in stops
        if (stop.travel_km, stop.travel_minutes) != (None, None)
    }
    wanted = [stop_id for stop_id in order if stop_id in by_id]
    wanted += [stop.id for stop in stops if stop.id not in wanted]
    now = _before_each(wanted)
    for position, stop_id in enumerate(wanted, start=1):
        stop = by_id[stop_id]
        stop.position = position
        way = known.get(frozenset((stop_id, now[stop_id])), (None, None))
        stop.travel_km, stop.travel_minutes = way
    return len(known.keys() - {frozenset(pair) for pair in now.items()})


def set_times(session: Session, times: Mapping[TourStopId, datetime | None]) -> None:
    """Let stops be at other times."""
    for stop_id, planned in times.items():
        stop = session.get(TourStop, stop_id)
        if stop is not None:
            stop.planned = planned


def remove_stop(session: Session, stop_id: TourStopId) -> None:
    """Take a stop away with the questions heard there."""
    stop = session.get(TourStop, stop_id)
    if stop is None or stop.tour_id is None:
        return
    rest = [one.id for one in stops_in_order(session, stop.tour_id) if one is not stop]
    put_in_order(session, stop.tour_id, [*rest, stop_id])
    for question in session.scalars(
        select(StopQuestion).where(StopQuestion.stop_id == stop_id)
    ):
        session.delete(question)
    session.delete(stop)


def remove_tour(session: Session, tour_id: TourId) -> None:
    """Take a tour away with its stops and the questions heard there."""
    for stop in stops_in_order(session, tour_id):
        for question in session.scalars(
            select(StopQuestion).where(StopQuestion.stop_id == stop.id)
        ):
            session.delete(question)
        session.delete(stop)
    tour = session.get(Tour, tour_id)
    if tour is not None:
        session.delete(tour)


def stops_in_order(session: Session, tour_id: TourId) -> Sequence[TourStop]:
    """Return a tour's stops as they are kept, in order."""
    found = select(TourStop).where(TourStop.tour_id == tour_id)
    return session.scalars(
        found.order_by(TourStop.position.nulls_last(), TourStop.id)
    ).all()


def _at(spot: Spot, tour_id: TourId, position: int) -> TourStop:
    return TourStop(
        tour_id=tour_id,
        position=position,
        village_id=spot.village_id,
        store_id=spot.store_id,
    )


def _before_each(order: Sequence[TourStopId]) -> dict[TourStopId, TourStopId | None]:
    return dict(zip(order, [None, *order[:-1]], strict=True))


def _moved(planned: datetime | None, days: timedelta) -> datetime | None:
    """Return the same time of day on another day, summer time or not."""
    if planned is None:
        return None
    at = local(planned)
    return moment_on(at.date() + days, at.time())
