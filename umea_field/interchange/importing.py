"""Taking a file in: as its plan says, in one transaction, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.domain.record import Record
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.interchange.grid import Grid
from umea_field.interchange.headings import Headings
from umea_field.interchange.plan import Manner, Outcome, Plan, PlannedRow
from umea_field.interchange.planning import plan_for

FORM = "interchange"
"""Where in the program these writes are done, as undo knows it."""


class RowsRefusedError(UmeaFieldError):
    """A row is refused, and all or nothing was asked for; nothing was taken.

    Attributes:
        plan: What would have been done.
    """

    def __init__(self, text: str, plan: Plan) -> None:
        super().__init__(text)
        self.plan = plan


@dataclass(frozen=True)
class Receipt:
    """What came of a file; the last five sum up to the first.

    Attributes:
        read: Rows of the file.
        new: Rows that made a record.
        changed: Rows that changed one.
        same: Rows that said what was known.
        likely: Rows that may be about a known record; nothing was made of them.
        refused: Rows that could not be read.
    """

    read: int
    new: int
    changed: int
    same: int
    likely: int
    refused: int


def receipt_of(plan: Plan) -> Receipt:
    """Return a plan's numbers."""
    counts = {outcome.value: plan.count(outcome) for outcome in Outcome}
    return Receipt(read=len(plan.rows), **counts)


def take_in(
    database: Database,
    noun: type[Record],
    grid: Grid,
    *,
    now: datetime,
    name: str = "",
    headings: Headings | None = None,
    manner: Manner | None = None,
    all_or_nothing: bool = False,
    progress: Progress = unheard,
) -> Plan:
    """Take a file in, in one transaction; return what was done.

    Args:
        database: Where to.
        noun: What the rows are about.
        grid: The file.
        now: The moment of it.
        name: What the file is called; undo shows it.
        headings: What its columns mean; guessed unless told.
        manner: How it is taken in.
        all_or_nothing: One refused row refuses all.
        progress: Called before each row.

    Raises:
        RowsRefusedError: Of all or nothing, it was nothing.
        FileUnreadableError: No column is known, or two mean the same.
        Stopped: The user asked for it; nothing was kept.
    """
    with database.write(tr("Import of {file}", file=name), form=FORM) as session:
        plan = plan_for(
            session,
            noun,
            grid,
            now,
            headings=headings,
            manner=manner,
            progress=progress,
        )
        refused = plan.count(Outcome.REFUSED)
        if all_or_nothing and refused:
            remark = next(
                remark
                for row in plan.rows
                if row.outcome is Outcome.REFUSED
                for remark in row.remarks
            )
            raise RowsRefusedError(
                tr("Nothing was taken in. {sentence}", sentence=remark.said()), plan
            )
        carry_out(session, plan, progress)
    return plan


def carry_out(session: Session, plan: Plan, progress: Progress = unheard) -> None:
    """Do what a plan says, in the transaction of a session.

    Raises:
        Stopped: The user asked for it; the transaction is to be dropped.
    """
    table = plan.noun.table()
    for row in plan.rows:
        if row.outcome is Outcome.NEW:
            session.add(plan.noun(**{"id": row.record_id, **_after(row)}))
        session.add_all(row.also)
    session.flush()
    for done, row in enumerate(plan.rows):
        if row.outcome is Outcome.CHANGED:
            progress(done, len(plan.rows))
            changed = update(table).where(table.c.id == row.record_id)
            session.execute(changed.values(**_after(row)))


def _after(row: PlannedRow) -> Mapping[str, Any]:
    return {change.field: change.after for change in row.changes}
