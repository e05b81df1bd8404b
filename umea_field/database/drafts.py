"""Words being typed, safe from the moment they are words.

A draft is one cell's text between two real writes: kept on disk at each word, but no
change yet, so that a long note does not fill the journal with its own beginnings.
Drafts that are left when a database is opened were cut off; they are taken up.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.journal_tables import draft, state
from umea_field.database.tasks import write_agreed
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr


@dataclass(frozen=True)
class Draft:
    """A cell's text that was not yet written.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column.
        value: The text as far as it was typed.
    """

    noun: str
    row_id: UUID
    field: str
    value: str


def keep_draft(database: Database, found: Draft) -> None:
    """Keep a cell's text as it is now; one small transaction.

    Raises:
        UmeaFieldError: The database refused, in words.
    """
    with database.write() as session:
        drop_draft(session, found.noun, found.row_id, found.field)
        hlc = session.scalar(select(state.c.hlc))
        session.execute(
            draft.insert().values(
                noun=found.noun,
                row_id=found.row_id,
                field=found.field,
                value=found.value,
                hlc=hlc,
            )
        )


def drop_draft(session: Session, noun: str, row_id: UUID, field: str) -> None:
    """Forget a cell's draft, since its text has been written."""
    session.execute(
        delete(draft).where(
            draft.c.noun == noun, draft.c.row_id == row_id, draft.c.field == field
        )
    )


def drafts(session: Session) -> Sequence[Draft]:
    """Return every draft that is kept."""
    rows = session.execute(
        select(draft.c.noun, draft.c.row_id, draft.c.field, draft.c.value)
    )
    return [Draft(*row) for row in rows]


def take_up_drafts(
    database: Database, nouns: Collection[str] | None = None
) -> Sequence[Draft]:
    """Write what was being typed when the program was cut off; return it.

    A draft whose record is gone is kept as it is, so that no word is lost.

    Args:
        database: Open for writing.
        nouns: The tables whose drafts are taken up; None takes all.
    """
    with database.read() as session:
        left = [
            found for found in drafts(session) if nouns is None or found.noun in nouns
        ]
    if not left:
        return ()
    taken = []
    with database.write(tr("Taken up after an interruption")) as session:
        for found in left:
            record = session.get(BY_TABLE[found.noun], found.row_id)
            if record is None:
                continue
            if isinstance(record, Visit) and found.field == "agreed":
                write_agreed(session, record, found.value)
            else:
                setattr(record, found.field, found.value)
            drop_draft(session, found.noun, found.row_id, found.field)
            taken.append(found)
    return taken
