"""Stores: the list of them, and what a store's page begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.offers import gap_counts
from umea_field.database.shared_readings import shared
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import FormerName, Store, StoreId, Support
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit
from umea_field.foundation.alphabet import alphabetical

_TABLES = frozenset({"store", "village", "service_offer", "visit"})


@dataclass(frozen=True)
class StoreRow:
    """One store in the list and on the map.

    Attributes:
        state: Of the list ``store_states``.
        lat: Its own, or its village's where it has none; as ``lon``.
        gaps: How many services it lacks.
        last_visit: The day of the latest visit; None for never.
    """

    id: StoreId
    name: str
    village_id: VillageId | None
    village: str
    chain: str | None
    state: str | None
    hours_staffed: str
    lat: float | None
    lon: float | None
    gaps: int
    last_visit: date | None


def store_rows(
    session: Session, village_id: VillageId | None = None
) -> Sequence[StoreRow]:
    """Return every store, or those of one village, alphabetically."""
    if village_id is None:
        return shared(session, _read_rows, _TABLES)
    return _read_rows(session, village_id)


def _read_rows(
    session: Session, village_id: VillageId | None = None
) -> tuple[StoreRow, ...]:
    """Return every store, or those of one village; one query."""
    gaps = gap_counts(ServiceOffer.store_id)
    visits = (
        select(Visit.store_id, func.max(Visit.day).label("day"))
        .where(Visit.store_id.is_not(None))
        .group_by(Visit.store_id)
        .subquery()
    )
    found = (
        select(Store, Village, gaps.c.gaps, visits.c.day)
        .outerjoin(Village, Village.id == Store.village_id)
        .outerjoin(gaps, gaps.c.place == Store.id)
        .outerjoin(visits, visits.c.store_id == Store.id)
    )
    if village_id is not None:
        found = found.where(Store.village_id == village_id)
    rows = [
        _row(store, village, int(lacking or 0), day)
        for store, village, lacking, day in session.execute(found)
    ]
    return tuple(sorted(rows, key=lambda row: alphabetical(row.name)))


def _row(
    store: Store, village: Village | None, gaps: int, last_visit: date | None
) -> StoreRow:
    place = store if store.lat is not None and store.lon is not None else village
    return StoreRow(
        id=store.id,
        name=store.name or "",
        village_id=store.village_id,
        village=(village.name if village else "") or "",
        chain=store.chain,
        state=store.state,
        hours_staffed=store.hours_staffed or "",
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        gaps=gaps,
        last_visit=last_visit,
    )


def store_with(session: Session, store_id: StoreId) -> Store | None:
    """Return one store; None where it is gone."""
    return session.get(Store, store_id)


def stores_in(session: Session, village_id: VillageId) -> Sequence[Store]:
    """Return a village's stores in alphabetical order."""
    stores = session.scalars(select(Store).where(Store.village_id == village_id))
    return sorted(stores, key=lambda store: alphabetical(store.name or ""))


def former_names_of(session: Session, store_id: StoreId) -> Sequence[FormerName]:
    """Return what a store was called before, the latest first."""
    found = (
        select(FormerName)
        .where(FormerName.store_id == store_id)
        .order_by(FormerName.until.desc().nulls_first(), FormerName.id.desc())
    )
    return session.scalars(found).all()


def supports_of(session: Session, store_id: StoreId) -> Sequence[Support]:
    """Return the support a store has had, the latest first."""
    found = select(Support).where(Support.store_id == store_id)
    return session.scalars(
        found.order_by(Support.year.desc().nulls_last(), Support.id.desc())
    ).all()
