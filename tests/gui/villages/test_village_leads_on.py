"""From a village to its cases, visits, tours and papers."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
)
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.domain.store import Store
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.villages.page import VillagesPage


def _id(page: VillagesPage, name: str) -> UUID:
    model = page.table.rows
    rows = (model.row_at(at) for at in range(model.rowCount()))
    return next(row.id for row in rows if row.name == name)


def _action(page: VillagesPage, words: str) -> QAction:
    return next(each for each in page.actions() if each.text() == words)


def test_that_open_cases_are_listed_and_lead_to_their_page(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Granselet"))
    assert "Skylt till butiken vid länsvägen (12 dagar sent)" in "".join(
        line.words for line in page.view._cases._shown or ()
    )
    with qtbot.waitSignal(page.place_asked) as told:
        page.view._cases._open("0")
    assert told.args[0] == "cases"


def test_that_a_visit_is_wanted_at_the_store_or_in_the_village(
    page: VillagesPage, example: Database, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Granselet"))
    _action(page, "Nytt besök").trigger()
    menu = page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(page.visit_wanted) as told:
        menu.actions()[0].trigger()
    with example.read() as session:
        store = session.get(Store, told.args[1])
    assert store is not None
    assert store.village_id == told.args[0] == _id(page, "Granselet")


def test_that_a_visit_to_a_village_without_a_store_is_wanted_at_once(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Lomtjärn"))
    with qtbot.waitSignal(page.visit_wanted) as told:
        _action(page, "Nytt besök").trigger()
    assert told.args == [_id(page, "Lomtjärn"), None]


def test_that_a_stop_that_is_coming_leads_to_its_tour(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.show_id(_id(page, "Björkmyrliden"))
    QApplication.processEvents()
    line = next(
        label
        for label in page.view.findChildren(QLabel)
        if "Tur: Landsbygdsturné vår" in label.text()
    )
    with qtbot.waitSignal(page.place_asked) as asked:
        line.linkActivated.emit(line.text().split('"')[1])
    assert asked.args[0] == "tours"


def test_that_a_villages_service_plan_is_asked_for_by_a_key(
    page: VillagesPage, qtbot: QtBot
) -> None:
    page.choose_id(_id(page, "Granselet"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    village_id = _id(page, "Granselet")
    wanted = PaperWanted("service_plan", village_id, "village")
    assert asked.args == ["reports", wanted]
