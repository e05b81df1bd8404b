"""What the keys of a visit's grid write.

Enter writes a check with the status of last time and touches no cell of the offer; a
digit writes a check and sets the offer; Backspace takes this visit's check back and
puts the offer back to what it was. Each function returns the row as it then stands.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from umea_field.database.history import born_together, value_before_record
from umea_field.database.service_rows import SERVICES, Seen, ServiceRow
from umea_field.database.visit_order import at_the_place
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain import distance
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer, ServiceOfferId
from umea_field.domain.visit import Visit

_SHARED = ("status", "distance_km", "note")
"""The cells that an offer and its checks both have."""


def confirm(
    session: Session, visit: Visit, row: ServiceRow, now: datetime
) -> ServiceRow:
    """Write that a service is as it was last time, what was said of it included.

    Where there is no earlier status, or the row is confirmed already, nothing is
    written.
    """
    (confirmed,) = confirm_rest(session, visit, (row,), now)
    return confirmed


def confirm_rest(
    session: Session, visit: Visit, rows: Iterable[ServiceRow], now: datetime
) -> tuple[ServiceRow, ...]:
    """Confirm every row that is not confirmed and has an earlier status."""
    there = {
        check.offer_id: check
        for check in session.scalars(
            select(ServiceCheck).where(ServiceCheck.visit_id == visit.id)
        )
    }
    after = []
    for row in rows:
        if row.is_confirmed or row.last is None or row.last.status is None:
            after.append(row)
            continue
        check = there.get(row.offer_id)
        if check is None:
            check = _new_check(session, visit, row.offer_id, now)
            check.distance_km, check.note = row.last.km, row.last.note
        check.status = check.status or row.last.status
        after.append(replace(row, now=_seen(visit, check)))
    session.flush()
    return tuple(after)


def set_status(
    session: Session, visit: Visit, row: ServiceRow, status: str, now: datetime
) -> ServiceRow:
    """Write a service's status, in this visit's check and in the offer.

    A status as it was last time keeps what was said then.
    """
    offer = _offer_of(session, visit, row)
    check = _check_of(session, visit, offer)
    if check is None:
        check = _new_check(session, visit, offer.id, now)
        if row.last and row.last.status == status:
            check.distance_km, check.note = row.last.km, row.last.note
    check.status = status
    check.checked = now
    session.flush()
    offer.status = status
    session.flush()
    return _as_row(row, visit, offer, check)


def set_comment(
    session: Session, visit: Visit, row: ServiceRow, typed: str, now: datetime
) -> ServiceRow:
    """Write what is said of a service; a way in it is a number besides.

    A service that was not confirmed is so by it, with the status of last time.
    """
    offer = _offer_of(session, visit, row)
    check = _check_of(session, visit, offer)
    told = distance.read(typed)
    if check is None:
        if told.km is None and told.note is None:
            return row
        check = _new_check(session, visit, offer.id, now)
        check.status = row.last.status if row.last else offer.status
    elif (check.distance_km, check.note) == (told.km, told.note):
        return row
    former = check.distance_km
    check.distance_km, check.note, check.checked = told.km, told.note, now
    session.flush()
    if told.km is not None or offer.distance_km == former:
        offer.distance_km = told.km
    offer.note = told.note
    session.flush()
    return _as_row(row, visit, offer, check)


def take_back(session: Session, visit: Visit, row: ServiceRow) -> ServiceRow:
    """Delete this visit's check, and put the offer back to what it was before it.

    What somebody else has written in the offer since is left alone. An offer that
    came with the check goes with it.
    """
    if row.offer_id is None or row.now is None:
        return row
    offer = session.get(ServiceOffer, row.offer_id)
    check = session.get(ServiceCheck, row.now.check_id)
    if check is None:
        return replace(row, now=None)
    if offer is not None:
        for name in _SHARED:
            before = value_before_record(
                session, ServiceOffer.table().c[name], offer.id, check.id
            )
            if getattr(offer, name) == getattr(check, name) != before:
                setattr(offer, name, before)
    session.execute(
        delete(ServiceCheck).where(
            ServiceCheck.visit_id == visit.id, ServiceCheck.offer_id == row.offer_id
        )
    )
    session.flush()
    if offer is not None and row.last is None and _came_with(session, offer, check):
        session.delete(offer)
        session.flush()
        return replace(row, offer_id=None, held=None, now=None)
    return replace(row, held=offer.status if offer else None, now=None)


def add_service(
    session: Session, visit: Visit, service: str, vocabulary: Vocabulary
) -> ServiceRow:
    """Return the row of a service at the place; its offer is made where it lacks one.

    Args:
        session: Of a write.
        visit: The visit.
        service: Any code of ``service_types``.
        vocabulary: For its words.
    """
    label = vocabulary.short(SERVICES, service)
    row = ServiceRow(service, label)
    offer = _offer_of(session, visit, row)
    return replace(row, offer_id=offer.id, held=offer.status)


def _offer_of(session: Session, visit: Visit, row: ServiceRow) -> ServiceOffer:
    """Return the offer of a row, made where the place has none of that service."""
    offer = session.get(ServiceOffer, row.offer_id) if row.offer_id else None
    offer = offer or session.scalar(
        select(ServiceOffer)
        .where(
            at_the_place(ServiceOffer.village_id, ServiceOffer.store_id, visit),
            ServiceOffer.service == row.service,
        )
        .order_by(ServiceOffer.id)
        .limit(1)
    )
    if offer is None:
        offer = ServiceOffer(
            village_id=visit.village_id, store_id=visit.store_id, service=row.service
        )
        session.add(offer)
        session.flush()
    return offer


def _check_of(
    session: Session, visit: Visit, offer: ServiceOffer
) -> ServiceCheck | None:
    return session.scalar(
        select(ServiceCheck)
        .where(ServiceCheck.visit_id == visit.id, ServiceCheck.offer_id == offer.id)
        .order_by(ServiceCheck.id.desc())
        .limit(1)
    )


def _new_check(
    session: Session, visit: Visit, offer_id: ServiceOfferId | None, now: datetime
) -> ServiceCheck:
    check = ServiceCheck(
        offer_id=offer_id, visit_id=visit.id, checked=now, worker_id=visit.worker_id
    )
    session.add(check)
    return check


def _came_with(session: Session, offer: ServiceOffer, check: ServiceCheck) -> bool:
    """Tell whether an offer holds nothing but what its first check gave it."""
    others = session.scalar(
        select(func.count())
        .select_from(ServiceCheck)
        .where(ServiceCheck.offer_id == offer.id)
    )
    own = ("id", "village_id", "store_id", "service")
    columns = ServiceOffer.table().columns.keys()
    filled = any(
        getattr(offer, name) not in (None, frozenset())
        for name in columns
        if name not in own
    )
    return not others and not filled and born_together(session, offer.id, check.id)


def _as_row(
    row: ServiceRow, visit: Visit, offer: ServiceOffer, check: ServiceCheck
) -> ServiceRow:
    return replace(row, offer_id=offer.id, held=offer.status, now=_seen(visit, check))


def _seen(visit: Visit, check: ServiceCheck) -> Seen:
    return Seen(
        status=check.status,
        km=check.distance_km,
        note=check.note,
        day=visit.day,
        visit_id=visit.id,
        check_id=check.id,
    )


def read_way(session: Session, check_id: UUID) -> None:
    """Read the way in a comment that was taken up after an interruption."""
    check = session.get(ServiceCheck, check_id)
    if check is not None:
        told = distance.read(check.note or "")
        check.distance_km, check.note = told.km, told.note
        session.flush()
