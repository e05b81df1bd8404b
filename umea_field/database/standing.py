"""How a database stands: who it is, what it holds, what waits to be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.history import changes_not_handed_over
from umea_field.database.journal_tables import device, state
from umea_field.database.keepsakes import keep, keepsake_named

LAST_BACKUP = "last_backup"
"""The keepsake that holds when a copy was last made."""


@dataclass(frozen=True)
class Standing:
    """How a database stands at one moment.

    Attributes:
        machine: What its people call this machine.
        person: Who began it.
        revision: The step its shape stands at.
        counts: How many records of each noun there are.
        not_handed_over: Changes of this machine that no receiver has confirmed.
        last_backup: When a copy was last made; aware UTC, None for never.
    """

    machine: str
    person: str
    revision: str
    counts: Mapping[str, int]
    not_handed_over: int
    last_backup: datetime | None


def standing_of(session: Session) -> Standing:
    """Return how a database stands."""
    this = session.execute(
        select(device.c.name, device.c.person).join(
            state, state.c.device == device.c.device
        )
    ).first()
    told = keepsake_named(session, LAST_BACKUP)
    return Standing(
        machine=this.name or "" if this else "",
        person=this.person or "" if this else "",
        revision=schema.revision_of(session.connection()) or "",
        counts={
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in schema.noun_tables()
        },
        not_handed_over=changes_not_handed_over(session),
        last_backup=datetime.fromisoformat(told) if told else None,
    )


def note_backup(database: Database, moment: datetime) -> None:
    """Keep when a copy was made; it stays on this machine."""
    with database.write() as session:
        keep(session, LAST_BACKUP, moment.astimezone(UTC).isoformat())
