"""A hint that somebody may be here already is told until it is answered."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from world.keyboard import ESCAPE, press

from umea_field.domain.record import new_id
from umea_field.gui.style import Look
from umea_field.gui.widgets.hints import Hints
from umea_field.gui.widgets.message_bar import MessageBar

MINE, OTHER, THIRD = new_id(), new_id(), new_id()
QUESTION = "Åsele finns redan. Är det samma?"


@pytest.fixture
def bar(look: Look, qtbot: QtBot) -> Iterator[MessageBar]:
    window = QWidget()
    made = MessageBar(look)
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


@pytest.fixture
def hints(bar: MessageBar) -> Hints:
    made = Hints(bar)
    made.tell((MINE, OTHER), QUESTION, "Visa Åsele", lambda: None)
    return made


def _buttons(bar: MessageBar) -> dict[str, QAbstractButton]:
    found = bar.findChildren(QAbstractButton)
    return {each.text(): each for each in found if each.isVisible()}


@pytest.mark.parametrize("answer", ["Nej", "Visa Åsele"])
def test_that_an_answered_hint_is_not_told_again_of_that_record(
    bar: MessageBar, hints: Hints, answer: str
) -> None:
    _buttons(bar)[answer].click()
    hints.tell((MINE, OTHER), QUESTION, "Visa Åsele", lambda: None)
    assert bar.isHidden()


def test_that_escape_answers_too(bar: MessageBar, hints: Hints) -> None:
    _buttons(bar)["Nej"].setFocus()
    press(ESCAPE)
    hints.tell((MINE, OTHER), QUESTION, "Visa Åsele", lambda: None)
    assert bar.isHidden()


def test_that_other_records_are_still_told_of(bar: MessageBar, hints: Hints) -> None:
    _buttons(bar)["Nej"].click()
    hints.tell((MINE, THIRD), "Åmsele finns redan. Är det samma?")
    assert not bar.isHidden()
    hints.tell((THIRD, OTHER), QUESTION)
    assert not bar.isHidden()


def test_that_a_hint_that_folded_by_itself_comes_back(
    bar: MessageBar, hints: Hints
) -> None:
    hints.fold_away()
    assert bar.isHidden()
    hints.tell((MINE, OTHER), QUESTION)
    assert not bar.isHidden()


def test_that_what_else_stands_in_the_bar_is_left_there(
    bar: MessageBar, hints: Hints
) -> None:
    bar.tell("Butiken togs bort.")
    assert set(_buttons(bar)) == {"Stäng"}
    hints.fold_away()
    assert not bar.isHidden()
