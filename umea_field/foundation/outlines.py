"""The shipped outlines of land, water and municipalities, as rings in km.

Degrees become km in a plane that is true to scale along 64° north; the municipality
is small enough that nobody sees the difference.
"""

import json
from collections.abc import Iterator, Sequence
from math import cos, radians
from typing import Any, TypeAlias

from umea_field.foundation.resources import resource

CREDIT = "© OpenStreetMap contributors (ODbL)"
"""Stands on every map that shows the outlines."""
LAND, WATER, MUNICIPALITIES = (
    "land.geojson",
    "inland_water.geojson",
    "municipalities.geojson",
)
"""The files there are."""

_NORTH, _EAST = 64.0, 20.0
_KM_A_DEGREE = 111.2
_KM_EASTWARDS = _KM_A_DEGREE * cos(radians(_NORTH))

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]


def km_of(lat: float, lon: float) -> Point:
    """Return where a position lies: km east and km south of a point in Umeå's land."""
    return (lon - _EAST) * _KM_EASTWARDS, (_NORTH - lat) * _KM_A_DEGREE


def degrees_of(east: float, south: float) -> Point:
    """Return the degrees north and east of a point of the plane."""
    return _NORTH - south / _KM_A_DEGREE, _EAST + east / _KM_EASTWARDS


def bodies(name: str) -> Iterator[tuple[Any, Sequence[Ring]]]:
    """Yield what is said of each body of a file, and its rings in km; about 20 ms."""
    kept = json.loads(resource("maps", name).read_text(encoding="utf-8"))
    for feature in kept["features"]:
        geometry = feature["geometry"]
        found: Any = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            found = [found]
        for rings in found:
            yield (
                feature["properties"],
                [[km_of(lat, lon) for lon, lat in ring] for ring in rings],
            )
