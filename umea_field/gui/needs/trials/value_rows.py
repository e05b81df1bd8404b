"""What was measured, day by day, as rows to write in; the last one waits."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from umea_field.domain.day_text import read_day
from umea_field.domain.record import new_id
from umea_field.domain.solution_trial import MeasureValue, MeasureValueId
from umea_field.domain.typed import read_number
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import number_text, short_date
from umea_field.gui.rows_model import COLOUR_ROLE

DAY, VALUE, NOTE = range(3)
FIELDS = ("day", "value", "note")
"""The columns' names in the table, from the left."""

_HEADS = (mark("Day"), mark("Value"), mark("Note"))
_NOWHERE = QModelIndex()

Cells = dict[str, Any]


class ValueRows(QAbstractTableModel):
    """Values of one measure; each is told when something of it has been written."""

    row_written = Signal(object, object)  # MeasureValueId, what is new by column
    troubled = Signal(str)  # a sentence about what cannot be read; empty when it can

    def __init__(self, today: Callable[[], date]) -> None:
        """Hold the row that waits.

        Args:
            today: Tells the day it is; a value without a day is of that day.
        """
        super().__init__()
        self._today = today
        self._rows: list[tuple[MeasureValueId, Cells]] = [_empty()]
        self._unread: dict[tuple[MeasureValueId, int], str] = {}

    def show(self, values: Sequence[MeasureValue]) -> None:
        """Hold these values and the row that waits; a row in place stays in place."""
        wanted = [(one.id, _cells(one)) for one in values]
        if wanted == self._rows[:-1]:
            return
        same = [one for one, _ in wanted] == [one for one, _ in self._rows[:-1]]
        if same:
            self._rows[:-1] = wanted
            last = self.index(len(self._rows) - 1, NOTE)
            self.dataChanged.emit(self.index(0, DAY), last)
            return
        self.beginResetModel()
        self._rows = [*wanted, self._rows[-1]]
        self.endResetModel()

    def value_id(self, row: int) -> MeasureValueId:
        """Return which value a row is."""
        return self._rows[row][0]

    def row_of(self, value_id: MeasureValueId) -> int:
        """Return where a value stands, or -1."""
        ids = [one for one, _ in self._rows]
        return ids.index(value_id) if value_id in ids else -1

    def is_standing(self, row: int) -> bool:
        """Tell whether it is the row that waits."""
        return row == len(self._rows) - 1

    def cells(self) -> Sequence[Mapping[str, Any]]:
        """Return what is written, row by row."""
        return [cells for _, cells in self._rows[:-1]]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(
        self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE
    ) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(_HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADS[section])
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        words = self._words(row, column)
        waits = self.is_standing(row) and column == DAY
        match role:
            case Qt.ItemDataRole.EditRole:
                return words
            case Qt.ItemDataRole.DisplayRole:
                return words or (tr("New value") if waits else "")
            case Qt.ItemDataRole.AccessibleTextRole:
                nothing = tr("empty")
                return f"{tr(_HEADS[column])}: {words or nothing}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column) | Qt.AlignmentFlag.AlignVCenter
            case _:
                return self._colour(row, column, waits) if role == COLOUR_ROLE else None

    @override
    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Read what was typed; what makes no sense stays as it was typed."""
        row, column = index.row(), index.column()
        value_id, cells = self._rows[row]
        words = str(value).strip()
        try:
            read = self._read(column, words)
        except UmeaFieldError as error:
            self._unread[value_id, column] = words
            self.troubled.emit(str(error))
            self.dataChanged.emit(index, index)
            return True
        self._unread.pop((value_id, column), None)
        self.troubled.emit("")
        if read != cells[FIELDS[column]]:
            self._take(row, column, read)
        self.dataChanged.emit(self.index(row, DAY), self.index(row, NOTE))
        return True

    def _colour(self, row: int, column: int, waits: bool) -> str:
        if (self.value_id(row), column) in self._unread:
            return "danger"
        return "text2" if waits else ""

    def _take(self, row: int, column: int, read: object) -> None:
        value_id, cells = self._rows[row]
        begins = self.is_standing(row)
        cells[FIELDS[column]] = read
        if begins:
            self.beginInsertRows(_NOWHERE, row + 1, row + 1)
            self._rows.append(_empty())
            self.endInsertRows()
        new: Cells = {FIELDS[column]: read}
        if begins and column != DAY:
            new["day"] = cells["day"] = self._today()
        self.row_written.emit(value_id, new)

    def _read(self, column: int, words: str) -> object:
        if not words:
            return None
        if column == DAY:
            return read_day(words, self._today())
        return read_number(words) if column == VALUE else words

    def _words(self, row: int, column: int) -> str:
        value_id, cells = self._rows[row]
        if (value_id, column) in self._unread:
            return self._unread[value_id, column]
        value = cells[FIELDS[column]]
        if isinstance(value, date):
            return short_date(value)
        if isinstance(value, float | int):
            return number_text(value)
        return value or ""


def _empty() -> tuple[MeasureValueId, Cells]:
    return MeasureValueId(new_id()), dict.fromkeys(FIELDS)


def _cells(one: MeasureValue) -> Cells:
    return {"day": one.day, "value": one.value, "note": one.note}


def _side(column: int) -> Qt.AlignmentFlag:
    if column == VALUE:
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignLeft
