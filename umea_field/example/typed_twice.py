"""One made-up store that two laptops write down, each unknown to the other.

Yttersjöbo had no store. Now the village keeps one by itself; Anna hears of it at the
village hall, and Per on the telephone, who spells it otherwise.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain import status
from umea_field.domain.contact import Contact
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.example.villages import PHONE

_VILLAGE = "Yttersjöbo"
NAMES = ("Byaboden i Yttersjöbo", "Byaboden Yttersjöbo")
"""What Anna calls it, and what Per does."""
_KEEPER = "Elin Sundqvist"


def write_first(session: Session) -> None:
    """Write what Anna saw: its hours, its services and who keeps it."""
    store = _store(
        session,
        NAMES[0],
        lat=64.021,
        lon=20.832,
        address="Bygdegårdsvägen 2",
        hours_staffed="ons 15–18, lör 10–13",
        volunteers=9,
        notes="Föreningen äger lokalen och betalar elen.",
    )
    _offer(session, store, "DAG-FULL", status.PARTLY, note="Torrvaror och mjölk.")
    _offer(session, store, "PST-OMB", status.PLANNED, note="Svar väntas i maj.")
    _keeper(session, store, role="ordforande", email="byaboden@exempel.se")


def write_again(session: Session) -> None:
    """Write what Per heard of the same store, before he knew of what Anna wrote."""
    store = _store(
        session,
        NAMES[1],
        lat=64.022,
        lon=20.834,
        hours_staffed="lör 10–14",
        area_m2=45,
        phone=PHONE + "36",
        notes="Vill ha en frysdisk till sommaren.",
    )
    _offer(session, store, "DAG-FULL", status.PRESENT, note="Beställer varje torsdag.")
    _offer(session, store, "DRV-LADD", status.PLANNED)
    _keeper(session, store, phone=PHONE + "36")


def _store(session: Session, name: str, **cells: object) -> Store:
    village = session.scalars(select(Village).where(Village.name == _VILLAGE)).one()
    store = Store(name=name, village_id=village.id, ownership="ideell")
    for column, value in cells.items():
        setattr(store, column, value)
    session.add(store)
    session.flush()
    return store


def _offer(
    session: Session, store: Store, service: str, held: str, note: str | None = None
) -> None:
    session.add(
        ServiceOffer(
            village_id=store.village_id,
            store_id=store.id,
            service=service,
            status=held,
            note=note,
        )
    )


def _keeper(session: Session, store: Store, **cells: str) -> None:
    person = Contact(name=_KEEPER, village_id=store.village_id, store_id=store.id)
    for column, value in cells.items():
        setattr(person, column, value)
    session.add(person)
