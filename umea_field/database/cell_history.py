"""One cell of the matrix of gaps: all that was seen of a service in a village."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from umea_field.database.need_list import NeedRow, open_needs_about
from umea_field.database.offers import village_of_offer
from umea_field.database.service_rows import SERVICES
from umea_field.database.visit_order import latest_first
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import distance, status
from umea_field.domain.need import Need
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit, VisitId
from umea_field.domain.worker import Worker


@dataclass(frozen=True)
class CellCheck:
    """One look at the service.

    Attributes:
        place: The store's name; empty where it was looked at in the village.
        worker: Who looked.
        note: What was said, the way to the nearest alternative included.
    """

    day: date | None
    status: str | None
    place: str
    worker: str
    note: str
    visit_id: VisitId


@dataclass(frozen=True)
class CellPlace:
    """One place in the village that has, or should have, the service.

    Attributes:
        store_id: None for the village itself.
        name: The store's; empty for the village itself.
        since: From when it stands so, where somebody has written it.
    """

    store_id: StoreId | None
    name: str
    status: str | None
    since: date | None


@dataclass(frozen=True)
class Way:
    """The way to the nearest alternative, as it was entered.

    Attributes:
        words: What was said of it, such as ``24 km till Åkersele``.
        minutes: How long it takes, where somebody has written it for that way.
    """

    words: str
    minutes: int | None


@dataclass(frozen=True)
class CellHistory:
    """All there is to say of one service in one village.

    Attributes:
        status: What the village has now: the best of its places.
        places: Its places, the best first.
        way: Only where the service is not to be had.
        checks: Every look at it, the latest first.
        needs: The village's open needs about it.
    """

    village_id: VillageId
    village: str
    service: str
    label: str
    status: str | None
    places: tuple[CellPlace, ...]
    way: Way | None
    checks: tuple[CellCheck, ...]
    needs: Sequence[NeedRow]


def cell_history(
    session: Session, village_id: VillageId, service: str, vocabulary: Vocabulary
) -> CellHistory | None:
    """Return what there is to say of a cell; None where the village is gone.

    Five queries at most.
    """
    village = session.get(Village, village_id)
    if village is None:
        return None
    offers = _offers(session, village_id, service)
    checks = _checks(session, [offer for offer, _ in offers])
    term = vocabulary.term(SERVICES, service)
    needs = open_needs_about(
        session, village_id, service, (term.family if term else None) or "", vocabulary
    )
    places = sorted(
        (
            CellPlace(offer.store_id, store or "", offer.status, offer.since)
            for offer, store in offers
        ),
        key=lambda place: (status.rank(place.status), place.name),
    )
    told = status.best(place.status for place in places)
    lacking = not status.is_available(told)
    return CellHistory(
        village_id=village_id,
        village=village.name or "",
        service=service,
        label=vocabulary.short(SERVICES, service),
        status=told,
        places=tuple(places),
        way=_way(session, village, offers, needs) if lacking else None,
        checks=checks,
        needs=needs,
    )


def _offers(
    session: Session, village_id: VillageId, service: str
) -> list[tuple[ServiceOffer, str | None]]:
    found = (
        select(ServiceOffer, Store.name)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .where(village_of_offer() == village_id, ServiceOffer.service == service)
        .order_by(ServiceOffer.id)
    )
    return [(offer, store) for offer, store in session.execute(found)]


def _checks(session: Session, offers: Sequence[ServiceOffer]) -> tuple[CellCheck, ...]:
    found = (
        select(ServiceCheck, Visit.day, Visit.id, Store.name, Worker.name)
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .join(ServiceOffer, ServiceOffer.id == ServiceCheck.offer_id)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .outerjoin(
            Worker, Worker.id == func.coalesce(ServiceCheck.worker_id, Visit.worker_id)
        )
        .where(ServiceCheck.offer_id.in_([offer.id for offer in offers]))
        .order_by(*latest_first(), ServiceCheck.id.desc())
    )
    return tuple(
        CellCheck(
            day=day,
            status=check.status,
            place=store or "",
            worker=worker or "",
            note=distance.text_of(check.distance_km, check.note),
            visit_id=visit_id,
        )
        for check, day, visit_id, store, worker in session.execute(found)
    )


def _way(
    session: Session,
    village: Village,
    offers: Sequence[tuple[ServiceOffer, str | None]],
    needs: Sequence[NeedRow],
) -> Way | None:
    """Return the way that somebody wrote at an offer, or at a need about it."""
    told = next((offer for offer, _ in offers if offer.distance_km is not None), None)
    if told is None or told.distance_km is None:
        return _way_of_need(session, needs)
    minutes = None
    if told.distance_km == village.next_store_km:
        minutes = village.next_store_minutes
    for need in session.scalars(_with_way(needs)):
        if need.distance_km == told.distance_km and need.distance_minutes:
            minutes = need.distance_minutes
    read = distance.read(told.note or "")
    note = told.note if read.km == told.distance_km else None
    return Way(distance.text_of(told.distance_km, note), minutes)


def _with_way(needs: Sequence[NeedRow]) -> Select[Need]:
    ids = [need.id for need in needs]
    return (
        select(Need)
        .where(Need.id.in_(ids), Need.distance_km.is_not(None))
        .order_by(Need.id.desc())
    )


def _way_of_need(session: Session, needs: Sequence[NeedRow]) -> Way | None:
    need = session.scalars(_with_way(needs)).first()
    if need is None or need.distance_km is None:
        return None
    return Way(distance.text_of(need.distance_km, None), need.distance_minutes)
