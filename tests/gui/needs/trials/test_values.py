from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.needs.conftest import TODAY
from tests.gui.needs.trials.conftest import (
    RUNNING,
    Chooses,
    card_of,
    values_kept,
)
from tests.world.keyboard import ENTER, ESCAPE, TAB, focused, press, type_words
from umea_field.database.database import Database
from umea_field.domain.solution_trial import (
    MeasureValue,
)
from umea_field.gui.needs.page import NeedsPage
from umea_field.gui.needs.trials.course import Course, CourseChart
from umea_field.gui.needs.trials.part import TrialsPart
from umea_field.gui.style import Look


def test_that_values_are_entered_by_keyboard_alone(
    part: TrialsPart, chooses: Chooses, example: Database
) -> None:
    card = card_of(chooses(RUNNING))
    before = values_kept(example, card)
    card.grid.setFocus()
    type_words("10/3")
    press(ENTER)
    type_words("21")
    press(ENTER)
    press(ENTER)
    press(ENTER)
    type_words("22,5")
    press(TAB)
    type_words("efter sportlovet")
    press(ENTER)
    assert focused() is card.grid
    QApplication.processEvents()
    assert values_kept(example, card) == [
        *before,
        (date(2026, 3, 10), 21.0),
        (TODAY, 22.5),
    ]
    assert "10 värden, senast 22,5 den 12 mars 2026" in card.chart.accessibleName()
    rows = card.grid.rows
    assert rows.index(rows.rowCount() - 2, 2).data() == "efter sportlovet"


def test_that_what_is_no_number_stays_and_is_told(
    chooses: Chooses, example: Database
) -> None:
    card = card_of(chooses(RUNNING))
    before = values_kept(example, card)
    grid = card.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.rows.index(0, 1))
    type_words("sex")
    press(ENTER)
    assert grid.rows.index(0, 1).data() == "sex"
    assert card.problem.text() == "”sex” är inget tal. Skriv till exempel 24."
    assert not card.problem.isHidden()
    assert values_kept(example, card) == before
    grid.setCurrentIndex(grid.rows.index(0, 1))
    type_words("6")
    press(ENTER)
    assert card.problem.isHidden()
    assert grid.rows.index(0, 1).data() == "6"


def test_that_escape_leaves_a_cell_as_it_was(
    chooses: Chooses, example: Database
) -> None:
    card = card_of(chooses(RUNNING))
    before = values_kept(example, card)
    card.grid.setFocus()
    card.grid.setCurrentIndex(card.grid.rows.index(0, 1))
    type_words("99")
    press(ESCAPE)
    assert values_kept(example, card) == before
    assert card.grid.rows.index(0, 1).data() == "6"


def test_that_a_value_that_is_removed_can_be_had_back(
    page: NeedsPage, chooses: Chooses, example: Database, qtbot: QtBot
) -> None:
    card = card_of(chooses(RUNNING))
    before = values_kept(example, card)
    card.grid.setFocus()
    card.grid.setCurrentIndex(card.grid.rows.index(0, 0))
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(values_kept(example, card)) == len(before) - 1)
    assert page.bar.accessibleName() == "Värdet 15 jan 2026 togs bort."
    page.bar._button.click()
    qtbot.waitUntil(lambda: values_kept(example, card) == before)


def test_that_what_another_wrote_waits_until_the_cell_is_written(
    page: NeedsPage, chooses: Chooses, example: Database, qtbot: QtBot
) -> None:
    card = card_of(chooses(RUNNING))
    assert card._seen is not None
    card.grid.setFocus()
    card.grid.setCurrentIndex(card.grid.rows.index(0, 1))
    type_words("7")
    with example.write() as session:
        session.add(
            MeasureValue(
                measure_id=card._seen.measure.id, day=date(2026, 1, 1), value=1.0
            )
        )
    with qtbot.waitSignal(page._means.notifier.changed):
        pass
    QApplication.processEvents()
    assert card.grid.is_writing
    assert isinstance(focused(), QLineEdit)
    press(ENTER)
    qtbot.waitUntil(lambda: card.grid.rows.rowCount() == 10)
    assert [value for _, value in values_kept(example, card)][:2] == [1.0, 7.0]


def test_that_the_values_keep_the_rules_of_a_model(
    chooses: Chooses, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(card_of(chooses(RUNNING)).grid.rows, force_py=True)


def test_that_a_chart_of_nothing_and_of_one_value_can_be_drawn(
    look: Look, qtbot: QtBot
) -> None:
    chart = CourseChart(look)
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    blank = chart.grab().toImage()
    chart.show_course(Course("Paket", 2, None, ((TODAY, 2.0),)))
    drawn = chart.grab().toImage()
    assert drawn != blank
    assert chart.accessibleName() == "Paket, före 2, 1 värde, senast 2 den 12 mars 2026"
