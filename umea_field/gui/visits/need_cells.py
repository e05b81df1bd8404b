"""The fields that open in the cells of the needs grid."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from umea_field.database.needs import IMPORTANCE, importance_by_rank
from umea_field.database.service_rows import SERVICES
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr
from umea_field.gui.visits.cell_field import put_in_cell
from umea_field.gui.visits.digit_choice import DigitChoice
from umea_field.gui.visits.need_rows import (
    AREA,
    WEIGHT,
    WHAT,
    WHOSE,
    NeedLine,
    NeedRows,
)
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.term_field import TermField

AREAS, GROUPS = "need_categories", "respondent_groups"
"""Lists of terms."""

_NAMES = {AREA: "category", WHAT: "title", WHOSE: "groups"}
"""The column of the record behind each column of the grid."""
_RANKS = range(1, 5)


class NeedCells(QObject):
    """One field for each kind of cell; one is open at a time."""

    written = Signal(int, str, object)  # row, the record's column, its new value
    words_typed = Signal(int, str, str)  # row, the record's column, the words so far
    troubled = Signal(str)  # a sentence about what cannot be read; empty when it can
    dropped = Signal(int, str)  # Escape: the cell is as it was before
    opened = Signal(int, int)  # the row and the column of the cell that was opened
    moved = Signal(int, int)  # the row and the column the writer goes on to
    passed = Signal()  # Enter in an empty row: there are no more needs

    def __init__(
        self,
        viewport: QWidget,
        rows: NeedRows,
        box_of: Callable[[int, int], QRect],
    ) -> None:
        """Be closed.

        Args:
            viewport: The grid's.
            rows: Its rows.
            box_of: Tells where the cell of a row and a column stands.
        """
        super().__init__(viewport)
        self._viewport = viewport
        self._rows = rows
        self._box_of = box_of
        self._row, self._column = -1, -1
        self._fields: dict[int, LineField] = {
            AREA: TermField(tr("Area"), ()),
            WHAT: LineField(tr("What is needed?")),
            WHOSE: _WhoseField(tr("Whose need"), (), several=True),
        }
        for column, field in self._fields.items():
            keys = put_in_cell(field, viewport, tabs=True)
            keys.left.connect(self._leave)
            field.written.connect(self._tell_written)
            field.words_typed.connect(self._tell_typed)
            field.troubled.connect(self._show_trouble)
            field.setObjectName(_NAMES[column])
            if isinstance(field, _WhoseField):
                field.weighed.connect(self._weigh_past)
        self._weight: DigitChoice | None = None
        rows.modelReset.connect(self._offer)
        self._offer()

    def open_at(self, row: int, column: int, letter: str = "") -> None:
        """Open a cell, with the letter that opened it."""
        self.finish()
        self._row, self._column = row, column
        line = self._rows.line_at(row)
        box = self._box_of(row, column)
        if column == WEIGHT:
            self._open_weight(box, line)
            return
        field = self._fields[column]
        field.show_value(self._value(line, column))
        self._show_trouble("")
        field.setGeometry(box.adjusted(1, 2, -2, -1))
        name = tr("What has changed?") if line and line.earlier else ""
        field.setPlaceholderText(name)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        self.opened.emit(row, column)
        if letter.strip():
            field.insert(letter)
            completer = field.completer()
            if completer is not None:
                completer.setCompletionPrefix(letter)
                completer.complete()

    @property
    def column(self) -> int:
        """Return the column of the open cell, or -1."""
        return self._column

    def write_on(self) -> None:
        """Go on after the last word of the open cell."""
        field = self._fields.get(self._column)
        if field is not None:
            field.end(False)

    def finish(self) -> None:
        """Keep what stands in an open cell, and close it."""
        field = self._fields.get(self._column)
        if field is not None and field.isVisible():
            field.finish()
            field.hide()
        self._row, self._column = -1, -1

    def weigh(self, row: int, rank: int) -> None:
        """Write how much a need weighs; 4 weighs most."""
        code = importance_by_rank(self._rows.vocabulary, rank)
        self.written.emit(row, "importance", code)

    def _value(self, line: NeedLine | None, column: int) -> object:
        if line is None:
            return frozenset() if column == WHOSE else None
        if line.earlier:
            return line.note
        return getattr(line.need, _NAMES[column])

    def _open_weight(self, box: QRect, line: NeedLine | None) -> None:
        if self._weight is None:
            return
        value = line.need.importance if line else None
        corner = QPoint(box.left(), box.top() + 1)
        self._weight.open_at(corner, tr("Importance, 4 weighs most"), value)

    @Slot()
    def _offer(self) -> None:
        """Take the terms of the register."""
        vocabulary = self._rows.vocabulary
        for column, terms in ((AREA, AREAS), (WHOSE, GROUPS)):
            field = self._fields[column]
            if isinstance(field, TermField):
                others = words_of_areas(vocabulary) if column == AREA else None
                field.offer(_choices(vocabulary, terms), others)
        weights = [
            (code, vocabulary.short(IMPORTANCE, code))
            for rank in _RANKS
            if (code := importance_by_rank(vocabulary, rank))
        ]
        if self._weight is not None:
            self._weight.hide()
            self._weight.deleteLater()
            self._weight = None
        if weights:
            self._weight = DigitChoice(self._viewport, tr("Importance"), weights)
            self._weight.chosen.connect(self._take_weight)
            self._weight.passed.connect(self._pass_weight)
            self._weight.left.connect(self._give_up_weight)

    @Slot(int)
    def _weigh_past(self, rank: int) -> None:
        """Write how much a need weighs, from the cell before; go on to the next."""
        row = self._row
        line = self._rows.line_at(row)
        if line is None or line.earlier:
            return
        self.finish()
        self.weigh(row, rank)
        self._move(row, WEIGHT + 1)

    @Slot(str)
    def _take_weight(self, code: str) -> None:
        row = self._row
        self.written.emit(row, "importance", code)
        self._move(row, WEIGHT + 1)

    @Slot()
    def _pass_weight(self) -> None:
        self._move(self._row, WEIGHT + 1)

    @Slot()
    def _give_up_weight(self) -> None:
        self._move(self._row, 0)

    @Slot(object)
    def _tell_written(self, value: object) -> None:
        if self._row < 0:
            return
        line = self._rows.line_at(self._row)
        name = "note" if line and line.earlier else _NAMES[self._column]
        self.written.emit(self._row, name, value)

    @Slot(str)
    def _tell_typed(self, words: str) -> None:
        line = self._rows.line_at(self._row)
        if self._row >= 0 and self._column == WHAT and words.strip():
            name = "note" if line and line.earlier else "title"
            self.words_typed.emit(self._row, name, words)

    @Slot(str)
    def _leave(self, how: str) -> None:
        field = self._fields.get(self._column)
        if field is None or not field.isVisible():
            return
        row, column = self._row, self._column
        if how == "escape":
            field.show_value(field.value())
            self.dropped.emit(row, _NAMES[column])
        if how == "enter" and self._is_empty(row, field):
            field.hide()
            self._row, self._column = -1, -1
            self.moved.emit(row, 0)
            self.passed.emit()
            return
        field.finish()
        if how in ("enter", "next", "away") and field.property("problem"):
            return
        field.hide()
        if how != "away":
            self._move(*self._next(how, row, column))
        else:
            self._row, self._column = -1, -1

    def _is_empty(self, row: int, field: LineField) -> bool:
        standing = self._rows.line_at(row) is None
        return standing and self._column == AREA and not field.text().strip()

    def _next(self, how: str, row: int, column: int) -> tuple[int, int]:
        line = self._rows.line_at(row)
        if how in ("enter", "next"):
            past = line is not None and line.earlier
            return row, WEIGHT + 1 if past else column + 1
        if how == "back":
            return row, column - 1
        return row + {"up": -1, "down": 1}.get(how, 0), 0

    def _move(self, row: int, column: int) -> None:
        self._row, self._column = -1, -1
        self.moved.emit(row, column)

    @Slot(str)
    def _show_trouble(self, sentence: str) -> None:
        field = self._fields.get(self._column)
        self.troubled.emit(sentence)
        if field is not None:
            put(field, "problem", bool(sentence))
            field.setToolTip(sentence)
            field.setAccessibleDescription(sentence)
            if sentence:
                under = field.mapToGlobal(QPoint(0, field.height()))
                QToolTip.showText(under, sentence, field)
            else:
                QToolTip.hideText()


def words_of_areas(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """Return the services of each area of needs: *Apotek* leads to *Läkemedel*."""
    found: dict[str, list[str]] = {}
    for term in vocabulary.choices(SERVICES):
        found.setdefault(term.family or "", []).extend((term.words(), term.short()))
    return found


def _choices(vocabulary: Vocabulary, terms: str) -> list[tuple[str, str]]:
    return [(term.code or "", term.words()) for term in vocabulary.choices(terms)]


class _WhoseField(TermField):
    """Whose need it is; no group begins with a digit, so a digit is its weight."""

    weighed = Signal(int)  # the rank, 1 to 4

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3", "4"):
            completer = self.completer()
            popup = completer.popup() if completer is not None else None
            if popup is not None:
                popup.hide()
            self.weighed.emit(int(event.text()))
            event.accept()
            return
        super().keyPressEvent(event)
