"""The outline of land and water as the screen paints it, from the shipped files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from umea_field.foundation.outlines import (
    LAND,
    MUNICIPALITIES,
    WATER,
    bodies,
    degrees_of,
    km_of,
)
from umea_field.foundation.progress import Progress

BORDER_CREDIT = "SCB"
"""Whom the outlines of the municipalities are from; named where they are shown."""
UMEA = "2480"
"""The code of Umeå's own municipality."""

COARSE_KM = 0.15
"""How near each other corners are taken together on a map seen from afar."""
_LONGEST_SIDE_KM = 4.0
"""No side of a shore is longer; where the file is cut they are."""
_COARSE_BELOW = 8.5
"""Px to a km under which a map is seen from afar."""


@dataclass(frozen=True)
class Border:
    """The outline of a municipality, in km.

    Attributes:
        path: Closed.
        drawn: The same without the straight edges where the file ends.
    """

    code: str
    name: str
    path: QPainterPath
    drawn: QPainterPath


@dataclass(frozen=True)
class Outline:
    """Land and water as smooth paths in km.

    Attributes:
        land: Coasts and islands.
        water: Lakes and wide rivers, each with the km across its longer side.
        borders: Umeå and its neighbours.
        frame: Beyond it nothing is known, not even whether it is land.
        coarse: The same with fewer corners, for a map seen from afar.
    """

    land: tuple[QPainterPath, ...]
    water: tuple[tuple[QPainterPath, float], ...]
    borders: tuple[Border, ...] = ()
    frame: QRectF = field(default_factory=QRectF)
    coarse: "Outline | None" = None

    def at(self, scale: float) -> "Outline":
        """Return the outline with no more corners than are seen at px to a km."""
        return self.coarse if self.coarse and scale < _COARSE_BELOW else self


def degrees(km: QPointF) -> tuple[float, float]:
    """Return the degrees north and east of a point of the plane."""
    return degrees_of(km.x(), km.y())


def plane(lat: float, lon: float) -> QPointF:
    """Return where a position lies: km east and km south of a point in Umeå's land."""
    return QPointF(*km_of(lat, lon))


def read_outline(progress: Progress) -> Outline:
    """Return the shipped outline, the same for every map; at first, off the thread.

    Raises:
        Stopped: The user asked for it.
    """
    progress(0, 1)
    return _read()


@cache
def _read() -> Outline:
    """Read what is shipped, once: the maps of three pages paint the same paths."""
    land, far_land = _drawn(LAND)
    water, far_water = _drawn(WATER)
    borders = tuple(_borders())
    frame = QRectF()
    for path in land:
        frame = frame.united(path.boundingRect())
    far = Outline(far_land, _with_size(far_water), borders, frame)
    return Outline(land, _with_size(water), borders, frame, far)


def _drawn(name: str) -> tuple[tuple[QPainterPath, ...], tuple[QPainterPath, ...]]:
    """Return a file's bodies as paths, and as paths with fewer corners."""
    bodies = [body for _, body in _bodies(name)]
    far = (_path(map(_coarse, body)) for body in bodies)
    return tuple(map(_path, bodies)), tuple(path for path in far if not path.isEmpty())


def _with_size(
    paths: Sequence[QPainterPath],
) -> tuple[tuple[QPainterPath, float], ...]:
    return tuple((path, _longer(path.boundingRect())) for path in paths)


def _borders() -> Iterator[Border]:
    """Yield each municipality; its corners stay corners."""
    bodies = list(_bodies(MUNICIPALITIES))
    corners = [corner for _, body in bodies for ring in body for corner in ring]
    frame = QPolygonF(corners).boundingRect()
    for said, body in bodies:
        path, drawn = QPainterPath(), QPainterPath()
        for ring in body:
            path.addPolygon(QPolygonF(ring))
            path.closeSubpath()
            for start, end in zip(ring, ring[1:], strict=False):
                if _lies_along(start, end, frame):
                    continue
                if drawn.currentPosition() != start or drawn.isEmpty():
                    drawn.moveTo(start)
                drawn.lineTo(end)
        yield Border(said["code"], said["name"], path, drawn)


def _lies_along(start: QPointF, end: QPointF, frame: QRectF) -> bool:
    """Tell whether a line is part of the frame that the file is cut by."""
    near = 0.3
    return any(
        abs(start.x() - side) < near and abs(end.x() - side) < near
        for side in (frame.left(), frame.right())
    ) or any(
        abs(start.y() - side) < near and abs(end.y() - side) < near
        for side in (frame.top(), frame.bottom())
    )


def _longer(box: QRectF) -> float:
    return max(box.width(), box.height())


def _bodies(name: str) -> Iterator[tuple[Any, list[list[QPointF]]]]:
    """Yield what is said of each body, and its rings in km."""
    for said, rings in bodies(name):
        yield said, [[QPointF(*corner) for corner in ring] for ring in rings]


def _coarse(ring: Sequence[QPointF]) -> list[QPointF]:
    """Return a ring without the corners that lie too near the one before."""
    kept = [ring[0]]
    for corner in ring:
        step = corner - kept[-1]
        if abs(step.x()) + abs(step.y()) >= COARSE_KM:
            kept.append(corner)
    return kept


def _path(rings: Iterable[Sequence[QPointF]]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        _add_smooth(path, ring)
    return path


def _add_smooth(path: QPainterPath, ring: Sequence[QPointF]) -> None:
    """Add a ring as curves from the middle of one side to the middle of the next."""
    corners = ring[:-1] if ring[0] == ring[-1] else ring
    if len(corners) < 3:
        return
    path.moveTo((corners[-1] + corners[0]) / 2)
    before = corners[-1]
    for here, following in zip(corners, [*corners[1:], corners[0]], strict=True):
        halfway = (here + following) / 2
        if _is_cut(before, here) or _is_cut(here, following):
            path.lineTo(here)
            path.lineTo(halfway)
        else:
            path.quadTo(here, halfway)
        before = here
    path.closeSubpath()


def _is_cut(start: QPointF, end: QPointF) -> bool:
    """Tell whether a side is too long for a shore: the file ends there."""
    step = end - start
    return abs(step.x()) + abs(step.y()) > _LONGEST_SIDE_KM
