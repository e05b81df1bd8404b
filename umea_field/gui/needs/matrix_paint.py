"""What the matrix is painted with: signs, tints, marks of change, sums."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from umea_field.domain import status
from umea_field.gui.needs.matrix_model import MatrixModel
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look

_SIGN = 1.12
"""How large a sign is, in em."""


def cell_box(look: Look, rect: QRect) -> QRectF:
    """Return the rounded box in the middle of a cell."""
    side = min(look.em(0.27), max((rect.width() - look.em(1.6)) // 2, 1))
    return QRectF(rect).adjusted(side, 3, -side, -4)


def draw_change(painter: QPainter, look: Look, change: str, box: QRectF) -> None:
    """Draw an arrow up or down, or a dash and dot, at a box's upper right corner."""
    side = look.em(0.62)
    corner = QPointF(box.right() - side - 1, box.top() + 2)
    path = QPainterPath()
    middle, foot = side / 2, side
    if change == status.OTHER:
        path.moveTo(0, middle)
        path.lineTo(side, middle)
    else:
        tip, tail = (0.0, foot) if change == status.BETTER else (foot, 0.0)
        barb = middle
        path.moveTo(middle, tail)
        path.lineTo(middle, tip)
        path.moveTo(middle - side * 0.42, barb)
        path.lineTo(middle, tip)
        path.lineTo(middle + side * 0.42, barb)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    pen = QPen(look.colour("text"), max(look.em(0.12), 1.4), Qt.PenStyle.SolidLine)
    pen.setCapStyle(cap)
    pen.setJoinStyle(join)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()


class MatrixCells(QStyledItemDelegate):
    """A sign in each cell; a tint only where something is lacking or threatened."""

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = self._model.line(index.row())
        service = self._model.service(index.column())
        if line is None or not service:
            draw_sum(painter, self._look, index, option.rect)
            return
        told = line.told.get(service)
        box = cell_box(self._look, option.rect)
        change = line.change(service) if line.before else None
        if told:
            self._draw(painter, told, box, self._look.em(0.32) if change else 0)
        if change:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("text2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.restore()
            draw_change(painter, self._look, change, box)

    def _draw(self, painter: QPainter, told: str, box: QRectF, aside: int) -> None:
        look, sign = self._look, status.sign(told)
        ground: QColor = look.colour("surface")
        if status.is_noted(told):
            ground = look.colour(f"{sign}-tint")
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 4, 4)
            painter.restore()
        side = look.em(_SIGN)
        where = QRectF(0, 0, side, side)
        where.moveCenter(box.center() - QPointF(aside, 0))
        draw_sign(painter, sign, where, look.colour(sign), ground)


def draw_sum(
    painter: QPainter,
    look: Look,
    index: QModelIndex | QPersistentModelIndex,
    rect: QRect,
) -> None:
    """Draw a sum: of a village to the right and strong, of a service in the middle."""
    of_village = index.column() == index.model().columnCount() - 1
    of_service = index.row() == index.model().rowCount() - 1
    painter.save()
    painter.setFont(look.font(strong=of_village))
    painter.setPen(look.colour("text2" if of_service else "text"))
    flags = Qt.AlignmentFlag.AlignCenter
    if of_village:
        rect = rect.adjusted(0, 0, -look.em(0.7), 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags, str(index.data() or ""))
    painter.restore()


def paint_pinned(painter: QPainter, look: Look, table: QTableView, pins: QSize) -> None:
    """Paint the sums again where they would be scrolled out of sight.

    Args:
        painter: Of the table's viewport.
        look: Colours and measures.
        table: Its last row and last column are sums.
        pins: How wide the last column is where it is pinned, and how high the last
            row; 0 where it is in sight by itself.
    """
    port = table.viewport().rect()
    rows, columns = table.model().rowCount() - 1, table.model().columnCount() - 1
    if pins.width():
        _pin_villages(painter, look, table, port.width() - pins.width())
    if not (pins.width() or pins.height()):
        return
    high = table.rowHeight(rows)
    top = port.height() - high if pins.height() else table.rowViewportPosition(rows)
    painter.fillRect(QRect(0, top, port.width(), high), look.colour("surface"))
    for column in range(max(table.columnAt(0), 0), columns):
        left = table.columnViewportPosition(column)
        if left > port.width() - pins.width():
            break
        _draw_at(painter, look, table, table.model().index(rows, column), top)
    wide = table.columnWidth(columns)
    left = table.columnViewportPosition(columns)
    left = port.width() - wide if pins.width() else left
    box = QRect(left, top, wide, high)
    painter.fillRect(box, look.colour("surface"))
    draw_sum(painter, look, table.model().index(rows, columns), box)
    painter.setPen(look.colour("edge"))
    painter.drawLine(0, top, min(box.right(), port.right()), top)


def _pin_villages(painter: QPainter, look: Look, table: QTableView, left: int) -> None:
    port, columns = table.viewport().rect(), table.model().columnCount() - 1
    strip = QRect(left, 0, port.width() - left, port.height())
    painter.fillRect(strip, look.colour("surface"))
    first, end = max(table.rowAt(0), 0), table.rowAt(port.height() - 1)
    last = table.model().rowCount() - 1
    for row in range(first, last if end < 0 else min(end + 1, last)):
        top, high = table.rowViewportPosition(row), table.rowHeight(row)
        box = QRect(left, top, strip.width(), high)
        draw_sum(painter, look, table.model().index(row, columns), box)
        painter.setPen(look.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


def _draw_at(
    painter: QPainter, look: Look, table: QTableView, index: QModelIndex, top: int
) -> None:
    box = table.visualRect(index)
    box.moveTop(top)
    draw_sum(painter, look, index, box)
