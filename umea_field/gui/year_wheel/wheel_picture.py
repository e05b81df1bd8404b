"""The wheel on the screen: made anew when its size changes, painted once and kept."""

from collections.abc import Sequence
from datetime import date
from math import atan2, tau

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import YEAR, WheelSpan
from umea_field.domain.wheel_form import on_screen
from umea_field.domain.wheel_lanes import Arc
from umea_field.domain.wheel_words import weeks_said
from umea_field.domain.year_wheel import Wheel, make_wheel
from umea_field.gui.style import Look
from umea_field.gui.year_wheel.painting import arc_path, grown, paint_dots, paint_wheel
from umea_field.gui.year_wheel.ring_ink import RingInk, text_width
from umea_field.gui.year_wheel.words import months_words

_EDGE = 24
"""Air round the wheel, in px."""
_CROWDED = 12
"""Letters so many times smaller than the radius leave room for what they name."""
_LEAST = 60
"""The least radius that is painted, in px."""


class WheelPicture(QWidget):
    """Activities in rings, one of them chosen; a subclass hears mouse and keys."""

    made_anew = Signal()  # the wheel was laid out for other days or another size

    def __init__(self, look: Look) -> None:
        """Hold nothing yet.

        Args:
            look: Colours and measures.
        """
        super().__init__()
        self._look = look
        self._ink = RingInk(look, ())
        self._span: WheelSpan | None = None
        self._activities: Sequence[WheelActivity] = ()
        self._today: date | None = None
        self._wheel: Wheel | None = None
        self._kept: QPixmap | None = None
        self._chosen = 0
        self._hovered = 0
        self.setProperty("ring", "none")  # the chosen arc has one of its own
        self.setMouseTracking(True)
        look.changed.connect(self._remake)

    @property
    def wheel(self) -> Wheel | None:
        """The wheel as it is painted; None before there is anything to show."""
        if self._wheel is None and self._span is not None:
            self._wheel = self._made(self._span)
        return self._wheel

    def show_year(
        self,
        activities: Sequence[WheelActivity],
        rings: Sequence[str],
        span: WheelSpan,
        today: date,
    ) -> None:
        """Show other activities or days.

        Args:
            activities: Numbered, in order.
            rings: Codes of the rings that are shown, from outside inwards.
            span: The days.
            today: The day it is.
        """
        self._activities, self._span, self._today = activities, span, today
        self._shown_rings = tuple(rings)
        self._remake()

    def colour_rings(self, rings: Sequence[str]) -> None:
        """Know every ring there is, so that each has its own colour."""
        self._ink = RingInk(self._look, rings)
        self._remake()

    def activity(self, number: int) -> WheelActivity | None:
        """Return a shown activity by its number."""
        return next((one for one in self._activities if one.number == number), None)

    def arc(self, number: int) -> Arc | None:
        """Return an activity's arc."""
        arcs = self.wheel.arcs if self.wheel else ()
        return next((arc for arc in arcs if arc.number == number), None)

    @property
    def middle(self) -> QPointF:
        """The middle of the wheel, in px."""
        return QPointF(self.width() / 2, self.height() / 2)

    def angle_at(self, where: QPointF) -> float:
        """Return the angle of a point of the widget, clockwise from twelve."""
        step = where - self.middle
        return atan2(step.x(), -step.y()) % tau

    def number_at(self, where: QPointF) -> int:
        """Return the number of the activity at a point of the widget; 0 for none."""
        step = where - self.middle
        found = self.wheel.number_at(step.x(), step.y()) if self.wheel else None
        return found or 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(42), self._look.em(42))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(14), self._look.em(14))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remake()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wheel = self.wheel
        if wheel is not None:
            painter.drawPixmap(0, 0, self._picture(wheel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self.middle)
            self.paint_over(painter, wheel)
        painter.end()

    def paint_over(self, painter: QPainter, wheel: Wheel) -> None:
        """Paint what changes without the wheel: what is pointed at, what is chosen."""
        hovered = self.arc(self._hovered)
        if hovered is not None and self._hovered != self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("text"), 1.5))
            painter.drawPath(arc_path(hovered))
        chosen = self.arc(self._chosen)
        if chosen is not None:
            self.paint_chosen(painter, chosen)
            paint_dots(painter, wheel, self._ink)

    def paint_chosen(self, painter: QPainter, arc: Arc) -> None:
        """Ring an arc: thick while the keys go here, thin while they go elsewhere."""
        focused = self.hasFocus()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen("surface", 2))
        painter.drawPath(grown(arc, 1))
        painter.setPen(self._pen("focus" if focused else "accent", 3 if focused else 2))
        painter.drawPath(grown(arc, 3))

    def _pen(self, role: str, width: float) -> QPen:
        pen = QPen(self._look.colour(role), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _made(self, span: WheelSpan) -> Wheel:
        radius = max(min(self.width(), self.height()) / 2 - _EDGE, _LEAST)
        text = min(float(self._look.em(1)), radius / _CROWDED)
        family = self._look.font().family()

        def width(words: str, size: float, bold: bool) -> float:
            return text_width(family, words, size, bold)

        return make_wheel(
            self._activities,
            self._shown_rings,
            span,
            on_screen(radius, text),
            width,
            today=self._today,
        )

    def _picture(self, wheel: Wheel) -> QPixmap:
        """Return the still wheel; painted once for each wheel, size and theme."""
        if self._kept is None:
            ratio = self.devicePixelRatioF()
            kept = QPixmap(self.size() * ratio)
            kept.setDevicePixelRatio(ratio)
            kept.fill(self._look.colour("surface"))
            painter = QPainter(kept)
            painter.translate(self.middle)
            paint_wheel(painter, wheel, self._ink)
            self._paint_centre(painter, wheel)
            painter.end()
            self._kept = kept
            self.made_anew.emit()
        return self._kept

    def _paint_centre(self, painter: QPainter, wheel: Wheel) -> None:
        """Write the year in the middle, and under it the week or the months."""
        centre, text = wheel.form.centre, self._look.em(1)
        large = min(text * 1.75, centre * 0.5)
        small = min(float(text), centre * 0.28)
        name = wheel.span.name()
        wide = text_width(self._look.font().family(), name, large, True)
        large *= min(1.6 * centre / wide, 1.0)
        box = QRectF(-centre, -centre, 2 * centre, 2 * centre)
        under = self._under(wheel)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(self._look.colour("text"))
        painter.setFont(self._ink.font(large, bold=True))
        painter.drawText(box.translated(0, -0.62 * small if under else 0), middle, name)
        painter.setPen(self._look.colour("text2"))
        wide = text_width(self._look.font().family(), under, small, False)
        small *= min(1.75 * centre / max(wide, 1), 1.0)
        painter.setFont(self._ink.font(small, bold=False))
        painter.drawText(box.translated(0, 0.75 * large), middle, under)

    def _under(self, wheel: Wheel) -> str:
        if wheel.span.months != YEAR:
            return months_words(wheel.span)
        if self._today is None or wheel.today is None:
            return ""
        return weeks_said(self._today, self._today)

    @Slot()
    def _remake(self) -> None:
        self._wheel = None
        self._kept = None
        self.update()
