"""A short list of what waits: a sign, what it is, when; it is as high as its rows."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy
from typing_extensions import override

from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.style import Look
from umea_field.gui.today.day_paint import DayDelegate
from umea_field.gui.today.day_rows import DayRow, DayRows

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayList(QListView):
    """Arrows choose, Enter or a click goes to the record, Space or the sign ticks."""

    opened = Signal(object)  # the DayRow whose record is wanted
    ticked = Signal(object)  # the DayRow that was done, or is not done after all
    sight_wanted = Signal(QRect)  # the row the reader has come to should be in sight

    def __init__(self, look: Look, name: str) -> None:
        """Hold no rows yet.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen.
        """
        super().__init__()
        self._look = look
        self.rows = DayRows(self)
        self.setModel(self.rows)
        self._delegate = DayDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.selectionModel().currentChanged.connect(self._want_sight)
        look.changed.connect(self._fit)

    def show_rows(self, rows: Sequence[DayRow]) -> None:
        """Show these rows instead; the reader stays where they were."""
        if tuple(rows) == self.rows.rows:
            return
        here = self.currentIndex().row()
        with QSignalBlocker(self.selectionModel()):
            self.rows.show(rows)
            if rows and (here >= 0 or self.hasFocus()):
                at = min(max(here, 0), len(rows) - 1)
                self.setCurrentIndex(self.rows.index(at))
        self._fit()

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> DayRow | None:
        """Return the row at an index; None where there is none."""
        row = index.data(ROW_ROLE)
        return row if isinstance(row, DayRow) else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(10), self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(6), self.height())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.rows.rows:
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(self.rows.index(0))
        super().focusInEvent(event)
        self._want_sight()
        self.viewport().update()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Enter from the page's own shortcut while a row has the keyboard."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ENTER, Qt.Key.Key_Space)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row_at(self.currentIndex())
        if row is not None and event.key() in _ENTER:
            self._open(row)
        elif row is not None and event.key() == Qt.Key.Key_Space:
            if row.ticks:
                self.ticked.emit(row)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        where = e.position().toPoint()
        row = self.row_at(self.indexAt(where))
        if row is None or e.button() != Qt.MouseButton.LeftButton:
            return
        if row.ticks and where.x() < self._delegate.sign_end():
            self.ticked.emit(row)
        else:
            self._open(row)

    @override
    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        row = self.row_at(self.indexAt(e.position().toPoint()))
        hand = row is not None and bool(row.leads or row.ticks)
        shape = (
            Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(e)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.size().width() != e.oldSize().width():
            self._fit()

    def _open(self, row: DayRow) -> None:
        if row.leads:
            self.opened.emit(row)

    @Slot()
    def _want_sight(self) -> None:
        self.viewport().update()
        if self.hasFocus() and self.currentIndex().isValid():
            self.sight_wanted.emit(self.visualRect(self.currentIndex()))

    @Slot()
    def _fit(self) -> None:
        width = self.viewport().width()
        heights = [self._delegate.height(row, width) for row in self.rows.rows]
        self.setFixedHeight(sum(heights))
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
