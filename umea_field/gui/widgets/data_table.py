"""The table every page uses: hairlines only, one ring round the row with focus."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QRectF,
    QSignalBlocker,
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
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from umea_field.gui.rows_model import Column, RowsModel
from umea_field.gui.style import Look
from umea_field.gui.widgets.table_parts import CellDelegate, TableHead

T = TypeVar("T")
_LINE = 1.35
"""How much higher each further line makes a row, in em."""
_LEAST, _CRAMPED = 5.0, 14.0
"""The least a column that takes the rest is given, else how wide it is, in em."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DataTable(QTableView, Generic[T]):
    """Rows to look through, choose from and open.

    Arrows and letters choose, Enter or a double click opens, a click on a head sorts.
    """

    chosen = Signal(object)  # the row the reader has come to, or None
    opened = Signal(object)  # the row the reader wants to go into

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Sequence[Column[T]],
        key: Callable[[T], object],
        *,
        lines: int = 1,
    ) -> None:
        """Hold no rows yet.

        Args:
            look: Colours and measures.
            name: What the table holds, for those who listen to the screen.
            columns: From left to right.
            key: What a row is known by when the rows are read again.
            lines: How many lines a row has room for.
        """
        super().__init__()
        self._lines = lines
        self.look = look
        self.rows: RowsModel[T] = RowsModel(columns, key, self)
        self._hovered = -1
        self._told: object = None
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setHorizontalHeader(TableHead(look))
        self.setItemDelegate(CellDelegate(look, self))
        self._settle_manners()
        self._fit()
        look.changed.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows instead; the one that was chosen stays chosen."""
        self._keeping_choice(lambda: self.rows.show(rows))

    def narrow(self, words: str) -> None:
        """Show only the rows that hold every word."""
        self._keeping_choice(lambda: self.rows.narrow(words))

    def chosen_row(self) -> T | None:
        """Return the row the reader has come to."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def choose(self, key: object) -> bool:
        """Come to the row with a key; tell whether it is shown."""
        position = self.rows.position_of(key)
        if position >= 0:
            self.setCurrentIndex(self.rows.index(position, 0))
            self.scrollTo(self.currentIndex())
        return position >= 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        here = self.currentIndex()
        if here.column() > 0:
            with QSignalBlocker(self.selectionModel()):
                self.setCurrentIndex(here.siblingAtColumn(0))
        super().keyboardSearch(search)

    @override
    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        if cursorAction == QAbstractItemView.CursorAction.MoveHome:
            return self.rows.index(0, 0)
        if cursorAction == QAbstractItemView.CursorAction.MoveEnd:
            return self.rows.index(self.rows.rowCount() - 1, 0)
        return super().moveCursor(cursorAction, modifiers)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.scrollTo(self.currentIndex())  # a click must not move what it is on
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def selectionChanged(
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_rest()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in self._rows_in_sight():
            self._paint_ground(painter, row)
        painter.end()
        super().paintEvent(event)
        row = self.currentIndex().row()
        if row >= 0 and self.hasFocus():
            self._paint_ring(row)
        elif row >= 0:
            self._paint_bar(row)

    def _settle_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # rows come in the order of their query until a head is clicked
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    @Slot()
    def _fit(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(24)
        height = self.look.em(2.1 + _LINE * (self._lines - 1))
        rows.setDefaultSectionSize(max(height + 1, 24))
        head = self.horizontalHeader()
        for at, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(at, self.look.em(column.width))
        self._share_rest()
        head.updateGeometry()
        self.viewport().update()

    def _share_rest(self) -> None:
        """Let the widest column take what is left; where that is little, scroll."""
        em, head = self.look.em, self.horizontalHeader()
        shown = [
            (at, column)
            for at, column in enumerate(self.rows.columns)
            if not self.isColumnHidden(at)
        ]
        taken = sum(em(column.width) for _, column in shown)
        roomy = self.viewport().width() - taken >= em(_LEAST)
        for at, column in shown:
            if not column.width and roomy:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            elif not column.width:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(at, em(_CRAMPED))

    @Slot()
    def _tell(self) -> None:
        row = self.chosen_row()
        key = None if row is None else self.rows.key(row)
        if key != self._told:
            self._told = key
            self.chosen.emit(row)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row_at(index.row()))

    def _keeping_choice(self, change: Callable[[], None]) -> None:
        kept = self._told
        with QSignalBlocker(self.selectionModel()):
            change()
            if kept is not None:
                self.choose(kept)
        self._tell()

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _rows_in_sight(self) -> range:
        count = self.rows.rowCount()
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, count if last < 0 else last + 1)

    def _row_box(self, row: int) -> QRectF:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        return QRectF(0, top, self.viewport().width(), height - 1)

    def _paint_ground(self, painter: QPainter, row: int) -> None:
        look, box = self.look, self._row_box(row)
        selected = self.selectionModel().isRowSelected(row, QModelIndex())
        if selected:
            ground = "selection" if self.hasFocus() else "selection-idle"
            painter.fillRect(box, look.colour(ground))
        elif row == self._hovered:
            painter.fillRect(box, look.colour("hover"))
        painter.fillRect(QRectF(0, box.bottom(), box.width(), 1), look.colour("line"))

    def _paint_bar(self, row: int) -> None:
        box = self._row_box(row)
        bar = QRectF(0, box.top(), 3, box.height())
        painter = QPainter(self.viewport())
        painter.fillRect(bar, self.look.colour("accent"))
        painter.end()

    def _paint_ring(self, row: int) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("focus"), 2))
        painter.drawRoundedRect(self._row_box(row).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
