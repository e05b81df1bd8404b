"""The journal read backwards: what a person did, taken back as one step.

Taking back is a change like any other: nothing is removed from the journal, and a
step that was taken back can be done again, after a restart too. What somebody has
changed since is left alone, and said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Table, and_, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.database import Database
from umea_field.database.history import cell_value
from umea_field.database.journal_tables import head, journal, state, step
from umea_field.database.value_before import value_before
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

_AT_ONCE = 500
"""How many records are taken away by one statement."""


class ChangedSinceError(UmeaFieldError):
    """What would be taken back has been changed since."""


@dataclass(frozen=True)
class Step:
    """What a person did in one transaction.

    Attributes:
        txn: Its number on this machine.
        reason: What it was, in words.
        form: Where in the program it was done.
    """

    txn: int
    reason: str
    form: str


def last_step(session: Session, form: str | None = None) -> Step | None:
    """Return the latest step of this machine that can be taken back."""
    device = session.scalar(select(state.c.device))
    query = select(step).where(step.c.device == device, step.c.undone.is_(None))
    if form is not None:
        query = query.where(step.c.form == form)
    found = session.execute(query.order_by(step.c.txn.desc()).limit(1)).first()
    return Step(found.txn, found.reason, found.form or "") if found else None


def last_undone(session: Session, form: str) -> Step | None:
    """Return what was taken back last in a place and can be done again.

    Nothing can, once something new was done there: what was taken back before would
    stand on ground that is no more.

    Returns:
        The number of the taking back, and what was taken back.
    """
    device = session.scalar(select(state.c.device))
    back, was, newer, by = step.alias(), step.alias(), step.alias(), step.alias()
    again = exists().where(by.c.device == device, by.c.undone == newer.c.txn)
    something_new = exists().where(
        newer.c.device == device,
        newer.c.form == form,
        newer.c.txn > back.c.txn,
        ~again,
    )
    found = session.execute(
        select(back.c.txn, was.c.reason)
        .join(was, and_(was.c.device == device, was.c.undone == back.c.txn))
        .where(
            back.c.device == device,
            back.c.undone.is_(None),
            was.c.form == form,
            ~something_new,
        )
        .order_by(back.c.txn.desc())
        .limit(1)
    ).first()
    return Step(found.txn, found.reason, form) if found else None


def redo(database: Database, undone: Step) -> None:
    """Do again what ``last_undone`` gave; it can then be taken back once more.

    Raises:
        ChangedSinceError: A cell of it has been changed since; nothing was done.
    """
    undo(database, undone.txn, reason=undone.reason, form=undone.form)


def undo(database: Database, txn: int, *, reason: str = "", form: str = "") -> None:
    """Take one step of this machine back, in one transaction.

    Args:
        database: Where the step was written.
        txn: The step's number.
        reason: What taking back is called, where that is a step to take back too:
            so a step that was undone is done again.
        form: Where in the program it is done.

    Raises:
        ChangedSinceError: A cell of it has been changed since; nothing was done.
    """
    with database.read() as session:
        own = select(state.c.device).scalar_subquery()
        mine = select(step.c.reason).where(step.c.device == own, step.c.txn == txn)
        was = session.scalar(mine) or ""
    with database.write(reason or tr("Undid: {step}", step=was), form) as session:
        device, seq = session.execute(select(state.c.device, state.c.seq)).one()
        operations = session.execute(
            select(journal)
            .where(
                journal.c.device == device,
                journal.c.seq >= txn,  # a step's number is that of its first change
                journal.c.txn == txn,
            )
            .order_by(journal.c.seq.desc())
        ).all()
        _refuse_changed(session, device, txn)
        for kind, alike in groupby(operations, key=attrgetter("kind")):
            if kind == "i":
                _remove_added(session, alike)
                continue
            for operation in alike:
                _take_back(session, operation)
        session.execute(
            update(step)
            .where(step.c.device == device, step.c.txn == txn)
            .values(undone=seq + 1)
        )


def _refuse_changed(session: Session, device: UUID, txn: int) -> None:
    """Refuse where a cell holds something else than the step left in it; one query.

    A later change that was itself taken back has left what stood there before.
    """
    mine, later = journal.alias(), journal.alias()
    found = session.execute(
        select(mine.c.kind, mine.c.value, later.c.kind, later.c.value)
        .join(
            head,
            and_(
                head.c.noun == mine.c.noun,
                head.c.row_id == mine.c.row_id,
                head.c.field == mine.c.field,
            ),
        )
        .join(later, and_(later.c.device == head.c.device, later.c.seq == head.c.seq))
        .where(
            mine.c.device == device,
            mine.c.seq >= txn,  # a step's number is that of its first change
            mine.c.txn == txn,
            or_(later.c.device != device, later.c.txn != txn),
        )
    )
    for kind, value, kind_now, value_now in found:
        gone = (kind_now == "d") != (kind == "d")
        if gone or value_now != value:
            raise ChangedSinceError(
                tr("That has been changed since, and was left as it is now.")
            )


def _take_back(session: Session, operation: Any) -> None:
    table = BY_TABLE[operation.noun].table()
    if operation.kind in ("u", "r") and operation.field:
        before = value_before(session, operation)
        session.execute(
            update(table)
            .where(table.c.id == operation.row_id)
            .values({operation.field: cell_value(table.c[operation.field], before)})
        )
    elif operation.kind == "d":
        bring_back(session, table, operation.row_id)


def _remove_added(session: Session, operations: Iterable[Any]) -> None:
    """Take away the records that a step made, many at a time."""
    added: dict[str, list[UUID]] = {}
    for operation in operations:
        if not operation.field:
            added.setdefault(operation.noun, []).append(operation.row_id)
    for noun, ids in added.items():
        table = BY_TABLE[noun].table()
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            session.execute(delete(table).where(table.c.id.in_(part)))


def bring_back(session: Session, table: Table, row_id: UUID) -> bool:
    """Take a deleted record out of the bin; tell whether it was there."""
    bin_ = schema.trash().tables[f"{table.name}_trash"]
    row = session.execute(select(bin_).where(bin_.c.id == row_id)).mappings().first()
    if row is None:
        return False
    session.execute(insert(table).values(**row))
    session.execute(delete(bin_).where(bin_.c.id == row_id))
    return True
