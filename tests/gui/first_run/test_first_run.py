from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from umea_field.gui.first_run.steps import Beginning, PlaceStep
from umea_field.gui.first_run.window import FirstRun
from umea_field.gui.style import Look


@pytest.fixture
def window(look: Look, qtbot: QtBot, tmp_path: Path) -> FirstRun:
    made = FirstRun(look, tmp_path / "umea_field.db")
    qtbot.addWidget(made)
    made.show()
    return made


def _next(window: FirstRun) -> QPushButton:
    return window.findChild(QPushButton, "next")


def test_that_three_answers_by_keyboard_are_enough(
    window: FirstRun, qtbot: QtBot, tmp_path: Path
) -> None:
    person = window.findChild(QLineEdit, "person")
    qtbot.keyClicks(person, "Anna Berg")
    qtbot.keyClick(person, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.answered) as told:
        qtbot.keyClick(window, Qt.Key.Key_Return)
    (answer,) = told.args
    assert isinstance(answer, Beginning)
    assert answer.person == "Anna Berg"
    assert answer.machine
    assert answer.place == tmp_path / "umea_field.db"
    assert not answer.exists
    assert not answer.example


def test_that_a_name_is_asked_for_in_words(window: FirstRun, qtbot: QtBot) -> None:
    qtbot.mouseClick(_next(window), Qt.MouseButton.LeftButton)
    said = [label.text() for label in window.who.findChildren(QLabel)]
    assert "Skriv ditt namn först." in said
    assert window.who.isVisible()


def test_that_a_database_that_exists_is_chosen_as_a_file(
    window: FirstRun, qtbot: QtBot, tmp_path: Path
) -> None:
    window.who.person.setText("Anna Berg")
    _next(window).click()
    window.place.existing.setChecked(True)
    _next(window).click()
    assert window.place.isVisible()
    window.place.choose.click()
    dialog = window.place.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "gammal.db"))
    dialog.reject()
    _next(window).click()
    with qtbot.waitSignal(window.answered) as told:
        _next(window).click()
    assert told.args[0].place == tmp_path / "gammal.db"
    assert told.args[0].exists


def test_that_the_text_size_is_tried_out_at_once(
    window: FirstRun, look: Look, qtbot: QtBot
) -> None:
    window.who.person.setText("Anna Berg")
    _next(window).click()
    _next(window).click()
    larger = next(
        button
        for button in window.size_step.findChildren(QPushButton)
        if button.text() == "150 %"
    )
    before = window.place._new_note.geometry().left()
    larger.click()
    assert look.zoom == 1.5
    window.go(1)
    qtbot.waitUntil(lambda: window.place._new_note.geometry().left() > before)


def test_that_a_refusal_leads_back_to_the_page_about_it(window: FirstRun) -> None:
    window.refuse("Mappen får bara läsas.")
    assert window.place.isVisible()
    assert window.bar.accessibleName() == "Mappen får bara läsas."


def test_that_everything_one_can_come_to_has_a_name(window: FirstRun) -> None:
    for step in (window.who, window.place, window.size_step):
        for widget in step.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, widget


def test_that_whoever_chooses_a_file_has_made_the_choice_it_belongs_to(
    look: Look, qtbot: QtBot
) -> None:
    step = PlaceStep(look, Path("ny.sqlite"))
    qtbot.addWidget(step)
    for button, choice in (
        (step.choose_bundle, step.office),
        (step.choose, step.existing),
        (step.elsewhere, step.new),
    ):
        assert button.isEnabled()
        button.click()
        assert choice.isChecked()
        for dialog in step.findChildren(QFileDialog):
            dialog.reject()
            dialog.deleteLater()
