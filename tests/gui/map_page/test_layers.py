import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.database.map_layers import LayerStore
from umea_field.foundation.progress import unheard
from umea_field.gui.map.outlines import Outline, plane
from umea_field.gui.map.view import View
from umea_field.gui.map_page.ground import KeptGround, km_outside, paint_ground
from umea_field.gui.map_page.layer_list import LayerRow
from umea_field.gui.map_page.layer_names import name_at
from umea_field.gui.map_page.layer_paths import DrawnLayer, read_layer
from umea_field.gui.map_page.layer_styles import LAYER_STYLES
from umea_field.gui.map_page.page import MapPage
from umea_field.gui.style import Look

SIZE = QSize(300, 300)


def _add(page: MapPage, qtbot: QtBot, file: Path) -> None:
    with qtbot.waitSignal(page.shelf.rested):
        page.add_layers([file])


def _row(page: MapPage, at: int = 0) -> LayerRow:
    return page.layer_list.rows[at]


def _does(menu: QMenu, words: str) -> None:
    next(each for each in menu.actions() if each.text() == words).trigger()


def _painted(look: Look, outline: Outline, layers: list[DrawnLayer]) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view = View(plane(64.15, 20.4), 10, SIZE)
    paint_ground(painter, look, outline, view, layers)
    painter.end()
    return image


def test_that_points_lines_and_areas_of_a_layer_are_drawn(
    look: Look, outline: Outline, trails: Path
) -> None:
    bare = _painted(look, outline, [])
    shapes = read_layer(trails, unheard)
    assert [shape.name for shape in shapes] == ["Vindskydd", "Leden", "Myren"]
    for shape in shapes:
        assert _painted(look, outline, [DrawnLayer("a", "a", 0, [shape])]) != bare


def test_that_shapes_are_named_on_the_map_and_under_the_mouse(
    page: MapPage, trails: Path, qtbot: QtBot
) -> None:
    _add(page, qtbot, trails)
    assert "Vindskydd" in [words for _, words in page.canvas.scene.notes]
    layers = page.canvas.layers
    assert name_at(layers, plane(64.15, 20.4), 0.2) == "Vindskydd (leder)"
    assert name_at(layers, plane(64.11, 20.24), 0.2) == "Leden (leder)"
    assert name_at(layers, plane(64.12, 20.46), 0.2) == "Myren (leder)"
    assert name_at(layers, plane(63.5, 19.5), 0.2) == ""


def test_that_no_name_of_a_layer_lies_on_that_of_a_place(
    page: MapPage, trails: Path, qtbot: QtBot
) -> None:
    _add(page, qtbot, trails)
    names = list(page.canvas.scene.names.values())
    for box, _ in page.canvas.scene.notes:
        assert not any(box.intersects(other) for other in names)


def test_that_each_way_to_draw_differs_in_colour_dashes_hatching_and_point() -> None:
    for aspect in ("words", "role", "dashes", "hatch", "corners"):
        assert len({getattr(style, aspect) for style in LAYER_STYLES}) == 6


def test_that_a_layer_seen_from_afar_has_fewer_corners(tmp_path: Path) -> None:
    line = [[20 + at / 10_000, 64 + (at % 2) / 10_000] for at in range(5000)]
    file = tmp_path / "fin.geojson"
    told = {"type": "LineString", "coordinates": line}
    file.write_text(json.dumps(told), encoding="utf-8")
    counts = [path.elementCount() for path in read_layer(file, unheard)[0].paths]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] / 50
    assert counts[-1] == 5000


def test_that_an_added_file_is_kept_and_there_the_next_time(
    page: MapPage, example: Database, trails: Path, qtbot: QtBot
) -> None:
    _add(page, qtbot, trails)
    assert [layer.name for layer in page.canvas.layers] == ["leder"]
    assert "3 former" in page.bar.accessibleName()
    trails.unlink()
    assert [layer.name for layer in LayerStore.of(example).layers()] == ["leder"]
    page.shelf.start()
    qtbot.waitUntil(lambda: not page.shelf.busy)
    assert len(page.canvas.layers[0].shapes) == 3


def test_that_a_file_dropped_on_the_map_becomes_a_layer(
    page: MapPage, trails: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(trails))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.shelf.rested):
        page.canvas.dropEvent(drop)
    assert len(page.canvas.layers) == 1


def test_that_a_file_sent_from_another_page_becomes_a_layer(
    page: MapPage, trails: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.shelf.added):
        page.show_id(trails)
    assert [layer.name for layer in page.shelf.layers] == ["leder"]


