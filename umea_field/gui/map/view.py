"""What part of the plane a map shows, and the ground it is painted on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QTransform

from umea_field.gui.map.outlines import Outline
from umea_field.gui.style import Look

LEAST_WATER = 6
"""Lakes that would be smaller on the screen are left out, in px."""

_FEWEST_KM = 14.0


@dataclass(frozen=True)
class View:
    """A window on the plane.

    Attributes:
        centre: In km, as ``outlines.plane`` gives them.
        scale: Px to a km.
        size: Of the map on the screen, in px.
    """

    centre: QPointF
    scale: float
    size: QSize

    def where(self, km: QPointF) -> QPointF:
        """Return where a point of the plane lies on the screen."""
        middle = QPointF(self.size.width() / 2, self.size.height() / 2)
        return middle + (km - self.centre) * self.scale

    def km_at(self, where: QPointF) -> QPointF:
        """Return the point of the plane that lies at a place on the screen."""
        middle = QPointF(self.size.width() / 2, self.size.height() / 2)
        return self.centre + (where - middle) / self.scale

    def box(self) -> QRectF:
        """Return what is seen of the plane, in km."""
        width, height = self.size.width() / self.scale, self.size.height() / self.scale
        corner = self.centre - QPointF(width / 2, height / 2)
        return QRectF(corner.x(), corner.y(), width, height)


def fitting(points: Sequence[QPointF], size: QSize, margin: QPointF) -> View:
    """Return the view that shows every point, with air around them.

    Args:
        points: In km; none at all shows the middle of the municipality.
        size: In px.
        margin: Air to the sides and above and below, in px.
    """
    there = points or [QPointF(0, 0)]
    west, east = min(p.x() for p in there), max(p.x() for p in there)
    north, south = min(p.y() for p in there), max(p.y() for p in there)
    width = max(size.width() - 2 * margin.x(), 1)
    height = max(size.height() - 2 * margin.y(), 1)
    across, down = max(east - west, _FEWEST_KM), max(south - north, _FEWEST_KM)
    scale = min(width / across, height / down)
    return View(QPointF((west + east) / 2, (north + south) / 2), scale, size)


def ground(look: Look, outline: Outline, view: View) -> QPixmap:
    """Return land and water as they lie in a view."""
    picture = QPixmap(view.size * look.ratio)
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(look.colour("map-water"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = view.box().topLeft()
    painter.setTransform(
        QTransform().scale(view.scale, view.scale).translate(-corner.x(), -corner.y())
    )
    shore = QPen(look.colour("map-shore"), 1, Qt.PenStyle.SolidLine)
    shore.setCosmetic(True)
    painter.setPen(shore)
    seen = view.box()
    painter.setBrush(look.colour("map-land"))
    for path in outline.land:
        if path.boundingRect().intersects(seen):
            painter.drawPath(path)
    painter.setBrush(look.colour("map-water"))
    for path, across in outline.water:
        if across * view.scale >= LEAST_WATER and path.boundingRect().intersects(seen):
            painter.drawPath(path)
    painter.end()
    return picture
