"""The matrix of gaps: arrows move, Enter goes into a cell, letters to a village."""

from time import monotonic

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QTableView,
    QWidget,
)
from typing_extensions import override

from umea_field.domain.gap_matrix import GapMatrix
from umea_field.domain.village import VillageId
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.gap_words import Said
from umea_field.gui.needs.matrix_heads import LOW, SUMS, TALL, SlantedHead, VillageHead
from umea_field.gui.needs.matrix_model import MatrixModel
from umea_field.gui.needs.matrix_paint import MatrixCells, cell_box, paint_pinned
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken

_NARROWEST, _WIDEST, _HIGH = 2.3, 2.9, 2.34
"""A cell's least and greatest width and its height, in em."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Cell = tuple[VillageId, str]


class MatrixTable(QTableView):
    """Paints only what is in sight; the sums stay in sight at both ends."""

    chosen = Signal(object)  # Cell: the cell the reader has come to, or None
    opened = Signal(object)  # Cell: the cell the reader wants to go into

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._corner = spoken(tr("Village"), "quiet")
        self._hovered = QModelIndex()
        self._typed = ""
        self._typed_at = 0
        self.cells = MatrixModel(self)
        self.services = SlantedHead(look)
        self.villages = VillageHead(look)
        self.setAccessibleName(tr("Gaps: villages down, services across"))
        self.setModel(self.cells)
        self.setHorizontalHeader(self.services)
        self.setVerticalHeader(self.villages)
        self.setItemDelegate(MatrixCells(look, self.cells, self))
        plain = QWidget()
        plain.setAutoFillBackground(True)
        self.setCornerWidget(plain)
        self._corner.setParent(self)
        self._corner.setAutoFillBackground(True)
        self._corner.setBackgroundRole(QPalette.ColorRole.Base)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._settle_manners()
        look.changed.connect(self._fit)
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._open)

    def show_matrix(self, matrix: GapMatrix, said: Said) -> None:
        """Show a matrix; the cell that was chosen stays chosen where it is shown."""
        kept = self.chosen_cell()
        self.cells.show(matrix, said)
        self._fit()
        if kept is None or not self.choose(kept):
            first = self.cells.index(0, 0)
            enabled = self.cells.flags(first) & Qt.ItemFlag.ItemIsEnabled
            self.setCurrentIndex(first if enabled else QModelIndex())
        self.viewport().update()

    def chosen_cell(self) -> Cell | None:
        """Return the cell the reader has come to."""
        return self._cell(self.currentIndex())

    def choose(self, cell: Cell) -> bool:
        """Come to a cell; tell whether it is shown."""
        index = self.cells.index_of(*cell)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def size_wanted(self) -> QSize:
        """Return the room that the whole matrix takes, without bars."""
        em, count = self._look.em, len(self.cells.matrix.services)
        width = self.villages.width() + count * em(_WIDEST) + em(SUMS)
        height = self.services.sizeHint().height() + self.villages.length()
        return QSize(width + 2, height + 2)

    def fit(self, low: bool) -> None:
        """Take no more room than the whole matrix does.

        Args:
            low: There is little room: the heads are cut shorter.
        """
        self.services.tallest = LOW if low else TALL
        self.setMaximumSize(self.size_wanted())
        self._share()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Come to the next village that begins with the letters typed in a row."""
        now = round(monotonic() * 1000)
        if now - self._typed_at > QApplication.keyboardInputInterval():
            self._typed = ""
        self._typed += search
        self._typed_at = now
        lines, wanted = self.cells.matrix.lines, folded(self._typed)
        start = max(self.currentIndex().row(), 0) + (len(self._typed) == 1)
        for step in range(len(lines)):
            at = (start + step) % len(lines)
            if folded(lines[at].village).startswith(wanted):
                column = max(self.currentIndex().column(), 0)
                self.setCurrentIndex(self.cells.index(at, column))
                return

    @override
    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        matrix, here = self.cells.matrix, self.currentIndex()
        if not matrix.lines or not matrix.services or not here.isValid():
            return super().moveCursor(cursorAction, modifiers)
        whole = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        action = QAbstractItemView.CursorAction
        if cursorAction == action.MoveHome:
            return self.cells.index(0 if whole else here.row(), 0)
        if cursorAction == action.MoveEnd:
            last = len(matrix.lines) - 1 if whole else here.row()
            return self.cells.index(last, len(matrix.services) - 1)
        found = super().moveCursor(cursorAction, modifiers)
        row = min(found.row(), len(matrix.lines) - 1)
        return self.cells.index(max(row, 0), found.column())

    @override
    def indexAt(self, p: QPoint) -> QModelIndex:
        """Return nothing under the sums that stay in sight."""
        port = self.viewport().rect()
        free = port.adjusted(0, 0, -self.services.pinned, -self.villages.pinned)
        return super().indexAt(p) if free.contains(p) else QModelIndex()

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        box, port = self.visualRect(index), self.viewport().rect()
        over = box.right() + 1 - (port.width() - self.services.pinned)
        if over > 0 and self.services.pinned:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + over)
        over = box.bottom() + 1 - (port.height() - self.villages.pinned)
        if over > 0 and self.villages.pinned:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        for each in (self, self.services, self.villages):
            each.viewport().update()  # what stays in sight is not moved

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        if not isinstance(self.horizontalHeader(), SlantedHead):
            return  # Qt asks while the parts are still being made
        self.services.pinned = self._pinned(Qt.Orientation.Horizontal)
        self.villages.pinned = self._pinned(Qt.Orientation.Vertical)
        self._corner.setGeometry(0, 0, self.villages.width(), self.services.height())
        self._corner.setContentsMargins(self._look.em(0.1), 0, 0, self._look.em(0.3))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_cross(painter)
        self._paint_lines(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_ring(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_pinned(painter, self._look, self, self._pins())
        painter.end()

    def _settle_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.services.measure()
        self.villages.setDefaultSectionSize(max(em(_HIGH), 24))
        self.villages.setFixedWidth(self.villages.width_wanted())
        self._share()

    def _share(self) -> None:
        """Make the columns as wide as there is room for, within bounds."""
        em, count = self._look.em, len(self.cells.matrix.services)
        room = self.width() - self.villages.width() - em(SUMS) - 2
        wide = min(max(room // max(count, 1), em(_NARROWEST), 24), em(_WIDEST))
        self.services.setDefaultSectionSize(wide)
        for at in range(self.services.count()):
            wanted = em(SUMS) if at == count else wide
            if self.services.sectionSize(at) != wanted:
                self.services.resizeSection(at, wanted)
        self.updateGeometries()

    def _pinned(self, way: Qt.Orientation) -> int:
        across = way == Qt.Orientation.Horizontal
        head = self.services if across else self.villages
        bar = self.horizontalScrollBar() if across else self.verticalScrollBar()
        last = head.count() - 1
        return head.sectionSize(last) if last > 0 and bar.maximum() > 0 else 0

    def _pins(self) -> QSize:
        return QSize(self.services.pinned, self.villages.pinned)

    def _cell(self, index: QModelIndex) -> Cell | None:
        line = self.cells.line(index.row())
        service = self.cells.service(index.column())
        return (line.village_id, service) if line and service else None

    @Slot()
    def _tell(self) -> None:
        self.viewport().update()
        for head in (self.services, self.villages):
            head.viewport().update()
        self.chosen.emit(self.chosen_cell())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        cell = self._cell(index)
        if cell is not None:
            self.opened.emit(cell)

    def _hover(self, index: QModelIndex) -> None:
        if index != self._hovered:
            self._hovered = index if self._cell(index) else QModelIndex()
            for each in (self, self.villages, self.services):
                each.viewport().update()

    def _crossed(self) -> QModelIndex:
        model_rows = self.cells.rowCount()
        hovered = self._hovered
        if hovered.isValid() and hovered.row() < model_rows:
            return hovered
        return self.currentIndex()

    def _paint_cross(self, painter: QPainter) -> None:
        crossed, colour = self._crossed(), self._look.colour("hover")
        row, column = crossed.row(), crossed.column()
        self.services.strong, self.villages.strong = column, row
        self.villages.lit = row
        if not crossed.isValid():
            return
        deep = min(self.viewport().height(), self._end_of_rows())
        left, wide = self.columnViewportPosition(column), self.columnWidth(column)
        painter.fillRect(QRect(left, 0, wide, deep), colour)
        top, high = self.rowViewportPosition(row), self.rowHeight(row)
        painter.fillRect(QRect(0, top, self._end_of_columns(), high - 1), colour)

    def _end_of_columns(self) -> int:
        return self.services.length() - self.services.offset()

    def _end_of_rows(self) -> int:
        return self.villages.length() - self.villages.offset()

    def _paint_lines(self, painter: QPainter) -> None:
        look, lines = self._look, len(self.cells.matrix.lines)
        first = max(self.rowAt(0), 0)
        end = self.rowAt(self.viewport().height() - 1)
        wide = min(self.viewport().width(), self._end_of_columns())
        painter.setPen(look.colour("line"))
        for row in range(first, lines if end < 0 else min(end + 1, lines)):
            y = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.drawLine(0, y, wide, y)
        y = self.rowViewportPosition(lines)
        painter.setPen(look.colour("edge"))
        painter.drawLine(0, y, wide, y)

    def _paint_ring(self, painter: QPainter) -> None:
        index = self.currentIndex()
        if self._cell(index) is None:
            return
        colour = self._look.colour("focus" if self.hasFocus() else "edge")
        box = cell_box(self._look, self.visualRect(index)).adjusted(-1, -1, 1, 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawRoundedRect(box, 5, 5)
