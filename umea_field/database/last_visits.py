"""When places were last visited, and which of them stand open: parts of queries."""

from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import InstrumentedAttribute

from umea_field.domain.store import CLOSED, Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit


def is_open() -> ColumnElement[bool]:
    """Tell of a store whether it is not known to be closed."""
    return func.coalesce(Store.state, "") != CLOSED


def has_store() -> ColumnElement[bool]:
    """Tell of a village whether it has a store that is not closed."""
    return select(Store.id).where(Store.village_id == Village.id, is_open()).exists()


def last_days(place: InstrumentedAttribute[Any]) -> Subquery:
    """Return each ``place`` of visits with the ``day`` of its last one.

    Args:
        place: The column of visits that names the store or the village.
    """
    return (
        select(place.label("place"), func.max(Visit.day).label("day"))
        .where(place.is_not(None))
        .group_by(place)
        .subquery()
    )


def last_days_in_villages() -> Subquery:
    """Return villages as ``place``, and the last ``day`` each, or its store, saw us."""
    place = func.coalesce(Visit.village_id, Store.village_id)
    return (
        select(place.label("place"), func.max(Visit.day).label("day"))
        .select_from(Visit)
        .outerjoin(Store, Store.id == Visit.store_id)
        .group_by(place)
        .subquery()
    )


def open_stores() -> Subquery:
    """Return each ``village_id`` with how many ``stores`` there are not closed."""
    return (
        select(Store.village_id, func.count().label("stores"))
        .where(is_open())
        .group_by(Store.village_id)
        .subquery()
    )
