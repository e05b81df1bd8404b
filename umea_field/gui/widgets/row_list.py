"""A list of one or two lines a row, some under headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from umea_field.foundation.unparted import held_together
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look

_ONE, _TWO, _HEADING = 2.15, 3.45, 2.3
_SIDE, _ICON = 1.35, 1.55
_MORE = 0.9
"""The size of the second line."""
_NO_LIMIT = 100_000
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Row:
    """A row.

    Attributes:
        key: What it is known by; None for a heading, which cannot be chosen.
        words: To the left.
        aside: To the right, quiet.
        more: A second, quiet line; empty for none.
        more_role: The colour of the second line.
        icon: An icon before the words; empty for none.
        icon_role: Its colour.
        wraps: The second line goes on over as many lines as it needs.
        whole: What stands instead of the second line where the reader has come to the
            row, on as many lines as it needs; empty for the same.
    """

    key: object
    words: str
    aside: str = ""
    more: str = ""
    more_role: str = "text2"
    icon: str = ""
    icon_role: str = "text2"
    wraps: bool = False
    whole: str = ""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role in (
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            more = row.whole.replace("\n", "; ") if row.whole else row.more
            return ", ".join(part for part in (row.words, row.aside, more) if part)
        return row if role == _ROW else None


class RowList(QListView):
    """Arrows, letters and clicks come to a row and tell it; headings are passed by."""

    chosen = Signal(object)  # the key of the row the reader has come to

    def __init__(self, look: Look, name: str) -> None:
        """Hold no rows yet.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen.
        """
        super().__init__()
        self._look = look
        self._laid_out = 0
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(look, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; the one that was chosen stays chosen."""
        if tuple(rows) == self.rows.rows:
            return
        kept = self.chosen_key()
        with QSignalBlocker(self.selectionModel()):
            self.rows.show(rows)
            self.choose(kept)
        self.viewport().update()

    def chosen_key(self) -> object:
        """Return the key of the row the reader has come to; None for none."""
        row = self.currentIndex().data(_ROW)
        return row.key if isinstance(row, Row) else None

    def choose(self, key: object) -> None:
        """Come to the row with a key; None, or one that is not there, chooses none.

        It is not told.
        """
        with QSignalBlocker(self.selectionModel()):
            at = next(
                (
                    at
                    for at, row in enumerate(self.rows.rows)
                    if key is not None and row.key == key
                ),
                -1,
            )
            self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
            if at < 0:
                self.clearSelection()
            else:
                self._unfold()
                self.scrollTo(self.currentIndex())
        self.viewport().update()

    def height_of_all(self) -> int:
        """Return how high every row is together."""
        return sum(self.row_height(row) for row in self.rows.rows)

    def row_height(self, row: Row) -> int:
        """Return how high a row is."""
        if row.key is None:
            return self._look.em(_HEADING)
        usual = max(self._look.em(_TWO if row.more else _ONE), 24)
        below = self.below(row)
        if not below:
            return usual
        measure = QFontMetrics(self._look.font(_MORE))
        # as wide with a scroll bar as without: else it would come and go for ever
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        width -= 2 * self._look.em(_SIDE)
        if row.icon:
            width -= self._look.em(_ICON)
        box = QRect(0, 0, max(width, 1), _NO_LIMIT)
        needed = measure.boundingRect(box, _WRAPPED, below).height()
        return usual + max(0, needed - measure.lineSpacing())

    def below(self, row: Row) -> str:
        """Return what stands below the words on several lines; empty for one line."""
        here = self.currentIndex().data(_ROW)
        if row.whole and isinstance(here, Row) and here.key == row.key:
            return held_together(row.whole)
        return held_together(row.more) if row.wraps else ""

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if self.width() == self._laid_out:
            return
        self._laid_out = self.width()
        if any(row.wraps or row.whole for row in self.rows.rows):
            self.scheduleDelayedItemsLayout()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go nowhere by the focus alone."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        first = event.key() == Qt.Key.Key_Down and not self.currentIndex().isValid()
        if first and self.rows.rows:
            at = next(
                (at for at, row in enumerate(self.rows.rows) if row.key is not None), 0
            )
            self.setCurrentIndex(self.rows.index(at))
            return
        super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self._unfold()
        self.viewport().update()
        key = self.chosen_key()
        if key is not None:
            self.chosen.emit(key)

    def _unfold(self) -> None:
        """Give the row the reader has come to the room it needs."""
        if any(row.whole for row in self.rows.rows):
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    @Slot()
    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        row = index.data(_ROW)
        return QSize(10, self._view.row_height(row) if isinstance(row, Row) else 0)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(_ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        inner = option.rect.adjusted(look.em(_SIDE), 0, -look.em(_SIDE), 0)
        if row.key is None:
            bottom = Qt.AlignmentFlag.AlignBottom
            painter.setPen(look.colour("text2"))
            painter.setFont(look.font())
            painter.drawText(inner.adjusted(0, 0, 0, -look.em(0.4)), bottom, row.words)
        else:
            here = index.row() == self._view.currentIndex().row()
            self._paint_ground(painter, option, here)
            self._paint_words(painter, inner, row, here)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, here: bool
    ) -> None:
        look = self._look
        box = QRectF(option.rect).adjusted(look.em(0.6), 0, -look.em(0.6), -1)
        painter.setPen(Qt.PenStyle.NoPen)
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        if here or hovered:
            painter.setBrush(look.colour("selection" if here else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if here and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_words(
        self, painter: QPainter, inner: QRect, row: Row, here: bool
    ) -> None:
        look = self._look
        if row.icon:
            picture = icon_picture(look, row.icon, row.icon_role, 1.15)
            side = look.em(1.15)
            two = bool(row.more)
            middle = inner.top() + look.em(1.08) if two else inner.center().y()
            painter.drawPixmap(
                inner.left() - look.em(0.15), middle - side // 2, picture
            )
            inner = inner.adjusted(look.em(_ICON), 0, 0, 0)
        below = self._view.below(row)
        if below:
            room = QRect(inner)
            inner.setHeight(look.em(_TWO))
            room.setTop(inner.center().y() - look.em(0.02))
            painter.setFont(look.font(_MORE))
            painter.setPen(look.colour(row.more_role))
            painter.drawText(room, _WRAPPED, below)
        first = QRect(inner)
        if row.more:
            first.setBottom(inner.center().y() + look.em(0.1))
            second = QRect(inner)
            second.setTop(inner.center().y() + look.em(0.1))
            second.translate(0, -look.em(0.12))
            if not below:
                self._paint_line(painter, second, row.more, _MORE, row.more_role)
            first.translate(0, look.em(0.12))
        used = self._paint_aside(painter, first, row.aside)
        first.setRight(first.right() - used)
        self._paint_line(painter, first, row.words, 1.0, "text", strong=here)

    def _paint_aside(self, painter: QPainter, line: QRect, words: str) -> int:
        if not words:
            return 0
        look = self._look
        painter.setFont(look.font())
        painter.setPen(look.colour("text2"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, side, words)
        return QFontMetrics(look.font()).horizontalAdvance(words) + look.em(0.6)

    def _paint_line(
        self,
        painter: QPainter,
        line: QRect,
        words: str,
        size: float,
        role: str,
        *,
        strong: bool = False,
    ) -> None:
        font = self._look.font(size, strong=strong)
        cut = Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        shown = QFontMetrics(font).elidedText(words, cut, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
