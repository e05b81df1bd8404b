"""Land, water, borders and layers, and what part of them is kept painted."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTransform

from umea_field.gui.map.outlines import UMEA, Outline
from umea_field.gui.map.view import LEAST_WATER, View
from umea_field.gui.map_page.ink import Ink
from umea_field.gui.map_page.layer_paths import DrawnLayer, paint_layers

_BEYOND = 1.3
"""How much more than is seen is painted, so that the map can be drawn aside."""


def paint_ground(
    painter: QPainter,
    ink: Ink,
    outline: Outline,
    view: View,
    layers: Sequence[DrawnLayer] = (),
) -> None:
    """Paint what lies under the places, as it lies in a view."""
    fine, seen, scale = outline.at(view.scale), view.box(), view.scale
    corner = seen.topLeft()
    to_px = QTransform().scale(scale, scale).translate(-corner.x(), -corner.y())
    painter.fillRect(QRectF(QPointF(), view.size.toSizeF()), ink.colour("window"))
    painter.save()
    painter.setTransform(to_px, True)
    painter.fillRect(fine.frame, ink.colour("map-water"))
    painter.setClipRect(fine.frame)
    shore = _pen(ink, "map-shore", 1)
    painter.setPen(shore)
    painter.setBrush(ink.colour("map-land"))
    for path in fine.land:
        if path.boundingRect().intersects(seen):
            painter.drawPath(path)
    painter.setBrush(ink.colour("map-water"))
    for path, across in fine.water:
        if across * scale >= LEAST_WATER and path.boundingRect().intersects(seen):
            painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for border in fine.borders:
        painter.setPen(_border_pen(ink, border.code == UMEA))
        painter.drawPath(border.drawn)
    painter.restore()
    paint_layers(painter, ink, layers, to_px, seen)


def _pen(ink: Ink, role: str, width: float) -> QPen:
    pen = QPen(ink.colour(role), width)
    pen.setCosmetic(True)
    return pen


def _border_pen(ink: Ink, own: bool) -> QPen:
    """Return the pen of a municipality's border; that of Umeå is stronger."""
    pen = _pen(ink, "text2" if own else "edge", max(ink.em(0.11 if own else 0.07), 1))
    pen.setDashPattern([5, 3] if own else [2, 4])
    return pen


class KeptGround:
    """The ground as it was painted last, larger than the window on it."""

    def __init__(self) -> None:
        self._view = View(QPointF(), 0.0, QSize())
        self._picture = QPixmap()

    def forget(self) -> None:
        """Paint it anew the next time."""
        self._picture = QPixmap()

    def paint(
        self,
        painter: QPainter,
        ink: Ink,
        outline: Outline,
        view: View,
        layers: Sequence[DrawnLayer],
    ) -> None:
        """Paint what is seen of it, anew only where it does not reach."""
        ratio = painter.device().devicePixelRatioF()
        if not self._reaches(view, ratio):
            self._make(ink, outline, view, layers, ratio)
        shift = (view.centre - self._view.centre) * view.scale
        across = (self._view.size.width() - view.size.width()) / 2 + shift.x()
        down = (self._view.size.height() - view.size.height()) / 2 + shift.y()
        painter.drawPixmap(QPointF(-across, -down), self._picture)

    def _reaches(self, view: View, ratio: float) -> bool:
        return (
            not self._picture.isNull()
            and self._picture.devicePixelRatio() == ratio
            and self._view.scale == view.scale
            and self._view.box().contains(view.box())
        )

    def _make(
        self,
        ink: Ink,
        outline: Outline,
        view: View,
        layers: Sequence[DrawnLayer],
        ratio: float,
    ) -> None:
        size = QSize(
            int(view.size.width() * _BEYOND), int(view.size.height() * _BEYOND)
        )
        self._view = View(view.centre, view.scale, size)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, ink, outline, self._view, layers)
        painter.end()
        self._picture = picture


def km_outside(outline: Outline, where: QPointF) -> float:
    """Return how far outside Umeå's municipality a point of the plane lies, in km."""
    own = [border.path for border in outline.borders if border.code == UMEA]
    if not own or any(path.contains(where) for path in own):
        return 0.0
    return min(_km_to(path, where) for path in own)


def _km_to(path: QPainterPath, where: QPointF) -> float:
    best = float("inf")
    for ring in path.toSubpathPolygons():
        corners = [ring.at(at) for at in range(ring.size())]
        for start, end in zip(corners, corners[1:], strict=False):
            best = min(best, _km_to_line(start, end, where))
    return best


def _km_to_line(start: QPointF, end: QPointF, where: QPointF) -> float:
    along = end - start
    length = QPointF.dotProduct(along, along)
    part = QPointF.dotProduct(where - start, along) / length if length else 0.0
    nearest = start + along * min(max(part, 0.0), 1.0)
    away = where - nearest
    return float((away.x() ** 2 + away.y() ** 2) ** 0.5)
