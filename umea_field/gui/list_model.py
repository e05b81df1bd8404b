"""The rows of a list: plain values, and what is read and heard of each."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from umea_field.gui.rows_model import ROW_ROLE

T = TypeVar("T")

_NOWHERE = QModelIndex()
_READ = Qt.ItemDataRole.DisplayRole
_HEARD = Qt.ItemDataRole.AccessibleTextRole


class ListModel(QAbstractListModel, Generic[T]):
    """Rows of any one kind; a list says in what words.

    A row itself is had under ``ROW_ROLE``.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no rows yet."""
        super().__init__(parent)
        self.rows: tuple[T, ...] = ()

    def show(self, rows: Sequence[T]) -> None:
        """Hold these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def words(self, row: T) -> str:
        """Return what is read of a row."""
        raise NotImplementedError

    def told(self, row: T) -> str:
        """Return what is heard of a row; without it, what is read."""
        return self.words(row)

    def can_be_chosen(self, row: T) -> bool:  # noqa: ARG002
        """Tell whether a row can be come to; without it, any."""
        return True

    def further(self, row: T, role: int) -> Any:  # noqa: ARG002
        """Return what a row has under any other role; without it, nothing."""
        return None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or not self.can_be_chosen(self.rows[index.row()]):
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
        if role == _READ:
            return self.words(row)
        if role == _HEARD:
            return self.told(row)
        return row if role == ROW_ROLE else self.further(row, role)
