"""How a database stands: who it is, what it holds, what waits to be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.history import changes_not_handed_over
from umea_field.database.journal_tables import device, head, journal, state
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.domain.nouns import BY_TABLE

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
        open_conflicts: Cells of which different values are held.
        last_backup: When a copy was last made; aware UTC, None for never.
    """

    machine: str
    person: str
    revision: str
    counts: Mapping[str, int]
    not_handed_over: int
    open_conflicts: int
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
        open_conflicts=open_conflicts(session),
        last_backup=datetime.fromisoformat(told) if told else None,
    )


def open_conflicts(session: Session) -> int:
    """Return of how many cells different values are held, for a person to choose."""
    cell = (head.c.row_id, head.c.noun, head.c.field)
    held_twice = select(*cell).group_by(*cell).having(func.count() > 1).subquery()
    rows = session.execute(
        select(*cell, journal.c.kind, journal.c.value)
        .join(
            held_twice,
            and_(*[head.c[one.name] == held_twice.c[one.name] for one in cell]),
        )
        .join(
            journal,
            and_(journal.c.device == head.c.device, journal.c.seq == head.c.seq),
        )
    )
    values: dict[tuple[Any, ...], set[str]] = {}
    for row_id, noun, field, kind, value in rows:
        held = values.setdefault((row_id, noun, field), set())
        held.add(repr((kind == "d", value)))
    clashing = [cell[:2] for cell, held in values.items() if len(held) > 1]
    return len(clashing) - sum(_is_gone(session, *cell) for cell in clashing)


def _is_gone(session: Session, row_id: UUID, noun: str) -> bool:
    """Tell whether a record is deleted: of its cells nobody is asked."""
    known = BY_TABLE.get(noun)
    return known is None or session.get(known, row_id) is None


def note_backup(database: Database, moment: datetime) -> None:
    """Keep when a copy was made; it stays on this machine."""
    with database.write() as session:
        keep(session, LAST_BACKUP, moment.astimezone(UTC).isoformat())
