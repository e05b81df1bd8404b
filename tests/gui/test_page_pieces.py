from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Facts
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.navigation import Navigation, Place
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.states import State, States

STATES = [
    State("finns", f"Tjänst {number}", "Finns", "Finns") for number in range(1, 6)
]


def _words(widget: QWidget) -> Sequence[str]:
    QApplication.processEvents()
    shown = (each for each in widget.findChildren(QLabel) if not each.isHidden())
    return [label.text() for label in shown if label.text()]


def test_that_facts_wrap_and_empty_ones_are_left_out(look: Look, qtbot: QtBot) -> None:
    facts = Facts(look)
    qtbot.addWidget(facts)
    facts.show_facts([("Invånare", "148"), ("Byplan", ""), ("Till Umeå", "42 km")])
    assert _words(facts) == ["Invånare", "148", "Till Umeå", "42 km"]
    one_line = facts.heightForWidth(600)
    assert facts.heightForWidth(80) > one_line


def test_that_a_line_that_leads_somewhere_is_opened_by_keyboard(
    look: Look, qtbot: QtBot
) -> None:
    opened: list[str] = []
    lines = Lines(look, 6, "Inget än.")
    qtbot.addWidget(lines)
    lines.show_lines(
        [
            Line("2024", "Paketskåp <prov>"),
            Line("14 okt", "Butiksbesök", lambda: opened.append("visit")),
        ]
    )
    lines.show()
    link = next(
        label for label in lines.findChildren(QLabel) if "Butiksbesök" in label.text()
    )
    link.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(link.hasFocus)
    link.linkActivated.emit("2")
    assert opened == ["visit"]
    assert "Paketskåp <prov>" in _words(lines)
    assert link.accessibleName() == "14 okt Butiksbesök"


def test_that_no_lines_are_told_in_words(look: Look, qtbot: QtBot) -> None:
    lines = Lines(look, 6, "Inget än.")
    qtbot.addWidget(lines)
    lines.show_lines([])
    assert _words(lines) == ["Inget än."]


@pytest.mark.parametrize(("width", "columns"), [(600, 2), (250, 1)])
def test_that_states_stand_in_two_columns_where_there_is_room(
    look: Look, qtbot: QtBot, width: int, columns: int
) -> None:
    states = States(look, "Inget än.")
    qtbot.addWidget(states)
    states.resize(width, 300)
    states.show_states(STATES)
    states.show()
    QApplication.processEvents()
    rows = [
        each
        for each in states.findChildren(QWidget)
        if each.accessibleName()[:6] == "Tjänst" and not isinstance(each, QLabel)
    ]
    assert len({row.x() for row in rows}) == columns


def test_that_a_state_is_heard_as_words(look: Look, qtbot: QtBot) -> None:
    states = States(look, "Inget än.")
    qtbot.addWidget(states)
    states.show_states([State("saknas", "Apoteksombud", "Saknas", "24 km")])
    heard = [each.accessibleName() for each in states.findChildren(QWidget)]
    assert "Apoteksombud: Saknas 24 km" in heard


def test_that_a_row_that_may_wrap_has_room_for_all_its_words(
    look: Look, qtbot: QtBot
) -> None:
    made = RowList(look, "Krockar")
    qtbot.addWidget(made)
    made.resize(look.em(19), 300)
    long = "Behov: Samlingslokal på vintern, borttagen och ändrad"
    short, cut, whole = (
        Row(1, "Öppettider", more="Åkersele Livs", wraps=True),
        Row(2, long, more="Ängesudden"),
        Row(3, long, more="Ängesudden", wraps=True),
    )
    made.show_rows([short, cut, whole])
    assert made.row_height(short) == made.row_height(cut)
    assert made.row_height(whole) >= made.row_height(cut) + look.em(1)
    assert made.sizeHintForRow(2) == made.row_height(whole)


def test_that_the_place_one_is_at_is_seen_whole_in_a_low_window(
    look: Look, qtbot: QtBot
) -> None:
    places = [Place(f"p{at}", "map-pin", f"Sida {at}") for at in range(14)]
    made = Navigation(look, places)
    qtbot.addWidget(made)
    made.resize(200, 600)
    made.show()
    made.choose("p12")
    made.resize(200, 250)
    here = made.currentIndex()
    qtbot.waitUntil(lambda: made.viewport().rect().contains(made.visualRect(here)))


def test_that_a_navigation_that_goes_as_it_grows_is_looked_at_no_more(
    look: Look, qtbot: QtBot
) -> None:
    made = Navigation(look, [Place("p", "map-pin", "Sida")])
    made.resize(200, 600)
    made.show()
    made.resize(200, 250)
    delete(made)
    QApplication.processEvents()  # what fails in here fails the test
