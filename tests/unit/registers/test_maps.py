import json

import pytest

from umea_field.foundation.resources import resource

MAPS = ("land", "inland_water", "municipalities")


@pytest.mark.parametrize("name", MAPS)
def test_that_an_outline_is_closed_and_near_umea(name: str) -> None:
    drawn = json.loads(resource("maps", f"{name}.geojson").read_text("utf-8"))
    for feature in drawn["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"]
        for polygon in parts if shape["type"] == "MultiPolygon" else [parts]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert all(17 < lon < 23 and 62 < lat < 66 for lon, lat in ring)


def test_that_every_outline_names_its_licence() -> None:
    osm = resource("maps", "LICENSE-land-and-inland-water.md").read_text("utf-8")
    scb = resource("maps", "LICENSE-municipalities.md").read_text("utf-8")
    assert "© OpenStreetMap contributors" in osm
    assert "SCB" in scb
