"""Services at a village or a store, as they are held now and as they were seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    Subquery,
    case,
    func,
    select,
)
from sqlalchemy.orm import Session

from umea_field.database.service_rows import SERVICES, Seen
from umea_field.database.visit_order import latest_first, moment_text
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import distance, status
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer, ServiceOfferId
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import Visit, VisitId


@dataclass(frozen=True)
class ServiceNow:
    """One service at a place, as it is held now.

    Attributes:
        service: A code of ``service_types``.
        label: Its words in the language spoken.
        status: A code of ``service_status``.
        km: Way to the nearest alternative.
        note: What was said of it when it was last seen so.
        offer: The record.
        checked: The day of the visit that saw it last; None for never.
    """

    service: str
    label: str
    status: str
    km: float | None
    note: str | None
    offer: ServiceOffer
    checked: date | None

    @property
    def comment(self) -> str:
        """The way and the note, as one text."""
        return distance.text_of(self.km, self.note)

    @property
    def is_gap(self) -> bool:
        """Tell whether the service is lacking."""
        return status.is_gap(self.status)


@dataclass(frozen=True)
class SeenOverTime:
    """One service through a store's visits; ``seen`` follows the visits' order."""

    service: str
    label: str
    offer_id: ServiceOfferId
    seen: tuple[Seen | None, ...]


@dataclass(frozen=True)
class OverTime:
    """A store's services through its visits, the earliest first.

    Attributes:
        visits: Id and day of each visit that looked at a service.
        rows: The services in the list's order.
    """

    visits: tuple[tuple[VisitId, date | None], ...]
    rows: tuple[SeenOverTime, ...]


def village_of_offer() -> ColumnElement[Any]:
    """Return the village of an offer, joined with its store: its own or the store's."""
    return func.coalesce(ServiceOffer.village_id, Store.village_id)


def rank_of(told: SQLColumnExpression[Any]) -> ColumnElement[int]:
    """Return a status's place in ``status.BEST_FIRST`` as SQL; others come last."""
    places = {one: place for place, one in enumerate(status.BEST_FIRST)}
    return case(places, value=told, else_=len(places))


def offers_of_village(
    session: Session, village_id: VillageId
) -> Sequence[ServiceOffer]:
    """Return every offer of a village and its stores."""
    found = (
        select(ServiceOffer)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .where(village_of_offer() == village_id)
    )
    return session.scalars(found.order_by(ServiceOffer.id)).all()


def offers_of_store(session: Session, store_id: StoreId) -> Sequence[ServiceOffer]:
    """Return every offer of a store."""
    found = select(ServiceOffer).where(ServiceOffer.store_id == store_id)
    return session.scalars(found.order_by(ServiceOffer.id)).all()


def services_in(
    session: Session, village_id: VillageId, vocabulary: Vocabulary
) -> tuple[ServiceNow, ...]:
    """Return a village's services as they are held now, each once; two queries.

    Those to be had come first, then what is planned, the gaps and the unknown; what
    nobody asks for is left out. Where a store has what the village lacks, the
    village has it.
    """
    return _held(session, offers_of_village(session, village_id), vocabulary)


