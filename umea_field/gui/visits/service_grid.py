"""The services grid: Enter confirms, digits set, letters jump."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QElapsedTimer,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from typing_extensions import override

from umea_field.domain import status
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.visits.another_service import AnotherService
from umea_field.gui.visits.cell_field import put_in_cell
from umea_field.gui.visits.digit_choice import DigitChoice
from umea_field.gui.visits.ringed_grid import RingedGrid
from umea_field.gui.visits.service_measures import Measures, measures_for
from umea_field.gui.visits.service_paint import ServiceHead, ServicePainter, key_under
from umea_field.gui.visits.service_rows import (
    COMMENT,
    FIRST_DIGIT,
    MARK,
    NAME,
    OTHER,
    ServiceRows,
    comment_of,
    status_word,
    today,
)
from umea_field.gui.widgets.line_field import LineField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PATIENCE = 1200
"""How long letters are taken together as one word's beginning, in ms."""


class ServiceGrid(RingedGrid):
    """Every service at the place: what is so today against last time."""

    confirmed = Signal(int)  # the row is as last time
    rest_confirmed = Signal(int)  # so is every row from here that is not confirmed
    status_chosen = Signal(int, str)  # the row's status today
    taken_back = Signal(int)  # the row is unconfirmed again
    comment_opened = Signal(int)  # the row's comment is open for writing
    comment_typed = Signal(int, str)  # what stands in the comment while it is typed
    comment_written = Signal(int, str)  # the comment was left
    comment_dropped = Signal(int)  # Escape: it is as it was before
    service_wanted = Signal(str)  # another service's code
    passed = Signal()  # Enter where there is nothing more to confirm

    def __init__(self, look: Look, rows: ServiceRows) -> None:
        super().__init__(look, tr("Services"))
        self._rows = rows
        self._sought = ""
        self._since = QElapsedTimer()
        self._measures: Measures = measures_for(look, 800)
        self._painter = ServicePainter(look, rows, self)
        self._head = ServiceHead(look, rows)
        self._comment = LineField(tr("Distance or comment"))
        self._comment.setObjectName("comment")
        comment_keys = put_in_cell(self._comment, self.viewport())
        self._another = AnotherService(self.viewport())
        self._choice = DigitChoice(
            self.viewport(),
            tr("Other status"),
            [(code, status_word(code)) for code in status.OTHER_KEYS.values()],
        )
        self._edited = -1
        self.setModel(rows)
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(self._painter)
        self._comment.words_typed.connect(self._tell_typed)
        self._comment.written.connect(self._tell_written)
        comment_keys.left.connect(self._leave_comment)
        self._another.left.connect(self.setFocus)
        self._another.wanted.connect(self.service_wanted)
        self._another.passed.connect(self.passed)
        self._choice.chosen.connect(self._take_other)
        self._choice.left.connect(self.setFocus)
        self._choice.passed.connect(self.setFocus)
        rows.modelReset.connect(self._refit)
        rows.rowsInserted.connect(self._refit)
        rows.dataChanged.connect(self._fit_row)
        look.changed.connect(self._refit)
        self._refit()

    def offer_services(self, choices: Sequence[tuple[str, str]]) -> None:
        """Say which services can be added in the standing row."""
        self._another.field.offer(choices)

    @property
    def folded(self) -> bool:
        """Tell whether comments stand on a second line."""
        return self._measures.folded

    def edit_comment(self, at: int) -> None:
        """Open a row's comment for writing."""
        row = self._rows.row_at(at)
        if row is None:
            return
        self.go_to(at, NAME)
        self._edited = at
        self._comment.show_value(comment_of(row)[0] or None)
        missing = status.is_gap(today(row))
        self._comment.setPlaceholderText(
            tr("Distance in km, or a comment") if missing else tr("Comment")
        )
        self._comment.setAccessibleName(
            tr("Distance or comment, {service}", service=row.label)
        )
        self._place_comment()
        self._comment.show()
        self._comment.setFocus(Qt.FocusReason.OtherFocusReason)
        self._comment.selectAll()
        self.comment_opened.emit(at)

    def write_on(self, at: int) -> None:
        """Open a row's comment to go on after its last word."""
        self.edit_comment(at)
        self._comment.end(False)

    def confirm_here(self) -> None:
        """Do what Enter does in the row one has come to."""
        self._enter(self.currentIndex().row(), rest=False)

    def finish(self) -> None:
        """Keep what stands in an open field."""
        if self._comment.isVisible():
            self._comment.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        control = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        letter = event.text() if event.text().isprintable() else ""
        if not letter:
            self._sought = ""
        if at < 0 or control:
            event.ignore()
        elif event.key() in _ENTER:
            self._enter(at, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back(at)
        elif event.key() == Qt.Key.Key_F2:
            self._edit(at)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._rows.rowCount() - 1
            self.go_to(0 if event.key() == Qt.Key.Key_Home else last, NAME)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_to(at + (1 if event.key() == Qt.Key.Key_Down else -1), NAME)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(at + (10 if event.key() == Qt.Key.Key_PageDown else -10), NAME)
        elif letter:
            self._take_letter(at, letter)
        else:
            event.ignore()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go to the comment first, then on to what follows the grid."""
        at = self.currentIndex().row()
        if next and self.hasFocus() and self._rows.row_at(at) is not None:
            self.edit_comment(at)
            return True
        return super().focusNextPrevChild(next)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to(index.row(), NAME)
        row = self._rows.row_at(index.row())
        if row is None:
            self._open_another("")
            return
        below = event.position().y() - self.row_box(index.row()).top()
        if index.column() == COMMENT or below > self._measures.row:
            self.edit_comment(index.row())
        elif index.column() == OTHER:
            self._open_choice(index.row())
        elif FIRST_DIGIT <= index.column() < COMMENT:
            self._choose(index.row(), status.KEYS[key_under(index.column())], step=0)
        elif index.column() == MARK and today(row) is None:
            self.confirmed.emit(index.row())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refit()

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._painter.current = current.row()
        super().currentChanged(current, previous)

    @override
    def paint_under(self, painter: QPainter, row: int) -> None:
        shown = self._rows.row_at(row)
        if self._measures.folded and shown and comment_of(shown)[0]:
            self._painter.paint_second_line(painter, self._second_line(row), shown)

    def _enter(self, at: int, rest: bool) -> None:
        row = self._rows.row_at(at)
        if rest:
            self.rest_confirmed.emit(0)
            self.go_to(self._rows.rowCount() - 1, NAME)
        elif row is None:
            self.passed.emit()
        else:
            if today(row) is None:
                self.confirmed.emit(at)
            self.go_to(at + 1, NAME)

    def _take_back(self, at: int) -> None:
        row = self._rows.row_at(at)
        if row is not None and row.now is not None:
            self.taken_back.emit(at)

    def _edit(self, at: int) -> None:
        if self._rows.row_at(at) is None:
            self._open_another("")
        else:
            self.edit_comment(at)

    def _take_letter(self, at: int, letter: str) -> None:
        if self._rows.row_at(at) is None:
            self._open_another(letter)
        elif letter in status.KEYS:
            self._sought = ""
            self._choose(at, status.KEYS[letter], step=1)
        elif letter == status.OTHER_KEY:
            self._open_choice(at)
        elif letter.strip() or self._sought:
            self._seek(letter)

    def _choose(self, at: int, code: str, step: int) -> None:
        self.status_chosen.emit(at, code)
        if code == status.MISSING:
            self.edit_comment(at)
        else:
            self.go_to(at + step, NAME)

    def _seek(self, letter: str) -> None:
        """Come to the next service that begins with the letters of a moment."""
        if not self._since.isValid() or self._since.elapsed() > _PATIENCE:
            self._sought = ""
        self._since.start()
        self._sought += folded(letter)
        here = self.currentIndex().row()
        start = here + 1 if len(self._sought) == 1 else here
        names = [folded(row.label) for row in self._rows.rows()]
        order = [(start + step) % len(names) for step in range(len(names))]
        for begins in (self._begins, self._has_word):
            found = next((at for at in order if begins(names[at])), -1)
            if found >= 0:
                self.go_to(found, NAME)
                return

    def _begins(self, name: str) -> bool:
        return name.startswith(self._sought)

    def _has_word(self, name: str) -> bool:
        return f" {self._sought}" in name

    def _open_choice(self, at: int) -> None:
        row = self._rows.row_at(at)
        if row is None:
            return
        corner = QPoint(
            self.columnViewportPosition(OTHER), round(self.row_box(at).top()) + 1
        )
        name = tr("Other status of {service}", service=row.label)
        self._choice.open_at(corner, name, today(row))

    @Slot(str)
    def _take_other(self, code: str) -> None:
        at = self.currentIndex().row()
        self.setFocus()
        self._choose(at, code, step=1)

    @Slot(str)
    def _tell_typed(self, words: str) -> None:
        if self._edited >= 0:
            self.comment_typed.emit(self._edited, words)

    @Slot(object)
    def _tell_written(self, words: object) -> None:
        if self._edited >= 0:
            self.comment_written.emit(self._edited, str(words or ""))

    @Slot(str)
    def _leave_comment(self, how: str) -> None:
        if self._edited < 0:
            return
        if how == "escape":
            self._comment.show_value(self._comment.value())
            self.comment_dropped.emit(self._edited)
        self._comment.finish()
        at, self._edited = self._edited, -1
        steps = {"enter": 1, "down": 1, "up": -1}
        if how != "away":
            self.setFocus()
            self.go_to(at + steps.get(how, 0), NAME)
        self._comment.hide()

    def _open_another(self, letter: str) -> None:
        last = self._rows.rowCount() - 1
        self.go_to(last, NAME)
        box = self._cell(last, NAME)
        box.setRight(self.columnViewportPosition(OTHER))
        self._another.open_in(self._within(box), letter)

    @Slot()
    def _refit(self) -> None:
        self._measures = measures_for(self.look, self.viewport().width())
        self._painter.measures = self._head.measures = self._measures
        for column, width in enumerate(self._measures.widths):
            self._head.resizeSection(column, width)
        self._head.setSectionHidden(COMMENT, self._measures.folded)
        heads = self.verticalHeader()
        heads.setDefaultSectionSize(self._measures.row)
        for at, row in enumerate(self._rows.rows()):
            wanted = self._height(bool(comment_of(row)[0]))
            if heads.sectionSize(at) != wanted:
                heads.resizeSection(at, wanted)
        self.fit_height()
        self._place_comment()
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _fit_row(self, first: QModelIndex, _last: QModelIndex) -> None:
        row = self._rows.row_at(first.row())
        if row is None or not self._measures.folded:
            return
        wanted = self._height(bool(comment_of(row)[0]))
        if self.rowHeight(first.row()) != wanted:
            self.verticalHeader().resizeSection(first.row(), wanted)
            self.fit_height()

    def _height(self, commented: bool) -> int:
        return self._measures.double if commented else self._measures.row

    def _place_comment(self) -> None:
        if self._edited < 0:
            return
        box = self._cell(self._edited, COMMENT)
        if self._measures.folded:
            heads = self.verticalHeader()
            if heads.sectionSize(self._edited) != self._measures.double:
                heads.resizeSection(self._edited, self._measures.double)
                self.fit_height()
            box = self._second_line(self._edited)
        self._comment.setGeometry(self._within(box))

    def _cell(self, row: int, column: int) -> QRect:
        box = self.row_box(row).toRect()
        left = self.columnViewportPosition(column)
        return QRect(left, box.top(), self.columnWidth(column), self._measures.row - 1)

    def _second_line(self, row: int) -> QRect:
        box = self.row_box(row).toRect()
        left = self._measures.widths[MARK]
        top = box.top() + self._measures.row
        return QRect(left, top, box.width() - left, box.bottom() - top)

    def _within(self, box: QRect) -> QRect:
        return box.adjusted(1, 2, -2, -1)
