"""How a tour's stops look: time, sign and place, with the way between them."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from umea_field.domain.tour_plan import Planned
from umea_field.foundation.wording import time_text
from umea_field.gui.icons import icon_picture
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look
from umea_field.gui.tours.stop_rows import DayRow, HomeRow, SumRow
from umea_field.gui.tours.words import state_words, where_words

_EDGE, _TIME, _SIGN, _PAD = 0.7, 3.7, 1.7, 0.45
"""Air at the sides, the columns of time and sign, air over and under, in em."""

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Piece:
    """A line of a stop, or several where it wraps.

    Attributes:
        words: What it says.
        role: Its colour.
        size: In em.
        strong: It is of weight 600.
        warns: A sign of warning stands before it.
    """

    words: str
    role: str = "text"
    size: float = 1.0
    strong: bool = False
    warns: bool = False


class StopDelegate(QStyledItemDelegate):
    """Paints days, stops and ways; a row is as high as its words need."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        row = index.data(ROW_ROLE)
        em = self._look.em
        if isinstance(row, DayRow):
            return QSize(10, em(2.3))
        if isinstance(row, HomeRow):
            return QSize(10, em(2.3))
        if isinstance(row, SumRow):
            room = self._view.viewport().width() - em(2 * _EDGE + 0.8)
            return QSize(10, self._high(_sum_piece(row), room) + em(1.3))
        if not isinstance(row, Planned):
            return QSize(10, 0)
        width = self._view.viewport().width() - em(2 * _EDGE + _TIME + _SIGN + 0.6)
        high = sum(self._high(piece, width) for piece in pieces(row))
        return QSize(10, high + em(2 * _PAD) + self._way_height(row))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match row:
            case DayRow():
                self._paint_day(painter, option.rect, row)
            case HomeRow():
                self._paint_home(painter, option.rect, row)
            case SumRow():
                box = option.rect.adjusted(
                    self._look.em(_EDGE + 0.4),
                    self._look.em(0.7),
                    -self._look.em(_EDGE + 0.4),
                    0,
                )
                self._paint_piece(painter, box, _sum_piece(row))
            case Planned():
                self._paint_stop(painter, option, index, row)
            case _:
                pass
        painter.restore()

    def box_of(self, rect: QRect, row: Planned) -> QRect:
        """Return the part of a row that is the stop itself, without the way there."""
        side = self._look.em(_EDGE)
        return rect.adjusted(side, self._way_height(row), -side, 0)

    def _paint_stop(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        row: Planned,
    ) -> None:
        look = self._look
        rect: QRect = option.rect
        box = self.box_of(rect, row)
        self._paint_way(painter, rect, row)
        here = index.row() == self._view.currentIndex().row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, QRectF(box), here, hovered)
        top = box.top() + look.em(_PAD)
        left = rect.left() + look.em(_EDGE + _TIME)
        line = QFontMetrics(look.font()).height()
        self._paint_time(painter, QRect(box.left(), top, look.em(_TIME), line), row)
        side = look.em(1.1)
        sign = QRectF(left, top + (line - side) / 2, side, side)
        name = "confirmed" if row.is_done else "delvis" if row.is_begun else "open"
        role = "accent" if row.is_done else "edge" if name == "open" else name
        draw_sign(painter, name, sign, look.colour(role), look.colour("surface"))
        words = QRect(left + look.em(_SIGN), top, 0, 0)
        words.setRight(box.right() - look.em(0.4))
        for piece in pieces(row):
            words.setTop(words.top() + self._paint_piece(painter, words, piece))

    def _paint_ground(
        self, painter: QPainter, box: QRectF, here: bool, hovered: bool
    ) -> None:
        look, focused = self._look, self._view.hasFocus()
        if not (here or hovered):
            return
        role = "selection" if focused else "selection-idle"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(role if here else "hover"))
        painter.drawRoundedRect(box, 6, 6)
        if here and focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_time(self, painter: QPainter, box: QRect, row: Planned) -> None:
        look = self._look
        here = row.stop.planned
        painter.setFont(look.font())
        painter.setPen(look.colour("text2" if row.is_done or not here else "text"))
        inner = box.adjusted(look.em(0.4), 0, 0, 0)
        words = time_text(here) if here else "–"
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft, words)

    def _paint_piece(self, painter: QPainter, box: QRect, piece: Piece) -> int:
        look = self._look
        inner = QRect(box)
        inner.setHeight(10_000)
        if piece.warns:
            side = look.em(1.0)
            picture = icon_picture(look, "triangle-alert", piece.role, 1.0)
            painter.drawPixmap(inner.left(), inner.top() + look.em(0.12), picture)
            inner.setLeft(inner.left() + side + look.em(0.4))
        painter.setFont(self._font(piece))
        painter.setPen(look.colour(piece.role))
        painter.drawText(inner, WRAPPED, piece.words)
        return self._high(piece, box.width())

    def _high(self, piece: Piece, width: int) -> int:
        measure = QFontMetrics(self._font(piece))
        room = width - (self._look.em(1.4) if piece.warns else 0)
        box = QRect(0, 0, max(room, 20), 10_000)
        return measure.boundingRect(box, WRAPPED, piece.words).height()

    def _font(self, piece: Piece) -> QFont:
        return self._look.font(piece.size, piece.strong)

    def _way_height(self, row: Planned) -> int:
        return self._look.em(1.75 if way_line(row) else 0.5)

    def _paint_way(self, painter: QPainter, rect: QRect, row: Planned) -> None:
        words = way_line(row)
        if words:
            self._paint_leg(painter, rect, words, self._way_height(row))

    def _paint_leg(self, painter: QPainter, rect: QRect, words: str, high: int) -> None:
        """Paint the line down to a stop, and the way beside it."""
        look = self._look
        left = rect.left() + look.em(_EDGE + _TIME)
        middle = left + look.em(0.55)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.drawLine(
            middle, rect.top() + look.em(0.25), middle, rect.top() + high - look.em(0.2)
        )
        box = QRect(left + look.em(_SIGN), rect.top(), 0, high)
        box.setRight(rect.right() - look.em(_EDGE))
        font = look.font(0.9)
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        shown = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_home(self, painter: QPainter, rect: QRect, row: HomeRow) -> None:
        self._paint_leg(painter, rect, row.words, self._look.em(1.9))

    def _paint_day(self, painter: QPainter, rect: QRect, row: DayRow) -> None:
        look = self._look
        inner = rect.adjusted(look.em(_EDGE + 0.4), 0, -look.em(_EDGE), -look.em(0.2))
        painter.setFont(look.font(1.0, strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, row.words)


def way_line(row: Planned) -> str:
    """Return what stands over a stop: the way there, or the ferry."""
    return row.way_words or row.way.ferry


def _sum_piece(row: SumRow) -> Piece:
    return Piece(row.words, "text2", 0.9)


def pieces(row: Planned) -> list[Piece]:
    """Return what a stop says, line by line."""
    found = [Piece(row.call.place or "–", strong=True)]
    if where_words(row):
        found.append(Piece(where_words(row), "text2", 0.9))
    if state_words(row):
        found.append(Piece(state_words(row), "text", 0.9))
    if row.clash:
        found.append(Piece(row.clash, "danger", 0.9, warns=True))
    found += [Piece(said, "warn", 0.9, warns=True) for said in row.warnings]
    return found
