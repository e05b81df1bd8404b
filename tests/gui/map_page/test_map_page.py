from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.domain.store import Store
from umea_field.domain.village import Village
from umea_field.gui.map_page.badges import Badge
from umea_field.gui.map_page.marks import SERVICE, VISITS, Mark, state_badge
from umea_field.gui.map_page.page import MapPage
from umea_field.gui.map_page.painting import credit_words, scale_of


def _id(page: MapPage, name: str) -> UUID:
    return next(mark.key for mark in page.canvas.marks if mark.name == name)


def _mark(page: MapPage, name: str) -> Mark:
    return next(mark for mark in page.canvas.marks if mark.name == name)


def _rows(page: MapPage) -> list[str]:
    rows = page.table.rows
    return [rows.row_at(at).name for at in range(rows.rowCount())]


def _village(database: Database, name: str) -> Village:
    with database.read() as session:
        return session.scalars(select(Village).where(Village.name == name)).one()


def _middle(page: MapPage, name: str) -> QPoint:
    where = page.canvas.point_of(_id(page, name))
    assert where is not None
    return where.toPoint()


def test_that_villages_and_stores_are_on_the_map_and_in_the_list(page: MapPage) -> None:
    assert page.facts() == "12 byar, 6 butiker"
    assert _rows(page)[:2] == ["Björkmyrliden", "Granselet"]
    assert "Lanthandeln i Granselet" in _rows(page)
    inside = page.canvas.rect()
    assert all(inside.contains(_middle(page, name)) for name in _rows(page))


def test_that_each_state_of_a_store_has_a_shape_a_colour_and_a_letter_of_its_own() -> (
    None
):
    states = ("stable", "strained", "threatened", "closed", "dormant", "unknown")
    badges = [state_badge(state) for state in states]
    for aspect in ("shape", "role", "words"):
        assert len({getattr(badge, aspect) for badge in badges}) == 6
    assert [badge.words for badge in badges] == ["S", "A", "H", "X", "V", "?"]
    assert state_badge(None) == state_badge("a-code-of-tomorrow") == badges[5]


def test_that_no_name_lies_on_another(page: MapPage) -> None:
    boxes = list(page.canvas.scene.names.values())
    assert len(boxes) >= 12
    for at, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[at + 1 :])


def test_that_the_chosen_name_stands_however_crowded_it_is(page: MapPage) -> None:
    page.resize(640, 400)
    page.canvas.zoom(0.4)
    for name in _rows(page):
        page.choose_id(_id(page, name))
        names = page.canvas.scene.names
        assert _id(page, name) in names
        boxes = list(names.values())
        for at, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[at + 1 :])


def test_that_a_click_chooses_the_place_in_the_list_too(
    page: MapPage, qtbot: QtBot
) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.canvas, left, pos=_middle(page, "Lomtjärn"))
    row = page.table.chosen_row()
    assert row is not None
    assert row.name == "Lomtjärn"
    page.table.choose(_id(page, "Tallvattnets Handel"))
    assert page.canvas.told.key == _id(page, "Tallvattnets Handel")
    assert page.canvas.accessibleDescription().startswith("Tallvattnets Handel, Stabil")


@pytest.mark.parametrize(
    ("key", "there"),
    [
        (Qt.Key.Key_Down, "Rönnliden"),
        (Qt.Key.Key_Right, "Östantjärn"),
        (Qt.Key.Key_Left, "Lanthandeln i Granselet"),
    ],
)
def test_that_arrows_go_to_the_next_place_that_way(
    page: MapPage, qtbot: QtBot, key: Qt.Key, there: str
) -> None:
    page.choose_id(_id(page, "Granselet"))
    qtbot.keyClick(page.canvas, key)
    assert page.canvas.told.key == _id(page, there)


