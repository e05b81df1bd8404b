"""The wheel, heard by mouse and keys; the table beside it is its twin.

Arrows go through the activities in date order. The mouse draws an arc along the year:
its middle moves it, its ends make it longer or shorter, Escape leaves it where it was.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_lanes import Arc
from umea_field.domain.year_wheel import Wheel
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.year_wheel.dragging import WHOLE, Drag, part_at
from umea_field.gui.year_wheel.painting import arc_path, point_at, sector
from umea_field.gui.year_wheel.ring_ink import TODAY
from umea_field.gui.year_wheel.wheel_picture import WheelPicture
from umea_field.gui.year_wheel.words import days_and_weeks

NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = 0.65
"""How much the place that is being left pales."""
_REACH = 7
"""How near the end of an arc the mouse takes its end, in px."""


class WheelCanvas(WheelPicture):
    """Activities are chosen, opened, ticked off and moved here."""

    chosen = Signal(object)  # WheelActivity
    opened = Signal(object)  # WheelActivity
    done_asked = Signal(object)  # WheelActivity
    remove_asked = Signal(object)  # WheelActivity
    moved = Signal(object, object, object)  # WheelActivity, first day, last day
    fixed = Signal(object)  # WheelActivity that follows another record was drawn
    stepped = Signal(int)  # -1 for the days before, 1 for those after

    def __init__(
        self,
        look: Look,
        said: Callable[[WheelActivity], str],
        hovered: Callable[[WheelActivity], str],
    ) -> None:
        """Hold nothing yet.

        Args:
            look: Colours and measures.
            said: Says an activity to those who listen.
            hovered: Says what the pointer tells of one.
        """
        super().__init__(look)
        self._said = said
        self._hover_words = hovered
        self._may_move: Callable[[WheelActivity], bool] = lambda _: False
        self._pressed: QPointF | None = None
        self.drag: Drag | None = None
        self._told_fixed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()

    def let_move(self, may_move: Callable[[WheelActivity], bool]) -> None:
        """Ask this of an activity before the mouse may move it."""
        self._may_move = may_move

    def choose(self, number: int) -> None:
        """Ring an activity; 0 for none. It is not told as chosen."""
        if number != self._chosen:
            self.cancel_drag()
            self._chosen = number
            self._say()
            self.update()

    @property
    def chosen_number(self) -> int:
        """The number of the activity that is ringed; 0 for none."""
        return self._chosen

    def cancel_drag(self) -> None:
        """Leave what is being moved where it was."""
        if self.drag is not None:
            self.drag, self._pressed = None, None
            self.unsetCursor()
            self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.arc(self._chosen) is None and self.wheel and self.wheel.activities:
            self._go_to(self.wheel.activities[0].number)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ) or not self._heard(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def _heard(self, key: Qt.Key) -> bool:
        """Do what a key means here; tell whether it means anything."""
        one = self.activity(self._chosen)
        if key == Qt.Key.Key_Escape and self.drag is not None:
            self.cancel_drag()
        elif key in NEXT or key in BEFORE:
            self._step(1 if key in NEXT else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step_to(0 if key == Qt.Key.Key_Home else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif one is None:
            return False
        elif key in _ENTER or key == Qt.Key.Key_F2:
            self.opened.emit(one)
        elif key == Qt.Key.Key_Space:
            self.done_asked.emit(one)
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit(one)
        else:
            return False
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        number = self.number_at(event.position())
        if number:
            self._go_to(number)
            self._pressed = event.position()
            self._told_fixed = False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        if self._pressed is None:
            self._hover(here)
            return
        if self.drag is None:
            far = (here - self._pressed).manhattanLength()
            if far < QApplication.startDragDistance():
                return
            self._begin_drag(self._pressed)
        if self.drag is not None:
            self.drag.to(self.angle_at(here))
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._pressed = self.drag, None
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        one, (start, end), anew = self.activity(drag.number), drag.moved, drag.has_moved
        self.cancel_drag()
        if one is not None and anew:
            self.moved.emit(one, start, end)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one = self.activity(self.number_at(event.position()))
        if one is not None:
            self.opened.emit(one)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = 0
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self.activity(self.number_at(QPointF(event.pos())))
            if one is not None and self.drag is None:
                QToolTip.showText(event.globalPos(), self._hover_words(one), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    @override
    def paint_over(self, painter: QPainter, wheel: Wheel) -> None:
        super().paint_over(painter, wheel)
        arc = self.arc(self.drag.number) if self.drag else None
        if self.drag is not None and arc is not None:
            self._paint_drag(painter, wheel, arc, self.drag)

    def _begin_drag(self, pressed: QPointF) -> None:
        one, arc = self.activity(self._chosen), self.arc(self._chosen)
        if one is None or arc is None or self._span is None:
            return
        if not self._may_move(one):
            if not self._told_fixed:
                self._told_fixed = True
                self.fixed.emit(one)
            return
        angle = self.angle_at(pressed)
        self.drag = Drag(
            number=one.number,
            part=self._part(arc, pressed),
            start=one.start,
            end=one.end,
            first=self._span.first,
            last=self._span.last,
            days=self._span.days,
        )
        self.drag.take(angle)
        QToolTip.hideText()

    def _part(self, arc: Arc, where: QPointF) -> str:
        step = where - self.middle
        radius = (step.x() ** 2 + step.y() ** 2) ** 0.5
        if not arc.holds(self.angle_at(where), radius):
            return WHOLE  # a dot that stands beside its arc
        return part_at(arc, self.angle_at(where), radius, _REACH)

    def _hover(self, here: QPointF) -> None:
        number = self.number_at(here)
        one, arc = self.activity(number), self.arc(number)
        if one is None or arc is None:
            self.unsetCursor()
        elif not self._may_move(one):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._part(arc, here) == WHOLE:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        if number != self._hovered:
            self._hovered = number
            self.update()

    def _step(self, way: int) -> None:
        shown = self.wheel.activities if self.wheel else ()
        numbers = [one.number for one in shown]
        if not numbers:
            return
        if self._chosen in numbers:
            at = min(max(numbers.index(self._chosen) + way, 0), len(numbers) - 1)
            self._go_to(numbers[at])
        else:
            self._go_to(numbers[0 if way > 0 else -1])

    def _step_to(self, at: int) -> None:
        shown = self.wheel.activities if self.wheel else ()
        if shown:
            self._go_to(shown[at].number)

    def _go_to(self, number: int) -> None:
        """Ring an activity and tell that it was chosen, to ears too."""
        one = self.activity(number)
        if one is None or number == self._chosen:
            return
        self.choose(number)
        said = QAccessibleAnnouncementEvent(self, self._said(one))
        QAccessible.updateAccessibility(said)
        self.chosen.emit(one)

    def _say(self) -> None:
        one = self.activity(self._chosen)
        self.setAccessibleName(self._said(one) if one else tr("Annual wheel"))
        self.setAccessibleDescription(
            tr(
                "The table beside it holds the same. Arrows go through the activities"
                " in date order, Enter opens, Space ticks off, Page Up and Page Down"
                " go to the year before and after."
            )
        )

    def _paint_drag(
        self, painter: QPainter, wheel: Wheel, arc: Arc, drag: Drag
    ) -> None:
        """Paint an activity where it is held, and its days beside it."""
        start, end = drag.moved
        span = wheel.span
        first = max(span.angle(start), 0.0)
        last = min(span.angle(end) + span.angle_of(1), span.angle_of(span.days))
        ring = wheel.rings[arc.ring].code
        left = self._ink.tint(ring)
        left.setAlphaF(_LEFT)
        painter.setBrush(left)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPath(arc_path(arc))
        colour = self._ink.colour(ring)
        painter.setBrush(colour)
        painter.setPen(QPen(TODAY, 2.5))
        painter.drawPath(sector(arc.inner, arc.outer, first, last))
        middle = point_at((first + last) / 2, (arc.inner + arc.outer) / 2)
        self._paint_days(painter, middle, start, end)

    def _paint_days(
        self, painter: QPainter, at: QPointF, start: date, end: date
    ) -> None:
        look = self._look
        words = days_and_weeks(start, end)
        font = look.font(1.0, strong=True)
        wide = QFontMetricsF(font).horizontalAdvance(words) + look.em(1.2)
        high, air = look.em(1.9), look.em(1.6)
        half, least = self.width() / 2, look.em(0.4)
        left = min(max(at.x() - wide / 2, least - half), half - wide - least)
        top = at.y() - high - air
        if top < -self.height() / 2 + least:
            top = at.y() + air
        box = QRectF(left, top, wide, high)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
