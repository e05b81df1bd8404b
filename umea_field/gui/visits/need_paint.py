"""What the needs grid is painted with."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from umea_field.gui.icons import icon_picture
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look
from umea_field.gui.visits.need_rows import (
    AREA,
    MARK,
    SAID,
    WEIGHT,
    WHAT,
    WHOSE,
    NeedLine,
    NeedRows,
)

_SIGN = 1.15
_SMALL = 0.95


@dataclass(frozen=True)
class NeedMeasures:
    """The grid's measures in px: each column's width, rows, and the air in cells."""

    widths: tuple[int, ...]
    row: int
    air: int


def measures_for(look: Look, rows: NeedRows, width: int) -> NeedMeasures:
    """Return the measures of a grid that is so many px wide."""
    roomy = width >= look.em(52)
    area, whose = (10.6, 8.0) if roomy else (8.0, 6.0)
    weight = segments_width(look, rows) + look.em(0.9)
    fixed = [look.em(2.0 if roomy else 1.7), look.em(area), 0, look.em(whose), weight]
    fixed[WHAT] = max(look.em(6), width - sum(fixed))
    row = max(look.em(2.16 if roomy else 2.05) + 1, 24)
    return NeedMeasures(tuple(fixed), row, look.em(0.6 if roomy else 0.35))


def segment_boxes(
    look: Look, rows: NeedRows, corner: QPoint, height: int
) -> list[QRect]:
    """Return where each of the three choices of an earlier need is painted."""
    measure = QFontMetrics(look.font(_SMALL, strong=True))
    boxes = []
    left = corner.x()
    tall = look.em(1.6)
    top = corner.y() + (height - tall) // 2
    for digit, code in SAID.items():
        width = measure.horizontalAdvance(f"{digit} {rows.said_words(code)}")
        boxes.append(QRect(left, top, width + look.em(1.1), tall))
        left = boxes[-1].right() + 1
    return boxes


def segments_width(look: Look, rows: NeedRows) -> int:
    """Return how much room the three choices take."""
    return segment_boxes(look, rows, QPoint(0, 0), 0)[-1].right() + 1


class NeedHead(QHeaderView):
    """Quiet words over one line."""

    def __init__(self, look: Look, rows: NeedRows) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._rows = rows
        self.air = look.em(0.6)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(0)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.em(1.85))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = self._look
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, look.colour("edge"))
        font = look.font(_SMALL)
        painter.setFont(font)
        painter.setPen(look.colour("text2"))
        box = rect.adjusted(self.air, 0, 0, 0)
        words = self._rows.headerData(logicalIndex, Qt.Orientation.Horizontal)
        shown = QFontMetrics(font).elidedText(
            str(words), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class NeedPainter(QStyledItemDelegate):
    """Paints one cell on the ground that the grid has painted."""

    def __init__(self, look: Look, rows: NeedRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self.air = look.em(0.6)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = self._rows.line_at(index.row())
        box = QRect(option.rect)
        column = index.column()
        painter.save()
        if column == MARK:
            self._paint_mark(painter, box, line)
        elif line is not None and line.earlier and column == WEIGHT:
            self._paint_segments(painter, box, line)
        else:
            words = self._rows.text(index.row(), column)
            strong = line is not None and (not line.earlier or line.said == "changed")
            self._write(painter, box, words, "text" if line else "text2", strong)
            if line is not None and line.has_case and column == WHAT:
                self._paint_case(painter, box, words, strong)
        painter.restore()

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(24, 24)

    def _write(
        self, painter: QPainter, box: QRect, words: str, role: str, strong: bool
    ) -> None:
        font = self._look.font(strong=strong)
        inner = box.adjusted(self.air, 0, -self.air // 2, 0)
        shown = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_mark(self, painter: QPainter, box: QRect, line: NeedLine | None) -> None:
        look = self._look
        if line is None:
            return
        side = look.em(1.35 if not line.earlier else _SIGN)
        left = box.left() + look.em(0.25 if not line.earlier else 0.35)
        where = QRectF(left, box.center().y() - side / 2 + 0.5, side, side)
        if not line.earlier:
            picture = icon_picture(look, "plus", "accent")
            painter.drawPixmap(where.topLeft().toPoint(), picture)
            return
        sign = "open" if line.said is None else "confirmed"
        if line.said in ("changed", "solved"):
            sign = "changed"
        role = "edge" if line.said is None else "accent"
        draw_sign(painter, sign, where, look.colour(role), look.colour("surface"))

    def _paint_case(
        self, painter: QPainter, box: QRect, words: str, strong: bool
    ) -> None:
        """Show that a case was made, by its icon after the words."""
        side = self._look.em(1.2)
        width = QFontMetrics(self._look.font(strong=strong)).horizontalAdvance(words)
        left = box.left() + self.air + width + self._look.em(0.5)
        if left + side < box.right():
            picture = icon_picture(self._look, "inbox", "text2", 1.2)
            painter.drawPixmap(left, box.center().y() - side // 2, picture)

    def _paint_segments(self, painter: QPainter, box: QRect, line: NeedLine) -> None:
        look = self._look
        corner = QPoint(box.left() + self.air, box.top())
        boxes = segment_boxes(look, self._rows, corner, box.height())
        whole = QRectF(boxes[0].united(boxes[-1])).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("surface"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawRoundedRect(whole, 4, 4)
        for at, (digit, code) in enumerate(SAID.items()):
            chosen = line.said == code
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("selection"))
                inner = QRectF(boxes[at]).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(inner, 3, 3)
            if at:
                edge = QRect(boxes[at].left(), boxes[at].top() + 1, 1, 0)
                edge.setBottom(boxes[at].bottom() - 1)
                painter.fillRect(edge, look.colour("line"))
            painter.setFont(look.font(_SMALL, strong=chosen))
            painter.setPen(look.colour("text" if chosen else "text2"))
            words = f"{digit} {self._rows.said_words(code)}"
            painter.drawText(boxes[at], Qt.AlignmentFlag.AlignCenter, words)


CELLS = (AREA, WHAT, WHOSE, WEIGHT)
"""The cells of a new need, in the order they are written."""
