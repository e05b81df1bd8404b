"""The list of lines: arrows go from condition to condition, digits answer."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView
from typing_extensions import override

from umea_field.domain.support_check import Checked
from umea_field.domain.support_condition import MET, NOT_MET, UNKNOWN
from umea_field.foundation.i18n import tr
from umea_field.gui.stores.support.lines import SupportLines
from umea_field.gui.stores.support.paint import LinePainter
from umea_field.gui.stores.support.words import CONDITION, HISTORY, SupportLine
from umea_field.gui.style import Look

DIGITS = {"1": MET, "2": NOT_MET, "3": UNKNOWN}
"""What a digit answers."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SupportList(QListView):
    """Shows the lines and hears the keys."""

    chosen = Signal(object)  # the Checked condition the reader has come to, or None
    answered = Signal(str)  # MET, NOT_MET or UNKNOWN, by a digit
    cleared = Signal()  # Backspace: what was answered is taken back
    opened = Signal()  # Enter: do the main thing of the line

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines = SupportLines()
        self._paints = LinePainter(look, self)
        self.setAccessibleName(tr("Conditions of support"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self.lines)
        self.setItemDelegate(self._paints)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAutoScroll(False)  # a store is read from its first line
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self._refit)

    def show_lines(self, lines: Sequence[SupportLine]) -> None:
        """Show these lines; the condition one is at stays chosen."""
        here = self.condition()
        self.lines.show(lines)
        self._paints.forget()
        self.scheduleDelayedItemsLayout()
        row = self.lines.row_of(here.condition.id) if here else -1
        if row < 0:
            row = self.lines.next_condition(-1, 1)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        self._tell()

    def begin(self) -> None:
        """Come to the first condition, with all that stands above it in sight."""
        self.setCurrentIndex(self.lines.index(self.lines.next_condition(-1, 1)))
        self.scrollToTop()

    def condition(self) -> Checked | None:
        """Return the condition the reader has come to."""
        line = self.lines.line(self.currentIndex().row())
        return line.checked if line else None

    def go_to(self, condition_id: UUID) -> None:
        """Come to a condition."""
        row = self.lines.row_of(condition_id)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
            self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not plain or not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif event.text() in DIGITS:
            self.answered.emit(DIGITS[event.text()])
        elif event.key() == Qt.Key.Key_Backspace:
            self.cleared.emit()
        elif event.key() in _ENTER:
            self.opened.emit()
        elif event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: lines are no names."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scheduleDelayedItemsLayout()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in range(self.lines.rowCount()):
            self._paint_ground(painter, row)
        painter.end()
        super().paintEvent(e)
        here = self.currentIndex()
        if here.isValid():
            painter = QPainter(self.viewport())
            self._paint_here(painter, self._box(here.row()))
            painter.end()

    def _step(self, step: int) -> None:
        here = self.currentIndex().row()
        there = self.lines.next_condition(here, step)
        if there == here:
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if step < 0 else bar.maximum())
            return
        # what stands between, a heading or who decides, comes into sight too
        self.scrollTo(self.lines.index(max(there - 1, 0)))
        self.setCurrentIndex(self.lines.index(there))
        self.scrollTo(self.currentIndex())

    def _box(self, row: int) -> QRectF:
        box = QRectF(self.visualRect(self.lines.index(row)))
        return QRectF(0, box.top(), self.viewport().width(), box.height() - 1)

    def _paint_ground(self, painter: QPainter, row: int) -> None:
        line, box = self.lines.line(row), self._box(row)
        if line is None or line.kind not in (CONDITION, HISTORY):
            return
        if row == self.currentIndex().row():
            ground = "selection" if self.hasFocus() else "selection-idle"
            painter.fillRect(box, self._look.colour(ground))
        edge = QRectF(0, box.bottom(), box.width(), 1)
        painter.fillRect(edge, self._look.colour("line"))

    def _paint_here(self, painter: QPainter, box: QRectF) -> None:
        if not self.hasFocus():
            bar = QRectF(0, box.top(), 3, box.height())
            painter.fillRect(bar, self._look.colour("accent"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)

    @Slot(QModelIndex)
    def _tell(self, _current: QModelIndex | None = None) -> None:
        self.viewport().update()
        self.chosen.emit(self.condition())

    @Slot()
    def _refit(self) -> None:
        self._paints.forget()
        self.scheduleDelayedItemsLayout()
