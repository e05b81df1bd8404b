import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.foundation.progress import unheard
from umea_field.gui.map.outlines import Outline, read_outline
from umea_field.gui.map_page.page import MapPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

TODAY = date(2026, 3, 12)


@pytest.fixture(scope="session")
def outline() -> Outline:
    return read_outline(unheard)


@pytest.fixture
def page(look: Look, example: Database, qtbot: QtBot) -> Iterator[MapPage]:
    notifier, saving = Notifier(example), Saving(example)
    made = MapPage(look, example, notifier, saving, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1140, 660)
    made.show()
    made.start()
    qtbot.waitUntil(lambda: made.canvas.outline is not None)
    qtbot.waitUntil(lambda: not made.shelf.busy)
    yield made
    made.stop()
    qtbot.waitUntil(lambda: not made.shelf.busy)
    saving.deleteLater()
    notifier.deleteLater()


@pytest.fixture
def trails(tmp_path: Path) -> Path:
    """A small layer: a point, a line and an area."""
    ring = [[20.3, 64.1], [20.5, 64.1], [20.5, 64.2], [20.3, 64.1]]
    shapes = (
        ("Vindskydd", "Point", [20.4, 64.15]),
        ("Leden", "LineString", [[20.2, 64.1], [20.6, 64.2]]),
        ("Myren", "Polygon", [ring]),
    )
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": kind, "coordinates": told},
        }
        for name, kind, told in shapes
    ]
    file = tmp_path / "leder.geojson"
    told = {"type": "FeatureCollection", "features": features}
    file.write_text(json.dumps(told), encoding="utf-8")
    return file
