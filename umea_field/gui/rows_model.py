"""A table's rows: plain values and the columns that say what to show of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from umea_field.foundation.alphabet import alphabetical, folded
from umea_field.foundation.i18n import tr

T = TypeVar("T")

SIGN_ROLE = Qt.ItemDataRole.UserRole + 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 2
STRONG_ROLE = Qt.ItemDataRole.UserRole + 3
ROW_ROLE = Qt.ItemDataRole.UserRole + 4

_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column of a table.

    Attributes:
        heading: English source of its head; said with ``tr``.
        text: The words of a row.
        width: In em; 0 takes what is left.
        order: What rows are sorted by, None last; the words by alphabet without it.
        number: It stands to the right.
        sign: The sign before the words, empty for none.
        role: The colour of the words, such as ``text2`` or ``danger``.
        strong: The words are of weight 600.
        said: What is heard of a row instead of the words, where colour or place say
            more than they do.
    """

    heading: str
    text: Callable[[T], str]
    width: float = 8
    order: Callable[[T], Any] | None = None
    number: bool = False
    sign: Callable[[T], str] | None = None
    role: Callable[[T], str] | None = None
    strong: Callable[[T], bool] | None = None
    said: Callable[[T], str] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of any one kind, sorted and narrowed."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], object],
        parent: QObject | None = None,
    ) -> None:
        """Hold no rows yet.

        Args:
            columns: From left to right.
            key: What a row is known by when the rows are read again.
            parent: The owner.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._all: list[T] = []
        self._shown: list[T] = []
        self._words = ""
        self._sorted: tuple[int, bool] | None = None

    def show(self, rows: Sequence[T]) -> None:
        """Hold these rows instead, sorted and narrowed as before."""
        self._all = list(rows)
        self._arrange()

    def narrow(self, words: str) -> None:
        """Show only rows in which every one of the words occurs, accents or not."""
        self._words = words
        self._arrange()

    def row_at(self, position: int) -> T:
        """Return the row shown at a position; 0 is the topmost."""
        return self._shown[position]

    def position_of(self, key: object) -> int:
        """Return where the row with a key is shown, or -1."""
        return next(
            (at for at, row in enumerate(self._shown) if self.key(row) == key), -1
        )

    @override
    def sort(
        self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        downwards = order == Qt.SortOrder.DescendingOrder
        self._sorted = (column, downwards) if column >= 0 else None
        self._arrange()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(
        self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE
    ) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft
                if column.number:
                    side = Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return self._further(column, row, role)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].number
            return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return None

    @staticmethod
    def _further(column: Column[T], row: T, role: int) -> Any:
        if role == SIGN_ROLE:
            return column.sign(row) if column.sign else ""
        if role == COLOUR_ROLE:
            return column.role(row) if column.role else ""
        if role == STRONG_ROLE:
            return column.strong(row) if column.strong else False
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.said(row) if column.said else None
        return row if role == ROW_ROLE else None

    def _arrange(self) -> None:
        self.beginResetModel()
        wanted = folded(self._words).split()
        self._shown = [row for row in self._all if self._holds(row, wanted)]
        if self._sorted is not None:
            self._put_in_order(*self._sorted)
        self.endResetModel()

    def _put_in_order(self, at: int, downwards: bool) -> None:
        known = [(self._place(self.columns[at], row), row) for row in self._shown]
        there = [pair for pair in known if pair[0] is not None]
        there.sort(key=itemgetter(0), reverse=downwards)
        missing = [row for place, row in known if place is None]
        self._shown = [row for _, row in there] + missing

    @staticmethod
    def _place(column: Column[T], row: T) -> Any:
        if column.order is not None:
            return column.order(row)
        return alphabetical(column.text(row)) or None

    def _holds(self, row: T, wanted: Sequence[str]) -> bool:
        if not wanted:
            return True
        words = folded(" ".join(column.text(row) for column in self.columns))
        return all(word in words for word in wanted)
