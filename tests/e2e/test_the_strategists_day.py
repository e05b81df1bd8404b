"""A strategist's day on tour, from the office in the morning to the car: by keys alone.

Nothing is clicked, and there is no network. Villages, people and quarrels are made up.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from world import strategist_stops as written
from world.fingers import ENTER
from world.program import opened
from world.strategist import Strategist
from world.strategist_expects import expect_kept
from world.strategist_stops import at_the_first_store, at_the_hall, at_the_second_store
from world.tour_day import FIRST, HALL, PHONE, PROMISE, SECOND, SUCCESSION, plan_day

from umea_field.database.backup import counts_in
from umea_field.gui.application import Application

Starting = Callable[[], Application]
REPORTS = ("rapport butik", "rapport bygdegård", "rapport andra butiken")
HIDDEN = (
    *(written.SECRET, written.LEARNT, written.FORM_LIES, SUCCESSION),
    *(written.ISSUE, written.OURS, written.THEIRS, written.GOAL, written.NEXT_STEP),
    *(written.DIALOGUE, written.COUNTERPART_WORDS, "skriftligt"),
)
"""What never stands on paper: what is sensitive, internal or about somebody."""


@pytest.fixture
def person(
    own_folders: Path, program: Starting, tmp_path: Path, qtbot: QtBot
) -> Strategist:
    planned = plan_day(tmp_path / "dag.sqlite")
    return Strategist(opened(program(), planned.place), planned, qtbot)


def in_the_office(person: Strategist) -> None:
    page = person.today()
    assert page.facts().endswith("Turné höst · stopp 1 av 3")
    (late,) = page.right.late.rows.rows.rows
    assert (late.words, late.aside) == (PROMISE, "14 dagar sent")
    assert "lovat till byaföreningen, väntar på Gator och parker" in late.more
    prepared = person.paper("underlag")
    for told in (FIRST, "Samlad service i butiken", PROMISE, "Berit Ek"):
        assert told in prepared
    assert "skrevs ut i dag, kod UF-" in person.today().right.card.sheet()


def in_the_car(person: Strategist, stick: Path) -> None:
    assert person.today().facts().endswith("alla stopp klara")
    for number, name in enumerate(REPORTS):
        person.today()
        person.hand.press(Qt.Key.Key_Home)
        person.hand.press(Qt.Key.Key_Down, times=number)
        person.hand.press(ENTER)
        person.paper(name)
    counter, hall, second = (person.papers[name] for name in REPORTS)
    assert FIRST in counter
    assert "Butiken planerar obemannade timmar." in counter
    assert written.MEDICINE in hall
    assert f"{written.COLLEAGUE}, Fysisk planering" in hall
    assert "17 från bygden" in hall
    assert SECOND in second
    assert "avtalet" in second
    file = person.back_up(stick)
    assert counts_in(file) == counts_in(person.planned.place)


def test_that_a_day_on_tour_is_done_by_keys_alone(
    person: Strategist, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand = person.hand
    hand.begin("in the office")
    in_the_office(person)
    for step, place, write in (
        ("at the first store", FIRST, at_the_first_store),
        ("at the hall", HALL, at_the_hall),
        ("at the second store", SECOND, at_the_second_store),
    ):
        hand.begin(step)
        assert person.stop() == place
        write(person)
    stick = tmp_path / "minne"
    stick.mkdir()
    hand.begin("in the car")
    in_the_car(person, stick)
    with person.workplace.database.read() as session:
        expect_kept(session, person.planned)
    for name, words in person.papers.items():
        assert not [hidden for hidden in HIDDEN if hidden in words], name
    for name in REPORTS:
        assert PHONE not in person.papers[name], name
        assert "Berit Ek" not in person.papers[name], name
    assert not hand.nameless
    told = ", ".join(f"{step} {count}" for step, count in hand.counts.items())
    with capsys.disabled():
        print(f"\na day on tour: {hand.total} keys ({told})")
