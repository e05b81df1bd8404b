"""What lies on the ground of a map: signs, names, the dashed way, the credit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from umea_field.foundation.outlines import CREDIT
from umea_field.gui.style import Look

_CORNER = 8
_SIGN = 0.56


class Placed(Protocol):
    """A village as far as it is drawn."""

    @property
    def key(self) -> UUID:
        """What it is known by."""

    @property
    def name(self) -> str:
        """Beside its sign."""

    @property
    def store(self) -> bool:
        """Tell whether it has a store."""


@dataclass
class Drawing:
    """Everything on a map, measured and ready to be painted.

    Attributes:
        spots: The villages, the most important first.
        at: Where each lies on the screen.
        names: Each one's name's box; None where it has no room.
        chosen: The one that is ringed.
        way: From the chosen one to another, and the words halfway.
        route: Points that a line goes through, under the villages.
        numbers: What stands in the sign of a village, instead of its own.
    """

    spots: Sequence[Placed] = ()
    at: dict[UUID, QPointF] = field(default_factory=dict)
    names: Sequence[QRectF | None] = ()
    chosen: Placed | None = None
    way: tuple[QPointF, QPointF, str] | None = None
    route: Sequence[QPointF] = ()
    numbers: Mapping[UUID, str] = field(default_factory=dict)
    credit: QRectF = field(default_factory=QRectF)
    pill: QRectF = field(default_factory=QRectF)

    def measure(self, look: Look, whole: QRect) -> None:
        """Find the boxes of the credit and of the words on the way."""
        small = QFontMetricsF(look.font(0.8))
        width, height = small.horizontalAdvance(CREDIT), small.height()
        air = look.em(0.3)
        self.credit = QRectF(
            whole.right() - width - 2 * air,
            whole.bottom() - height,
            width + air,
            height,
        )
        if self.way:
            start, end, words = self.way
            font = QFontMetricsF(look.font(0.9))
            self.pill = QRectF(
                0, 0, font.horizontalAdvance(words) + look.em(1), font.height() + 2
            )
            self.pill.moveCenter(_halfway_seen(start, end, QRectF(whole)))

    def taken(self, look: Look) -> list[QRectF]:
        """Return what no name may lie on."""
        return [self.credit, self.pill] if self.way else [self.credit]

    def key_named_at(self, where: QPointF) -> UUID | None:
        """Return the key of the village whose name stands at a point."""
        for spot, box in zip(self.spots, self.names, strict=False):
            if box is not None and box.contains(where):
                return spot.key
        return None

    def paint(self, device: QPaintDevice, look: Look, ground: QPixmap | None) -> None:
        """Paint the whole map."""
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0.5, 0.5, device.width() - 1, device.height() - 1)
        frame = QPainterPath()
        frame.addRoundedRect(whole, _CORNER, _CORNER)
        painter.setClipPath(frame)
        if ground is None:
            painter.fillRect(whole, look.colour("map-land"))
        else:
            painter.drawPixmap(0, 0, ground)
        self._paint_route(painter, look)
        self._paint_way(painter, look)
        self._paint_spots(painter, look)
        painter.setFont(look.font(0.8))
        painter.setPen(look.colour("text2"))
        painter.drawText(self.credit, Qt.AlignmentFlag.AlignCenter, CREDIT)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(frame)
        painter.end()

    def _paint_way(self, painter: QPainter, look: Look) -> None:
        if not self.way:
            return
        start, end, words = self.way
        pen = QPen(look.colour("accent"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        painter.drawLine(start, end)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self.pill, 4, 4)
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(0.9))
        painter.drawText(self.pill, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_route(self, painter: QPainter, look: Look) -> None:
        painter.setPen(QPen(look.colour("accent"), 2))
        for start, end in pairwise(self.route):
            painter.drawLine(start, end)

    def _paint_spots(self, painter: QPainter, look: Look) -> None:
        names = self.names or [None] * len(self.spots)
        for spot, box in reversed(list(zip(self.spots, names, strict=True))):
            here = spot is self.chosen
            number = self.numbers.get(spot.key, "")
            if number:
                draw_number(painter, look, self.at[spot.key], number)
            else:
                draw_sign_of(painter, look, self.at[spot.key], spot.store)
            if here:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.colour("accent"), 2))
                radius = look.em(1.05 if number else 0.8)
                painter.drawEllipse(self.at[spot.key], radius, radius)
            if box is not None:
                painter.setFont(look.font(0.9, strong=here))
                painter.setPen(look.colour("text"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, spot.name)


def _halfway_seen(start: QPointF, end: QPointF, whole: QRectF) -> QPointF:
    """Return the middle of a way, or a point nearer its start that is in sight."""
    inner = whole.adjusted(30, 20, -30, -20)
    for part in (0.5, 0.35, 0.25, 0.15):
        if inner.contains(start + (end - start) * part):
            return start + (end - start) * part
    return (start + end) / 2


def draw_number(painter: QPainter, look: Look, where: QPointF, words: str) -> None:
    """Draw a filled disc with a number in it, wider where there are several."""
    font = look.font(0.85, strong=True)
    high = look.em(1.45)
    wide = max(high, QFontMetricsF(font).horizontalAdvance(words) + look.em(0.7))
    box = QRectF(where.x() - wide / 2, where.y() - high / 2, wide, high)
    painter.setPen(QPen(look.colour("map-land"), 1))
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(look.colour("accent-text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def draw_sign_of(painter: QPainter, look: Look, where: QPointF, store: bool) -> None:
    """Draw a filled square for a village with a store, else an open ring."""
    side = look.em(_SIGN)
    box = QRectF(where.x() - side / 2, where.y() - side / 2, side, side)
    if store:
        painter.setPen(QPen(look.colour("map-land"), 1))
        painter.setBrush(look.colour("accent"))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
    else:
        painter.setPen(QPen(look.colour("text2"), 2))
        painter.setBrush(look.colour("map-land"))
        painter.drawEllipse(box)
