"""The journal read forwards: who wrote what, when, and what stood there before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Select, select
from sqlalchemy.orm import Session

from umea_field.database.journal_tables import journal, state
from umea_field.database.keepsakes import keepsake_named
from umea_field.database.own_changes import former
from umea_field.database.value_before import Place, value_before
from umea_field.domain.kinds import Key
from umea_field.domain.nouns import BY_TABLE

HANDED_OVER = "handed_over"
"""The keepsake that holds how far the receiver has confirmed this machine's changes."""


_AT_ONCE = 500
"""How many records are asked about in one query."""


@dataclass(frozen=True)
class Change:
    """One change of one cell.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column; empty for the record itself.
        kind: ``i`` inserted, ``u`` updated, ``d`` deleted.
        value: What was written, as Python knows it.
        moment: When, by the writer's clock; aware UTC.
        actor: The worker who wrote; None for nobody in particular.
        device: The machine.
        txn: The step it was part of.
    """

    noun: str
    row_id: UUID
    field: str
    kind: str
    value: Any
    moment: datetime
    actor: UUID | None
    device: UUID
    txn: int


def moment_of(hlc: int) -> datetime:
    """Return the moment a hybrid clock shows; aware UTC."""
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC)


def cell_value(column: Column[Any], raw: Any) -> Any:
    """Return a journalled value as Python knows the column's values."""
    if raw is None:
        return None
    if isinstance(column.type, Key):
        return UUID(str(raw))
    read = getattr(column.type, "process_result_value", None)
    return read(raw, None) if read else raw


def history_of(
    session: Session, noun: str, row_id: UUID, field: str | None = None
) -> Sequence[Change]:
    """Return every change of a record, or of one of its fields, oldest first."""
    query = select(journal).where(journal.c.noun == noun, journal.c.row_id == row_id)
    if field is not None:
        query = query.where(journal.c.field == field)
    return _changes(session, query)


def history_of_all(session: Session, rows: Sequence[UUID]) -> Sequence[Change]:
    """Return every change of some records, oldest first; one query for 500 of them."""
    changes: list[Change] = []
    for at in range(0, len(rows), _AT_ONCE):
        some = journal.c.row_id.in_(rows[at : at + _AT_ONCE])
        changes += _changes(session, select(journal).where(some))
    return changes


def end_of_step(session: Session, device: UUID, txn: int) -> datetime | None:
    """Return when the last change of a transaction was written; aware UTC.

    Its changes stand next to each other from its number on, so that no more of the
    journal is read than they.
    """
    after = (
        select(journal.c.seq)
        .where(journal.c.device == device, journal.c.seq > txn, journal.c.txn != txn)
        .order_by(journal.c.seq)
        .limit(1)
    )
    end = session.scalar(after)
    last = select(journal.c.hlc).where(journal.c.device == device)
    if end is not None:
        last = last.where(journal.c.seq < end)
    hlc = session.scalar(last.order_by(journal.c.seq.desc()).limit(1))
    return None if hlc is None else moment_of(hlc)


def changes_since(
    session: Session, rows: Sequence[UUID], since: datetime
) -> Sequence[Change]:
    """Return what changed in some records after a moment, oldest first."""
    hlc = int(since.timestamp() * 1000) << 16
    query = select(journal).where(journal.c.row_id.in_(rows), journal.c.hlc > hlc)
    return _changes(session, query)


def _changes(session: Session, query: Select[Any]) -> Sequence[Change]:
    ordered = query.order_by(journal.c.hlc, journal.c.device, journal.c.seq)
    changes = []
    for row in session.execute(ordered):
        known = BY_TABLE.get(row.noun)
        column = known.table().columns.get(row.field) if known else None
        changes.append(
            Change(
                noun=row.noun,
                row_id=row.row_id,
                field=row.field,
                kind=row.kind,
                value=row.value if column is None else cell_value(column, row.value),
                moment=moment_of(row.hlc),
                actor=row.actor,
                device=row.device,
                txn=row.txn,
            )
        )
    return changes


def changes_not_handed_over(session: Session) -> int:
    """Return how many changes of this machine no receiver has confirmed.

    A subtraction, since it is asked after each change: numbers of choices that were
    taken back are used up and count along.
    """
    seq = session.scalar(select(state.c.seq)) or 0
    confirmed = int(keepsake_named(session, HANDED_OVER) or 0)
    return int(seq) - max(confirmed, *former(session).values(), 0)


def value_before_record(
    session: Session, column: Column[Any], row_id: UUID, record_id: UUID
) -> Any:
    """Return what stood in a cell just before another record was first written.

    As whoever wrote that record had it, whatever other machines' clocks showed.
    """
    written = session.execute(
        select(journal.c.device, journal.c.epoch, journal.c.seq)
        .where(
            journal.c.row_id == record_id,
            journal.c.field == "",
            journal.c.kind == "i",
        )
        .order_by(journal.c.hlc, journal.c.device)
        .limit(1)
    ).first()
    if written is None:
        return None
    place = Place(column.table.name, row_id, column.name, *written)
    return cell_value(column, value_before(session, place))


def born_together(session: Session, one: UUID, other: UUID) -> bool:
    """Tell whether two records were first written in one transaction."""
    steps = session.execute(
        select(journal.c.device, journal.c.txn)
        .where(
            journal.c.row_id.in_((one, other)),
            journal.c.field == "",
            journal.c.kind == "i",
        )
        .distinct()
    ).all()
    return len(steps) == 1
