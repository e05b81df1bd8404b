"""Past visits as lines: what each changed, and what needs it found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Subquery, case, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.visit_order import latest_first, moment_text
from umea_field.domain.need import Need
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import DONE, Visit, VisitId
from umea_field.domain.worker import Worker
from umea_field.foundation.i18n import trn


@dataclass(frozen=True)
class VisitLine:
    """One visit in a list.

    Attributes:
        place: The store's name, or the village's.
        village: The village's name.
        type: Of the list ``visit_types``.
        worker: Who visited.
        is_done: Whether it is marked done.
        confirmed: How many services it looked at.
        changes: How many of them were otherwise than the time before.
        needs: How many needs were found.
    """

    id: VisitId
    day: date | None
    type: str | None
    place: str
    village: str
    store_id: StoreId | None
    village_id: VillageId | None
    worker: str
    is_done: bool
    confirmed: int
    changes: int
    needs: int

    def counts(self) -> str:
        """Return ``2 ändringar, 1 nytt behov``; empty where there was neither."""
        parts = []
        if self.changes:
            parts.append(trn("{count} change", "{count} changes", self.changes))
        if self.needs:
            parts.append(trn("{count} new need", "{count} new needs", self.needs))
        return ", ".join(parts)


def visit_lines_of_village(
    session: Session, village_id: VillageId
) -> Sequence[VisitLine]:
    """Return the visits to a village and its stores, latest first; one query."""
    stores = select(Store.id).where(Store.village_id == village_id)
    at_stores = Visit.village_id.is_(None) & Visit.store_id.in_(stores)
    return _lines(session, or_(Visit.village_id == village_id, at_stores))


def visit_lines_of_store(session: Session, store_id: StoreId) -> Sequence[VisitLine]:
    """Return the visits to a store, latest first; one query."""
    return _lines(session, Visit.store_id == store_id)


def visit_lines(session: Session, limit: int | None = None) -> Sequence[VisitLine]:
    """Return every visit, or the latest so many; one query."""
    if limit is None:
        return _lines(session, None)
    latest = select(Visit.id).order_by(*latest_first()).limit(limit)
    chosen = select(latest.subquery().c.id)
    offers = select(ServiceCheck.offer_id).where(ServiceCheck.visit_id.in_(chosen))
    return _lines(
        session, Visit.id.in_(chosen), checked=ServiceCheck.offer_id.in_(offers)
    )


def _lines(
    session: Session,
    where: ColumnElement[bool] | None,
    checked: ColumnElement[bool] | None = None,
) -> Sequence[VisitLine]:
    """Return the visits, latest first.

    Args:
        session: Of a read.
        where: Which visits; None for all.
        checked: The checks among which to look for what was seen before; unless
            given, those of the visits themselves.
    """
    checks = _checks(where if checked is None else checked)
    needs = (
        select(Need.visit_id, func.count().label("needs"))
        .where(Need.visit_id.is_not(None))
        .group_by(Need.visit_id)
    )
    if where is not None:
        needs = needs.join(Visit, Visit.id == Need.visit_id).where(where)
    found_needs = needs.subquery()
    found = (
        select(
            Visit,
            Store.name,
            Village.name,
            Worker.name,
            checks.c.confirmed,
            checks.c.changes,
            found_needs.c.needs,
        )
        .outerjoin(Store, Store.id == Visit.store_id)
        .outerjoin(
            Village, Village.id == func.coalesce(Visit.village_id, Store.village_id)
        )
        .outerjoin(Worker, Worker.id == Visit.worker_id)
        .outerjoin(checks, checks.c.visit_id == Visit.id)
        .outerjoin(found_needs, found_needs.c.visit_id == Visit.id)
        .order_by(*latest_first())
    )
    if where is not None:
        found = found.where(where)
    return [
        VisitLine(
            id=visit.id,
            day=visit.day,
            type=visit.type,
            place=store or village or "",
            village=village or "",
            store_id=visit.store_id,
            village_id=visit.village_id,
            worker=worker or "",
            is_done=visit.state == DONE,
            confirmed=int(confirmed or 0),
            changes=int(changes or 0),
            needs=int(new or 0),
        )
        for visit, store, village, worker, confirmed, changes, new in session.execute(
            found
        )
    ]


def _checks(where: ColumnElement[bool] | None) -> Subquery:
    """Return how many services each visit looked at, and how many had changed.

    Whatever looked at a place's services before is a visit to the same place.
    """
    before = func.lag(ServiceCheck.status).over(
        partition_by=ServiceCheck.offer_id,
        order_by=(moment_text(), Visit.id, ServiceCheck.id),
    )
    found = (
        select(ServiceCheck.visit_id, ServiceCheck.status, before.label("before"))
        .join(Visit, Visit.id == ServiceCheck.visit_id)
        .outerjoin(Store, Store.id == Visit.store_id)
    )
    seen = (found if where is None else found.where(where)).subquery()
    is_same = or_(seen.c.before.is_(None), seen.c.status == seen.c.before)
    return (
        select(
            seen.c.visit_id,
            func.count().label("confirmed"),
            func.sum(case((is_same, 0), else_=1)).label("changes"),
        )
        .group_by(seen.c.visit_id)
        .subquery()
    )