def services_of_store(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> tuple[ServiceNow, ...]:
    """Return a store's services as they are held now; two queries."""
    return _held(session, offers_of_store(session, store_id), vocabulary)


def _held(
    session: Session, offers: Sequence[ServiceOffer], vocabulary: Vocabulary
) -> tuple[ServiceNow, ...]:
    latest = _latest_checks(session, [offer.id for offer in offers])
    best: dict[str, ServiceNow] = {}
    for offer in offers:
        told = offer.status or status.UNKNOWN
        if told == status.NOT_RELEVANT or not offer.service:
            continue
        seen, day = latest.get(offer.id, (None, None))
        is_as_seen = seen is not None and seen.status == told
        now = ServiceNow(
            service=offer.service,
            label=vocabulary.short(SERVICES, offer.service),
            status=told,
            km=offer.distance_km or (seen.distance_km if seen else None),
            note=seen.note if seen and is_as_seen else offer.note,
            offer=offer,
            checked=day,
        )
        other = best.get(now.service)
        if other is None or status.rank(now.status) < status.rank(other.status):
            best[now.service] = now
    return tuple(
        sorted(
            best.values(),
            key=lambda now: (
                _standing(now.status),
                vocabulary.place(SERVICES, now.service),
                now.label,
            ),
        )
    )


def _standing(told: str) -> int:
    """Return 0 for what can be had, 1 for what is planned, 2 for gaps, 3 for others."""
    if status.is_available(told):
        return 0
    if told == status.PLANNED:
        return 1
    return 2 if status.is_gap(told) else 3


def _latest_checks(
    session: Session, offers: Sequence[ServiceOfferId]
) -> Mapping[ServiceOfferId, tuple[ServiceCheck, date | None]]:
    rank = func.row_number().over(
        partition_by=ServiceCheck.offer_id,
        order_by=(*latest_first(), ServiceCheck.id.desc()),
    )
    ranked = (
        select(ServiceCheck.id, rank.label("rank"))
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .where(ServiceCheck.offer_id.in_(offers))
        .subquery()
    )
    found = (
        select(ServiceCheck, Visit.day)
        .join(ranked, ranked.c.id == ServiceCheck.id)
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .where(ranked.c.rank == 1)
    )
    return {
        check.offer_id: (check, day)
        for check, day in session.execute(found)
        if check.offer_id is not None
    }


def statuses_over_time(
    session: Session, store_id: StoreId, vocabulary: Vocabulary
) -> OverTime:
    """Return what each visit to a store saw of each service; one query."""
    found = session.execute(
        select(ServiceCheck, ServiceOffer.service, Visit.day)
        .join(ServiceOffer, ServiceOffer.id == ServiceCheck.offer_id)
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .where(ServiceOffer.store_id == store_id)
        .order_by(moment_text(), Visit.id, ServiceCheck.id)
    ).all()
    visits = {
        check.visit_id: (check.visit_id, day)
        for check, _, day in found
        if check.visit_id is not None
    }
    order = {visit_id: place for place, visit_id in enumerate(visits)}
    seen: dict[ServiceOfferId, list[Seen | None]] = {}
    services: dict[ServiceOfferId, str] = {}
    for check, service, day in found:
        if check.offer_id is None or check.visit_id is None:
            continue
        services[check.offer_id] = service or ""
        cells = seen.setdefault(check.offer_id, [None] * len(visits))
        cells[order[check.visit_id]] = Seen(
            status=check.status,
            km=check.distance_km,
            note=check.note,
            day=day,
            visit_id=check.visit_id,
            check_id=check.id,
        )
    rows = [
        SeenOverTime(
            service,
            vocabulary.short(SERVICES, service),
            offer_id,
            tuple(seen[offer_id]),
        )
        for offer_id, service in services.items()
    ]
    rows.sort(key=lambda row: (vocabulary.place(SERVICES, row.service), row.label))
    return OverTime(tuple(visits.values()), tuple(rows))


def gap_counts(place: SQLColumnExpression[Any]) -> Subquery:
    """Return how many services each place lacks, in the columns place and gaps.

    Args:
        place: The column that says the place of an offer joined with its store.
    """
    best = func.min(rank_of(ServiceOffer.status))
    gaps = [status.rank(told) for told in status.STATUSES if status.is_gap(told)]
    services = (
        select(place.label("place"), case((best.in_(gaps), 1), else_=0).label("gap"))
        .select_from(ServiceOffer)
        .outerjoin(Store, Store.id == ServiceOffer.store_id)
        .group_by(place, ServiceOffer.service)
        .subquery()
    )
    return (
        select(services.c.place, func.sum(services.c.gap).label("gaps"))
        .group_by(services.c.place)
        .subquery()
    )
