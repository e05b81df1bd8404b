"""A store that is called otherwise than before: renamed, or another in its place?

Who has closed and who has opened is for a person to say. A store that only got a new
name keeps its past, and the old name with it; a new store begins with nothing, agency
roles least of all.
"""

from datetime import datetime
from typing import Any

from umea_field.domain.likeness import may_be_same
from umea_field.domain.position import distance_km
from umea_field.domain.record import Record
from umea_field.domain.store import CLOSED, DORMANT, FormerName, Store
from umea_field.foundation.alphabet import plainly
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.interchange.matching import Known, position_of

SAME_PREMISES_KM = 0.1


def is_another(store: Record, name: str | None, org_no: str | None) -> bool:
    """Tell whether a row that is about a store seems to tell of another one.

    Args:
        store: As it is known.
        name: What the row calls it; None where it says nothing.
        org_no: The owner's number in the row; None where it says nothing.
    """
    if not isinstance(store, Store):
        return False
    return _is_renamed(store, name) or _is_sold(store, org_no)


def _is_renamed(store: Store, name: str | None) -> bool:
    if not name or not store.name:
        return False
    return plainly(name) != plainly(store.name) and not may_be_same(name, store.name)


def _is_sold(store: Store, org_no: str | None) -> bool:
    if not org_no or not store.org_no:
        return False
    return _digits(org_no) != _digits(store.org_no)


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())[-10:]


def before_in_place(made: Any, known: Known) -> list[Record]:
    """Return stores whose place a new store seems to have taken.

    They lie in the same village at the same address or position, or have closed.
    """
    if not isinstance(made, Store):
        return []
    return [
        store
        for store in known.in_village(made.village_id)
        if isinstance(store, Store) and _same_premises(made, store)
    ]


def _same_premises(made: Store, store: Store) -> bool:
    here, there = position_of(made), position_of(store)
    if here and there:
        return distance_km(here, there) <= SAME_PREMISES_KM
    if made.address and store.address:
        return plainly(made.address) == plainly(store.address)
    return store.state in (CLOSED, DORMANT)


def former_names(
    store: Record, before: str | None, after: str | None, now: datetime
) -> tuple[FormerName, ...]:
    """Return the name that a store had until today, where it gets another."""
    if not isinstance(store, Store) or not before or not after:
        return ()
    if plainly(before) == plainly(after):
        return ()
    return (FormerName(store_id=store.id, name=before, until=local(now).date()),)


def what_is_asked(store: Record, name: str) -> str:
    """Return the question about a row."""
    return tr(
        "{before} is known in this place; the file says {after}. Is it the same store"
        " under a new name, or a new one? A new one takes over no agency roles.",
        before=getattr(store, "name", "") or "–",
        after=name or "–",
    )
