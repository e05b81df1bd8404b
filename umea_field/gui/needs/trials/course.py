"""A measure over time in a small chart: hairlines, one line, its values written.

The grid beside it is its twin: everything that is drawn stands there in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import number_text, short_date
from umea_field.gui.style import Look

_HIGH = 11.0
"""How high the chart is, in em."""


@dataclass(frozen=True)
class Course:
    """What is drawn.

    Attributes:
        name: What is measured, with its unit.
        before: The value before the trial; None for not known.
        after: The value after it.
        values: Days and values, in the order of the days.
        start: The trial's first day; ``end`` its last.
    """

    name: str = ""
    before: float | None = None
    after: float | None = None
    values: tuple[tuple[date, float], ...] = ()
    start: date | None = None
    end: date | None = None

    def words(self) -> str:
        """Return what the chart shows, in a sentence."""
        parts = [self.name or tr("Measure")]
        if self.before is not None:
            parts.append(tr("before {value}", value=number_text(self.before)))
        if self.values:
            day, value = self.values[-1]
            count = trn("{count} value", "{count} values", len(self.values))
            last = tr(
                "last {value} on {day}", value=number_text(value), day=short_date(day)
            )
            parts += [count, last]
        if self.after is not None:
            parts.append(tr("after {value}", value=number_text(self.after)))
        return ", ".join(parts)


class CourseChart(QWidget):
    """Draws one course."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._course = Course()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._refit)

    def show_course(self, course: Course) -> None:
        """Draw another course."""
        self._course = course
        self.setAccessibleName(course.words())
        self.setToolTip(course.words())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(24), self._look.em(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(12), self._look.em(_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(self._look, painter, self._course, QRectF(self.rect())).draw()
        painter.end()

    @Slot()
    def _refit(self) -> None:
        self.updateGeometry()
        self.update()


class _Drawing:
    """One course drawn in one box."""

    def __init__(
        self, look: Look, painter: QPainter, course: Course, box: QRectF
    ) -> None:
        self._look = look
        self._painter = painter
        self._course = course
        self._small = look.font(0.9)
        self._measure = QFontMetricsF(self._small)
        before = course.before
        self._before = (
            tr("before {value}", value=number_text(before))
            if before is not None
            else ""
        )
        after = course.after
        self._after = (
            tr("after {value}", value=number_text(after)) if after is not None else ""
        )
        self._box = box.adjusted(
            self._beside(self._before),
            self._measure.height() * 1.3,
            -max(self._beside(self._after), look.em(0.8)),
            -self._measure.height() * 1.35,
        )
        days = [day for day, _ in course.values]
        days += [day for day in (course.start, course.end) if day is not None]
        self._days = sorted(days)
        numbers = [value for _, value in course.values]
        numbers += [one for one in (course.before, course.after) if one is not None]
        self._low, self._high = min(numbers, default=0.0), max(numbers, default=1.0)
        self._low = min(self._low, 0.0)
        if self._high <= self._low:
            self._high = self._low + 1

    def draw(self) -> None:
        """Draw the ground line, the value before, the line and its values."""
        self._draw_ground()
        course = self._course
        if course.before is not None:
            self._draw_level(course.before)
            self._write_beside(self._before, course.before, 0)
        if course.after is not None:
            self._draw_level(course.after)
            right = self._box.right() + self._look.em(0.5)
            self._write_beside(self._after, course.after, right)
        points = [self._point(day, value) for day, value in course.values]
        self._draw_line(points)
        self._write_values(points)

    def _point(self, day: date, value: float) -> QPointF:
        first, last = self._days[0], self._days[-1]
        part = (day - first).days / max((last - first).days, 1)
        return QPointF(self._box.left() + part * self._box.width(), self._at(value))

    def _at(self, value: float) -> float:
        part = (value - self._low) / (self._high - self._low)
        return self._box.bottom() - part * self._box.height()

    def _pen(self, role: str, width: float = 1.0) -> QPen:
        pen = QPen(self._look.colour(role), width)
        pen.setCosmetic(True)
        return pen

    def _draw_ground(self) -> None:
        painter, box = self._painter, self._box
        painter.setPen(self._pen("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if not self._days:
            return
        first, last = short_date(self._days[0]), short_date(self._days[-1])
        painter.setFont(self._small)
        painter.setPen(self._look.colour("text2"))
        under = QRectF(
            box.left(), box.bottom(), box.width(), 2 * self._measure.height()
        )
        painter.drawText(under.translated(0, 3), Qt.AlignmentFlag.AlignLeft, first)
        if first != last:
            painter.drawText(under.translated(0, 3), Qt.AlignmentFlag.AlignRight, last)

    def _beside(self, words: str) -> float:
        """Return how much room words need beside the lines."""
        width = self._measure.horizontalAdvance(words)
        return width + self._look.em(0.6) if words else self._look.em(0.6)

    def _draw_level(self, value: float) -> None:
        at, box = self._at(value), self._box
        pen = self._pen("edge")
        pen.setStyle(Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(box.left(), at), QPointF(box.right(), at))

    def _write_beside(self, words: str, value: float, left: float) -> None:
        high = self._measure.height()
        box = QRectF(left, self._at(value) - high / 2, 1000, high)
        self._painter.setFont(self._small)
        self._painter.setPen(self._look.colour("text2"))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_line(self, points: Sequence[QPointF]) -> None:
        painter = self._painter
        painter.setPen(self._pen("accent", 1.5))
        painter.drawPolyline(list(points))
        painter.setBrush(self._look.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for point in points:
            painter.drawEllipse(point, self._look.em(0.17), self._look.em(0.17))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write_values(self, points: Sequence[QPointF]) -> None:
        """Write values over their points: the last one always, others where it fits."""
        painter, em = self._painter, self._look.em
        painter.setFont(self._small)
        painter.setPen(self._look.colour("text"))
        taken: list[QRectF] = []
        numbered = list(zip(points, self._course.values, strict=True))
        for point, (_, value) in [*numbered[-1:], *numbered[:1], *numbered]:
            words = number_text(value)
            width = self._measure.horizontalAdvance(words) + 2
            high = self._measure.height()
            top = point.y() - high - em(0.15)
            box = QRectF(point.x() - width / 2, top, width, high)
            if any(box.adjusted(-2, 0, 2, 0).intersects(other) for other in taken):
                continue
            taken.append(box)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
