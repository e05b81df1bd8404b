"""Who or what may be here already under a name that is being written."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from umea_field.domain.likeness import likely_other
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.domain.village import VillageId

_LOOKED_AT = 2000
"""Among so many of a village's latest records another one is looked for."""


@dataclass(frozen=True)
class Namesake:
    """A record that may be meant.

    Attributes:
        id: The record.
        name: What it is called.
    """

    id: UUID
    name: str


def namesake(
    session: Session,
    noun: type[Record],
    name: str,
    village_id: VillageId | None,
    but: UUID | None = None,
) -> Namesake | None:
    """Return another record of a village that is called almost so; one query.

    Args:
        session: Of a read.
        noun: Contacts, organisations, or another noun with a name and a village.
        name: As it stands while it is typed.
        village_id: The village; records of its stores are of it too.
        but: The record that is being written.
    """
    table = noun.table()
    there = table.c.village_id == village_id
    if "store_id" in table.c:
        stores = select(Store.id).where(Store.village_id == village_id)
        there = or_(there, table.c.store_id.in_(stores))
    found = session.execute(
        select(table.c.id, table.c.name)
        .where(there, table.c.name.is_not(None))
        .order_by(table.c.id.desc())
        .limit(_LOOKED_AT)
    )
    others = [Namesake(row_id, called) for row_id, called in found if row_id != but]
    return likely_other(name, others, lambda one: (one.name,))
