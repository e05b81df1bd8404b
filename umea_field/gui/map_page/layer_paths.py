"""Layers as paths in km, with fewer corners the farther away they are seen from."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTransform

from umea_field.foundation.progress import Progress
from umea_field.gui.map.outlines import plane
from umea_field.gui.map_page.ink import Ink
from umea_field.gui.map_page.layer_styles import (
    LAYER_STYLES,
    brush_of,
    draw_point,
    pen_of,
)
from umea_field.interchange.map_files import read_shapes
from umea_field.interchange.shapes import AREA, POINT, Shape

_FINENESS = (0.8, 0.2, 0.05, 0.0)
"""How near each other corners are taken together, in km, from the farthest."""
_STEP = 200
_MANY = 12_000
"""With more corners in sight than this a layer is drawn with thin whole lines."""


@dataclass(frozen=True)
class DrawnShape:
    """A shape of a layer.

    Attributes:
        box: What it fills, in km.
        paths: As in ``_FINENESS``; none for a point.
    """

    kind: str
    name: str
    box: QRectF
    paths: tuple[QPainterPath, ...]


@dataclass(frozen=True)
class DrawnLayer:
    """A layer ready to be drawn."""

    key: str
    name: str
    style: int
    shapes: Sequence[DrawnShape]


def read_layer(file: Path, progress: Progress) -> list[DrawnShape]:
    """Return the shapes of a file; to be run off the window's thread.

    Raises:
        LayerUnreadableError: The file cannot be read.
        Stopped: The user asked for it.
    """
    shapes = read_shapes(file, partial(_half, progress, 0))
    made = []
    for done, shape in enumerate(shapes):
        if done % _STEP == 0:
            _half(progress, 1, done, len(shapes), file.name)
        made.append(_drawn(shape))
    return made


def _half(progress: Progress, half: int, done: int, total: int, what: str = "") -> None:
    progress(half * total + done, 2 * total, what)


def _drawn(shape: Shape) -> DrawnShape:
    lines = [_corners(part) for part in shape.parts]
    if shape.kind == POINT:
        return DrawnShape(POINT, shape.name, QRectF(lines[0][0], lines[0][0]), ())
    paths = [_path(lines, shape.kind == AREA)]
    for fineness in reversed(_FINENESS[:-1]):
        lines = [_coarse(line, fineness) for line in lines]
        paths.insert(0, _path(lines, shape.kind == AREA))
    return DrawnShape(shape.kind, shape.name, paths[-1].boundingRect(), tuple(paths))


def _corners(part: "array[float]") -> list[QPointF]:
    return [plane(lat, lon) for lon, lat in zip(part[::2], part[1::2], strict=True)]


def _path(lines: Sequence[Sequence[QPointF]], closed: bool) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for line in lines:
        path.addPolygon(QPolygonF(line))
        if closed:
            path.closeSubpath()
    return path


def _coarse(line: Sequence[QPointF], fineness: float) -> list[QPointF]:
    """Return a line without corners too near the one before; both ends stay."""
    kept = [line[0]]
    last = kept[0]
    for corner in line[1:-1]:
        if abs(corner.x() - last.x()) + abs(corner.y() - last.y()) >= fineness:
            kept.append(corner)
            last = corner
    kept.append(line[-1])
    return kept


def paint_layers(
    painter: QPainter,
    ink: Ink,
    layers: Sequence[DrawnLayer],
    to_px: QTransform,
    seen: QRectF,
) -> None:
    """Paint layers, the last first.

    Args:
        painter: In px.
        ink: Colours and measures.
        layers: The topmost first.
        to_px: Leads from km to px, with one scale.
        seen: What is in sight, in km.
    """
    scale = to_px.m11()
    at = next(
        (at for at, fine in enumerate(_FINENESS) if fine * scale <= 1.7),
        len(_FINENESS) - 1,
    )
    for layer in reversed(layers):
        style = LAYER_STYLES[layer.style % len(LAYER_STYLES)]
        painter.save()
        painter.setTransform(to_px, True)
        shapes = [
            shape for shape in layer.shapes if shape.paths and _touches(shape.box, seen)
        ]
        many = sum(shape.paths[at].elementCount() for shape in shapes) > _MANY
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not many)
        pen, brush = pen_of(ink, style), brush_of(ink, style, scale)
        thin = QPen(pen.color(), 0)
        for shape in shapes:
            painter.setBrush(brush if shape.kind == AREA else Qt.BrushStyle.NoBrush)
            wide = not many and _is_wide(shape.box, scale)
            painter.setPen(pen if wide else thin)
            painter.drawPath(shape.paths[at])
        painter.restore()
        for shape in layer.shapes:
            if shape.kind == POINT and seen.contains(shape.box.topLeft()):
                draw_point(painter, ink, style, to_px.map(shape.box.topLeft()))


def _is_wide(box: QRectF, scale: float) -> bool:
    """Tell whether a shape is large enough on the screen for its pattern to be seen."""
    return max(box.width(), box.height()) * scale > 4


def _touches(box: QRectF, seen: QRectF) -> bool:
    """Tell whether boxes meet; a straight line's box has no width."""
    return (
        box.left() <= seen.right()
        and box.right() >= seen.left()
        and box.top() <= seen.bottom()
        and box.bottom() >= seen.top()
    )
