"""The needs grid: digits speak of earlier needs; new ones are typed cell by cell."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from typing_extensions import override

from umea_field.domain.need import CHANGED, REMAINS, Need
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.visits.need_cells import NeedCells
from umea_field.gui.visits.need_paint import (
    CELLS,
    NeedHead,
    NeedPainter,
    measures_for,
    segment_boxes,
)
from umea_field.gui.visits.need_rows import (
    AREA,
    SAID,
    WEIGHT,
    WHAT,
    NeedRows,
)
from umea_field.gui.visits.ringed_grid import RingedGrid

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NeedGrid(RingedGrid):
    """Earlier needs, new needs, and the row that waits for the next."""

    spoken = Signal(int, str)  # the row, REMAINS, SOLVED or CHANGED
    unspoken = Signal(int)  # nothing is said of the row any more
    removed = Signal(int)  # a new need was taken out
    passed = Signal()  # Enter in the empty row

    def __init__(self, look: Look, rows: NeedRows) -> None:
        super().__init__(look, tr("Needs"))
        self._rows = rows
        self._painter = NeedPainter(look, rows, self)
        self._head = NeedHead(look, rows)
        self.setModel(rows)
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(self._painter)
        self.cells = NeedCells(self.viewport(), rows, self.cell_box)
        self.cells.moved.connect(self._go_on)
        self.cells.passed.connect(self.passed)
        for signal in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            signal.connect(self._refit)
        look.changed.connect(self._refit)
        self._refit()

    def rows(self) -> NeedRows:
        """Return the rows."""
        return self._rows

    def need_here(self) -> Need | None:
        """Return the need of the row the writer has come to."""
        line = self._rows.line_at(self.currentIndex().row())
        return line.need if line else None

    def cell_box(self, row: int, column: int) -> QRect:
        """Return where a cell stands in the viewport."""
        box = self.row_box(row).toRect()
        left = self.columnViewportPosition(column)
        return QRect(left, box.top(), self.columnWidth(column), box.height())

    def open_cell(self, row: int, column: int, letter: str = "") -> None:
        """Open a cell of a new need, or the note of an earlier one."""
        self.go_to(row, column)
        self.cells.open_at(row, column, letter)

    def finish(self) -> None:
        """Keep what stands in an open cell."""
        self.cells.finish()

    @override
    def ring_box(self, row: int) -> QRectF:
        """Return the row; a cell of its own only has its field's ring."""
        return self.row_box(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        control = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if at < 0 or control:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_to(at + (1 if event.key() == Qt.Key.Key_Down else -1), AREA)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else 10_000, AREA)
        elif not self._row_key(at, event):
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        index = self.indexAt(where)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        line = self._rows.line_at(index.row())
        self.go_to(index.row(), AREA)
        if line is None or not line.earlier:
            column = index.column() if index.column() in CELLS else AREA
            self.open_cell(index.row(), column)
        elif index.column() == WEIGHT:
            self._click_segment(index.row(), where)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refit()

    def _row_key(self, at: int, event: QKeyEvent) -> bool:
        line = self._rows.line_at(at)
        if line is None:
            return self._standing_key(at, event)
        if line.earlier:
            return self._earlier_key(at, event)
        return self._new_key(at, event)

    def _standing_key(self, at: int, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            self.passed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.open_cell(at, AREA)
        elif event.text() and event.text().isprintable():
            self.open_cell(at, AREA, event.text())
        else:
            return False
        return True

    def _earlier_key(self, at: int, event: QKeyEvent) -> bool:
        line = self._rows.line_at(at)
        if event.key() in _ENTER:
            if line is not None and line.said is None:
                self.spoken.emit(at, REMAINS)
            self.go_to(at + 1, AREA)
        elif event.text() in SAID:
            self._say(at, SAID[event.text()], step=1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.unspoken.emit(at)
        elif event.key() == Qt.Key.Key_F2:
            self.open_cell(at, WHAT)
        elif event.text().isalpha():
            # a letter begins a new need; it never vanishes
            standing = self._rows.rowCount() - 1
            self.go_to(standing, AREA)
            self.open_cell(standing, AREA, event.text())
        else:
            return False
        return True

    def _new_key(self, at: int, event: QKeyEvent) -> bool:
        if event.key() in _ENTER or event.key() == Qt.Key.Key_F2:
            self.open_cell(at, AREA)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(at)
        elif event.text() in ("1", "2", "3", "4"):
            self.cells.weigh(at, int(event.text()))
            self.go_to(at + 1, AREA)
        elif event.text() and event.text().isprintable():
            self.open_cell(at, AREA, event.text())
        else:
            return False
        return True

    def _say(self, at: int, said: str, step: int) -> None:
        self.spoken.emit(at, said)
        if said == CHANGED:
            self.open_cell(at, WHAT)
        else:
            self.go_to(at + step, AREA)

    def _click_segment(self, row: int, where: QPoint) -> None:
        box = self.cell_box(row, WEIGHT)
        corner = QPoint(box.left() + self._painter.air, box.top())
        boxes = segment_boxes(self.look, self._rows, corner, box.height() + 1)
        for said, each in zip(SAID.values(), boxes, strict=True):
            if each.contains(where):
                self._say(row, said, step=0)

    @Slot(int, int)
    def _go_on(self, row: int, column: int) -> None:
        """Go on to a cell, past the last one to the next row, or back to the row."""
        line = self._rows.line_at(row)
        if column in CELLS and (line is None or not line.earlier):
            self.open_cell(row, column)
        elif column > WEIGHT and line is not None and not line.earlier:
            self.open_cell(row + 1, AREA)
        else:
            self.setFocus()
            self.go_to(row + 1 if column > WEIGHT else row, AREA)

    @Slot()
    def _refit(self) -> None:
        measures = measures_for(self.look, self._rows, self.viewport().width())
        self._painter.air = self._head.air = measures.air
        for column, width in enumerate(measures.widths):
            self._head.resizeSection(column, width)
        self.verticalHeader().setDefaultSectionSize(measures.row)
        self.fit_height()
        self.viewport().update()
