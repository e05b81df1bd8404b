"""Which visit came first: by day, then by the moment it began, then by id.

Stated once, for every query on what was seen the time before.
"""

from typing import Any

from sqlalchemy import ColumnElement, Text, false, func, or_, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from umea_field.domain.kinds import MOMENT_FORMAT
from umea_field.domain.store import StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import Visit


def moment_text() -> ColumnElement[str]:
    """Return what orders visits: the day, and the moment within it, as text."""
    day = func.coalesce(type_coerce(Visit.day, Text), "")
    started = func.coalesce(type_coerce(Visit.started, Text), "")
    return day.concat(started)


def latest_first() -> tuple[ColumnElement[Any], ...]:
    """Return the order of visits, latest first."""
    return moment_text().desc(), Visit.id.desc()


def is_earlier_than(visit: Visit) -> ColumnElement[bool]:
    """Return the condition that a visit came before another."""
    own = visit.day.isoformat() if visit.day else ""
    own += visit.started.strftime(MOMENT_FORMAT) if visit.started else ""
    return or_(moment_text() < own, (moment_text() == own) & (Visit.id < visit.id))


def at_the_place(
    village_column: InstrumentedAttribute[VillageId | None],
    store_column: InstrumentedAttribute[StoreId | None],
    visit: Visit,
) -> ColumnElement[bool]:
    """Return the condition that a record is of the very place a visit went to.

    A visit to a store is about that store; one to a village is about what the
    village has apart from its stores.
    """
    if visit.store_id:
        return store_column == visit.store_id
    if visit.village_id is None:
        return false()
    return (village_column == visit.village_id) & store_column.is_(None)
