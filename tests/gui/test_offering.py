from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from world.keyboard import ENTER, ESCAPE, TAB, press, type_words

from umea_field.gui.widgets.term_field import TermField

CHOICES = [("food", "Dagligvaror"), ("parcel", "Paketombud"), ("mail", "Postombud")]


class Ears(QObject):
    """Hears a field's keys before the field does, as a grid does."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.heard: list[int] = []
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.heard.append(event.key())
        return False


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TermField]:
    window = QWidget()
    column = QVBoxLayout(window)
    made = TermField("Tjänst", CHOICES)
    column.addWidget(made)
    column.addWidget(QLineEdit(objectName="beside"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    yield made
    window.close()


def _is_open(field: TermField) -> bool:
    shown = field.completer().popup()
    return shown is not None and shown.isVisible()


def test_that_tab_leaves_the_field_while_its_list_is_open(field: TermField) -> None:
    ears = Ears(field)
    type_words("pa")
    assert _is_open(field)
    press(TAB)
    assert ears.heard[-1] == TAB
    assert not _is_open(field)
    assert not field.hasFocus()
    assert field.text() == "Paketombud"


def test_that_what_is_chosen_in_the_list_is_taken(field: TermField) -> None:
    ears = Ears(field)
    type_words("ombud")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(ENTER)
    assert ears.heard[-1] == ENTER
    assert not _is_open(field)
    assert field.value() == "mail"


def test_that_escape_closes_the_list_first_and_then_gives_back(
    field: TermField,
) -> None:
    field.show_value("food")
    field.selectAll()
    type_words("pa")
    press(ESCAPE)
    assert not _is_open(field)
    assert field.text() == "pa"
    press(ESCAPE)
    assert field.text() == "Dagligvaror"


def test_that_a_field_left_by_another_way_closes_its_list_and_is_read(
    field: TermField,
) -> None:
    type_words("pa")
    beside = field.window().findChild(QLineEdit, "beside")
    assert isinstance(beside, QLineEdit)
    beside.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert not _is_open(field)
    assert field.value() == "parcel"
