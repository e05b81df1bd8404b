"""The outline of land and water, read from the shipped files.

Degrees become km in a plane that is true to scale along 64° north; the municipality
is small enough that nobody sees the difference.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from umea_field.foundation.progress import Progress
from umea_field.foundation.resources import resource

CREDIT = "© OpenStreetMap contributors (ODbL)"
"""Stands on every map that shows the outlines."""

_NORTH, _EAST = 64.0, 20.0
_KM_A_DEGREE = 111.2
_KM_EASTWARDS = _KM_A_DEGREE * cos(radians(_NORTH))


@dataclass(frozen=True)
class Outline:
    """Land and water as smooth paths in km.

    Attributes:
        land: Coasts and islands.
        water: Lakes and wide rivers, each with the km across its longer side.
    """

    land: tuple[QPainterPath, ...]
    water: tuple[tuple[QPainterPath, float], ...]


def plane(lat: float, lon: float) -> QPointF:
    """Return where a position lies: km east and km south of a point in Umeå's land."""
    return QPointF((lon - _EAST) * _KM_EASTWARDS, (_NORTH - lat) * _KM_A_DEGREE)


def read_outline(progress: Progress) -> Outline:
    """Return the shipped outline; takes some hundredths of a second, off the thread."""
    progress(0, 2)
    land = tuple(_paths("land.geojson"))
    progress(1, 2)
    water = tuple((path, _longer(path.boundingRect())) for path in _paths(_WATER))
    return Outline(land, water)


_WATER = "inland_water.geojson"


def _longer(box: QRectF) -> float:
    return max(box.width(), box.height())


def _paths(name: str) -> Iterator[QPainterPath]:
    kept = json.loads(resource("maps", name).read_text(encoding="utf-8"))
    for feature in kept["features"]:
        geometry = feature["geometry"]
        bodies: Any = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            bodies = [bodies]
        for rings in bodies:
            path = QPainterPath()
            for ring in rings:
                _add_smooth(path, [plane(lat, lon) for lon, lat in ring])
            yield path


def _add_smooth(path: QPainterPath, ring: Sequence[QPointF]) -> None:
    """Add a ring as curves from the middle of one side to the middle of the next."""
    corners = ring[:-1] if ring[0] == ring[-1] else ring
    if len(corners) < 3:
        return
    path.moveTo((corners[-1] + corners[0]) / 2)
    for here, following in zip(corners, [*corners[1:], corners[0]], strict=True):
        path.quadTo(here, (here + following) / 2)
    path.closeSubpath()
