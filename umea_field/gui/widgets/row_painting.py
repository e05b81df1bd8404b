"""How a row of a list is painted: its ground, its icon, its words."""

from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from umea_field.gui.icons import icon_picture
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.style import Look
from umea_field.gui.widgets.list_rows import Row

TWO = 3.45
"""How high a row of two lines is, in em."""
SIDE, ICON = 1.35, 1.55
"""The air beside the words, and the room of an icon before them, in em."""
MORE = 0.9
"""The size of the second line."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class Measuring(Protocol):
    """The list, which knows how much room each row has."""

    def currentIndex(self) -> QModelIndex:
        """Return where the reader has come to."""

    def hasFocus(self) -> bool:
        """Tell whether it hears the keys."""

    def row_height(self, row: Row) -> int:
        """Return how high a row is."""

    def below(self, row: Row) -> str:
        """Return what stands below the words on several lines."""

    def extra_height(self, row: Row, *, strong: bool) -> int:
        """Return how much higher the words of a row are than one line."""

    def words_width(self, row: Row) -> int:
        """Return how wide words are that go on over several lines."""


class RowDelegate(QStyledItemDelegate):
    """Paints what the list has measured."""

    def __init__(self, look: Look, view: Measuring, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._view = view

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        row = index.data(ROW_ROLE)
        return QSize(10, self._view.row_height(row) if isinstance(row, Row) else 0)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        inner = option.rect.adjusted(look.em(SIDE), 0, -look.em(SIDE), 0)
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
            inner = inner.adjusted(look.em(ICON), 0, 0, 0)
        below = self._view.below(row)
        extra = self._view.extra_height(row, strong=here)
        if below:
            room = QRect(inner)
            inner.setHeight(look.em(TWO))
            room.setTop(inner.center().y() - look.em(0.02) + extra)
            painter.setFont(look.font(MORE))
            painter.setPen(look.colour(row.more_role))
            painter.drawText(room, WRAPPED, below)
        first = QRect(inner)
        if row.more:
            first.setBottom(inner.center().y() + look.em(0.1))
            second = QRect(inner)
            second.setTop(inner.center().y() + look.em(0.1))
            second.translate(0, -look.em(0.12))
            if not below:
                self._paint_line(painter, second, row.more, MORE, row.more_role)
            first.translate(0, look.em(0.12))
        if extra:
            first.setSize(QSize(self._view.words_width(row), first.height() + extra))
            self._paint_wrapped(painter, first, row, here)
            return
        used = self._paint_aside(painter, first, row.aside)
        first.setRight(first.right() - used)
        self._paint_line(painter, first, row.words, 1.0, "text", strong=here)

    def _paint_wrapped(
        self, painter: QPainter, box: QRect, row: Row, here: bool
    ) -> None:
        painter.setFont(self._look.font(strong=here))
        painter.setPen(self._look.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, WRAPPED | middle, row.words)

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
