"""Whose doings a half-year summary tells of: everybody's, a village's or a store's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from umea_field.domain.half_year import ASSOCIATION, STORE, HalfYear
from umea_field.domain.organisation import Organisation
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import VillageId


@dataclass(frozen=True)
class Scope:
    """What a summary may tell of.

    Attributes:
        villages: Only these villages; None for all of them.
        store_id: Of stores only this one; None for every store of the villages.
    """

    villages: frozenset[VillageId] | None = None
    store_id: StoreId | None = None

    def holds(
        self,
        village: SQLColumnExpression[Any],
        store: SQLColumnExpression[Any] | None = None,
    ) -> ColumnElement[bool]:
        """Return whether a row belongs here, for a query that joins its ``Store``.

        Args:
            village: The row's own village; its store's counts where it has none.
            store: The row's store; None for a row that names no store.
        """
        if self.villages is None:
            return true()
        if not self.villages:
            return false()
        if store is None:
            return village.in_(self.villages)
        where = func.coalesce(village, Store.village_id).in_(self.villages)
        if self.store_id is None:
            return where
        # what another store of the village does is that store's own affair
        return and_(where, or_(store.is_(None), store == self.store_id))


NOBODY = Scope(frozenset())
"""A summary for a store or an association that nobody has chosen yet."""


def scope_of(session: Session, summary: HalfYear) -> Scope:
    """Return what a summary may tell of; one query at most.

    A store is told of itself and of its village, an association of its village; the
    others are told of everything.
    """
    return scope_for(session, summary.party, summary.store_id, summary.organisation_id)


def scope_for(
    session: Session,
    party: str | None,
    store_id: UUID | None,
    organisation_id: UUID | None,
) -> Scope:
    """Return what a party may be told of; one query at most."""
    if party == STORE:
        found = _village(session, select(Store.village_id).where(Store.id == store_id))
        return Scope(frozenset(found), StoreId(store_id)) if store_id else NOBODY
    if party == ASSOCIATION:
        told = Organisation.id == organisation_id
        return Scope(
            frozenset(_village(session, select(Organisation.village_id).where(told)))
        )
    return Scope()


def _village(session: Session, query: Any) -> Sequence[VillageId]:
    return [one for one in session.scalars(query) if one is not None]
