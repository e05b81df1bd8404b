"""A card tells by word and sign what stands there, what was chosen and what differs."""

from datetime import date

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from umea_field.gui.handover.card import Card, Choice
from umea_field.gui.handover.card_grid import CardGrid
from umea_field.gui.style import Look
from umea_field.sync.marked_text import marked


def card(look: Look, qtbot: QtBot, choice: Choice, *, chosen: bool = False) -> Card:
    made = Card(look, 1)
    qtbot.addWidget(made)
    made.show_choice(choice, "Tomt", chosen)
    return made


def test_that_the_value_that_stands_there_now_says_so(look: Look, qtbot: QtBot) -> None:
    shown = card(look, qtbot, Choice("Anna", "Delvis", is_shown=True))
    other = card(look, qtbot, Choice("Per", "Saknas"))
    assert shown.state.words.text() == "Visas nu"
    assert shown.accessibleName().endswith("Visas nu")
    assert other.state.isHidden()


def test_that_a_chosen_card_is_known_from_one_in_focus(
    look: Look, qtbot: QtBot
) -> None:
    made = card(look, qtbot, Choice("Anna", "Delvis"), chosen=True)
    assert made.state.words.text() == "Ditt val, visas nu"
    assert made.property("chosen")
    made.show_choice(Choice("Anna", "Delvis"), "Tomt", False)
    assert made.state.isHidden()


def test_that_words_that_differ_are_marked_and_told_aloud(
    look: Look, qtbot: QtBot
) -> None:
    text = "Ring på fredag."
    marks = marked("Ring på tisdag.", text)
    made = card(look, qtbot, Choice("Anna", text, is_long=True, marked=marks))
    assert "<s>tisdag</s>" in made._value.text()
    assert "<u>fredag</u>" in made._value.text()
    assert "Tillagt: fredag. Borttaget: tisdag" in made.accessibleName()


def test_that_a_long_text_has_all_the_room_it_needs(look: Look, qtbot: QtBot) -> None:
    grid = CardGrid(look, lambda _: (), lambda: date(2026, 3, 12))
    pane = QScrollArea()
    pane.setWidgetResizable(True)
    pane.setWidget(grid)
    qtbot.addWidget(pane)
    pane.resize(600, 300)
    pane.show()
    before = "Vägen är smal och mörk på vintern. " * 12
    after = before.replace("smal", "smal och krokig")
    long = Choice("Anna", after, is_long=True, marked=marked(before, after))
    for choices in ([Choice("Anna", "Delvis")] * 3, [long] * 3):
        grid.show_choices(choices, None, can_choose=True)
        grid.arrange(560)
        for one in grid.cards[:3]:
            qtbot.waitUntil(
                lambda one=one: one.height() >= one.heightForWidth(one.width())
            )
    assert len({one.y() for one in grid.cards[:3]}) == 3
