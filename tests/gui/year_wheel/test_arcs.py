"""Arcs of the year wheel, drawn with the mouse."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from world.keyboard import CONTROL, ENTER, ESCAPE, press
from world.wheel_pages import (
    LEFT,
    chosen_title,
    days,
    draw,
    kept,
    told,
)

from umea_field.database.database import Database
from umea_field.gui.year_wheel.page import YearWheelPage

SPRING = "Landsbygdsturné vår"


def test_that_an_arc_is_drawn_to_other_days_and_taken_back(
    page: YearWheelPage, example: Database
) -> None:
    draw(page, SPRING, 14)
    assert days(page, SPRING)[0] == (date(2026, 3, 23), date(2026, 4, 17))
    assert chosen_title(page) == SPRING
    assert told(page) == (
        "Landsbygdsturné vår: bara den här gången är flyttad, till 23 mars–17 april."
    )
    own = [row for row in kept(example, SPRING) if row.series_id is not None]
    assert [row.series_day for row in own] == [date(2026, 3, 9)]
    press(Qt.Key.Key_Z, CONTROL)
    assert days(page, SPRING)[0] == (date(2026, 3, 9), date(2026, 4, 3))
    assert not [row for row in kept(example, SPRING) if row.series_id is not None]


def test_that_the_ends_of_an_arc_make_it_longer_and_shorter(
    page: YearWheelPage,
) -> None:
    draw(page, "Servicekartläggning", -7, share=0.995)
    assert days(page, "Servicekartläggning") == [(date(2026, 4, 13), date(2026, 5, 22))]
    draw(page, "Servicekartläggning", 7, share=0.005)
    assert days(page, "Servicekartläggning") == [(date(2026, 4, 20), date(2026, 5, 22))]


def test_that_escape_leaves_an_arc_where_it_was(page: YearWheelPage) -> None:
    before = days(page, SPRING)
    draw(page, SPRING, 20, let_go=False)
    assert page.canvas.drag is not None
    assert page.canvas.drag.moved[0] == date(2026, 3, 29)
    press(ESCAPE)
    assert page.canvas.drag is None
    QTest.mouseRelease(page.canvas, LEFT, pos=QPoint(5, 5))
    assert days(page, SPRING) == before


def test_that_days_are_shown_while_an_arc_is_drawn(page: YearWheelPage) -> None:
    still = page.canvas.grab().toImage()
    draw(page, SPRING, 10, let_go=False)
    assert page.canvas.grab().toImage() != still
    press(ESCAPE)


def test_that_what_comes_by_itself_is_not_drawn_but_says_where_it_lives(
    page: YearWheelPage, qtbot: QtBot
) -> None:
    before = days(page, "Tur Norra")
    draw(page, "Tur Norra", 30)
    assert days(page, "Tur Norra") == before
    assert told(page) == "Tur Norra. Följer sin tur. Enter öppnar den."
    with qtbot.waitSignal(page.record_asked) as asked:
        page.canvas.setFocus()
        press(ENTER)
    assert asked.args is not None
    assert asked.args[0] == "tour"
