from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from umea_field.gui.rows_model import Column, RowsModel
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable


@dataclass(frozen=True)
class Place:
    name: str
    people: int | None = None


COLUMNS = (
    Column[Place]("Village", lambda place: place.name, width=0),
    Column[Place](
        "Inhabitants",
        lambda place: "" if place.people is None else str(place.people),
        order=lambda place: place.people,
        number=True,
    ),
)
PLACES = [Place("Åkersele", 212), Place("Granselet", 148), Place("Östantjärn")]


@pytest.fixture
def table(look: Look, qtbot: QtBot) -> DataTable[Place]:
    made = DataTable[Place](look, "Byar", COLUMNS, key=lambda place: place.name)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_rows(PLACES)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def _names(model: RowsModel[Place]) -> list[str]:
    return [model.row_at(at).name for at in range(model.rowCount())]


def test_that_rows_keep_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = RowsModel(COLUMNS, key=lambda place: place.name)
    model.show(PLACES)
    qtmodeltester.check(model)


def test_that_names_sort_by_the_swedish_alphabet_and_empty_comes_last() -> None:
    model = RowsModel(COLUMNS, key=lambda place: place.name)
    model.show(PLACES)
    model.sort(0)
    assert _names(model) == ["Granselet", "Åkersele", "Östantjärn"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert _names(model) == ["Åkersele", "Granselet", "Östantjärn"]


def test_that_words_without_accents_narrow_the_rows(table: DataTable[Place]) -> None:
    table.narrow("ake")
    assert _names(table.rows) == ["Åkersele"]


def test_that_enter_opens_the_row_with_focus(
    table: DataTable[Place], qtbot: QtBot
) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [Place("Granselet", 148)]


def test_that_a_letter_leads_to_its_row(table: DataTable[Place], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.chosen):
        qtbot.keyClicks(table, "g")
    assert table.chosen_row() == Place("Granselet", 148)


def test_that_rows_read_again_leave_the_choice_where_it_was(
    table: DataTable[Place], qtbot: QtBot
) -> None:
    table.choose("Granselet")
    with qtbot.assertNotEmitted(table.chosen):
        table.show_rows([*PLACES, Place("Björkmyrliden", 61)])
    assert table.chosen_row() == Place("Granselet", 148)


def test_that_a_row_that_is_gone_is_chosen_no_more(
    table: DataTable[Place], qtbot: QtBot
) -> None:
    table.choose("Granselet")
    with qtbot.waitSignal(table.chosen) as told:
        table.show_rows(PLACES[:1])
    assert told.args == [None]


def test_that_the_table_says_what_it_holds(table: DataTable[Place]) -> None:
    assert table.accessibleName() == "Byar"


def test_that_the_chosen_row_is_in_sight_when_the_keyboard_comes(
    table: DataTable[Place], qtbot: QtBot
) -> None:
    table.show_rows([Place(f"By {number:03}") for number in range(200)])
    table.choose("By 000")
    table.clearFocus()
    table.scrollToBottom()
    assert (
        not table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
    )
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert (
        table.viewport()
        .rect()
        .contains(table.visualRect(table.currentIndex()).center())
    )
