"""What address labels hold, and how they are gathered."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.domain.field import Audience
from umea_field.domain.store import CLOSED, Store
from umea_field.domain.village import Village
from umea_field.foundation.alphabet import alphabetical
from umea_field.reports.paper import Ask
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable


@dataclass(frozen=True, kw_only=True)
class Address:
    """One label: the store, its address and its village."""

    name: str
    address: str = ""
    village: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What the labels show.

    Attributes:
        labels: The stores by the alphabet.
        left_out: How many stores have no address.
    """

    labels: tuple[Address, ...] = ()
    left_out: int = 0


def gather(session: Session, ask: Ask) -> Sheet:
    """Return a label for each store that is not closed down and has an address."""
    read = Reader(Audience.OWN).text
    found = session.execute(
        select(Store, Village).outerjoin(Village, Village.id == Store.village_id)
    )
    labels = [
        Address(
            name=read(store, "name"),
            address=read(store, "address"),
            village=read(village, "name") if village else "",
        )
        for store, village in found
        if store.state != CLOSED and store.name
    ]
    known = [label for label in labels if label.address]
    known.sort(key=lambda label: alphabetical(label.name))
    return Sheet(
        imprint=ask.imprint,
        labels=tuple(known),
        left_out=len(labels) - len(known),
    )
