"""What would become of a file, row by row: plain values for screen and receipt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LIKELY = "likely"
    REFUSED = "refused"


@dataclass(frozen=True)
class Remark:
    """A sentence about a row.

    Attributes:
        row: Its number, as a spreadsheet counts.
        column: The heading; empty where it is about the whole row.
        text: What is wrong or worth a look.
    """

    row: int
    column: str
    text: str

    def said(self) -> str:
        """Return the sentence with where it belongs."""
        if self.column:
            return tr(
                "Row {row}, column “{column}”: {text}",
                row=self.row,
                column=self.column,
                text=self.text,
            )
        return tr("Row {row}: {text}", row=self.row, text=self.text)


@dataclass(frozen=True)
class CellChange:
    """One field that a row changes.

    Attributes:
        field: The noun's column.
        before: What stands there now.
        after: What the file says.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PlannedRow:
    """One row and what becomes of it.

    Attributes:
        number: As a spreadsheet counts.
        outcome: What becomes of it.
        name: What the record is called; may be empty.
        record_id: The record it makes or is about; None for none.
        changes: What it changes in that record.
        likely: Ids and names of records it may be about.
        remarks: Why it is refused, or what to look at.
    """

    number: int
    outcome: Outcome
    name: str = ""
    record_id: UUID | None = None
    changes: tuple[CellChange, ...] = ()
    likely: tuple[tuple[UUID, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a file would do to a database.

    Attributes:
        noun: What the file is about.
        rows: Every row of it, in its order.
        unknown: The headings of columns that nothing is known of.
    """

    noun: type[Record]
    rows: tuple[PlannedRow, ...]
    unknown: tuple[str, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many rows have an outcome; all outcomes sum up to all rows."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True)
class Manner:
    """How a file is taken in.

    Attributes:
        clear: An empty cell clears the field; otherwise it says nothing of it.
        likely_as_new: A row that is likely a known record makes a new one.
    """

    clear: bool = False
    likely_as_new: bool = False
