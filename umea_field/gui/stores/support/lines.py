"""The lines of the check as a list: one line after another, conditions to choose."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from umea_field.gui.stores.support.words import CONDITION, SupportLine

LINE_ROLE = Qt.ItemDataRole.UserRole + 1

_NOWHERE = QModelIndex()


class SupportLines(QAbstractListModel):
    """Holds the lines; only conditions can be come to."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[SupportLine] = ()

    def show(self, lines: Sequence[SupportLine]) -> None:
        """Hold these lines instead."""
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()
            return
        self._lines = tuple(lines)
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def line(self, row: int) -> SupportLine | None:
        """Return a line; None outside the list."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, condition_id: UUID | None) -> int:
        """Return where a condition stands, or -1."""
        for row, line in enumerate(self._lines):
            if line.checked is not None and line.checked.condition.id == condition_id:
                return row
        return -1

    def next_condition(self, row: int, step: int) -> int:
        """Return the nearest condition in a direction; the row itself for none."""
        at = row + step
        while 0 <= at < len(self._lines):
            if self._lines[at].kind == CONDITION:
                return at
            at += step
        return row

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.kind != CONDITION:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return line.spoken()
        return None
