"""What the services grid is painted with: its cells, and the digits over them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from umea_field.database.service_rows import ServiceRow
from umea_field.domain import status
from umea_field.foundation.i18n import tr
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look
from umea_field.gui.visits.service_measures import Measures
from umea_field.gui.visits.service_rows import (
    COMMENT,
    DIGITS,
    FIRST_DIGIT,
    LAST,
    MARK,
    NAME,
    OTHER,
    ServiceRows,
    column_of,
    comment_of,
    earlier,
    is_changed,
    mark_of,
    status_word,
    today,
)

_SIGN = 1.15
_SMALL = 0.95
_OUTLINED = frozenset(
    {"delvis", "finns", "hotad", "planerad", "prov", "saknas"},
)
"""Signs that have an outlined twin for "as last time"."""


class ServiceHead(QHeaderView):
    """Digits over words, and one line beneath."""

    def __init__(self, look: Look, rows: ServiceRows) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._rows = rows
        self.measures: Measures | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(0)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Keys of the statuses"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.em(3.15))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = self._look
        air = self.measures.air if self.measures else look.em(0.5)
        digit = FIRST_DIGIT <= logicalIndex < COMMENT
        upper, lower = self._rows.head(logicalIndex)
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("edge")
        )
        side = Qt.AlignmentFlag.AlignHCenter if digit else Qt.AlignmentFlag.AlignLeft
        box = rect if digit else rect.adjusted(air, 0, 0, 0)
        line = look.em(1.25)
        below = QRect(
            box.left(), rect.bottom() - line - look.em(0.3), box.width(), line
        )
        above = below.translated(0, -line)
        small = look.font(0.9 if logicalIndex == LAST else _SMALL)
        painter.setFont(small)
        painter.setPen(look.colour("text2"))
        room = QFontMetrics(small).elidedText(
            lower, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, room)
        if digit:
            painter.setFont(look.font(1.05, strong=True))
            painter.setPen(look.colour("text"))
        else:
            painter.setFont(look.font(_SMALL))
        painter.drawText(above, side | Qt.AlignmentFlag.AlignVCenter, upper)
        painter.restore()


class ServicePainter(QStyledItemDelegate):
    """Paints one cell on the ground that the grid has painted."""

    def __init__(self, look: Look, rows: ServiceRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self.measures: Measures | None = None
        self.current = -1

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self.measures is None:
            return
        row = self._rows.row_at(index.row())
        column = index.column()
        first = QRect(option.rect)
        first.setHeight(self.measures.row - 1)
        painter.save()
        if row is None:
            self._paint_standing(painter, first, column)
        elif column == MARK:
            self._paint_mark(painter, first, row)
        elif column == NAME:
            self._write(painter, first, row.label, "text", strong=is_changed(row))
        elif column == LAST:
            self._paint_last(painter, first, row)
        elif column == COMMENT:
            self._paint_comment(painter, first, row, index.row() == self.current)
        else:
            self._paint_digit(painter, first, row, column)
        painter.restore()

    def paint_second_line(self, painter: QPainter, box: QRect, row: ServiceRow) -> None:
        """Paint the comment of a row under it, where the grid is narrow."""
        words, own = comment_of(row)
        strong = own and is_changed(row)
        self._write(painter, box, words, "text2", strong=strong)

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(24, self.measures.row if self.measures else 24)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        role: str,
        *,
        strong: bool = False,
        size: float = 1.0,
    ) -> None:
        if self.measures is None:
            return
        font = self._look.font(size, strong)
        air = self.measures.air
        inner = box.adjusted(air, 0, -air // 2, 0)
        shown = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)

    def _sign(
        self, painter: QPainter, name: str, where: QRectF, role: str, ground: str
    ) -> None:
        colour = self._look.colour
        draw_sign(painter, name, where, colour(role), colour(ground))

    def _paint_standing(self, painter: QPainter, box: QRect, column: int) -> None:
        if column == NAME:
            self._write(painter, box, tr("Another service"), "text2")

    def _paint_mark(self, painter: QPainter, box: QRect, row: ServiceRow) -> None:
        side = self._look.em(_SIGN)
        top = box.center().y() - side / 2 + 0.5
        where = QRectF(box.left() + self._look.em(0.35), top, side, side)
        mark = mark_of(row)
        role = "edge" if mark == "open" else "accent"
        self._sign(painter, mark, where, role, "surface")

    def _paint_last(self, painter: QPainter, box: QRect, row: ServiceRow) -> None:
        if row.last is None or row.last.status is None or self.measures is None:
            return
        side = self._look.em(_SIGN)
        left = box.left() + self.measures.air
        where = QRectF(left, box.center().y() - side / 2 + 0.5, side, side)
        self._sign(painter, status.sign(row.last.status), where, "text2", "surface")
        words = box.adjusted(side + self._look.em(0.4), 0, 0, 0)
        self._write(painter, words, status_word(row.last.status), "text2")

    def _paint_comment(
        self, painter: QPainter, box: QRect, row: ServiceRow, current: bool
    ) -> None:
        words, own = comment_of(row)
        if words:
            role = "text" if own else "text2"
            strong = own and is_changed(row)
            self._write(painter, box, words, role, strong=strong, size=_SMALL)
        elif current and today(row) is None and earlier(row):
            self._paint_hint(painter, box, row)

    def _paint_hint(self, painter: QPainter, box: QRect, row: ServiceRow) -> None:
        """Say what Enter does: it writes the status of last time."""
        look = self._look
        font = look.font(0.9)
        width = QFontMetrics(font).horizontalAdvance("Enter") + 2 * look.em(0.35)
        height = look.em(1.3)
        left = box.left() + look.em(0.5)
        key = QRect(left, box.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(QRectF(key).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, "Enter")
        words = box.adjusted(width + look.em(0.4), 0, 0, 0)
        self._write(painter, words, status_word(earlier(row)), "text2", size=_SMALL)

    def _paint_digit(
        self, painter: QPainter, box: QRect, row: ServiceRow, column: int
    ) -> None:
        now, before = today(row), earlier(row)
        if now is not None:
            if column == column_of(now):
                self._paint_now(painter, box, now)
        elif before is not None and column == column_of(before):
            self._paint_before(painter, box, before, column)

    def _chip(self, box: QRect, content: float) -> QRectF:
        look = self._look
        least = self.measures.chip if self.measures else look.em(2.9)
        width = min(max(content + look.em(1.0), least), box.width())
        height = look.em(1.55)
        left = box.left() + (box.width() - width) / 2
        return QRectF(left, box.top() + (box.height() - height) / 2, width, height)

    def _paint_now(self, painter: QPainter, box: QRect, code: str) -> None:
        look, sign = self._look, status.sign(code)
        word = status_word(code) if column_of(code) == OTHER else ""
        font = look.font(_SMALL)
        side = look.em(_SIGN)
        words = QFontMetrics(font).horizontalAdvance(word) if word else 0
        content = side + (look.em(0.35) + words if word else 0)
        chip = self._chip(box, content)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{sign}-tint"))
        painter.drawRoundedRect(chip, 4, 4)
        left = chip.center().x() - min(content, chip.width() - look.em(0.3)) / 2
        where = QRectF(left, chip.center().y() - side / 2, side, side)
        self._sign(painter, sign, where, sign, f"{sign}-tint")
        if word:
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            start = where.right() + look.em(0.35)
            rest = QRectF(start, chip.top(), chip.right() - start, chip.height())
            shown = QFontMetrics(font).elidedText(
                word, Qt.TextElideMode.ElideRight, round(rest.width())
            )
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_before(
        self, painter: QPainter, box: QRect, code: str, column: int
    ) -> None:
        look, sign = self._look, status.sign(code)
        chip = self._chip(box, look.em(_SIGN)).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(look.colour("edge"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, 4, 4)
        name = f"last-{sign}" if sign in _OUTLINED else sign
        side = look.em(_SIGN)
        where = QRectF(
            chip.center().x() - side / 2, chip.center().y() - side / 2, side, side
        )
        self._sign(painter, name, where, "edge", "surface")


def key_under(digit_column: int) -> str:
    """Return the key that stands over a column."""
    return DIGITS[digit_column - FIRST_DIGIT]
