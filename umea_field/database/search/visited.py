"""When the places that were found were visited last."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.search.documents import Key
from umea_field.domain.store import Store
from umea_field.domain.visit import Visit


def last_visits(session: Session, keys: Iterable[Key]) -> Mapping[UUID, date]:
    """Return the day of the latest visit to some villages and stores; two queries.

    Places that were never visited, and other records, are left out.
    """
    places: dict[str, list[UUID]] = {"village": [], "store": []}
    for key in keys:
        if key.noun in places:
            places[key.noun].append(key.id)
    village = func.coalesce(Visit.village_id, Store.village_id)
    at_stores = (
        select(Visit.store_id, func.max(Visit.day))
        .where(Visit.store_id.in_(places["store"]))
        .group_by(Visit.store_id)
    )
    stores = select(Store.id).where(Store.village_id.in_(places["village"]))
    in_villages = (
        select(village, func.max(Visit.day))
        .outerjoin(Store, Store.id == Visit.store_id)
        .where(
            Visit.village_id.in_(places["village"]) | Visit.store_id.in_(stores),
            village.in_(places["village"]),
        )
        .group_by(village)
    )
    found: dict[UUID, date] = {}
    for noun, query in (("store", at_stores), ("village", in_villages)):
        if places[noun]:
            found |= {key: day for key, day in session.execute(query) if day}
    return found
