"""Which page shows what was found: the one place where nouns and pages meet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.search.documents import Key
from umea_field.database.search.places import Places
from umea_field.database.search.shapes import shapes
from umea_field.domain.nouns import BY_TABLE
from umea_field.gui import rooms

OWN_PAGES: Mapping[str, str] = {
    "village": rooms.VILLAGES,
    "store": rooms.STORES,
    "need": rooms.NEEDS,
    "solution_trial": rooms.NEEDS,
    "case": rooms.CASES,
    "visit": rooms.VISITS,
    "tour": rooms.TOURS,
    "activity": rooms.WHEEL,
    "picture": "pictures",
    "half_year": rooms.HALF_YEARS,
    "printed_sheet": rooms.REPORTS,
}
"""The page that shows a noun by its id, where the window has such a page."""
_PARTS: Mapping[str, tuple[str, str]] = {
    "term": (rooms.SETTINGS, "terms"),
    "worker": (rooms.SETTINGS, "who"),
    "support_condition": (rooms.SETTINGS, "terms"),
}
"""Nouns that are seen on a part of a page."""
_THROUGH = (
    "case_id",
    "visit_id",
    "need_id",
    "tour_id",
    "store_id",
    "village_id",
    "organisation_id",
)
"""What a record without a page of its own is seen at, the nearest first."""
_AT_ITS_PLACE = frozenset({"contact", "service_offer", "earlier_work", "picture"})
"""Nouns that are seen at their store or village rather than at what made them."""


@dataclass(frozen=True)
class Goal:
    """Where to go: a page's key, and what to show there."""

    page: str
    wanted: object


def goal_of(session: Session, key: Key, pages: Collection[str]) -> Goal | None:
    """Return where a record is seen; None where it is gone, or no page shows it.

    Args:
        session: Of a read.
        key: The record.
        pages: The keys of the pages there are.
    """
    kind = BY_TABLE.get(key.noun)
    row = session.get(kind, key.id) if kind is not None else None
    if row is None:
        return None
    if OWN_PAGES.get(key.noun) in pages:
        return Goal(OWN_PAGES[key.noun], key.id)
    if key.noun in _PARTS and _PARTS[key.noun][0] in pages:
        return Goal(*_PARTS[key.noun])
    for noun, other in _links(key.noun, row):
        goal = goal_of(session, Key(noun, other), pages)
        if goal is not None:
            return goal
    return None


def place_of(session: Session, key: Key) -> UUID | None:
    """Return the store, or else the village, that a record belongs to."""
    kind = BY_TABLE.get(key.noun)
    row = session.get(kind, key.id) if kind is not None else None
    if row is None:
        return None
    if key.noun in ("store", "village"):
        return key.id
    shape = shapes()[key.noun]
    cells = {name: getattr(row, name) for name in (*shape.links, "id")}
    cells["subject_table"] = getattr(row, "subject_table", None)
    where = Places(session).where(session, shape, [cells])[key.id]
    return where.store_id or where.village_id


def _links(noun: str, row: object) -> list[tuple[str, UUID]]:
    """Return the records that a record is seen at."""
    links = shapes()[noun].links
    columns = [name for name in _THROUGH if name in links]
    if noun in _AT_ITS_PLACE:
        columns.sort(key=lambda name: name not in ("store_id", "village_id"))
    found = [(links[name], getattr(row, name)) for name in columns]
    table: str | None = getattr(row, "subject_table", None)
    if table is not None and table in BY_TABLE:
        found.append((table, getattr(row, "subject_id", None)))
    return [(target, other) for target, other in found if other is not None]
