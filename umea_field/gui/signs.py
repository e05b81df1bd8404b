"""The signs of states on the screen, from the same lines as on paper."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from umea_field.foundation.signs import SIDE, Close, Curve, Line, Move, Shape, sign
from umea_field.gui.style import Look


def draw_sign(
    painter: QPainter, name: str, where: QRectF, colour: QColor, ground: QColor
) -> None:
    """Draw a sign as large as fits in the middle of a rectangle.

    Args:
        painter: Painted with; left as it was.
        name: The sign, such as ``finns``, ``confirmed`` or ``last-delvis``.
        where: In the painter's coordinates.
        colour: The sign's colour.
        ground: The colour of lines that are cut out of a filled sign.
    """
    scale = min(where.width(), where.height()) / SIDE
    half = SIDE * scale / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.center() - QPointF(half, half))
    painter.scale(scale, scale)
    for path, shape in _paths(name):
        painter.setBrush(colour if shape.filled else Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(shape, ground if shape.white else colour))
        painter.drawPath(path)
    painter.restore()


def sign_picture(look: Look, name: str, role: str, size: float = 1.15) -> QPixmap:
    """Return a sign as a picture, ``size`` em wide, for labels and menus."""
    side = look.em(size)
    picture = QPixmap(round(side * look.ratio), round(side * look.ratio))
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_sign(
        painter,
        name,
        QRectF(0, 0, side, side),
        look.colour(role),
        look.colour("surface"),
    )
    painter.end()
    return picture


def _pen(shape: Shape, colour: QColor) -> QPen:
    if shape.stroke is None:
        return QPen(Qt.PenStyle.NoPen)
    return QPen(
        colour,
        shape.stroke,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


@cache
def _paths(name: str) -> tuple[tuple[QPainterPath, Shape], ...]:
    return tuple((_path(shape), shape) for shape in sign(name))


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    for segment in shape.segments:
        match segment:
            case Move(x, y):
                path.moveTo(x, y)
            case Line(x, y):
                path.lineTo(x, y)
            case Curve(x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case Close():
                path.closeSubpath()
    return path
