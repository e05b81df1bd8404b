"""The places where nobody has been for the longest time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.last_visits import has_store, is_open, last_days
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit


@dataclass(frozen=True)
class Unvisited:
    """A place and when it was visited last.

    Attributes:
        table: ``store`` or ``village``.
        id: Of the record.
        name: What it is called.
        village: The village of a store; empty for a village.
        last: The day of the latest visit; None for never.
    """

    table: str
    id: UUID
    name: str
    village: str
    last: date | None


def longest_unvisited(session: Session, limit: int) -> Sequence[Unvisited]:
    """Return stores, and villages without one, longest without a visit.

    Those that never were visited come first, stores before villages. A village with
    a store is visited when its store is. Two queries.
    """
    return sorted(
        [*_stores(session, limit), *_villages(session, limit)],
        key=lambda place: (place.last or date.min, place.table),
    )[:limit]


def never_visited(session: Session) -> int:
    """Return how many stores and villages without one never were visited."""
    seen = select(Visit.id).where(Visit.store_id == Store.id).exists()
    stores = select(func.count()).select_from(Store).where(is_open(), ~seen)
    seen = select(Visit.id).where(Visit.village_id == Village.id).exists()
    villages = select(func.count()).select_from(Village).where(~has_store(), ~seen)
    return sum(session.scalar(count) or 0 for count in (stores, villages))


def _stores(session: Session, limit: int) -> Sequence[Unvisited]:
    visits = last_days(Visit.store_id)
    found = (
        select(Store.id, Store.name, Village.name, visits.c.day)
        .outerjoin(Village, Village.id == Store.village_id)
        .outerjoin(visits, visits.c.place == Store.id)
        .where(is_open())
        .order_by(visits.c.day.nulls_first(), Store.name, Store.id)
        .limit(limit)
    )
    return [
        Unvisited("store", store_id, name or "", village or "", day)
        for store_id, name, village, day in session.execute(found)
    ]


def _villages(session: Session, limit: int) -> Sequence[Unvisited]:
    visits = last_days(Visit.village_id)
    found = (
        select(Village.id, Village.name, visits.c.day)
        .outerjoin(visits, visits.c.place == Village.id)
        .where(~has_store())
        .order_by(visits.c.day.nulls_first(), Village.name, Village.id)
        .limit(limit)
    )
    return [
        Unvisited("village", village_id, name or "", "", day)
        for village_id, name, day in session.execute(found)
    ]
