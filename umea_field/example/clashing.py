"""What two people write of the same without knowing of each other, beside its status.

A long text of which each mends another sentence; a need that one removes and another
writes in; and an address that both write, spelled in two ways: of that nobody is asked.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain.need import Need
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.example.villages import EASTERN_NOTES

_HALL = ("Bygdegården hålls varm på torsdagar", "Bygdegården hålls varm alla vardagar")
_ROAD = (
    "smal, och den plogas sist av alla",
    "breddad sedan i höst, och den plogas först av alla",
)


def mend_text(session: Session) -> None:
    """Write when the hall is warm, as Anna saw."""
    _mend(session, *_HALL)


def mend_same_text(session: Session) -> None:
    """Write what the road is like, as Per heard."""
    _mend(session, *_ROAD)


def _mend(session: Session, before: str, after: str) -> None:
    village = session.scalars(select(Village).where(Village.name == "Östantjärn")).one()
    village.notes = EASTERN_NOTES.replace(before, after)


def remove_need(session: Session) -> None:
    """Take a need away that Anna holds to be met."""
    session.delete(_need(session))


def write_in_need(session: Session) -> None:
    """Write in the same need what somebody else heard of it."""
    _need(session).current_alternative = "Skolan får lånas på helger."


def _need(session: Session) -> Need:
    found = select(Need).where(Need.title.contains("Samlingslokal"))
    return session.scalars(found).one()


def spell(session: Session) -> None:
    """Write where a store has moved, as Anna spells it."""
    _store(session).address = "gamla skolan,  Byvägen 6"


def spell_otherwise(session: Session) -> None:
    """Write the same as Per spells it."""
    _store(session).address = "Gamla skolan, Byvägen 6"


def _store(session: Session) -> Store:
    found = select(Store).where(Store.name.contains("Storhällsele"))
    return session.scalars(found).one()
