"""What stood in a cell before a change: what its writer was shown, by no clock.

A machine whose clock is ahead may have written before, as the clocks tell it, after.
What was known is told by the context of the epoch in which the change was written.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import SHIPPED, context, journal

_Epoch = tuple[UUID, int]


class Place(NamedTuple):
    """A cell, and the point in a machine's writing at which it is looked at.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column.
        device: The machine that looks.
        epoch: In which of its epochs.
        seq: Before which of its operations.
    """

    noun: str
    row_id: UUID
    field: str
    device: UUID
    epoch: int
    seq: int


def value_before(session: Session, operation: Any) -> Any:
    """Return what stood in a cell before an operation, as the journal keeps it.

    Args:
        session: To read by.
        operation: Of the journal; or a ``Place``, whatever is written there.
    """
    last: dict[UUID, Row[Any]] = {}
    known = _known_to(session, operation)
    for one in known:
        last[one.device] = one
    contexts = _contexts(session, last.values()) if len(last) > 1 else {}
    heads = [
        one
        for one in known
        if one.field and not any(_knows(by, one, contexts) for by in last.values())
    ]
    shown = max(heads, key=lambda one: (one.hlc, one.device, one.seq), default=None)
    return None if shown is None else shown.value


def _known_to(session: Session, operation: Any) -> Collection[Row[Any]]:
    """Return what its writer had of the cell, each machine's in the order written.

    An insert of the row is among it: that speaks for its empty cells too.
    """
    is_insert = and_(journal.c.field == "", journal.c.kind == "i")
    return session.execute(
        select(journal)
        .outerjoin(
            context,
            and_(
                context.c.device == operation.device,
                context.c.epoch == operation.epoch,
                context.c.other == journal.c.device,
            ),
        )
        .where(
            journal.c.noun == operation.noun,
            journal.c.row_id == operation.row_id,
            or_(journal.c.field == operation.field, is_insert),
            or_(
                journal.c.device == SHIPPED,
                journal.c.seq <= context.c.seq,
                and_(
                    journal.c.device == operation.device,
                    journal.c.seq < operation.seq,
                ),
            ),
        )
        .order_by(journal.c.seq)
    ).all()


def _contexts(
    session: Session, writers: Iterable[Row[Any]]
) -> Mapping[_Epoch, Mapping[UUID, int]]:
    """Return what the writers of some operations knew of other machines."""
    epochs = [(one.device, one.epoch) for one in writers]
    found: dict[_Epoch, dict[UUID, int]] = {}
    for row in session.execute(
        select(context).where(tuple_(context.c.device, context.c.epoch).in_(epochs))
    ):
        found.setdefault((row.device, row.epoch), {})[row.other] = row.seq
    return found


def _knows(
    later: Row[Any], earlier: Row[Any], contexts: Mapping[_Epoch, Mapping[UUID, int]]
) -> bool:
    """Tell whether the writer of one had the other before it."""
    if later.device == earlier.device:
        return bool(earlier.seq < later.seq)
    if earlier.device == SHIPPED:
        return True
    known = contexts.get((later.device, later.epoch), {})
    return bool(known.get(earlier.device, 0) >= earlier.seq)
