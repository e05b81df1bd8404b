"""How a row of what waits is painted, and how high it is."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from umea_field.gui.icons import icon_picture
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look
from umea_field.gui.today.day_rows import DayRow
from umea_field.gui.today.text import Part, Wrapped

PAD = 0.4
"""Air left and right in a row, in em; heads above keep the same."""
_SIGN, _GAP, _AIR = 1.15, 0.55, 0.33
_NOTE = 0.9
_ROOM = 11
"""Under so many em, and less than the words take, what stands to the right goes
under them."""

_ROLES = {"open": "edge", "confirmed": "accent"}


@dataclass(frozen=True)
class _Laid:
    words: Wrapped
    aside: str
    more: Wrapped | None
    height: int


class DayDelegate(QStyledItemDelegate):
    """Paints a row: sign, words, what stands to the right, a second line."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sign_end(self) -> int:
        """Return where the words begin, in px from the left."""
        return self._look.em(PAD) + self._look.em(_SIGN + _GAP)

    def height(self, row: DayRow, width: int) -> int:
        """Return how high a row is within a width, in px."""
        return self._lay(row, width).height

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        return QSize(10, self.height(row, width) if isinstance(row, DayRow) else 0)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, DayRow):
            return
        look, box = self._look, option.rect
        laid = self._lay(row, box.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, row)
        top = box.top() + look.em(_AIR)
        self._paint_sign(painter, row, box.left() + look.em(PAD), top)
        left = box.left() + self._left(row)
        laid.words.draw(painter, left, top)
        if laid.aside:
            painter.setFont(look.font(_NOTE))
            painter.setPen(look.colour("danger" if row.is_late else "text2"))
            line = QRect(box.left(), top, box.width() - look.em(PAD), self._line())
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, side, laid.aside)
        if laid.more is not None:
            laid.more.draw(painter, left, top + laid.words.height)
        painter.restore()

    def _line(self) -> int:
        return QFontMetrics(self._look.font()).height()

    def _left(self, row: DayRow) -> int:
        return self.sign_end() if row.sign or row.icon else self._look.em(PAD)

    def _lay(self, row: DayRow, width: int) -> _Laid:
        look, em = self._look, self._look.em
        room = width - self._left(row) - em(PAD)
        measure = QFontMetrics(look.font(_NOTE))
        taken = measure.horizontalAdvance(row.aside) + em(0.8) if row.aside else 0
        fits = QFontMetrics(look.font()).horizontalAdvance(f"{row.words} {row.after}")
        beside = room - taken >= min(em(_ROOM), fits)
        words = [Part(row.words, "text2" if row.is_quiet else "text")]
        if row.after:
            words.append(Part(f" {row.after}", "text2"))
        first = Wrapped(look, words, room - taken if beside else room)
        under = [] if beside or not row.aside else [_aside(row)]
        if row.more:
            lead = ", " if under else ""
            under.append(Part(lead + row.more, "text2"))
        second = Wrapped(look, under, room, size=_NOTE) if under else None
        height = first.height + (second.height if second else 0) + 2 * em(_AIR)
        return _Laid(first, row.aside if beside else "", second, max(height, 24))

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        row: DayRow,
    ) -> None:
        look, box = self._look, QRectF(option.rect)
        here = self._view.hasFocus() and index == self._view.currentIndex()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if here or (hovered and (row.leads or row.ticks)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selection" if here else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_sign(self, painter: QPainter, row: DayRow, left: int, top: int) -> None:
        look, side = self._look, self._look.em(_SIGN)
        down = top + (self._line() - side) // 2
        if row.icon:
            role = "danger" if row.is_late else "text2"
            painter.drawPixmap(left, down, icon_picture(look, row.icon, role, _SIGN))
        elif row.sign:
            role = _ROLES.get(row.sign, row.sign)
            where = QRectF(left, down, side, side)
            ground = look.colour("surface")
            draw_sign(painter, row.sign, where, look.colour(role), ground)


def _aside(row: DayRow) -> Part:
    return Part(row.aside, "danger" if row.is_late else "text2")
