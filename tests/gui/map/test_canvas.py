from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from umea_field.foundation.outlines import CREDIT
from umea_field.foundation.progress import unheard
from umea_field.gui.map.canvas import MapCanvas, Spot, Way
from umea_field.gui.map.labels import placed
from umea_field.gui.map.outlines import Outline, read_outline
from umea_field.gui.style import Look

NORTH, MIDDLE, EAST = (
    Spot(uuid4(), "Norrhällan", 64.3, 20.2, store=True, people=93),
    Spot(uuid4(), "Granselet", 64.0, 20.1, store=True, people=148),
    Spot(uuid4(), "Östantjärn", 63.98, 20.6, store=False, people=57),
)


@pytest.fixture(scope="module")
def outline() -> Outline:
    return read_outline(unheard)


@pytest.fixture
def canvas(look: Look, outline: Outline, qtbot: QtBot) -> MapCanvas:
    made = MapCanvas(look, "Karta", "Listan visar samma byar.")
    qtbot.addWidget(made)
    made.resize(340, 340)
    made.show_outline(outline)
    made.show_spots([NORTH, MIDDLE, EAST])
    made.choose(MIDDLE.key)
    made.show()
    return made


def test_that_the_outline_is_drawn_under_the_villages(
    canvas: MapCanvas, look: Look
) -> None:
    picture: QImage = canvas.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(10, 330, 3)
        for y in range(10, 330, 3)
    }
    assert look.colour("map-land").name() in colours
    assert look.colour("map-water").name() in colours


def test_that_the_map_says_whose_it_is(canvas: MapCanvas) -> None:
    assert "OpenStreetMap" in CREDIT
    assert canvas.rect().toRectF().contains(canvas.drawing.credit)


def test_that_every_village_is_in_sight(canvas: MapCanvas) -> None:
    for spot in (NORTH, MIDDLE, EAST):
        place = canvas.place_of(spot.key)
        assert place is not None
        assert canvas.rect().contains(place.toPoint())


@pytest.mark.parametrize(
    ("key", "there"),
    [(Qt.Key.Key_Up, NORTH.key), (Qt.Key.Key_Right, EAST.key)],
)
def test_that_arrows_choose_the_next_village_that_way(
    canvas: MapCanvas, qtbot: QtBot, key: Qt.Key, there: UUID
) -> None:
    with qtbot.waitSignal(canvas.chosen) as told:
        qtbot.keyClick(canvas, key)
    assert told.args == [there]


def test_that_a_click_on_a_name_chooses_its_village(
    canvas: MapCanvas, qtbot: QtBot
) -> None:
    at = [spot.key for spot in canvas.drawing.spots].index(EAST.key)
    box = canvas.drawing.names[at]
    assert box is not None
    with qtbot.waitSignal(canvas.chosen) as told:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert told.args == [EAST.key]


def test_that_plus_brings_the_chosen_village_nearer(
    canvas: MapCanvas, qtbot: QtBot
) -> None:
    before = canvas.view.scale
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.scale > before
    assert canvas.place_of(MIDDLE.key) == QPointF(170, 170)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.view.scale == before


def test_that_the_way_stands_halfway_in_words(canvas: MapCanvas) -> None:
    canvas.choose(MIDDLE.key, Way(NORTH.key, "24 km"))
    here, there = canvas.place_of(MIDDLE.key), canvas.place_of(NORTH.key)
    assert here is not None
    assert there is not None
    assert canvas.drawing.pill.center() == (here + there) / 2


def test_that_the_chosen_village_is_heard(canvas: MapCanvas) -> None:
    assert canvas.accessibleDescription() == "Granselet. Listan visar samma byar."


def test_that_no_name_lies_on_another_nor_on_a_sign() -> None:
    size, gap = QSizeF(60, 14), 8.0
    crowd = [(QPointF(100 + 9 * at, 100 + 4 * at), gap, size) for at in range(8)]
    whole = QRectF(0, 0, 300, 300)
    boxes = placed(crowd, [QRectF(0, 280, 300, 20)], whole)
    kept = [box for box in boxes if box is not None]
    assert kept
    for at, box in enumerate(kept):
        assert whole.contains(box)
        assert not any(box.intersects(other) for other in kept[at + 1 :])