def test_that_a_bad_file_is_said_and_changes_nothing(
    page: MapPage, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "trasig.gpx"
    bad.write_text("<gpx><trk>", encoding="utf-8")
    _add(page, qtbot, bad)
    assert "trasig.gpx" in page.bar.accessibleName()
    assert page.canvas.layers == ()


def test_that_a_layer_is_hidden_renamed_restyled_moved_and_removed(
    page: MapPage, example: Database, trails: Path, qtbot: QtBot
) -> None:
    _add(page, qtbot, trails)
    second = trails.with_name("vagar.geojson")
    second.write_bytes(trails.read_bytes())
    _add(page, qtbot, second)
    store = LayerStore.of(example)
    page.side.show_layers()
    _row(page).check.click()
    assert [layer.name for layer in page.canvas.layers] == ["leder"]
    _does(_row(page, 1).menu(), "Flytta upp")
    assert [layer.name for layer in store.layers()] == ["leder", "vagar"]
    row = _row(page)
    _does(row.menu(), "Byt namn")
    row.field.setText("Skoterleder")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert store.layers()[0].name == "Skoterleder"
    looks = _row(page).menu().actions()[1].menu()
    assert isinstance(looks, QMenu)
    looks.actions()[4].trigger()
    assert page.canvas.layers[0].style == store.layers()[0].style == 4
    _does(_row(page).menu(), "Ta bort från kartan")
    assert [layer.name for layer in store.layers()] == ["vagar"]
    page.bar._button.click()
    assert [layer.name for layer in store.layers()] == ["Skoterleder", "vagar"]
    assert [layer.name for layer in page.canvas.layers] == ["Skoterleder"]


def test_that_the_reading_of_a_large_file_can_be_stopped(
    page: MapPage, tmp_path: Path, qtbot: QtBot
) -> None:
    point = {"type": "Point", "coordinates": [20, 64]}
    feature = {"type": "Feature", "properties": {}, "geometry": point}
    large = tmp_path / "stor.geojson"
    told = {"type": "FeatureCollection", "features": [feature] * 60_000}
    large.write_text(json.dumps(told), encoding="utf-8")
    page.add_layers([large])
    qtbot.waitUntil(page.reading.isVisible)
    page.reading.stop.click()
    qtbot.waitUntil(lambda: not page.shelf.busy)
    assert page.canvas.layers == ()
    assert page.reading.isHidden()


def test_that_a_kept_file_that_is_spoilt_is_named_as_the_layer(
    page: MapPage, example: Database, trails: Path, qtbot: QtBot
) -> None:
    _add(page, qtbot, trails)
    store = LayerStore.of(example)
    store.path_of(store.layers()[0]).write_text("{", encoding="utf-8")
    page.shelf.start()
    qtbot.waitUntil(lambda: not page.shelf.busy)
    assert page.bar.accessibleName().startswith("leder")


def test_that_the_ground_is_painted_anew_only_where_it_must(
    look: Look, outline: Outline
) -> None:
    kept = KeptGround()
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    view = View(plane(64.0, 20.3), 10, SIZE)
    pictures = []
    for step in (QPointF(), QPointF(2, 1), QPointF(60, 0)):
        painter = QPainter(image)
        moved = View(view.centre + step, view.scale, SIZE)
        kept.paint(painter, look, outline, moved, [])
        painter.end()
        pictures.append(kept._picture.cacheKey())
    assert pictures[0] == pictures[1] != pictures[2]


def test_that_ground_drawn_aside_looks_as_when_painted_there(
    look: Look, outline: Outline
) -> None:
    kept = KeptGround()
    start = View(plane(63.7, 20.3), 10, SIZE)
    there = View(start.centre + QPointF(2, 3), 10, SIZE)
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    for view in (start, there):
        painter = QPainter(image)
        kept.paint(painter, look, outline, view, [])
        painter.end()
    fresh = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(fresh)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, look, outline, there)
    painter.end()
    differ = sum(
        image.pixel(x, y) != fresh.pixel(x, y)
        for x in range(0, 300, 5)
        for y in range(0, 300, 5)
    )
    assert differ < 60  # dashes begin elsewhere; land and water do not


@pytest.mark.parametrize(
    ("lat", "lon", "least", "most"),
    [(63.8254, 20.263, 0, 0), (64.394, 20.99, 1, 40), (65.5, 20.4, 100, 170)],
)
def test_that_how_far_outside_the_municipality_is_measured(
    outline: Outline, lat: float, lon: float, least: float, most: float
) -> None:
    assert least <= km_outside(outline, plane(lat, lon)) <= most


def test_that_a_dark_map_is_dark(look: Look, outline: Outline) -> None:
    look.choose_theme("dark")
    seen = _painted(look, outline, [])
    assert QColor(seen.pixel(QPoint(150, 150))).lightness() < 90
    look.choose_theme("light")
