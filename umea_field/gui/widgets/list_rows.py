"""What a list of one or two lines a row holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

ROW = Qt.ItemDataRole.UserRole + 1
"""The role under which a row itself is asked for."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Row:
    """A row.

    Attributes:
        key: What it is known by; None for a heading, which cannot be chosen.
        words: To the left.
        aside: To the right, quiet.
        more: A second, quiet line; empty for none.
        more_role: The colour of the second line.
        icon: An icon before the words; empty for none.
        icon_role: Its colour.
        wraps: Words and second line go on over as many lines as they need.
        whole: What stands instead of the second line where the reader has come to the
            row, on as many lines as it needs; empty for the same.
    """

    key: object
    words: str
    aside: str = ""
    more: str = ""
    more_role: str = "text2"
    icon: str = ""
    icon_role: str = "text2"
    wraps: bool = False
    whole: str = ""


class ListRows(QAbstractListModel):
    """Rows, and what is heard and read of each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Hold these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role in (
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            more = row.whole.replace("\n", "; ") if row.whole else row.more
            return ", ".join(part for part in (row.words, row.aside, more) if part)
        return row if role == ROW else None
