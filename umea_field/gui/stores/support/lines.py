"""The lines of the check as a list: one line after another, conditions to choose."""

from collections.abc import Sequence
from uuid import UUID

from typing_extensions import override

from umea_field.gui.list_model import ListModel
from umea_field.gui.stores.support.words import CONDITION, SupportLine


class SupportLines(ListModel[SupportLine]):
    """Holds the lines; only conditions can be come to."""

    @override
    def show(self, rows: Sequence[SupportLine]) -> None:
        """Hold these lines instead; the reader stays where there are as many."""
        if len(rows) != len(self.rows):
            super().show(rows)
            return
        self.rows = tuple(rows)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def line(self, row: int) -> SupportLine | None:
        """Return a line; None outside the list."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, condition_id: UUID | None) -> int:
        """Return where a condition stands, or -1."""
        for row, line in enumerate(self.rows):
            if line.checked is not None and line.checked.condition.id == condition_id:
                return row
        return -1

    def next_condition(self, row: int, step: int) -> int:
        """Return the nearest condition in a direction; the row itself for none."""
        at = row + step
        while 0 <= at < len(self.rows):
            if self.rows[at].kind == CONDITION:
                return at
            at += step
        return row

    @override
    def words(self, row: SupportLine) -> str:
        return row.spoken()

    @override
    def can_be_chosen(self, row: SupportLine) -> bool:
        return row.kind == CONDITION
