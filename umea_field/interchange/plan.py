"""What would become of a file, row by row: plain values for screen and receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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


class Question(StrEnum):
    """What is asked about a row that a person decides on."""

    SAME = "same"
    RENAMED = "renamed"


class Answer(StrEnum):
    """What a person says of such a row."""

    SAME = "same"
    NEW = "new"
    LEAVE = "leave"


@dataclass(frozen=True)
class Decision:
    """A person's word on one row.

    Attributes:
        answer: It is a known record, a new one, or nothing is made of it.
        record_id: The known record, where it is one.
    """

    answer: Answer
    record_id: UUID | None = None


@dataclass(frozen=True)
class Remark:
    """A sentence about a row.

    Attributes:
        row: Its number, as a spreadsheet counts.
        column: The heading; empty where it is about the whole row.
        text: What is wrong or worth a look.
        letters: The column's letters in a spreadsheet; empty where it has none.
    """

    row: int
    column: str
    text: str
    letters: str = ""

    def said(self) -> str:
        """Return the sentence with where it belongs."""
        if self.column and self.letters:
            return tr(
                "Row {row}, column {letters} “{column}”: {text}",
                row=self.row,
                letters=self.letters,
                column=self.column,
                text=self.text,
            )
        if self.column:
            return tr(
                "Row {row}, column “{column}”: {text}",
                row=self.row,
                column=self.column,
                text=self.text,
            )
        return tr("Row {row}: {text}", row=self.row, text=self.text)

    def said_alone(self) -> str:
        """Return the sentence where the row is told already."""
        if not self.column:
            return self.text
        return tr(
            "Column {letters} “{column}”: {text}",
            letters=self.letters,
            column=self.column,
            text=self.text,
        )


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
class Candidate:
    """A known record that a row may be about.

    Attributes:
        record_id: Its id.
        name: What it is called.
        place: Its district or village, and its position, in words; may be empty.
        changes: What the row would change in it.
    """

    record_id: UUID
    name: str
    place: str
    changes: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class PlannedRow:
    """One row and what becomes of it.

    Attributes:
        number: As a spreadsheet counts.
        outcome: What becomes of it.
        name: What the record is called; may be empty.
        record_id: The record it makes or is about; None for none.
        changes: What it changes in that record.
        likely: Records it may be about.
        remarks: Why it is refused, or what to look at.
        question: What is asked about it, where a person decides.
        answer: What that person has said.
        place: Where the record lies, in words; may be empty.
        also: Records that come with it, such as the name a store had before.
    """

    number: int
    outcome: Outcome
    name: str = ""
    record_id: UUID | None = None
    changes: tuple[CellChange, ...] = ()
    likely: tuple[Candidate, ...] = ()
    remarks: tuple[Remark, ...] = ()
    question: Question | None = None
    answer: Answer | None = None
    place: str = ""
    also: tuple[Record, ...] = ()


def as_said(row: PlannedRow, said: Decision | None) -> PlannedRow:
    """Return a row that a person decides on with their word; None takes it back.

    What other rows make of it is told by a new plan only.
    """
    if said is None or said.answer is Answer.LEAVE:
        answer = said.answer if said else None
        return replace(row, outcome=Outcome.LIKELY, answer=answer, changes=())
    if said.answer is Answer.NEW:
        return replace(row, outcome=Outcome.NEW, answer=said.answer, changes=())
    same = next((one for one in row.likely if one.record_id == said.record_id), None)
    if same is None:
        return replace(row, outcome=Outcome.LIKELY, answer=None, changes=())
    outcome = Outcome.CHANGED if same.changes else Outcome.SAME
    return replace(
        row,
        outcome=outcome,
        answer=said.answer,
        record_id=same.record_id,
        changes=same.changes,
    )


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

    def said(self, decisions: Mapping[int, Decision | None]) -> "Plan":
        """Return the plan with a word on some of its rows."""
        rows = (
            as_said(row, decisions[row.number])
            if row.number in decisions and row.question
            else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def undecided(self) -> int:
        """Return how many rows wait for a person's word."""
        return sum(
            row.outcome is Outcome.LIKELY and row.answer is None for row in self.rows
        )


@dataclass(frozen=True)
class Manner:
    """How a file is taken in.

    Attributes:
        clear: An empty cell clears the field; otherwise it says nothing of it.
        likely_as_new: A row that is likely a known record makes a new one.
        ask_names: A store that is called otherwise than before is asked about, even
            where its id is known.
        decisions: What a person has said of rows, by their number.
    """

    clear: bool = False
    likely_as_new: bool = False
    ask_names: bool = False
    decisions: Mapping[int, Decision] = field(default_factory=dict)