def test_that_page_down_comes_to_every_place_and_round_again(
    page: MapPage, qtbot: QtBot
) -> None:
    met = []
    for _ in range(18):
        qtbot.keyClick(page.canvas, Qt.Key.Key_PageDown)
        met.append(page.canvas.told.key)
    assert len(set(met)) == 18
    qtbot.keyClick(page.canvas, Qt.Key.Key_PageDown)
    assert page.canvas.told.key == met[0]
    qtbot.keyClick(page.canvas, Qt.Key.Key_PageUp)
    assert page.canvas.told.key == met[-1]


def test_that_the_map_is_drawn_aside_and_brought_nearer_and_back(
    page: MapPage, qtbot: QtBot
) -> None:
    canvas, before = page.canvas, page.canvas.view
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.view.centre.x() > before.centre.x()
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.scale > before.scale
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.view.scale == pytest.approx(before.scale)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.view == before


def test_that_the_map_follows_the_mouse_that_draws_it(
    page: MapPage, qtbot: QtBot
) -> None:
    canvas, start = page.canvas, QPoint(300, 300)
    before = _middle(page, "Granselet")
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 30, 60):
        QTest.mouseMove(canvas, start + QPoint(step, 0))
    qtbot.mouseRelease(
        canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0), delay=0
    )
    moved = _middle(page, "Granselet") - before
    assert (moved.x(), moved.y()) == (60, 0)
    assert canvas.told.key is None


def test_that_the_scale_is_a_round_number(page: MapPage) -> None:
    length, words = scale_of(page._look, page.canvas.view)
    assert words == "10 km"
    assert length == pytest.approx(10 * page.canvas.view.scale)


def test_that_the_map_says_whose_it_is() -> None:
    words = credit_words()
    assert "© OpenStreetMap contributors (ODbL)" in words
    assert "SCB" in words


def test_that_ways_are_as_they_were_entered(page: MapPage) -> None:
    page.choose_id(_id(page, "Granselet"))
    ways = {(way.label, way.target): way for way in page.canvas.told.ways}
    assert ways["Närmaste andra butik", "Kvarnnäset"].words == "24 km, 25 min"
    assert ways["Till Umeå", "Umeå"].words == "42 km, 38 min"
    assert ways["Tur Norra", "Åkersele"].words == "24 km, 25 min"
    assert all(way.entered for way in ways.values())


def test_that_a_straight_line_is_said_to_be_one(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    with example.write() as session:
        session.execute(
            update(Village)
            .where(Village.name == "Lomtjärn")
            .values(next_store_km=None, next_store_minutes=None)
        )
    page.reload()
    page.choose_id(_id(page, "Lomtjärn"))
    way = next(way for way in page.canvas.told.ways if "butik" in way.label)
    assert not way.entered
    assert way.words.endswith("km fågelvägen")


def test_that_a_service_is_shown_by_its_sign_with_the_way_where_it_lacks(
    page: MapPage, qtbot: QtBot
) -> None:
    page.controls.service.show_value("APO-OMB")
    theme = page.controls.theme.findChildren(QPushButton)
    qtbot.mouseClick(theme[1], Qt.MouseButton.LeftButton)
    assert page.controls.shown().theme == SERVICE
    mark = _mark(page, "Granselet")
    assert mark.words == "Saknas"
    assert mark.badge.words == "saknas"
    assert not any(each.is_store for each in page.canvas.marks)
    page.choose_id(mark.key)
    way = page.canvas.told.ways[0]
    assert (way.label, way.words) == ("Apoteksombud", "24 km")
    assert ("Saknas") in [words for _, words in page.legend.entries]


def test_that_the_time_since_a_visit_is_shown_in_months(page: MapPage) -> None:
    page.controls.theme.findChildren(QPushButton)[2].click()
    assert page.controls.shown().theme == VISITS
    assert _mark(page, "Lomtjärn").words == "aldrig besökt"
    assert _mark(page, "Ängesudden").badge == Badge("text", "delvis", "7")


def test_that_only_stores_are_shown_where_that_is_chosen(page: MapPage) -> None:
    page.controls.kinds.findChildren(QPushButton)[2].click()
    assert len(page.canvas.marks) == 6
    assert all(mark.is_store for mark in page.canvas.marks)


def test_that_enter_and_a_double_click_go_to_the_places_page(
    page: MapPage, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert told.args == ["villages", _id(page, "Granselet")]
    store = _id(page, "Tallvattnets Handel")
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.mouseDClick(
            page.canvas,
            Qt.MouseButton.LeftButton,
            pos=_middle(page, "Tallvattnets Handel"),
        )
    assert told.args == ["stores", store]


def test_that_nothing_moves_but_in_the_mode_for_it(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    start = _middle(page, "Granselet")
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.canvas, start + QPoint(40, 40))
    qtbot.mouseRelease(
        page.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 40)
    )
    assert _village(example, "Granselet").lat == 64.155


def test_that_a_place_is_moved_by_the_mouse_and_back(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    page._move.trigger()
    QApplication.processEvents()
    there = _middle(page, "Granselet") + QPoint(30, -20)
    wanted = page.canvas.view.km_at(QPointF(there))
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=there)
    moved = _village(example, "Granselet")
    assert moved.lat is not None
    assert moved.lat > 64.155

    def is_there() -> bool:
        at = _mark(page, "Granselet").at
        return at is not None and (at - wanted).manhattanLength() < 0.01

    qtbot.waitUntil(is_there)
    assert page._saving.last("map") is not None
    page._steps.take_back()
    assert _village(example, "Granselet").lat == 64.155


def test_that_a_place_is_moved_by_arrows_and_left_by_escape(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    page._move.trigger()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Up)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert _village(example, "Granselet").lat == 64.155
    assert page.canvas.told.moved is None
    page._move.trigger()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Up)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    moved = _village(example, "Granselet")
    assert moved.lat is not None
    assert moved.lat > 64.155
    assert moved.lon == pytest.approx(20.399, abs=0.0001)


