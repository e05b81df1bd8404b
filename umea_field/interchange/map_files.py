"""GeoJSON and GPX files that are to lie on a map.

What is said of them but their names is left aside: nothing of it is data of ours.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.interchange.shapes import (
    AREA,
    LINE,
    POINT,
    LayerUnreadableError,
    Shape,
    checked,
    no_positions,
)
from umea_field.interchange.tracks import read_tracks

ENDINGS = (".geojson", ".json", ".gpx")
"""How the names of files end that can be read."""
LARGEST = 200_000_000
"""Bytes; a larger file would fill the memory."""

_NAMES = ("name", "namn", "title", "rubrik", "label", "ref", "NAMN", "NAME", "Name")
_STEP = 500
"""So many shapes are read between two looks at whether one should stop."""
_DEGREES = ("CRS84", "4326", "4258", "4619")
"""What WGS 84, or a system within a metre of it, is called in a file."""


def read_shapes(file: Path, progress: Progress) -> list[Shape]:
    """Return every shape in a file.

    Raises:
        LayerUnreadableError: It cannot be read; the text names it and says why.
        Stopped: The user asked for it.
    """
    progress(0, 1, file.name)
    try:
        if file.stat().st_size > LARGEST:
            raise LayerUnreadableError(
                tr(
                    "{file} is too large for the map: over 200 MB. Save the part of it"
                    " that you need, and add that.",
                    file=file.name,
                )
            )
        content = file.read_bytes()
    except OSError as error:
        raise LayerUnreadableError(
            tr(
                "{file} cannot be opened. Copy it to this computer and add it again.",
                file=file.name,
            )
        ) from error
    if file.suffix.lower() == ".gpx" or content.lstrip()[:1] == b"<":
        shapes = read_tracks(content, file.name, progress)
    else:
        shapes = _read_geojson(content, file.name, progress)
    if not shapes:
        raise LayerUnreadableError(
            tr("{file} holds no points, lines or areas.", file=file.name)
        )
    return shapes


def _read_geojson(content: bytes, file: str, progress: Progress) -> list[Shape]:
    told = _loaded(content, file)
    crs = str(told.get("crs") or "")
    if crs and not any(name in crs for name in _DEGREES):
        checked(1e9, 1e9, file)  # says what to do
    features = told.get("features", [told])
    if not isinstance(features, list):
        raise _no_geojson(file)
    shapes: list[Shape] = []
    for done, feature in enumerate(features):
        if done % _STEP == 0:
            progress(done, len(features), file)
        shapes.extend(_shapes_of(feature, file))
    return shapes


def _loaded(content: bytes, file: str) -> Mapping[str, Any]:
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise _no_geojson(file) from error
    except json.JSONDecodeError as error:
        if error.doc.lstrip()[:1] == "{" and error.doc.rstrip()[-1:] not in "}]":
            raise LayerUnreadableError(
                tr(
                    "{file} breaks off before its end. Copy or download it again.",
                    file=file,
                )
            ) from error
        raise _no_geojson(file) from error
    if not isinstance(told, dict) or "type" not in told:
        raise _no_geojson(file)
    return told


def _shapes_of(feature: object, file: str) -> Iterator[Shape]:
    if not isinstance(feature, dict):
        raise _no_geojson(file)
    if feature.get("type") != "Feature":
        yield from _geometry(feature, "", file)
        return
    said = feature.get("properties")
    said = said if isinstance(said, dict) else {}
    name = next((str(said[key]) for key in _NAMES if said.get(key)), "")
    geometry = feature.get("geometry")
    if geometry is None:
        return
    if not isinstance(geometry, dict):
        raise _no_geojson(file)
    yield from _geometry(geometry, name.strip(), file)


def _geometry(geometry: Mapping[str, Any], name: str, file: str) -> Iterator[Shape]:
    kind, told = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        for part in geometry.get("geometries") or ():
            yield from _geometry(part, name, file) if isinstance(part, dict) else ()
        return
    read = _READERS.get(str(kind))
    if read is None:
        raise LayerUnreadableError(
            tr("{file} holds a shape of an unknown kind: {kind}.", file=file, kind=kind)
        )
    made, parts = read
    try:
        lines = [_numbers(part, file) for part in parts(told) if part]
    except (TypeError, IndexError, KeyError) as error:
        raise no_positions(file) from error
    if made == POINT:
        for line in lines:
            yield Shape(POINT, name, (line,))
    elif lines:
        yield Shape(made, name, tuple(lines))


def _numbers(line: Sequence[Sequence[Any]], file: str) -> "array[float]":
    flat = array("d")
    for place in line:
        flat.extend(checked(place[0], place[1], file))
    return flat


_Parts = Callable[[Any], Sequence[Any]]
_READERS: Mapping[str, tuple[str, _Parts]] = {
    "Point": (POINT, lambda told: [[told]] if told else []),
    "MultiPoint": (POINT, lambda told: [[place] for place in told]),
    "LineString": (LINE, lambda told: [told]),
    "MultiLineString": (LINE, lambda told: told),
    "Polygon": (AREA, lambda told: told),
    "MultiPolygon": (AREA, lambda told: [ring for body in told for ring in body]),
}


def _no_geojson(file: str) -> LayerUnreadableError:
    return LayerUnreadableError(
        tr("{file} is neither GeoJSON nor GPX, whatever its name says.", file=file)
    )
