"""The rows of what waits, as plain values in a model."""

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

_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class DayRow:
    """A row.

    Attributes:
        key: What it is known by.
        words: What it is; ``after`` follows them, quiet.
        aside: To the right, such as a day; ``is_late`` colours it.
        more: A second line, quiet.
        sign: Before the words; ``icon`` is an icon in its place.
        sign_word: The sign in words, for those who do not see it.
        is_quiet: It is over and done with.
        ticks: It can be ticked off, and back.
        is_ticked: It is ticked off.
        leads: Tables and ids of the records it belongs to, the closest first; or the
            key of a page, and what is wanted there.
    """

    key: object
    words: str
    after: str = ""
    aside: str = ""
    more: str = ""
    sign: str = ""
    sign_word: str = ""
    icon: str = ""
    is_late: bool = False
    is_quiet: bool = False
    ticks: bool = False
    is_ticked: bool = False
    leads: tuple[tuple[str, object], ...] = ()

    def told(self) -> str:
        """Return the whole row in words."""
        words = " ".join(filter(None, [self.words, self.after]))
        return ", ".join(filter(None, [words, self.sign_word, self.aside, self.more]))


class DayRows(QAbstractListModel):
    """Rows of any length."""

    def __init__(self, parent: QObject) -> None:
        """Hold none yet."""
        super().__init__(parent)
        self.rows: tuple[DayRow, ...] = ()

    def show(self, rows: Sequence[DayRow]) -> None:
        """Hold these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.told()
        if role == Qt.ItemDataRole.CheckStateRole and row.ticks:
            done = row.is_ticked
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        return row if role == ROW else None
