"""What a table is painted with: its heads and its cells."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from umea_field.gui.icons import icon_picture
from umea_field.gui.rows_model import COLOUR_ROLE, SIGN_ROLE, STRONG_ROLE
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look

MARGIN = 0.6
"""Air left and right in a cell, in em."""


class TableHead(QHeaderView):
    """Column heads: quiet words over one hairline, an arrow where it is sorted."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setAccessibleName("")

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.em(2.1))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        """Go on with the same ground beside the last head."""
        super().paintEvent(e)
        end = self.length() - self.offset()
        rest = QRect(end, 0, self.viewport().width() - end, self.viewport().height())
        if rest.width() > 0:
            painter = QPainter(self.viewport())
            painter.fillRect(rest, self._look.colour("surface"))
            painter.setPen(self._look.colour("line"))
            painter.drawLine(rest.bottomLeft(), rest.bottomRight())
            painter.end()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, model = self._look, self.model()
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sorted_here = (
            self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        )
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        side = model.headerData(
            logicalIndex,
            Qt.Orientation.Horizontal,
            Qt.ItemDataRole.TextAlignmentRole,
        )
        inner = rect.adjusted(look.em(MARGIN), 0, -look.em(MARGIN), 0)
        arrow = look.em(1.2) if sorted_here else 0
        measure = QFontMetrics(look.font())
        room = max(inner.width() - arrow, 0)
        words = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = min(measure.horizontalAdvance(words), room)
        right = side == Qt.AlignmentFlag.AlignRight
        start = inner.right() + 1 - width - arrow if right else inner.left()
        painter.setFont(look.font())
        painter.setPen(look.colour("text" if sorted_here else "text2"))
        box = QRect(start, inner.top(), width + 1, inner.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        if sorted_here:
            self._draw_arrow(painter, QPoint(start + width, inner.center().y()))
        painter.restore()

    def _draw_arrow(self, painter: QPainter, where: QPoint) -> None:
        upwards = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        picture = icon_picture(self._look, "chevron-down", "text2", 1.0)
        side = self._look.em(1.0)
        painter.save()
        painter.translate(where.x() + side * 0.7, where.y())
        if upwards:
            painter.rotate(180)
        painter.drawPixmap(-side // 2, -side // 2, picture)
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """A cell: sign and words on the ground that the view has painted."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._look = look

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = self._look
        box = self._words_box(option.rect, index)
        painter.save()
        sign = index.data(SIGN_ROLE)
        if sign:
            side = look.em(1.15)
            top = option.rect.center().y() - side / 2 + 0.5
            where = QRectF(option.rect.left() + look.em(MARGIN), top, side, side)
            draw_sign(painter, sign, where, look.colour(sign), look.colour("surface"))
        font = look.font(strong=bool(index.data(STRONG_ROLE)))
        measure, cut = QFontMetrics(font), Qt.TextElideMode.ElideRight
        words = "\n".join(
            measure.elidedText(line, cut, box.width())
            for line in str(index.data() or "").split("\n")
        )
        side_flag = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.setFont(font)
        painter.setPen(look.colour(index.data(COLOUR_ROLE) or "text"))
        painter.drawText(box, side_flag, words)
        painter.restore()

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        font = self._look.font(strong=bool(index.data(STRONG_ROLE)))
        measure, lines = QFontMetrics(font), str(index.data() or "").split("\n")
        width = max(measure.horizontalAdvance(line) for line in lines)
        whole = option.rect.width() - self._words_box(option.rect, index).width()
        return QSize(width + whole, self._look.em(2.1))

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell the whole words where the cell has cut them short."""
        if self.sizeHint(option, index).width() > option.rect.width():
            QToolTip.showText(event.globalPos(), str(index.data()), view)
        else:
            QToolTip.hideText()
        return True

    def _words_box(
        self, cell: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> QRect:
        left = self._look.em(MARGIN)
        if index.data(SIGN_ROLE):
            left += self._look.em(1.15 + 0.4)
        return cell.adjusted(left, 0, -self._look.em(MARGIN), 0)
