"""The grid in which values are written: Enter goes on, Tab goes to the note."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from umea_field.domain.solution_trial import MeasureValue
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.trials.value_rows import DAY, NOTE, VALUE, ValueRows
from umea_field.gui.style import Look
from umea_field.gui.widgets.table_parts import CellDelegate, TableHead

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = (7.4, 5.0)
"""How wide the day and the value are, in em; the note takes what is left."""


class _Writing(CellDelegate):
    """Opens a cell as a field; where Enter and Tab lead is told."""

    went_on = Signal(int)  # the key that ended the writing

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setProperty("cell", True)
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(str(head))
        if index.column() == VALUE:
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        if index.column() == DAY:
            field.setPlaceholderText(tr("12/3, i or +14"))
        return field

    @override
    def setEditorData(
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:  # noqa: A002 - Qt's
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and isinstance(object, QWidget)
        ):
            self.commitData.emit(object)
            self.closeEditor.emit(object, QAbstractItemDelegate.EndEditHint.NoHint)
            self.went_on.emit(int(event.key()))
            return True
        return super().eventFilter(object, event)


class ValueGrid(QTableView):
    """Days, values and notes; as high as its rows, the page scrolls."""

    removed = Signal(object)  # MeasureValueId
    left = Signal(bool)  # Tab out of the grid: forwards or backwards

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self.rows = ValueRows(today)
        self._paints = _Writing(look, self)
        self._writes = True
        self.setModel(self.rows)
        self.setHorizontalHeader(TableHead(look))
        self.setItemDelegate(self._paints)
        self._paints.went_on.connect(self._go_on)
        self._settle_manners()
        for signal in (
            self.rows.modelReset,
            self.rows.rowsInserted,
            self.rows.rowsRemoved,
        ):
            signal.connect(self._fit)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def is_writing(self) -> bool:
        """Tell whether a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def allow_writing(self, writes: bool) -> None:
        """Let cells be opened, or only be read."""
        self._writes = writes

    def show_values(self, values: Sequence[MeasureValue]) -> None:
        """Show these values; the cell one has come to stays, wherever it goes."""
        here = self.currentIndex()
        value_id = self.rows.value_id(here.row()) if here.isValid() else None
        column = here.column()
        self.rows.show(values)
        row = self.rows.row_of(value_id) if value_id is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, column))

    def finish(self) -> None:
        """Keep what stands in an open cell."""
        if self.is_writing:
            field = self.indexWidget(self.currentIndex())
            if field is not None:
                self.commitData(field)
                self.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        control = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if control or not here.isValid():
            event.ignore()
        elif event.key() in (*_ENTER, Qt.Key.Key_F2):
            self._open(here)
        elif event.key() == Qt.Key.Key_Delete:
            if self._writes and not self.rows.is_standing(here.row()):
                self.removed.emit(self.rows.value_id(here.row()))
        elif event.text() and event.text().isprintable() and self._writes:
            self._open(here, event.text())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1, DAY))
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for row in range(self.rows.rowCount()):
            top = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            line = QRectF(0, top, self.viewport().width(), 1)
            painter.fillRect(line, self._look.colour("line"))
        here = self.currentIndex()
        if here.isValid() and self.hasFocus():
            box = QRectF(self.visualRect(here))
            painter.fillRect(box, self._look.colour("selection"))
        painter.end()
        super().paintEvent(e)
        if here.isValid() and self.hasFocus():
            self._paint_ring(QRectF(self.visualRect(here)))

    def _paint_ring(self, box: QRectF) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)
        painter.end()

    def _open(self, index: QModelIndex, typed: str = "") -> None:
        if not self._writes:
            return
        self.edit(index)
        field = self.indexWidget(index)
        if typed and isinstance(field, QLineEdit):
            field.setText(typed)
            field.setModified(True)
        elif isinstance(field, QLineEdit):
            field.selectAll()

    @Slot(int)
    def _go_on(self, key: int) -> None:
        """Go from day to value to the next day; Tab goes by the note."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        if key == Qt.Key.Key_Backtab:
            self.setCurrentIndex(here.siblingAtColumn(max(column - 1, DAY)))
        elif column == DAY or (column == VALUE and key == Qt.Key.Key_Tab):
            self.setCurrentIndex(here.siblingAtColumn(column + 1))
            self._open(self.currentIndex())
        else:
            last = self.rows.rowCount() - 1
            self.setCurrentIndex(self.rows.index(min(row + 1, last), DAY))
        self.setFocus() if not self.is_writing else None

    def _settle_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(self._open)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(24)
        rows.setDefaultSectionSize(max(em(2.2), 24))
        for column, width in zip((DAY, VALUE), _WIDTHS, strict=True):
            self.setColumnWidth(column, em(width))
        heads.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        high = self.rows.rowCount() * rows.defaultSectionSize()
        self.setFixedHeight(heads.sizeHint().height() + high + 2)
        self.viewport().update()
