import json
from pathlib import Path

import pytest

from umea_field.foundation import i18n
from umea_field.foundation.progress import Stopped, unheard
from umea_field.interchange.map_files import read_shapes
from umea_field.interchange.shapes import AREA, LINE, POINT, LayerUnreadableError


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


def _feature(kind: str, coordinates: object, **said: object) -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def _geojson(folder: Path, *features: object, **more: object) -> Path:
    file = folder / "leder.geojson"
    told = {"type": "FeatureCollection", "features": list(features), **more}
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


RING = [[20, 64], [20.1, 64], [20.1, 64.1], [20, 64]]


def test_that_points_lines_and_areas_are_read_with_their_names(tmp_path: Path) -> None:
    file = _geojson(
        tmp_path,
        _feature("Point", [20.3, 64.1], name="Vindskydd"),
        _feature("MultiPoint", [[20, 64], [20.1, 64.2]], namn="Grillplats"),
        _feature("LineString", [[20, 64], [20.5, 64.5]], ref="Leden"),
        _feature("MultiPolygon", [[RING], [RING, RING]]),
        _feature("Point", []),
        {"type": "Feature", "properties": None, "geometry": None},
    )
    shapes = read_shapes(file, unheard)
    assert [(each.kind, each.name) for each in shapes] == [
        (POINT, "Vindskydd"),
        (POINT, "Grillplats"),
        (POINT, "Grillplats"),
        (LINE, "Leden"),
        (AREA, ""),
    ]
    assert list(shapes[0].parts[0]) == [20.3, 64.1]
    assert len(shapes[4].parts) == 3


def test_that_a_bare_geometry_and_a_collection_are_read(tmp_path: Path) -> None:
    file = tmp_path / "en.json"
    line = {"type": "LineString", "coordinates": [[20, 64], [21, 64]]}
    point = {"type": "Point", "coordinates": [20, 64, 12.5]}
    told = {"type": "GeometryCollection", "geometries": [line, point]}
    file.write_text(json.dumps(told), encoding="utf-8-sig")
    assert [each.kind for each in read_shapes(file, unheard)] == [LINE, POINT]


def test_that_waypoints_routes_and_tracks_of_gpx_are_read(tmp_path: Path) -> None:
    file = tmp_path / "tur.gpx"
    file.write_text(
        '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1">'
        '<wpt lat="64.1" lon="20.3"><name>Bryggan</name></wpt>'
        "<rte><name>Rutt</name>"
        '<rtept lat="64" lon="20"/><rtept lat="64.1" lon="20.1"/></rte>'
        '<trk><name>Spår</name><trkseg><trkpt lat="64" lon="20"/>'
        '<trkpt lat="64.1" lon="20.2"/></trkseg><trkseg><trkpt lat="64" lon="20"/>'
        '<trkpt lat="64.3" lon="20.2"/></trkseg></trk></gpx>',
        encoding="utf-8",
    )
    shapes = read_shapes(file, unheard)
    assert [(each.kind, each.name, len(each.parts)) for each in shapes] == [
        (POINT, "Bryggan", 1),
        (LINE, "Rutt", 1),
        (LINE, "Spår", 2),
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("tom.geojson", b"", "varken GeoJSON eller GPX"),
        ("bild.geojson", b"\xff\xd8\xff\xe0", "varken GeoJSON eller GPX"),
        ("lista.json", b"[1, 2]", "varken GeoJSON eller GPX"),
        ("halv.geojson", b'{"type": "FeatureCollection", "fea', "slutar mitt i"),
        ("inget.geojson", b'{"type": "FeatureCollection", "features": []}', "inga"),
        ("fel.geojson", b'{"type": "Circle", "coordinates": [1, 2]}', "Circle"),
        ("ord.geojson", b'{"type": "Point", "coordinates": ["a", "b"]}', "inte är tal"),
        (
            "kort.geojson",
            b'{"type": "LineString", "coordinates": [[1]]}',
            "inte är tal",
        ),
        ("meter.geojson", b'{"type":"Point","coordinates":[758000,7090000]}', "WGS 84"),
        ("halv.gpx", b"<gpx><wpt lat='64' lon='20'>", "GPX"),
        ("sida.gpx", b"<html></html>", "GPX"),
        ("ord.gpx", b"<gpx><wpt lat='x' lon='20'></wpt></gpx>", "inte är tal"),
    ],
)
def test_that_a_bad_file_is_named_with_what_is_wrong(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(LayerUnreadableError) as refused:
        read_shapes(file, unheard)
    assert name in str(refused.value)
    assert why in str(refused.value)


def test_that_a_file_in_another_system_is_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    file = _geojson(tmp_path, _feature("Point", [20, 64]), crs=crs)
    with pytest.raises(LayerUnreadableError, match="WGS 84"):
        read_shapes(file, unheard)
    crs["properties"] = {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}  # type: ignore[assignment]
    again = _geojson(tmp_path, _feature("Point", [20, 64]), crs=crs)
    assert read_shapes(again, unheard)


def test_that_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(LayerUnreadableError, match=r"borta\.gpx"):
        read_shapes(tmp_path / "borta.gpx", unheard)


def test_that_reading_stops_when_asked_to(tmp_path: Path) -> None:
    file = _geojson(tmp_path, *(_feature("Point", [20, 64]) for _ in range(1200)))

    def stop(done: int, total: int, what: str = "") -> None:
        if done >= 500:
            raise Stopped

    with pytest.raises(Stopped):
        read_shapes(file, stop)
