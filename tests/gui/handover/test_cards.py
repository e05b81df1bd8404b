"""A card tells by word and sign what stands there, what was chosen and what differs."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from umea_field.gui.actions import action
from umea_field.gui.handover.card import Card, Choice
from umea_field.gui.handover.card_grid import CardGrid
from umea_field.gui.handover.clash_head import ClashHead
from umea_field.gui.handover.fork import End, Fork
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.button_foot import ButtonFoot
from umea_field.sync.conflicts import Conflict, Side
from umea_field.sync.marked_text import marked

NOON = datetime(2026, 3, 12, 11, tzinfo=UTC)


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


@pytest.fixture
def grid(look: Look, qtbot: QtBot) -> CardGrid:
    made = CardGrid(look, lambda _: (), lambda: date(2026, 3, 12))
    qtbot.addWidget(made)
    made.resize(574, 400)
    made.show()
    return made


def clash(*fields: str) -> Conflict:
    values = {name: "mån–fre 9–17" for name in fields}
    side = Side(values, False, None, "PC-ANNA", NOON, (UUID(int=1), 1))
    return Conflict("store", UUID(int=2), fields, {}, (side,))


def places(grid: CardGrid, cards: list[QWidget]) -> list[tuple[int, int]]:
    grid.layout().activate()
    return [(one.x(), one.y()) for one in cards]


def test_that_four_cards_stand_two_by_two(grid: CardGrid) -> None:
    grid.show_choices([Choice("Anna", "Delvis")] * 4, None, can_choose=True)
    grid.own.hide()
    grid.arrange(574)
    across, down = map(set, zip(*places(grid, [*grid.cards[:4]]), strict=True))
    assert (len(across), len(down)) == (2, 2)


def test_that_ones_own_value_takes_no_room_from_the_others(
    grid: CardGrid, qtbot: QtBot
) -> None:
    grid.show_choices([Choice("Anna", "9–17")] * 2, None, can_choose=True)
    grid.offer_own(clash("hours_staffed"))
    grid.arrange(574)
    grid.own.begin()
    three = [*grid.cards[:2], grid.own]
    qtbot.waitUntil(lambda: grid.own.height() >= grid.own.heightForWidth(180))
    places(grid, three)
    assert max(one.width() for one in three) - min(one.width() for one in three) < 3
    for inside in (grid.own.take, grid.own.why, grid.own._note):
        assert inside.geometry().right() < grid.own.width()
        assert inside.height() >= inside.heightForWidth(inside.width())


def test_that_the_lines_of_a_card_part_no_date_and_no_name(
    look: Look, qtbot: QtBot
) -> None:
    lines = ("12 mars 2026 kl. 10.11", "Besök, dator PC-ANNA")
    made = card(look, qtbot, Choice("Anna", "Delvis", lines))
    shown = made._lines.text()
    assert "12\u00a0mars\u00a02026" in shown
    assert "PC\u2011ANNA" in shown
    assert "dator PC-ANNA" in made.accessibleName()


def test_that_a_way_goes_no_farther_than_its_words_allow(
    look: Look, qtbot: QtBot
) -> None:
    fork = Fork(look)
    qtbot.addWidget(fork)
    fork.resize(574, 90)
    short, long = End("Per: Saknas", "14 mars"), End("Per: " + "lång " * 15, "14 mars")
    fork.show_ends(End("Finns", "2025"), [short, short], "")
    far = fork._step(200)
    fork.show_ends(End("Finns", "2025"), [short, long], "")
    assert fork._step(200) < far


def test_that_a_sentence_above_the_drawing_has_all_its_lines(
    look: Look, qtbot: QtBot
) -> None:
    head = ClashHead(look)
    qtbot.addWidget(head)
    head.resize(look.em(60), 400)
    head.sentence.setText("Anna skrev att vägen är smal och krokig. " * 6)
    head.show()
    sentence = head.sentence
    assert sentence.width() <= look.em(44)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_that_a_foot_drops_keys_and_folds_before_it_takes_another_line(
    look: Look, qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    does = [action(owner, w, print, icon="eye", key="N") for w in ("Nästa", "Visa")]
    buttons = [
        ActionButton(look, d, k) for d, k in zip(does, ("main", ""), strict=True)
    ]
    foot = ButtonFoot(look, buttons)
    qtbot.addWidget(foot)
    foot.show()
    for width, folded in ((600, False), (185, True)):
        foot.resize(width, 60)
        assert buttons[1].folded is folded
        assert not buttons[0].folded
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == 1)


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