def test_that_a_pair_pasted_into_one_field_moves_the_place(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Lanthandeln i Granselet"))
    fields = page.card.fields
    assert fields.lat.text() == "64,156"
    fields.lat.selectAll()
    qtbot.keyClicks(fields.lat, "64.10, 20.3")
    qtbot.keyClick(fields.lat, Qt.Key.Key_Return)
    with example.read() as session:
        kept = session.scalars(select(Store).where(Store.lat == 64.1)).one()
    assert kept.lon == 20.3
    assert fields.lon.text() == "20,3"


def test_that_a_position_far_outside_the_municipality_is_asked_about(
    page: MapPage, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    fields = page.card.fields
    fields.lat.selectAll()
    qtbot.keyClicks(fields.lat, "65,5")
    qtbot.keyClick(fields.lat, Qt.Key.Key_Return)
    assert "utanför Umeå kommun" in page.bar.accessibleName()
    fields.lat.selectAll()
    qtbot.keyClicks(fields.lat, "femtio")
    qtbot.keyClick(fields.lat, Qt.Key.Key_Return)
    assert "ingen position" in fields.lat.accessibleDescription()


def test_that_a_place_without_a_position_is_in_the_list_and_gets_one(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    def forget(session: Session) -> None:
        session.execute(
            update(Village).where(Village.name == "Lomtjärn").values(lat=None, lon=None)
        )

    with example.write() as session:
        forget(session)
    page.reload()
    assert page.facts() == "12 byar, 6 butiker, 1 utan läge"
    page.choose_id(_id(page, "Lomtjärn"))
    page._move.trigger()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Return)
    assert _village(example, "Lomtjärn").lat is not None


def test_that_what_others_write_is_shown(
    page: MapPage, example: Database, qtbot: QtBot
) -> None:
    with example.write() as session:
        session.execute(
            update(Store)
            .where(Store.name == "Tallvattnets Handel")
            .values(state="closed")
        )
    qtbot.waitUntil(lambda: _mark(page, "Tallvattnets Handel").badge.words == "X")


def test_that_f6_goes_between_the_map_and_the_list(page: MapPage) -> None:
    assert page.panes() == (page.canvas, page.table)
    assert page.details() is page.side
