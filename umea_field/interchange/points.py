"""GeoJSON: each point with what is said of it is a row."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import FileUnreadableError, Grid, Raw, Row

LAT, LON = "lat", "lon"


def read_points(content: bytes) -> Grid:
    """Return the features of a GeoJSON file as a grid, with ``lat`` and ``lon``.

    Raises:
        FileUnreadableError: It is no GeoJSON.
    """
    features = _features(content)
    names = dict.fromkeys(
        name
        for feature in features
        for name in [*_said(feature), *(["id"] if "id" in feature else [])]
    )
    columns = [name for name in names if name not in (LAT, LON)]
    rows = []
    for number, feature in enumerate(features, start=1):
        said = dict(_said(feature))
        said.setdefault("id", feature.get("id"))
        cells = [_cell(said.get(name)) for name in columns]
        lat, lon, problem = _position(feature.get("geometry"))
        rows.append(Row(number, (*cells, lat, lon), problem))
    return Grid((*columns, LAT, LON), tuple(rows), lettered=False)


def _features(content: bytes) -> Sequence[Mapping[str, Any]]:
    no_geojson = tr("The file is no GeoJSON, or breaks off. Nothing was taken.")
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise FileUnreadableError(no_geojson) from error
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list) or not all(
        isinstance(feature, dict) for feature in features
    ):
        raise FileUnreadableError(no_geojson)
    return features


def _said(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    said = feature.get("properties")
    return said if isinstance(said, dict) else {}


def _position(geometry: Any) -> tuple[Raw, Raw, str]:
    if geometry is None:
        return None, None, ""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    place = geometry.get("coordinates") if kind == "Point" else None
    if isinstance(place, list) and len(place) >= 2:
        lon, lat = place[:2]
        if _is_number(lon) and _is_number(lat):
            return lat, lon, ""
    return None, None, tr("Only points can be taken in; this is another shape.")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Any) -> Raw:
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        return ";".join(str(part) for part in value) or None
    return json.dumps(value, ensure_ascii=False)
