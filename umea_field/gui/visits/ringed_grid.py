"""A grid as long as its rows, in a page that scrolls: it has no scroll of its own."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from umea_field.gui.style import Look


class RingedGrid(QTableView):
    """Hairlines between rows, one ring round the row or cell with the focus."""

    row_reached = Signal(int)  # the row the writer has come to
    sight_wanted = Signal(QRect)  # a part of the grid that should be in sight

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self._hovered = -1
        self._above = 0
        self._was_active = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def stick(self, above: int) -> None:
        """Keep the head in sight when so many px of the grid are scrolled away."""
        self._above = above
        head = self.horizontalHeader()
        top = max(0, min(above, self.height() - head.height() - self.look.em(2)))
        if head.y() != top:
            head.move(head.x(), top)
            head.raise_()

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.stick(self._above)

    def go_to(self, row: int, column: int) -> None:
        """Come to a row, and bring it in sight."""
        rows = self.model().rowCount()
        at = max(0, min(row, rows - 1))
        index = self.model().index(at, column)
        if index == self.currentIndex():
            self.row_reached.emit(at)  # back from a field in it
        self.setCurrentIndex(index)
        self.bring_in_sight(at)

    def stay_at(self, row: int, column: int) -> None:
        """Keep to a row when all are shown anew: the writer has not moved."""
        rows = self.model().rowCount()
        if row >= 0 and rows:
            with QSignalBlocker(self):
                self.setCurrentIndex(self.model().index(min(row, rows - 1), column))

    def bring_in_sight(self, row: int) -> None:
        """Ask for a row to be in sight, under the head."""
        box = self.row_box(row).toRect()
        head = self.horizontalHeader().height()
        if row == 0:
            head += self.look.em(3)
        self.sight_wanted.emit(box.adjusted(0, -head - self.look.em(0.3), 0, 2))

    def fit_height(self) -> None:
        """Be as high as the rows and the head."""
        head = self.horizontalHeader()
        self.setFixedHeight(self.verticalHeader().length() + head.height() + 1)

    def row_box(self, row: int) -> QRectF:
        """Return where a row stands in the grid's viewport, without its hairline."""
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRectF(0, top, self.viewport().width(), height - 1)

    def ring_box(self, row: int) -> QRectF:
        """Return where the ring goes round the current row or cell."""
        return self.row_box(row)

    def paint_under(self, painter: QPainter, row: int) -> None:
        """Paint what stands in a row beside its cells."""

    def update_row(self, row: int) -> None:
        """Paint one row again."""
        self.viewport().update(self.row_box(row).toRect().adjusted(0, 0, 0, 1))

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        for index in (previous, current):
            if index.isValid():
                self.update_row(index.row())
        if current.isValid():
            self.row_reached.emit(current.row())

    @override
    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Stay: the page scrolls, not the grid."""

    @override
    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the grid's own keys."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.go_to(0, 1)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in self._rows_within(event.rect()):
            self._paint_ground(painter, row)
            self.paint_under(painter, row)
        painter.end()
        super().paintEvent(event)
        current = self.currentIndex()
        if current.isValid() and self.is_active():
            self._paint_ring(current.row())

    def is_active(self) -> bool:
        """Tell whether the keyboard speaks to the grid or a field in it."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, _new: QWidget | None) -> None:
        """Show the ring while the grid or a field in it has the keyboard."""
        active = self.is_active()
        if active != self._was_active:
            self._was_active = active
            if self.currentIndex().isValid():
                self.update_row(self.currentIndex().row())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for each in (self._hovered, row):
                if each >= 0:
                    self.update_row(each)
            self._hovered = row

    def _rows_within(self, box: QRect) -> range:
        count = self.model().rowCount()
        first = max(self.rowAt(box.top()), 0)
        last = self.rowAt(box.bottom())
        return range(first, count if last < 0 else last + 1)

    def _paint_ground(self, painter: QPainter, row: int) -> None:
        look, box = self.look, self.row_box(row)
        current = row == self.currentIndex().row() and self.is_active()
        if current:
            painter.fillRect(box, look.colour("selection"))
        elif row == self._hovered:
            painter.fillRect(box, look.colour("hover"))
        painter.fillRect(QRectF(0, box.bottom(), box.width(), 1), look.colour("line"))

    def _paint_ring(self, row: int) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("focus"), 2))
        painter.drawRoundedRect(self.ring_box(row).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()
