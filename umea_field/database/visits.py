"""Visits: begun, looked up, marked done."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.visit_order import (
    at_the_place,
    is_earlier_than,
    latest_first,
)
from umea_field.domain.store import Store, StoreId
from umea_field.domain.tour import TourStopId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import (
    DONE,
    DRAFT,
    ONGOING,
    Visit,
    VisitId,
    VisitParticipant,
)
from umea_field.domain.worker import WorkerId

STORE_VISIT, VILLAGE_VISIT = "butiksbesok", "bymote"
"""The types a visit has unless another is chosen; of the list ``visit_types``."""


def begin_visit(
    session: Session,
    *,
    village_id: VillageId | None = None,
    store_id: StoreId | None = None,
    day: date,
    now: datetime,
    worker_id: WorkerId | None = None,
    type: str | None = None,
    tour_stop_id: TourStopId | None = None,
) -> Visit:
    """Begin a visit to a store, or to a village; a store's village is filled in.

    Args:
        session: Of a write.
        village_id: The village; needed only where no store is given.
        store_id: The store.
        day: The day of the visit.
        now: When it begins; aware.
        worker_id: Who visits.
        type: A code of ``visit_types``; by the place unless given.
        tour_stop_id: The stop of a tour that it is.
    """
    if store_id and not village_id:
        village_id = session.scalar(
            select(Store.village_id).where(Store.id == store_id)
        )
    visit = Visit(
        village_id=village_id,
        store_id=store_id,
        day=day,
        started=now,
        type=type or (STORE_VISIT if store_id else VILLAGE_VISIT),
        state=ONGOING,
        report_status=DRAFT,
        worker_id=worker_id,
        tour_stop_id=tour_stop_id,
    )
    session.add(visit)
    session.flush()
    return visit


def visit_with(session: Session, visit_id: VisitId) -> Visit | None:
    """Return one visit; None where it is gone."""
    return session.get(Visit, visit_id)


def visits_to(session: Session, village_id: VillageId) -> Sequence[Visit]:
    """Return every visit to a village and its stores, latest first."""
    found = select(Visit).where(Visit.village_id == village_id)
    return session.scalars(found.order_by(*latest_first())).all()


def visits_to_store(session: Session, store_id: StoreId) -> Sequence[Visit]:
    """Return every visit to a store, latest first."""
    found = select(Visit).where(Visit.store_id == store_id)
    return session.scalars(found.order_by(*latest_first())).all()


def ongoing_visits(session: Session) -> Sequence[Visit]:
    """Return the visits that are still written on, latest first."""
    found = select(Visit).where(Visit.state == ONGOING)
    return session.scalars(found.order_by(*latest_first())).all()


def visits_at(
    session: Session,
    store_id: StoreId | None,
    village_id: VillageId | None,
    day: date,
) -> Sequence[Visit]:
    """Return the visits of a day to a store, or to a village apart from its stores."""
    if store_id is not None:
        place = Visit.store_id == store_id
    else:
        place = (Visit.village_id == village_id) & Visit.store_id.is_(None)
    found = select(Visit).where(place, Visit.day == day)
    return session.scalars(found.order_by(*latest_first())).all()


def last_visit_before(session: Session, visit: Visit) -> Visit | None:
    """Return the visit to the same place before this one."""
    found = (
        select(Visit)
        .where(
            at_the_place(Visit.village_id, Visit.store_id, visit),
            Visit.id != visit.id,
            is_earlier_than(visit),
        )
        .order_by(*latest_first())
        .limit(1)
    )
    return session.scalar(found)


def mark_done(session: Session, visit: Visit, now: datetime) -> None:
    """Mark a visit done; what is missing never hinders it."""
    kept = session.get_one(Visit, visit.id)
    kept.state = DONE
    kept.ended = kept.ended or now


def reopen(session: Session, visit: Visit) -> None:
    """Let a visit that was marked done be written on again."""
    session.get_one(Visit, visit.id).state = ONGOING


def participants_of(session: Session, visit: Visit) -> Sequence[VisitParticipant]:
    """Return who took part in a visit, in the order they were written down."""
    found = select(VisitParticipant).where(VisitParticipant.visit_id == visit.id)
    return session.scalars(found.order_by(VisitParticipant.id)).all()


def add_participant(
    session: Session,
    visit: Visit,
    name: str | None,
    *,
    unit: str | None = None,
    role: str | None = None,
    from_municipality: bool | None = None,
) -> VisitParticipant:
    """Write down who took part."""
    participant = VisitParticipant(
        visit_id=visit.id,
        name=name,
        unit=unit,
        role=role,
        from_municipality=from_municipality,
    )
    session.add(participant)
    session.flush()
    return participant
