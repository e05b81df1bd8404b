"""A line of days with a mark at each day that something was checked."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text
from umea_field.gui.style import Look

_HANDLE = 1.2
"""The handle's width, in em."""
_NEAR = 6
"""A click so many px from a mark is meant for it."""
_YEAR = 365


class WhenLine(QWidget):
    """Arrows go from mark to mark, Page Up and Page Down a year, Home and End far.

    The last day is today: what holds now.
    """

    written = Signal(object)  # date: another day than before

    def __init__(self, look: Look, name: str, today: Callable[[], date]) -> None:
        """Stand at today, without marks.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._name = name
        self._today = today
        self._days: list[date] = []
        self._day = today()
        self._against: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self._say()

    @property
    def day(self) -> date:
        """Return the day it stands at."""
        return self._day

    def show_days(self, days: Sequence[date]) -> None:
        """Mark these days; today is always there."""
        self._days = sorted(day for day in days if day < self._today())
        self.update()

    def show_day(self, day: date, against: date | None = None) -> None:
        """Stand at a day, with a mark at the one it is compared with; not told."""
        self._day, self._against = self._within(day), against
        self._say()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(14), max(self._look.em(2.3), 24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(7), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._wanted(event.key())
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._go(wanted)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(self._day_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._day_at(event.position().x()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, middle = self._look, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("edge"), 3))
        painter.drawLine(
            QPointF(self._left(), middle), QPointF(self._left() + self._room(), middle)
        )
        painter.setPen(QPen(look.colour("edge"), 2))
        tall = look.em(0.35)
        # as many marks as there are px to tell apart, however many days there are
        for x in dict.fromkeys(self._rounded(self._days)):
            painter.drawLine(QPointF(x, middle - tall), QPointF(x, middle + tall))
        if self._against is not None:
            self._paint_against(painter, self._place(self._within(self._against)))
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(look.colour("surface"))
        radius = look.em(_HANDLE) / 2 - 1
        painter.drawEllipse(QPointF(self._place(self._day), middle), radius, radius)
        painter.end()

    def _paint_against(self, painter: QPainter, x: float) -> None:
        look, side = self._look, self._look.em(0.42)
        painter.save()
        painter.translate(x, self.height() / 2)
        painter.rotate(45)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawRect(QRectF(-side, -side, 2 * side, 2 * side))
        painter.restore()

    def _wanted(self, key: int) -> date | None:
        stops = [*self._days, self._today()]
        before = max(bisect_left(stops, self._day) - 1, 0)
        after = min(bisect_right(stops, self._day), len(stops) - 1)
        keys = Qt.Key
        return {
            keys.Key_Left: stops[before],
            keys.Key_Down: stops[before],
            keys.Key_Right: stops[after],
            keys.Key_Up: stops[after],
            keys.Key_PageDown: self._day - timedelta(_YEAR),
            keys.Key_PageUp: self._day + timedelta(_YEAR),
            keys.Key_Home: stops[0],
            keys.Key_End: stops[-1],
        }.get(keys(key))

    def _go(self, day: date) -> None:
        day = self._within(day)
        if day == self._day:
            return
        self.show_day(day, self._against)
        words = date_text(day)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.written.emit(day)

    def _within(self, day: date) -> date:
        return min(max(day, self._first()), self._today())

    def _first(self) -> date:
        return self._days[0] if self._days else self._today()

    def _left(self) -> float:
        return self._look.em(_HANDLE) / 2 + 1

    def _room(self) -> float:
        return max(self.width() - 2 * self._left(), 1)

    def _rounded(self, days: Sequence[date]) -> list[float]:
        """Return where days lie, to half a px."""
        first, left, room = self._first(), self._left(), self._room()
        span = (self._today() - first).days or 1
        step = room / span
        return [round(2 * (left + step * (day - first).days)) / 2 for day in days]

    def _place(self, day: date) -> float:
        span = (self._today() - self._first()).days
        share = (day - self._first()).days / span if span else 1
        return self._left() + self._room() * share

    def _day_at(self, x: float) -> date:
        near = [day for day in self._days if abs(self._place(day) - x) <= _NEAR]
        if near:
            return min(near, key=lambda day: abs(self._place(day) - x))
        span = (self._today() - self._first()).days
        share = (x - self._left()) / self._room()
        return self._first() + timedelta(round(span * min(max(share, 0), 1)))

    @Slot()
    def _say(self) -> None:
        today = self._day == self._today()
        words = tr("today") if today else date_text(self._day)
        self.setAccessibleName(f"{self._name}: {words}")
