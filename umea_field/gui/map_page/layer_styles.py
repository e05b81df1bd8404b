"""The ways a layer may be drawn, each a colour and a pattern.

Lines differ by their dashes, areas by their hatching, points by their shape.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF, QTransform

from umea_field.foundation.i18n import mark
from umea_field.gui.map_page.ink import Ink


@dataclass(frozen=True)
class LayerStyle:
    """How a layer is drawn.

    Attributes:
        words: English source of what it looks like.
        role: The colour's role.
        dashes: Of lines, in widths; none is a whole line.
        hatch: Of areas.
        corners: Of the shape of points; 0 is a circle, 1 a cross.
    """

    words: str
    role: str
    dashes: tuple[float, ...]
    hatch: Qt.BrushStyle
    corners: int


LAYER_STYLES = (
    LayerStyle(mark("blue, whole lines"), "accent", (), Qt.BrushStyle.BDiagPattern, 4),
    LayerStyle(
        mark("rust, long dashes"), "hotad", (6, 3), Qt.BrushStyle.FDiagPattern, 3
    ),
    LayerStyle(mark("violet, dots"), "prov", (1, 2.5), Qt.BrushStyle.Dense6Pattern, 0),
    LayerStyle(
        mark("green, dash and dot"), "finns", (5, 2, 1, 2), Qt.BrushStyle.HorPattern, 5
    ),
    LayerStyle(
        mark("ochre, short dashes"), "delvis", (2.5, 2), Qt.BrushStyle.VerPattern, 1
    ),
    LayerStyle(
        mark("grey, dash and two dots"),
        "upphord",
        (5, 2, 1, 2, 1, 2),
        Qt.BrushStyle.DiagCrossPattern,
        6,
    ),
)


def pen_of(ink: Ink, style: LayerStyle) -> QPen:
    """Return the pen of a layer's lines; as wide however near the map is."""
    pen = QPen(ink.colour(style.role), max(ink.em(0.15), 1.5))
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if style.dashes:
        pen.setDashPattern(list(style.dashes))
    return pen


def brush_of(ink: Ink, style: LayerStyle, scale: float) -> QBrush:
    """Return the hatching of a layer's areas.

    Args:
        ink: Colours.
        style: The layer's.
        scale: What the painter is scaled by; hatching is as dense however near.
    """
    colour = QColor(ink.colour(style.role))
    colour.setAlphaF(0.28)
    brush = QBrush(colour, style.hatch)
    dot = max(ink.em(0.11), 1.4) / scale
    brush.setTransform(QTransform().scale(dot, dot))
    return brush


def draw_point(painter: QPainter, ink: Ink, style: LayerStyle, middle: QPointF) -> None:
    """Draw a layer's point."""
    half = ink.em(0.33)
    colour = ink.colour(style.role)
    painter.setPen(QPen(ink.colour("surface"), 1))
    painter.setBrush(colour)
    if style.corners == 0:
        painter.drawEllipse(middle, half, half)
    elif style.corners == 1:
        painter.setPen(QPen(colour, max(ink.em(0.18), 2)))
        painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
        painter.drawLine(middle - QPointF(0, half), middle + QPointF(0, half))
    else:
        painter.drawPolygon(_corners(style.corners, middle, half * 1.2))


def draw_sample(painter: QPainter, ink: Ink, style: LayerStyle, box: QRectF) -> None:
    """Draw what the layer looks like: a line, some hatching and a point."""
    painter.fillRect(box, brush_of(ink, style, 1.0))
    painter.setPen(pen_of(ink, style))
    middle = box.center()
    painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    draw_point(painter, ink, style, middle)


def _corners(count: int, middle: QPointF, reach: float) -> QPolygonF:
    turn = QTransform().rotate(45 if count == 4 else 0)
    step = QTransform().rotate(360 / count)
    corner, corners = turn.map(QPointF(0, -reach)), []
    for _ in range(count):
        corners.append(middle + corner)
        corner = step.map(corner)
    return QPolygonF(corners)
