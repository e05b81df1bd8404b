"""The same activities as a table, for keys and for those who do not see the wheel."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import WheelSpan
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.rows_model import ROW_ROLE, Column
from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.table_parts import MARGIN, CellDelegate
from umea_field.gui.year_wheel.badges import SIDE, draw_badge
from umea_field.gui.year_wheel.ring_ink import RingInk
from umea_field.gui.year_wheel.words import title_of, when_words

NUMBER, TITLE, WHEN, WHO, DONE = range(5)
"""The columns' places."""
_SIGN = 1.15
_CUT, _WHOLE, _ROOMY = 5.8, 10.5, 46
"""How wide who is responsible is, and from which width of the table whole; in em."""


def columns(
    span: Callable[[], WheelSpan], said: Callable[[WheelActivity], str]
) -> Sequence[Column[WheelActivity]]:
    """Return the table's columns.

    Args:
        span: Tells the days that are shown.
        said: Says an activity with its days and its ring, as it is heard.
    """

    def quiet(one: WheelActivity) -> str:
        return "text2" if one.done else ""

    return (
        Column(
            mark("No."),
            lambda one: str(one.number),
            width=2.9,
            order=lambda one: one.number,
            number=True,
            role=lambda _: "text2",
        ),
        Column(mark("Activity"), title_of, width=0, role=quiet, said=said),
        Column(
            mark("When"),
            lambda one: when_words(one.start, one.end, span()),
            width=8.6,
            order=lambda one: (one.start, one.end),
            role=quiet,
        ),
        Column(
            mark("Responsible"), lambda one: one.responsible, width=_CUT, role=quiet
        ),
        Column(
            mark("Done"),
            lambda one: tr("done") if one.done else tr("not done"),
            width=3.8,
            order=lambda one: one.done,
        ),
    )


class ActivityTable(DataTable[WheelActivity]):
    """Space ticks off, Delete takes away, Enter opens; the arrows choose."""

    done_asked = Signal(object)  # WheelActivity
    remove_asked = Signal(object)  # WheelActivity

    def __init__(
        self,
        look: Look,
        columns: Sequence[Column[WheelActivity]],
        key: Callable[[WheelActivity], object],
    ) -> None:
        super().__init__(look, tr("Activities"), columns, key)
        self._painter = ActivityDelegate(look, self)
        self.setItemDelegate(self._painter)
        look.changed.connect(self._share)

    def colour_rings(self, ink: RingInk) -> None:
        """Paint each activity's ring in these colours."""
        self._painter.ink = ink
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what is chosen, and whole names where there is room."""
        super().resizeEvent(event)
        self._share()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @Slot()
    def _share(self) -> None:
        em = self.look.em
        roomy = self.viewport().width() >= em(_ROOMY)
        self.setColumnWidth(WHO, em(_WHOLE if roomy else _CUT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.chosen_row()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        asks = {
            Qt.Key.Key_Space: self.done_asked,
            Qt.Key.Key_Delete: self.remove_asked,
            Qt.Key.Key_F2: self.opened,
        }
        asked = asks.get(Qt.Key(event.key())) if plain and one is not None else None
        if asked is None:
            super().keyPressEvent(event)
            return
        asked.emit(one)
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick off where the mark of done is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and index.column() == DONE:
            self.done_asked.emit(self.rows.row_at(index.row()))


class ActivityDelegate(CellDelegate):
    """A cell of the table: the ring's number before the title, a tick for done."""

    def __init__(self, look: Look, view: ActivityTable) -> None:
        super().__init__(look, view)
        self.ink = RingInk(look, ())

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        one = index.data(ROW_ROLE)
        if index.column() == DONE:
            self._paint_done(painter, option.rect, one)
            return
        super().paint(painter, option, index)
        if index.column() == TITLE:
            left = option.rect.left() + self._look.em(MARGIN + SIDE / 2)
            middle = QPointF(left, option.rect.center().y() + 0.5)
            draw_badge(painter, self.ink, one.ring, middle)

    def _paint_done(self, painter: QPainter, box: QRect, one: WheelActivity) -> None:
        look = self._look
        side = look.em(_SIGN)
        where = QRect(0, 0, side, side)
        where.moveCenter(box.center())
        name, role = ("confirmed", "accent") if one.done else ("open", "edge")
        draw_sign(
            painter, name, where.toRectF(), look.colour(role), look.colour("surface")
        )

    @override
    def _words_box(
        self, cell: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> QRect:
        box = super()._words_box(cell, index)
        if index.column() == TITLE:
            box.setLeft(box.left() + self._look.em(SIDE + 0.35))
        return box
