"""The table of the way back: a row for each line of the sheet, then free notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from umea_field.database.paper_return import ReturnLine
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case
from umea_field.domain.sheet_correction import KEPT, NOTED, TAKEN, SheetCorrection
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.cell import Cell
from umea_field.gui.rows_model import Column

OUTCOMES = "correction_outcomes"
"""The list of terms."""
_SHORT = {TAKEN: mark("Corrected"), KEPT: mark("Kept"), NOTED: mark("Noted")}


@dataclass(frozen=True)
class LineRow:
    """A line of the sheet, or a note.

    Attributes:
        line: The line; None for a note.
        kept: What was typed in; None where nothing was.
    """

    line: ReturnLine | None
    kept: SheetCorrection | None

    @property
    def key(self) -> object:
        """What it is known by when the rows are read again."""
        if self.line is not None:
            return self.line.line.number
        return self.kept.id if self.kept else None

    def number(self) -> str:
        """Return the number in the margin; a dash for a note."""
        return str(self.line.line.number) if self.line else "–"

    def label(self) -> str:
        """Return what the line is about."""
        return self.line.line.label if self.line else tr("Note")

    def heading(self) -> str:
        """Return the number and what the line is about."""
        return f"{self.number()}  {self.label()}"

    def facts(self) -> str:
        """Return what was printed, and what stands here now where that is known."""
        said = tr("Printed: {value}", value=self.printed() or "–")
        if self.cell() is None:
            return said
        now = tr("now: {value}", value=self.now() or "–")
        return f"{said} · {now}"

    def printed(self) -> str:
        """Return what was printed."""
        return self.line.line.value if self.line else ""

    def now(self) -> str:
        """Return what stands here now."""
        return self.line.now if self.line else ""

    def written(self) -> str:
        """Return what stands on the paper."""
        return (self.kept.written or "") if self.kept else ""

    def outcome(self) -> str:
        """Return what came of it, and why in a sentence."""
        if self.kept is None:
            return tr("Changed since the print") if self.has_changed() else ""
        said = tr(_SHORT.get(self.kept.outcome or "", ""))
        if self.kept.target_table == Case.__tablename__ and self.line is None:
            return tr("Made a case")
        why = self.line.why if self.line else ""
        return f"{said}: {why}" if why else said

    def told(self) -> str:
        """Return what came of it after its number and label; empty for nothing."""
        said = self.outcome()
        return f"{self.number()} {self.label()}: {said}" if said else ""

    def has_changed(self) -> bool:
        """Tell whether another value stands here than the printed one."""
        return self.line is not None and self.line.has_changed

    def cell(self) -> Cell | None:
        """Return the cell that the line shows."""
        place = self.line.line.cell if self.line else None
        return Cell(place.table, place.id, place.column) if place else None


def rows_of(
    lines: Sequence[ReturnLine], kept: Sequence[SheetCorrection]
) -> Sequence[LineRow]:
    """Return the rows of a sheet: its lines in order, then its notes."""
    rows = [LineRow(line, line.correction) for line in lines]
    return rows + [LineRow(None, each) for each in kept if each.line is None]


def columns() -> Sequence[Column[LineRow]]:
    """Return the table's columns."""
    return (
        Column[LineRow](mark("Line"), LineRow.number, width=3.4, order=_at),
        Column[LineRow](mark("What"), LineRow.label, width=9.2),
        Column[LineRow](
            mark("Printed"), LineRow.printed, width=8.6, role=lambda _: "text2"
        ),
        Column[LineRow](
            mark("Now"),
            LineRow.now,
            width=8.6,
            role=lambda row: "warn" if row.has_changed() else "text",
            strong=LineRow.has_changed,
        ),
        Column[LineRow](
            mark("On the paper"), LineRow.written, width=8.6, strong=lambda _: True
        ),
        Column[LineRow](mark("Outcome"), LineRow.outcome, width=0, role=_role),
    )


def outcome_words(words: Vocabulary, kept: SheetCorrection) -> str:
    """Return what came of a correction, in whole words."""
    return words.label(OUTCOMES, kept.outcome)


def _at(row: LineRow) -> int | None:
    return row.line.line.number if row.line else None


def _role(row: LineRow) -> str:
    if row.kept is None:
        return "warn"
    why = bool(row.line and row.line.why)
    return "warn" if why else "done" if row.kept.outcome == TAKEN else "text2"
