"""What is written over a value that its form never showed: kept beside it, not over it.

A form may stand open with words in it while another machine's changes come in. Its
write is kept as such, but marked, so that the value it covers stays to be chosen.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import conflict_review, head, journal, state
from umea_field.domain.record import Record

_FORCED = 2
"""The flag of a write whose form did not show what it covers."""


def write_field(
    session: Session, record: Record, name: str, value: object, shown: object
) -> None:
    """Write a field as a form does that showed a value when it was begun to be filled.

    Where another machine's value has come in meanwhile, both are left for a person to
    choose between; this one is shown.

    Args:
        session: Lent for writing.
        record: Whose field.
        name: The column.
        value: What is to stand there.
        shown: What the form showed before.
    """
    stands = getattr(record, name)
    came_in = stands not in (shown, value) and _is_anothers(session, record, name)
    setattr(record, name, value)
    if came_in:
        session.flush()
        _mark(session, record, name)


def _cell(table: Any, record: Record, name: str) -> ColumnElement[bool]:
    row_id: UUID = record.id  # type: ignore[attr-defined]
    return and_(
        table.c.noun == record.__tablename__,
        table.c.row_id == row_id,
        table.c.field == name,
    )


def _is_anothers(session: Session, record: Record, name: str) -> bool:
    """Tell whether another machine wrote what stands in a cell."""
    own = select(state.c.device).scalar_subquery()
    found = select(head.c.seq).where(_cell(head, record, name), head.c.device != own)
    return session.scalar(found.limit(1)) is not None


def _mark(session: Session, record: Record, name: str) -> None:
    latest = select(head.c.device, head.c.seq).where(_cell(head, record, name))
    device, seq = session.execute(latest).one()
    session.execute(
        update(journal)
        .where(journal.c.device == device, journal.c.seq == seq)
        .values(flags=journal.c.flags.bitwise_or(_FORCED))
    )
    place = {"noun": record.__tablename__, "row_id": record.id, "field": name}  # type: ignore[attr-defined]
    if session.scalar(select(1).where(_cell(conflict_review, record, name))) is None:
        session.execute(conflict_review.insert().values(place))
