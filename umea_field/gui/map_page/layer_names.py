"""What the shapes of layers are called: shown where there is room, or on hovering."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPathStroker

from umea_field.gui.map_page.layer_paths import DrawnLayer, DrawnShape
from umea_field.interchange.shapes import AREA, LINE, POINT

_MOST = 150
"""How many names of shapes are tried for a place at most."""
_LONGEST = 5000
"""A line with more corners is not felt for under the mouse."""


def notes_of(layers: Sequence[DrawnLayer], seen: QRectF) -> list[tuple[str, QPointF]]:
    """Return names of points and areas with where each belongs, in km."""
    found: list[tuple[str, QPointF]] = []
    for layer in layers:
        for shape in layer.shapes:
            if len(found) >= _MOST:
                return found
            middle = shape.box.center()
            if shape.name and shape.kind in (POINT, AREA) and seen.contains(middle):
                found.append((shape.name, middle))
    return found


def name_at(layers: Sequence[DrawnLayer], where: QPointF, reach: float) -> str:
    """Return what lies at a point: the shape's name and its layer's; else nothing.

    Args:
        layers: The topmost first.
        where: In km.
        reach: How far from a line or point one may be, in km.
    """
    for kind in (POINT, LINE, AREA):
        for layer in layers:
            for shape in layer.shapes:
                if shape.kind == kind and _is_at(shape, where, reach):
                    return f"{shape.name} ({layer.name})" if shape.name else layer.name
    return ""


def _is_at(shape: DrawnShape, where: QPointF, reach: float) -> bool:
    if not shape.box.adjusted(-reach, -reach, reach, reach).contains(where):
        return False
    if shape.kind == POINT:
        return True
    path = shape.paths[-1]
    if shape.kind == AREA:
        return path.contains(where)
    if path.elementCount() > _LONGEST:
        return False
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * reach)
    return stroker.createStroke(path).contains(where)
