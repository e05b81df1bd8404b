"""What was written by pen on a printed sheet, typed in when the sheet came back."""

from datetime import date
from typing import NewType
from uuid import UUID

from sqlalchemy.orm import Mapped

from umea_field.domain import record
from umea_field.domain.field import Shown
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.domain.worker import WorkerId
from umea_field.foundation.i18n import mark

SheetCorrectionId = NewType("SheetCorrectionId", UUID)

TAKEN, KEPT, NOTED = "taken", "kept", "noted"
"""What came of it: the paper's value holds, what stood here holds, only noted."""


class SheetCorrection(record.Record, kw_only=True):
    """One correction on one line of a sheet.

    Attributes:
        line: The number in the sheet's margin; None for free lines at its end.
        label: What the line is called on the sheet.
        target_id: The record whose cell the line shows, in ``target_table``.
        target_column: That cell's column.
        printed: What stood on the sheet.
        found: What the record held when the correction was typed in.
        written: What was written on the paper.
        outcome: TAKEN, KEPT or NOTED; the list ``correction_outcomes``.
        received: The day the sheet came back.
        worker_id: Who typed it in.
    """

    __tablename__ = "sheet_correction"

    id: Mapped[SheetCorrectionId] = record.own_id()
    sheet_id: Mapped[PrintedSheetId | None] = record.link(
        "printed_sheet", mark("Sheet"), asked=True
    )
    line: Mapped[int | None] = record.integer(mark("Line"))
    label: Mapped[str | None] = record.text(mark("What the line shows"))
    target_table: Mapped[str | None] = record.text(mark("Kind of record"))
    target_id: Mapped[UUID | None] = record.link("", mark("Record"))
    target_column: Mapped[str | None] = record.text(mark("Field"))
    printed: Mapped[str | None] = record.prose(
        mark("On the sheet"), shown=Shown.PERSONAL
    )
    found: Mapped[str | None] = record.prose(
        mark("Held when it came back"), shown=Shown.PERSONAL
    )
    written: Mapped[str | None] = record.prose(
        mark("Written on the paper"), shown=Shown.PERSONAL
    )
    outcome: Mapped[str | None] = record.code(mark("Outcome"), "correction_outcomes")
    received: Mapped[date | None] = record.day(mark("Came in"))
    worker_id: Mapped[WorkerId | None] = record.link("worker", mark("Typed in by"))
