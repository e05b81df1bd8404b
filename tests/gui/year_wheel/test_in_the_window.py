"""The year wheel in the whole program, by the keys its user has."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from world.keyboard import ALT, CONTROL, ENTER, press, type_words
from world.program import opened
from world.running import closed_example, own_folders, program

from umea_field.gui.application import Application
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.tours.page import ToursPage
from umea_field.gui.workplace import Workplace
from umea_field.gui.year_wheel.page import YearWheelPage

__all__ = ["closed_example", "own_folders", "program"]


def wheel(workplace: Workplace) -> YearWheelPage:
    press(Qt.Key.Key_8, CONTROL)
    page = workplace.window.page
    assert isinstance(page, YearWheelPage)
    return page


def test_that_the_wheel_is_a_way_to_its_paper_and_to_what_it_follows(
    program: Callable[[], Application],
    closed_example: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    place = Path(shutil.copy(closed_example, tmp_path / "exempel.sqlite"))
    workplace = opened(program(), place)
    page = wheel(workplace)
    assert page.table.hasFocus()

    press(Qt.Key.Key_Left, ALT)
    year = page.period.span.first.year
    press(Qt.Key.Key_P, CONTROL)
    reports = workplace.window.page
    assert isinstance(reports, ReportsPage)
    order = reports.gallery.choices.order()
    assert order is not None
    assert (order.paper, dict(order.options)["year"]) == ("year_wheel", str(year))

    page = wheel(workplace)
    press(Qt.Key.Key_Right, ALT)
    tour = next(one for one in page.rows() if one.title == "Tur Norra")
    page.table.choose(page.table.rows.key(tour))
    press(ENTER)
    tours = workplace.window.page
    assert isinstance(tours, ToursPage)

    press(Qt.Key.Key_K, CONTROL)
    type_words("studieresa")
    finder = workplace.finder()
    qtbot.waitUntil(lambda: not finder.asking.is_busy, timeout=30_000)
    qtbot.waitUntil(lambda: finder.is_settled, timeout=10_000)
    press(ENTER)
    assert isinstance(workplace.window.page, YearWheelPage)
    row = page.table.chosen_row()
    assert row is not None
    assert row.title == "Studieresa"

    workplace.window.resize(1366, 768)
    workplace.window.look.choose_zoom(2.0)
    seen = set()
    for _ in range(4):
        press(Qt.Key.Key_F6)
        seen |= {each for each in (page.canvas, page.table) if each.hasFocus()}
        assert page.canvas.isVisible() != page.table.isVisible()
    assert seen == {page.canvas, page.table}
