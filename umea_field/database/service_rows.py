"""The rows of a visit's grid: each service as it was last time, and as it is now.

"Last time" is the latest check of an earlier visit, never the journal: what was seen
then, not what was written since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from umea_field.database.visit_order import (
    at_the_place,
    is_earlier_than,
    latest_first,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import distance, status
from umea_field.domain.service_check import ServiceCheck, ServiceCheckId
from umea_field.domain.service_forms import STORE_LEVEL, other_forms
from umea_field.domain.service_offer import ServiceOffer, ServiceOfferId
from umea_field.domain.visit import Visit, VisitId

SERVICES = "service_types"
"""The list that services are terms of."""

_OWN, _BASIC, _ADDED = range(3)


@dataclass(frozen=True)
class Seen:
    """What a service was seen to be at one visit.

    Attributes:
        status: A code of ``service_status``.
        km: Way to the nearest alternative.
        note: What was said of it.
        day: Of the visit.
        visit_id: The visit.
        check_id: The record of it.
    """

    status: str | None
    km: float | None
    note: str | None
    day: date | None
    visit_id: VisitId | None
    check_id: ServiceCheckId

    @property
    def comment(self) -> str:
        """The way and the note, as one text."""
        return distance.text_of(self.km, self.note)


@dataclass(frozen=True)
class ServiceRow:
    """One service in a visit's grid.

    Attributes:
        service: A code of ``service_types``.
        label: Its words in the language spoken.
        offer_id: Its record at the place; None until something is set.
        held: The status held now.
        last: What an earlier visit saw latest; None where none did.
        now: What this visit saw; None while unconfirmed.
    """

    service: str
    label: str
    offer_id: ServiceOfferId | None = None
    held: str | None = None
    last: Seen | None = None
    now: Seen | None = None

    @property
    def is_confirmed(self) -> bool:
        """Tell whether this visit has looked at it."""
        return self.now is not None and self.now.status is not None

    @property
    def is_changed(self) -> bool:
        """Tell whether this visit saw another status than the one before."""
        if self.now is None or self.last is None:
            return False
        return self.now.status != self.last.status


def service_rows(
    session: Session, visit: Visit, vocabulary: Vocabulary
) -> tuple[ServiceRow, ...]:
    """Return the rows of a visit's grid; three queries.

    The place's own offers come first, then basic services of its record level that
    lack one, then what was added at this visit.
    """
    offers = session.scalars(select(ServiceOffer).where(_of_place(visit))).all()
    before = _before(session, visit)
    mine = _at(session, visit)
    basic = _basic_services(visit, vocabulary)
    rows = []
    known = set()
    for offer in offers:
        row = ServiceRow(
            service=offer.service or "",
            label=vocabulary.short(SERVICES, offer.service),
            offer_id=offer.id,
            held=offer.status,
            last=before.get(offer.id),
            now=mine.get(offer.id),
        )
        group = _group(visit, row, row.service in basic)
        rows.append((group, row))
        known.add(row.service)
        if group == _OWN and status.is_available(row.held):
            known |= other_forms(row.service)
    rows += [
        (_BASIC, ServiceRow(service, vocabulary.short(SERVICES, service)))
        for service in basic
        if service not in known
    ]
    rows.sort(
        key=lambda each: (
            each[0],
            vocabulary.place(SERVICES, each[1].service),
            each[1].label,
            str(each[1].offer_id or ""),
        )
    )
    return tuple(row for _, row in rows)


def count_asked(
    session: Session, visits: Sequence[Visit], vocabulary: Vocabulary
) -> Mapping[VisitId, int]:
    """Return how many rows the grid of each visit has; one query."""
    stores = [visit.store_id for visit in visits if visit.store_id]
    villages = [visit.village_id for visit in visits if not visit.store_id]
    if not visits:
        return {}
    at_village = ServiceOffer.village_id.in_(villages) & ServiceOffer.store_id.is_(None)
    found = session.scalars(
        select(ServiceOffer).where(ServiceOffer.store_id.in_(stores) | at_village)
    ).all()
    counts = {}
    for visit in visits:
        offers = [offer for offer in found if _is_at(offer, visit)]
        known = {offer.service or "" for offer in offers}
        for offer in offers:
            if offer.id < visit.id and status.is_available(offer.status):
                known |= other_forms(offer.service or "")
        basic = set(_basic_services(visit, vocabulary))
        counts[visit.id] = len(offers) + len(basic - known)
    return counts


def _is_at(offer: ServiceOffer, visit: Visit) -> bool:
    if visit.store_id:
        return offer.store_id == visit.store_id
    return offer.store_id is None and offer.village_id == visit.village_id


def _group(visit: Visit, row: ServiceRow, is_basic: bool) -> int:
    """Return where a row stands; one that was set just now stays where it stood.

    Ids sort by the time they were made: an offer with a later id than the visit's
    was made at this visit, unless an earlier one saw it.
    """
    if row.last or (row.offer_id and row.offer_id < visit.id):
        return _OWN
    return _BASIC if is_basic else _ADDED


def _basic_services(visit: Visit, vocabulary: Vocabulary) -> Sequence[str]:
    at_store = visit.store_id is not None
    return [
        term.code or ""
        for term in vocabulary.choices(SERVICES)
        if term.basic and (term.level == STORE_LEVEL) is at_store
    ]


def _of_place(visit: Visit) -> ColumnElement[bool]:
    return at_the_place(ServiceOffer.village_id, ServiceOffer.store_id, visit)


def _checks() -> Select[*tuple[Any, ...]]:
    return select(
        ServiceCheck.offer_id,
        ServiceCheck.status,
        ServiceCheck.distance_km,
        ServiceCheck.note,
        Visit.day,
        ServiceCheck.visit_id,
        ServiceCheck.id,
    ).join(Visit, Visit.id == ServiceCheck.visit_id)


def _before(session: Session, visit: Visit) -> Mapping[ServiceOfferId, Seen]:
    """Return what was seen of each offer at the latest visit before this one."""
    rank = func.row_number().over(
        partition_by=ServiceCheck.offer_id,
        order_by=(*latest_first(), ServiceCheck.id.desc()),
    )
    ranked = (
        _checks()
        .add_columns(rank.label("rank"))
        .join(ServiceOffer, ServiceOffer.id == ServiceCheck.offer_id)
        .where(_of_place(visit), Visit.id != visit.id, is_earlier_than(visit))
        .subquery()
    )
    columns = [column for column in ranked.c if column.name != "rank"]
    found = session.execute(select(*columns).where(ranked.c.rank == 1))
    return {row[0]: _seen(row) for row in found}


def _at(session: Session, visit: Visit) -> Mapping[ServiceOfferId, Seen]:
    found = _checks().where(ServiceCheck.visit_id == visit.id).order_by(ServiceCheck.id)
    return {row[0]: _seen(row) for row in session.execute(found)}


def _seen(row: Row[*tuple[Any, ...]]) -> Seen:
    _, status, km, note, day, visit_id, check_id = row
    return Seen(status, km, note, day, visit_id, check_id)
