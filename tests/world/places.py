"""Places, visits and what they saw."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from umea_field.database import service_checks, service_rows, visits
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 12)
AUTUMN = date(2025, 10, 14)


def a_village(session: Session, name: str = "Granselet", **cells: object) -> Village:
    village = Village(name=name)
    for cell, value in cells.items():
        setattr(village, cell, value)
    session.add(village)
    session.flush()
    return village


def a_store(
    session: Session, village: Village, name: str = "Lanthandeln", **cells: object
) -> Store:
    store = Store(name=name, village_id=village.id)
    for cell, value in cells.items():
        setattr(store, cell, value)
    session.add(store)
    session.flush()
    return store


def a_visit(session: Session, place: Village | Store, day: date = TODAY) -> Visit:
    started = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    if isinstance(place, Store):
        return visits.begin_visit(session, store_id=place.id, day=day, now=started)
    return visits.begin_visit(session, village_id=place.id, day=day, now=started)


def saw(session: Session, visit: Visit, **statuses: str) -> None:
    """Let a visit see services: ``saw(session, visit, APO_OMB="saknas")``."""
    words = vocabulary(session)
    for name, status in statuses.items():
        row = service_checks.add_service(session, visit, name.replace("_", "-"), words)
        service_checks.set_status(session, visit, row, status, NOW)


def row_of(session: Session, visit: Visit, service: str) -> service_rows.ServiceRow:
    rows = service_rows.service_rows(session, visit, vocabulary(session))
    return next(row for row in rows if row.service == service)


LATER = NOW + timedelta(minutes=5)
