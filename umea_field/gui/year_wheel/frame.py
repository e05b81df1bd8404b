"""The wheel to the left, the table to the right; one of them where there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.reading_order import ReadingOrder
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.gui.widgets.section import panes as side_by_side
from umea_field.gui.year_wheel.canvas import WheelCanvas
from umea_field.gui.year_wheel.controls import TABLE, WHEEL, Controls, Further
from umea_field.gui.year_wheel.ring_filter import RingFilter
from umea_field.gui.year_wheel.table import ActivityTable

_ROOMY = 66
"""Under so many em in width only one of them is shown."""
_TALL = 42
"""Under so many em in height what is written takes the place of the table."""
_PANE, _ASIDE, _FOLDED = 38.7, 13.4, 21


class WheelFrame(ReadingOrder):
    """Shares the room out between the wheel, the table and what is written."""

    folded = Signal(bool)  # whether only one of wheel and table is shown

    def __init__(
        self,
        look: Look,
        controls: tuple[Controls, Further],
        rings: RingFilter,
        twins: tuple[WheelCanvas, ActivityTable],
        panes: tuple[QWidget, QWidget],
        bar: MessageBar,
    ) -> None:
        """Lay the parts out.

        Args:
            look: Measures.
            controls: Over everything: what is shown, and further choices.
            rings: Over the wheel, or beside it where there is little height.
            twins: The wheel and the table.
            panes: What is written of the chosen activity, hidden until then; and
                what stands there where there is nothing at all.
            bar: Over the table, or over everything where only one of them is shown.
        """
        super().__init__()
        self._look = look
        self.controls, self.further = controls
        self.canvas, self.table = twins
        self.pane, self.empty = panes
        self.rings = rings
        self.bar = bar
        self.note = spoken("", "note")
        self.note.setWordWrap(True)
        self._is_folded: bool | None = None
        self._side = WHEEL
        self._lay_out()
        self.controls.side_written.connect(self._choose_side)
        bar.installEventFilter(self)
        self.pane.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def is_folded(self) -> bool:
        """Tell whether there is room for only one of wheel and table."""
        return bool(self._is_folded)

    def say(self, words: str) -> None:
        """Say beside the wheel what makes it hard to read; nothing where it is not."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing at all to show."""
        return self._stack.currentWidget() is self.empty

    def show_empty(self, empty: bool) -> None:
        """Say that there is nothing, or show the wheel and the table."""
        self._stack.setCurrentWidget(self.empty if empty else self._sides)
        self._put_bar()

    def show_side(self, side: str) -> None:
        """Show the wheel or the table, where there is room for one only."""
        self._side = side
        self.controls.side.show_value(side)
        self._share()

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        if self.is_empty:
            return (self.empty,)
        written = () if self.pane.isHidden() else (self.pane,)
        return (self.canvas, self.table, *written)

    def unfold(self, pane: QWidget) -> bool:
        """Bring a pane into sight where there is room for one only."""
        if self.is_folded and pane in (self.canvas, self.table):
            self.show_side(WHEEL if pane is self.canvas else TABLE)
        return pane.isVisible()

    @override
    def panes_read(self) -> Sequence[QWidget]:
        above = (self.bar,) if self._told.count() else ()
        sides: tuple[QWidget, ...] = (self._wheel_side, self._right_side)
        if self.is_empty:
            sides = (self.empty,)
        return (self.controls, *above, *sides)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave air round the bar while it is there, and room for what is written."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit_bar()
            if watched is self.pane:
                self._share()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._wheel_side = QWidget()
        row = QHBoxLayout(self._wheel_side)
        self._aside = QWidget()
        self._aside_column = QVBoxLayout(self._aside)
        self._aside_column.addWidget(self.rings)
        self._aside_column.addStretch(1)
        self._aside_column.addWidget(self.note)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setHorizontalScrollBarPolicy(never)
        for each in (self._aside, self._scroll.viewport()):
            each.setAutoFillBackground(True)
            each.setBackgroundRole(QPalette.ColorRole.Base)
        self._scroll.setWidget(self._aside)
        row.addWidget(self._scroll)
        row.addWidget(self.canvas, 1)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setHandleWidth(1)
        self._right.setChildrenCollapsible(False)
        self._right.addWidget(self.table)
        self._right.addWidget(self.pane)
        self._right_side = QWidget()
        self._right_column = QVBoxLayout(self._right_side)
        self._told_beside = QVBoxLayout()
        self._right_column.addLayout(self._told_beside)
        self._right_column.addWidget(self._right, 1)
        self._sides = side_by_side(self._wheel_side, self._right_side, name="wheel")
        self._sides.setStretchFactor(0, 1)
        self._sides.setStretchFactor(1, 0)
        self._told = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.addWidget(self.controls)
        whole.addLayout(self._told)
        whole.addWidget(hairline())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sides)
        self._stack.addWidget(self.empty)
        whole.addWidget(self._stack, 1)
        for layout in (whole, row, self._right_column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    @Slot(object)
    def _choose_side(self, side: object) -> None:
        self.show_side(str(side))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._is_folded = None
        self._fit_bar()
        self._aside_column.setContentsMargins(em(1.3), em(0.8), 0, em(0.8))
        self._aside_column.setSpacing(em(0.9))
        self._fold()

    def _put_bar(self) -> None:
        """Let the bar stand over the table; a wheel that gave it room would jump."""
        to, other = self._told_beside, self._told
        if self.is_folded or self.is_empty:
            to, other = other, to
        other.removeWidget(self.bar)
        to.addWidget(self.bar)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Give the bar air while it is there."""
        em = self._look.em
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told_beside.setContentsMargins(0, 0, 0, 0)
        if self.bar.isHidden():
            return
        if self._told.count():
            self._told.setContentsMargins(em(1.4), 0, em(1.4), em(0.5))
        else:
            self._told_beside.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))

    def _fold(self) -> None:
        folded = self.width() < self._look.em(_ROOMY)
        if folded != self._is_folded:
            self._is_folded = folded
            self._put_aside(folded)
            self.controls.side.setVisible(folded)
            self._share()
            self.folded.emit(folded)

    def _put_aside(self, folded: bool) -> None:
        """Let further choices stand beside the wheel where their line is full."""
        self._put_bar()
        self.further.stand(upright=folded)
        self._scroll.setFixedWidth(self._look.em(_FOLDED if folded else _ASIDE))
        if folded:
            self.controls.give(self.further)
            self._aside_column.insertWidget(1, self.further)
            self.further.show()
        else:
            self._aside_column.removeWidget(self.further)
            self.controls.take(self.further)

    def _share(self) -> None:
        """Give each part its room, or all of it to the one that is shown."""
        em = self._look.em
        written = not self.pane.isHidden()
        wheel = not self.is_folded or (self._side == WHEEL and not written)
        self._wheel_side.setVisible(wheel)
        self._right_side.setVisible(not self.is_folded or not wheel)
        low = self.height() < em(_TALL)
        self.table.setVisible(not (written and low))
        if not self.is_folded:
            self._sides.setSizes([max(self.width() - em(_PANE), em(20)), em(_PANE)])
        if written and not low:
            self._right.setSizes([max(self.height() - em(32), em(10)), em(32)])
