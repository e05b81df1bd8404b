"""What a fact must be one of is chosen by words and kept as codes."""

import pytest
from pytestqt.qtbot import QtBot

from umea_field.gui.stores.support.wanted_field import WantedField

CLASSES = [("o0", "under 2 mkr"), ("o2", "2–5 mkr"), ("o20", "över 20 mkr")]


@pytest.fixture
def field(qtbot: QtBot) -> WantedField:
    made = WantedField("Något av", CLASSES)
    qtbot.addWidget(made)
    return made


def _typed(field: WantedField, words: str) -> object:
    field.setText(words)
    field.finish()
    return field.value()


@pytest.mark.parametrize(
    ("words", "codes", "said"),
    [
        ("ja", {"1"}, "Ja"),
        ("n", {"0"}, "Nej"),
        ("över, 2–5", {"o2", "o20"}, "2–5 mkr, över 20 mkr"),
        (
            "under: 20, 2–5 mkr: 40 h",
            {"o0=20", "o2=40"},
            "under 2 mkr: 20, 2–5 mkr: 40",
        ),
        ("o0=20", {"o0=20"}, "under 2 mkr: 20"),
        ("o2", {"o2"}, "2–5 mkr"),
    ],
)
def test_that_words_become_codes_and_are_said_again(
    field: WantedField, words: str, codes: set[str], said: str
) -> None:
    assert _typed(field, words) == frozenset(codes)
    assert field.text() == said


def test_that_what_it_says_it_understands(field: WantedField) -> None:
    held = frozenset({"o0=20", "o2=37.5"})
    field.show_value(held)
    assert field.text() == "under 2 mkr: 20, 2–5 mkr: 37,5"


def test_that_a_code_nobody_knows_stays(field: WantedField) -> None:
    field.show_value(frozenset({"x-anna"}))
    field.finish()
    assert field.value() == frozenset({"x-anna"})


@pytest.mark.parametrize("words", ["kanske", "under 2 mkr: många"])
def test_that_what_makes_no_sense_stays_as_typed(
    field: WantedField, words: str, qtbot: QtBot
) -> None:
    field.show_value(frozenset({"1"}))
    with qtbot.waitSignal(field.troubled) as told:
        _typed(field, words)
    assert told.args[0]
    assert field.text() == words
    assert field.value() == frozenset({"1"})
