"""The cards of one lane of the board: what they hold, and how they are painted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from umea_field.database.case_list import CaseLine
from umea_field.gui.cases.table import LATE_SIGN
from umea_field.gui.list_model import ListModel
from umea_field.gui.rows_model import ROW_ROLE
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look

MIME = "application/x-umea-field-case"
"""What a card is while it is dragged."""
_GAP, _SIDE, _TOP = 0.5, 0.75, 0.55


class Cards(ListModel[CaseLine]):
    """The cases of one lane."""

    def __init__(self, said: Callable[[CaseLine], Sequence[str]]) -> None:
        """Hold none yet.

        Args:
            said: Gives a card's title, its place, and how it stands.
        """
        super().__init__()
        self.said = said

    def position_of(self, case_id: object) -> int:
        """Return where a case is, or -1."""
        ids = [line.id for line in self.rows]
        return ids.index(case_id) if case_id in ids else -1  # type: ignore[arg-type]

    @override
    def words(self, row: CaseLine) -> str:
        return self.said(row)[0]

    @override
    def told(self, row: CaseLine) -> str:
        return ", ".join(filter(None, self.said(row)))

    @override
    def further(self, row: CaseLine, role: int) -> str | None:
        return self.told(row) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid():
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        told = QMimeData()
        ids = [str(self.rows[index.row()].id) for index in indexes]
        told.setData(MIME, QByteArray(",".join(ids).encode()))
        return told


class CardPainter(QStyledItemDelegate):
    """A card: its title on two lines at most, its place, how it stands."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        look = self._look
        width = self._view.viewport().width()
        title, *rest = self._said(index)
        strong = QFontMetrics(look.font(strong=True))
        room = self._inner(QRect(0, 0, width, 0)).width()
        high = len(self._title_lines(title, room)) * strong.lineSpacing()
        line = QFontMetrics(look.font(0.95)).height()
        lines = sum(bool(words) for words in rest)
        edges = look.em(2 * _TOP + _GAP)
        return QSize(width, high + lines * (line + look.em(0.1)) + edges)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, view = self._look, self._view
        line: CaseLine = index.data(ROW_ROLE)
        box = option.rect.adjusted(2, 1, -2, -look.em(_GAP))
        here = view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = "selection" if view.hasFocus() else "selection-idle"
        painter.setBrush(look.colour(chosen if here else "surface"))
        ring = here and view.hasFocus()
        painter.setPen(QPen(look.colour("focus" if ring else "line"), 2 if ring else 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._draw_words(painter, self._inner(option.rect), line, index)
        painter.restore()

    def _draw_words(
        self,
        painter: QPainter,
        inner: QRect,
        line: CaseLine,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = self._look
        title, place, reply = self._said(index)
        strong = look.font(strong=True)
        painter.setFont(strong)
        painter.setPen(look.colour("text"))
        where = QRect(inner)
        where.setHeight(QFontMetrics(strong).lineSpacing())
        for words in self._title_lines(title, inner.width()):
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
            where.translate(0, where.height())
        font = look.font(0.95)
        painter.setFont(font)
        measure = QFontMetrics(font)
        top = where.top() + look.em(0.1)
        for words, role in ((place, "text2"), (reply, self._role(line))):
            if not words:
                continue
            left = inner.left()
            if role == "danger":
                side = look.em(1.05)
                sign = QRectF(left, top + (measure.height() - side) / 2, side, side)
                colour = look.colour("danger")
                draw_sign(painter, LATE_SIGN, sign, colour, look.colour("surface"))
                left += side + look.em(0.35)
            room = inner.right() - left
            said = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.setPen(look.colour(role))
            row = QRect(left, top, room, measure.height())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, said)
            top += measure.height() + look.em(0.1)

    @staticmethod
    def _role(line: CaseLine) -> str:
        return "danger" if line.days_late else "text2"

    def _said(self, index: QModelIndex | QPersistentModelIndex) -> Sequence[str]:
        model = index.model()
        assert isinstance(model, Cards)
        return model.said(index.data(ROW_ROLE))

    def _inner(self, card: QRect) -> QRect:
        side = self._look.em(_SIDE)
        return card.adjusted(side, self._look.em(_TOP), -side, 0)

    def _title_lines(self, title: str, width: int) -> list[str]:
        """Return a title on one line or two, the second cut short where it must."""
        font = self._look.font(strong=True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(title, font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(max(width, 1))
        layout.endLayout()
        first = title[: line.textLength()] if line.isValid() else title
        rest = title[len(first) :].strip()
        if not rest:
            return [first]
        elide = Qt.TextElideMode.ElideRight
        return [first.rstrip(), QFontMetrics(font).elidedText(rest, elide, width)]
