"""A line of the check as it is painted: words that wrap, in columns or below."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.signs import draw_sign
from umea_field.gui.stores.support.words import CONDITION, END, HEAD, SupportLine
from umea_field.gui.style import Look

_COLUMNS = 44
"""From so many em words and values stand side by side."""
_WRAP = Qt.TextFlag.TextWordWrap
_NO_LIMIT = 100_000


@dataclass(frozen=True)
class _Type:
    """How words are set: times the text's size, colour, weight."""

    size: float = 1.0
    role: str = "text"
    strong: bool = False


_BODY, _QUIET = _Type(), _Type(role="text2")
_NOTE, _SECTION = _Type(0.9, "text2"), _Type(1.15, strong=True)


@dataclass(frozen=True)
class _Words:
    """Words in their place; from the line's top left corner."""

    text: str
    box: QRect
    type: _Type


class _Setting:
    """Sets one line's words, from the top."""

    def __init__(self, look: Look, line: SupportLine, width: int) -> None:
        self._look = look
        self._line = line
        self._width = max(width, look.em(12))
        self.words: list[_Words] = []
        self.height = 0
        if line.kind == HEAD:
            self._set_head()
        elif line.kind == END:
            self._set_end()
        elif self._width >= look.em(_COLUMNS):
            self._set_columns()
        else:
            self._set_below()

    def _put(
        self, text: str, left: int, top: int, width: int, type_: _Type = _BODY
    ) -> int:
        """Put words down; return where the next may begin."""
        if not text:
            return top
        measure = QFontMetrics(self._look.font(type_.size, type_.strong))
        box = measure.boundingRect(QRect(0, 0, width, _NO_LIMIT), _WRAP, text)
        placed = QRect(left, top, width, box.height())
        self.words.append(_Words(text, placed, type_))
        self.height = max(self.height, placed.bottom() + 1)
        return placed.bottom() + 1

    def _set_head(self) -> None:
        em, line = self._look.em, self._line
        room = self._width - em(1.2)
        own = QFontMetrics(self._look.font(1.15, True)).horizontalAdvance(line.words)
        facts = QFontMetrics(self._look.font()).horizontalAdvance(line.value)
        top = em(1.0)
        bottom = self._put(line.words, em(0.6), top, room, _SECTION)
        if own + facts + em(0.7) <= room:
            # on one baseline: the larger letters reach a little higher
            self._put(line.value, em(1.3) + own, top + em(0.17), facts + 2, _QUIET)
        else:
            self._put(line.value, em(0.6), bottom, room, _QUIET)
        self.height += em(0.35)

    def _set_end(self) -> None:
        em, line = self._look.em, self._line
        room = self._width - em(1.2)
        type_ = _BODY if line.more else _QUIET
        bottom = self._put(line.words, em(0.6), em(0.45), room, type_)
        self._put(line.more, em(0.6), bottom + em(0.1), room, _NOTE)
        self.height += em(0.4)

    def _set_columns(self) -> None:
        em, line, top = self._look.em, self._line, self._look.em(0.42)
        first = em(2.2) if line.kind == CONDITION else em(0.6)
        text = em(9.2)
        room = self._width - text - em(0.6)
        wide = round(room * 0.56)
        right = text + wide + em(1.2)
        self._put(line.lead, first, top, text - first - em(0.3))
        self._put(line.words, text, top, wide)
        self._set_value(right, top, self._width - right - em(0.6))
        self.height += em(0.42)

    def _set_below(self) -> None:
        em, line, top = self._look.em, self._line, self._look.em(0.42)
        first = em(2.2) if line.kind == CONDITION else em(0.6)
        room = self._width - first - em(0.6)
        bottom = self._put(line.lead, first, top, room, _QUIET)
        bottom = self._put(line.words, first, bottom, room)
        self._set_value(first, bottom + em(0.15), room)
        self.height += em(0.42)

    def _set_value(self, left: int, top: int, room: int) -> None:
        line = self._line
        known = line.checked is None or line.checked.value or line.checked.answer
        type_ = _BODY if known else _QUIET
        bottom = self._put(line.value, left, top, room, type_)
        for more in (line.more, line.answer):
            bottom = self._put(more, left, bottom, room, _NOTE)


class LinePainter(QStyledItemDelegate):
    """Paints lines on the ground that the view has painted."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._list = view
        self._set: dict[tuple[SupportLine, int, float], _Setting] = {}

    def forget(self) -> None:
        """Set every line anew: the text size is another."""
        self._set.clear()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._list.viewport().width()
        return QSize(width, self._setting(index.data(ROW_ROLE), width).height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, line, corner = self._look, index.data(ROW_ROLE), option.rect.topLeft()
        painter.save()
        painter.translate(corner)
        if line.sign:
            side = look.em(1.15)
            where = QRectF(look.em(0.6), look.em(0.5), side, side)
            colours = look.colour(line.sign), look.colour("surface")
            draw_sign(painter, line.sign, where, *colours)
        for words in self._setting(line, option.rect.width()).words:
            painter.setFont(look.font(words.type.size, words.type.strong))
            painter.setPen(look.colour(words.type.role))
            painter.drawText(words.box, _WRAP, words.text)
        painter.restore()

    def _setting(self, line: SupportLine, width: int) -> _Setting:
        key = (line, width, self._look.zoom)
        if key not in self._set:
            if len(self._set) > 400:
                self._set.clear()
            self._set[key] = _Setting(self._look, line, width)
        return self._set[key]
