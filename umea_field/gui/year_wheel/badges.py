"""A ring's number on its colour, as it stands in the table and over the wheel."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from umea_field.gui.style import Look
from umea_field.gui.year_wheel.ring_ink import RingInk

SIDE = 1.25
"""How wide a badge is, in em."""


def draw_badge(painter: QPainter, ink: RingInk, ring: str, middle: QPointF) -> None:
    """Draw a ring's number on its colour, with its middle at a point."""
    side = float(ink.look.em(SIDE))
    box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.colour(ring))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(ink.letters(ring))
    painter.setFont(ink.look.font(0.85, strong=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(ink.number(ring)))
    painter.restore()


def badge_picture(look: Look, ink: RingInk, ring: str) -> QPixmap:
    """Return a badge as a picture, for buttons."""
    side = look.em(SIDE)
    picture = QPixmap(round(side * look.ratio), round(side * look.ratio))
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_badge(painter, ink, ring, QPointF(side / 2, side / 2))
    painter.end()
    return picture
