"""A clash drawn: what was agreed, and where the ways part."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from umea_field.gui.signs import draw_sign
from umea_field.gui.style import Look

_LANE = 3.9
"""The height of a way, in em."""
_SIGN = 1.25
_STEP = 5.5
"""How far a way goes beyond the one before it, in em."""
_WIDEST = 44
"""Wider it does not grow, in em."""
_NARROW = 24
"""Under so many em the words tell it better alone."""
_LOW = 27
"""In a view lower than so many em it would push the cards out of sight."""


@dataclass(frozen=True)
class End:
    """What stands at one end of the drawing.

    Attributes:
        words: The value, and who wrote it.
        more: When and where; quiet.
        sign: The sign of a state; empty for a dot.
    """

    words: str
    more: str
    sign: str = ""


class Fork(QWidget):
    """One line from the left parts into as many as there are values.

    The sentence above says the same; to those who listen it is one picture of it.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._base = End("", "")
        self._ends: tuple[End, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_ends(self, base: End, ends: Sequence[End], said: str) -> None:
        """Draw another clash; ``said`` tells it to those who do not see it."""
        self._base, self._ends = base, tuple(ends)
        self.setAccessibleName(said)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        em = self._look.em
        lanes = max(len(self._ends), 1)
        return QSize(em(30), em(_LANE) * lanes)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(10), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._ends:
            return
        look, em = self._look, self._look.em
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width(), em(_WIDEST))
        sign, lane = em(_SIGN), self.height() / len(self._ends)
        middle = self.height() / 2
        trunk = min(self._width_of(self._base) + sign + em(2.5), round(width * 0.36))
        bend = em(4.4)
        painter.setPen(QPen(look.colour("edge"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(QPointF(sign + em(0.4), middle))
        path.lineTo(trunk, middle)
        spots = []
        step = self._step(trunk + bend + em(1.6) + sign + em(0.55))
        for at in range(len(self._ends)):
            y = lane * (at + 0.5) - em(0.3)
            x = trunk + bend + em(1.6) + round(min(at, 2) * step)
            path.moveTo(trunk, middle)
            path.cubicTo(trunk + bend / 2, middle, trunk + bend / 2, y, trunk + bend, y)
            path.lineTo(x - em(0.4), y)
            spots.append((x, y))
        painter.drawPath(path)
        self._paint_sign(painter, self._base.sign, QPointF(sign / 2, middle))
        left, room = sign + em(0.6), trunk - sign - em(1.2)
        self._paint_words(painter, self._base.words, left, middle - em(1.5), room)
        self._paint_more(painter, self._base.more, left, middle + em(0.25), room)
        for (x, y), end in zip(spots, self._ends, strict=True):
            self._paint_sign(painter, end.sign, QPointF(x + sign / 2, y))
            left = x + sign + em(0.55)
            room = self.width() - left
            self._paint_words(painter, end.words, left, y - em(1.3), room)
            self._paint_more(painter, end.more, left, y + em(0.05), room)
        painter.end()

    def _step(self, left: float) -> float:
        """Return how far each way goes beyond the one before, if its words allow."""
        steps = [float(self._look.em(_STEP))]
        for at, end in enumerate(self._ends[1:], 1):
            spare = self.width() - left - self._width_of(end)
            steps.append(max(spare, 0) / min(at, 2))
        return min(steps)

    def _width_of(self, end: End) -> int:
        words = QFontMetrics(self._look.font()).horizontalAdvance(end.words)
        more = QFontMetrics(self._look.font(0.9)).horizontalAdvance(end.more)
        return max(words, more)

    def _paint_sign(self, painter: QPainter, sign: str, centre: QPointF) -> None:
        look, side = self._look, self._look.em(_SIGN)
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        if sign:
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
            painter.restore()
            ground = look.colour("surface")
            draw_sign(painter, sign, box, look.colour(sign), ground)
            return
        painter.save()
        painter.setPen(QPen(look.colour("accent"), 1.6))
        painter.setBrush(look.colour("surface"))
        radius = look.em(0.36)
        painter.drawEllipse(centre, radius, radius)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, words: str, left: float, top: float, room: float
    ) -> None:
        painter.setPen(self._look.colour("text"))
        self._paint_line(painter, words, 1.0, QRectF(left, top, room, 0))

    def _paint_more(
        self, painter: QPainter, words: str, left: float, top: float, room: float
    ) -> None:
        painter.setPen(self._look.colour("text2"))
        self._paint_line(painter, words, 0.9, QRectF(left, top, room, 0))

    def _paint_line(
        self, painter: QPainter, words: str, size: float, box: QRectF
    ) -> None:
        font = self._look.font(size)
        painter.setFont(font)
        cut = Qt.TextElideMode.ElideRight
        line = " ".join(words.split())
        shown = QFontMetrics(font).elidedText(line, cut, max(int(box.width()), 0))
        box.setHeight(self._look.em(1.3))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def is_worth_showing(self, width: int, height: int) -> bool:
        """Tell whether a view has room for it: what is chosen among comes first."""
        em = self._look.em
        return width >= em(_NARROW) and height >= em(_LOW)
