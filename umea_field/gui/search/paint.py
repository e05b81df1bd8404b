"""Draws the lines under the field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from umea_field.database.search.words import spans
from umea_field.gui.icons import SIZE, icon_picture
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.search.lines import Doing, Found, Heading, Leading, Saying
from umea_field.gui.style import Look

_ROW, _TWO, _HEAD = 2.1, 3.4, 1.9
_SIDE, _AIR = 0.95, 0.75
_SIDE_SHARE = 0.45
"""How much of a line its place and day may take, where its name is long."""


class LinePainter(QStyledItemDelegate):
    """A line is icon, name with the words found in bold, place and day."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(10, self.height(index.data(ROW_ROLE)))

    def height(self, line: object) -> int:
        """Return how high a line is, in px."""
        em = self._look.em
        if isinstance(line, Heading):
            return em(_HEAD)
        if isinstance(line, Found) and line.more:
            return em(_TWO)
        return max(em(_ROW), 24)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, line = self._look.em, index.data(ROW_ROLE)
        self._draw_ground(painter, option, index)
        box = option.rect.adjusted(em(_SIDE), 0, -em(_SIDE), 0)
        match line:
            case Heading():
                self._draw_heading(painter, box, line)
            case Found():
                self._draw_found(painter, box, line)
            case Doing():
                inner = self._draw_icon(painter, box, line.act.icon or "chevron-right")
                inner = self._draw_side(painter, inner, line.act.keys)
                self._draw_words(painter, inner, line.act.words, line.words)
            case Leading():
                inner = self._draw_icon(painter, box, line.icon, "accent")
                painter.setPen(self._look.colour("accent"))
                painter.setFont(self._look.font())
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, line.words)
            case Saying():
                painter.setPen(self._look.colour("text2"))
                painter.setFont(self._look.font())
                self._draw_elided(painter, box, line.words)
        painter.restore()

    def _draw_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.row() == self._view.currentIndex().row():
            painter.fillRect(option.rect, self._look.colour("selection"))
            if self._view.hasFocus():
                painter.setPen(QPen(self._look.colour("focus"), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        elif option.state & QStyle.StateFlag.State_MouseOver and (
            index.flags() & Qt.ItemFlag.ItemIsEnabled
        ):
            painter.fillRect(option.rect, self._look.colour("hover"))

    def _draw_heading(self, painter: QPainter, box: QRect, line: Heading) -> None:
        painter.setFont(self._look.font(0.9))
        painter.setPen(self._look.colour("text2"))
        low = box.adjusted(0, self._look.em(0.35), 0, 0)
        painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, line.words)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(low, right, line.count)

    def _draw_found(self, painter: QPainter, box: QRect, line: Found) -> None:
        upper, lower = box, QRect()
        if line.more:
            air = self._look.em(0.3)
            middle = box.center().y()
            upper = QRect(box.left(), box.top() + air, box.width(), 0)
            upper.setBottom(middle)
            lower = QRect(box.left(), middle, box.width(), box.bottom() - middle - air)
        inner = self._draw_icon(painter, upper, line.icon)
        measure = QFontMetrics(self._look.font(strong=True))
        title = measure.horizontalAdvance(line.title) + self._look.em(1)
        room = max(inner.width() - title, round(inner.width() * _SIDE_SHARE))
        side = self._side(line, room)
        words = self._draw_side(painter, inner, side, line.words)
        self._draw_words(painter, words, line.title, line.words)
        if line.more:
            under = QRect(inner.left(), lower.top(), inner.width(), lower.height())
            self._draw_words(
                painter, under, line.more, line.words, quiet=True, size=0.9
            )

    def _draw_icon(
        self, painter: QPainter, box: QRect, name: str, role: str = "text2"
    ) -> QRect:
        side = self._look.em(SIZE)
        if name:
            picture = icon_picture(self._look, name, role)
            painter.drawPixmap(box.left(), box.center().y() - side // 2 + 1, picture)
        return box.adjusted(side + self._look.em(_AIR), 0, 0, 0)

    def _draw_side(
        self, painter: QPainter, box: QRect, words: str, looked: Sequence[str] = ()
    ) -> QRect:
        """Draw what stands to the right; return what is left of the line."""
        if not words:
            return box
        width = self._width(words, looked, (self._look.font(), self._strong()))
        place = QRect(box.right() - width, box.top(), width + 2, box.height())
        self._draw_words(painter, place, words, looked, quiet=True, size=1.0)
        return box.adjusted(0, 0, -(width + self._look.em(1)), 0)

    def _side(self, line: Found, room: int) -> str:
        """Return place and day, the place cut where there is too little room."""
        day = f", {line.day}" if line.place and line.day else ""
        measure = QFontMetrics(self._strong())
        rest = room - measure.horizontalAdvance(day)
        words = line.place or line.day
        return measure.elidedText(words, Qt.TextElideMode.ElideRight, rest) + day

    def _draw_elided(self, painter: QPainter, box: QRect, words: str) -> None:
        measure = QFontMetrics(painter.font())
        shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_words(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        looked: Sequence[str],
        *,
        quiet: bool = False,
        size: float = 1.0,
    ) -> None:
        """Draw words, those that were looked for in bold over a line."""
        look = self._look
        plain, strong = look.font(size), look.font(size, strong=True)
        shown = self._cut(text, looked, box.width(), (plain, strong))
        left = box.left()
        for part, is_found in pieces(shown, looked):
            font = strong if is_found else plain
            width = QFontMetrics(font).horizontalAdvance(part)
            painter.setFont(font)
            painter.setPen(look.colour("text2" if quiet and not is_found else "text"))
            place = QRect(left, box.top(), width + 2, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, part)
            if is_found:
                measure = QFontMetrics(font)
                under = box.center().y() + measure.height() // 2 - 1
                painter.setPen(QPen(look.colour("accent"), 1 if quiet else 2))
                painter.drawLine(left, under, left + width, under)
            left += width

    def _strong(self) -> QFont:
        return self._look.font(strong=True)

    def _width(
        self, text: str, looked: Sequence[str], fonts: tuple[QFont, QFont]
    ) -> int:
        plain, strong = map(QFontMetrics, fonts)
        return sum(
            (strong if is_found else plain).horizontalAdvance(part)
            for part, is_found in pieces(text, looked)
        )

    def _cut(
        self, text: str, looked: Sequence[str], width: int, fonts: tuple[QFont, QFont]
    ) -> str:
        """Return the text, or as much of it as there is room for."""
        if self._width(text, looked, fonts) <= width + 2:
            return text
        # measured as if all of it were bold: never too long
        measure = QFontMetrics(fonts[1])
        return measure.elidedText(text, Qt.TextElideMode.ElideRight, width)


def pieces(text: str, looked: Sequence[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it was looked for."""
    made: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans(text, looked):
        if start > at:
            made.append((text[at:start], False))
        made.append((text[start:end], True))
        at = end
    if at < len(text):
        made.append((text[at:], False))
    return made
