"""How a stop of the day is painted: time, mark, place, state, and the way onwards."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look
from umea_field.gui.today.stop_shown import ShownStop
from umea_field.gui.today.text import Part, Wrapped

SIDE = 0.7
"""Air between the pane's edge and a stop's ground, in em."""
_PAD, _AIR = 0.7, 0.55
_TIME, _MARK, _SIGN = 3.4, 1.7, 1.0
_WAY, _HEADING = 1.85, 2.0
_NOTE = 0.9


class StopDelegate(QStyledItemDelegate):
    """Paints the stops of a list on its ground."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def height(self, stop: ShownStop, width: int) -> int:
        """Return how high a stop is with the way onwards, in px."""
        above = self._above(stop, width)
        way = 0 if stop.is_last else self._leg_height(stop.way, width)
        return above + self._box_height(stop, width) + way

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        stop = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        return QSize(10, self.height(stop, width) if isinstance(stop, ShownStop) else 0)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        stop = index.data(ROW_ROLE)
        if not isinstance(stop, ShownStop):
            return
        em, whole = self._look.em, option.rect
        here = index == self._view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_above(painter, stop, whole)
        above = self._above(stop, whole.width())
        box = whole.adjusted(em(SIDE), above, -em(SIDE), 0)
        box.setHeight(self._box_height(stop, whole.width()))
        self._paint_ground(painter, option, box, here)
        self._paint_stop(painter, stop, box, here)
        if not stop.is_last:
            left, top = box.left() + em(_PAD), box.bottom() + 1
            self._paint_leg(painter, stop.way, left, top, whole.width())
        painter.restore()

    def _above(self, stop: ShownStop, width: int) -> int:
        heading = self._look.em(_HEADING if stop.heading else 0)
        before = self._leg_height(stop.before, width) if stop.before else 0
        return heading + before

    def _leg(self, words: str, width: int) -> Wrapped:
        em = self._look.em
        room = width - 2 * em(SIDE) - self._words_left()
        return Wrapped(self._look, [Part(words, "text2")], room, size=_NOTE)

    def _leg_height(self, words: str, width: int) -> int:
        return max(self._look.em(_WAY), self._leg(words, width).height + self._air())

    def _air(self) -> int:
        return self._look.em(0.5)

    def _words_left(self) -> int:
        return self._look.em(_PAD) + self._look.em(_TIME + _MARK)

    def _lines(self, stop: ShownStop, width: int, here: bool) -> list[Wrapped]:
        em = self._look.em
        room = width - 2 * em(SIDE) - self._words_left() - em(_PAD)
        lines = [Wrapped(self._look, [Part(stop.name)], room, strong=here)]
        if stop.village:
            village = [Part(stop.village, "text2")]
            lines.append(Wrapped(self._look, village, room, size=_NOTE))
        if stop.state:
            lines.append(Wrapped(self._look, stop.state, room, size=_NOTE))
        return lines

    def _box_height(self, stop: ShownStop, width: int) -> int:
        # as wide as when it is chosen, so that nothing moves
        lines = self._lines(stop, width, here=True)
        return sum(line.height for line in lines) + 2 * self._look.em(_AIR)

    def _paint_above(self, painter: QPainter, stop: ShownStop, whole: QRect) -> None:
        look, em = self._look, self._look.em
        left = whole.left() + em(SIDE) + em(_PAD)
        if stop.heading:
            painter.setFont(look.font(strong=True))
            painter.setPen(look.colour("text"))
            line = QRect(left, whole.top(), whole.right() - left, em(_HEADING))
            words = QFontMetrics(painter.font()).elidedText(
                stop.heading, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        if stop.before:
            top = whole.top() + em(_HEADING if stop.heading else 0)
            self._paint_leg(painter, stop.before, left, top, whole.width())

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, here: bool
    ) -> None:
        look, ground = self._look, QRectF(box)
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            idle = "selection" if self._view.hasFocus() else "selection-idle"
            painter.setBrush(look.colour(idle))
            painter.drawRoundedRect(ground, 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(ground, 8, 8)
        if here and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_stop(
        self, painter: QPainter, stop: ShownStop, box: QRect, here: bool
    ) -> None:
        look, em = self._look, self._look.em
        top, left = box.top() + em(_AIR), box.left() + em(_PAD)
        high = QFontMetrics(look.font()).height()
        painter.setFont(look.font(strong=here))
        painter.setPen(look.colour("text" if here else "text2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, em(_TIME), high), middle, stop.time)
        side = em(_SIGN)
        where = QRectF(left + em(_TIME), top + (high - side) / 2, side, side)
        sign, role = ("confirmed", "accent") if stop.is_done else ("open", "edge")
        draw_sign(painter, sign, where, look.colour(role), look.colour("raised"))
        across = box.left() + self._words_left()
        for line in self._lines(stop, box.width() + 2 * em(SIDE), here):
            line.draw(painter, across, top)
            top += line.height

    def _paint_leg(
        self, painter: QPainter, words: str, left: int, top: int, width: int
    ) -> None:
        look, em = self._look, self._look.em
        leg, high = self._leg(words, width), self._leg_height(words, width)
        across = left + em(_TIME) + em(_SIGN) / 2
        painter.setPen(QPen(look.colour("edge"), 1))
        air = em(0.25)
        painter.drawLine(QPointF(across, top + air), QPointF(across, top + high - air))
        leg.draw(painter, left + em(_TIME + _MARK), top + (high - leg.height) // 2)
