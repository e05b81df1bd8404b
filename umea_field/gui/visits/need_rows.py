"""The rows of the needs grid: what was said before, what is new, and an empty one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from umea_field.database.needs import EarlierNeed, importance_text
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.need import CHANGED, REMAINS, SOLVED, Need, NeedId
from umea_field.foundation.i18n import tr, trc

MARK, AREA, WHAT, WHOSE, WEIGHT = range(5)
COLUMNS = 5
SAID = {"1": REMAINS, "2": SOLVED, "3": CHANGED}
"""What a digit says of an earlier need."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class NeedLine:
    """One row: a need of before with what is said of it today, or a new one.

    Attributes:
        need: The need.
        earlier: It was known before this visit.
        said: REMAINS, SOLVED or CHANGED; None for nothing yet.
        note: What has changed.
        has_case: A case was made of it.
    """

    need: Need
    earlier: bool = False
    said: str | None = None
    note: str | None = None
    has_case: bool = False


def line_of(earlier: EarlierNeed, has_case: bool) -> NeedLine:
    """Return the row of a need that was known before."""
    note = earlier.voice.note if earlier.voice else None
    return NeedLine(earlier.need, True, earlier.said, note, has_case)


class NeedRows(QAbstractTableModel):
    """The needs of one visit, and a standing row for the next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[NeedLine] = []
        self.vocabulary = Vocabulary({})

    def show(self, lines: Sequence[NeedLine], vocabulary: Vocabulary) -> None:
        """Hold other rows: a new visit, or one read again."""
        self.beginResetModel()
        self._lines = list(lines)
        self.vocabulary = vocabulary
        self.endResetModel()

    def lines(self) -> Sequence[NeedLine]:
        """Return every row but the standing one."""
        return self._lines

    def line_at(self, at: int) -> NeedLine | None:
        """Return a row; None for the standing one."""
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def place_of(self, need_id: NeedId) -> int:
        """Return where a need stands, or -1."""
        return next(
            (at for at, line in enumerate(self._lines) if line.need.id == need_id), -1
        )

    def put(self, at: int, line: NeedLine) -> None:
        """Put another line in a row's place; it alone is painted again."""
        self._lines[at] = line
        self.dataChanged.emit(self.index(at, 0), self.index(at, COLUMNS - 1))

    def add(self, line: NeedLine) -> int:
        """Put a new need before the standing row; return its place."""
        at = len(self._lines)
        self.beginInsertRows(QModelIndex(), at, at)
        self._lines.append(line)
        self.endInsertRows()
        return at

    def remove(self, at: int) -> None:
        """Take a row out."""
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._lines[at]
        self.endRemoveRows()

    def new(self) -> int:
        """Return how many needs were found at this visit."""
        return sum(not line.earlier for line in self._lines)

    def earlier(self) -> int:
        """Return how many needs were open before."""
        return sum(line.earlier for line in self._lines)

    def silent(self) -> int:
        """Return how many earlier needs nothing is said of yet."""
        return sum(line.earlier and line.said is None for line in self._lines)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines) + 1

    @override
    def columnCount(
        self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE
    ) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        line = self.line_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(line)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHAT and line:
            return self.text(index.row(), WHAT) or None
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            heads = ("", tr("Area"), tr("What is needed?"), tr("Whose need"))
            return (*heads, tr("Importance or state"))[section]
        return None

    def said_words(self, code: str) -> str:
        """Return what is said of a need in words: ``Kvarstår``."""
        return self.vocabulary.label("need_voices", code)

    def text(self, row: int, column: int) -> str:
        """Return the words of a cell."""
        line = self.line_at(row)
        if line is None:
            return {
                AREA: tr("New need"),
                WHAT: tr("Type; Enter in the last cell makes a new row"),
            }.get(column, "")
        match column:
            case _ if column == AREA:
                return self.vocabulary.label("need_categories", line.need.category)
            case _ if column == WHAT:
                return " · ".join(part for part in (line.need.title, line.note) if part)
            case _ if column == WHOSE:
                return self.vocabulary.labels("respondent_groups", line.need.groups)
            case _ if column == WEIGHT and not line.earlier:
                return importance_text(self.vocabulary, line.need.importance)
        return ""

    def _told(self, line: NeedLine | None) -> str:
        if line is None:
            return tr("New need: type its area")
        at = self.place_of(line.need.id)
        parts = [self.text(at, column) for column in (AREA, WHAT, WHOSE, WEIGHT)]
        if line.earlier:
            said = self.said_words(line.said) if line.said else tr("not spoken of yet")
            parts.append(said)
        else:
            parts.append(trc("need", "new"))
        if line.has_case:
            parts.append(tr("a case was made"))
        return ", ".join(part for part in parts if part)
