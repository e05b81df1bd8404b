"""A clash at a time: read, chosen, written, opened again; all of it by keys."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from world import keyboard
from world.fingers import name_of
from world.program import make_active

from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.gui.handover.clash_view import ClashView
from umea_field.gui.handover.page import CLASHES
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.line_field import LineField


@pytest.fixture
def view(desk: Any) -> ClashView:
    desk.drop(*desk.bundles)
    desk.page.take_in()
    desk.at(CLASHES)
    return desk.page.clashes


def go_to(view: ClashView, what: str) -> None:
    for at, one in enumerate(view.line.clashes):
        if what in one.what or what in one.title:
            view._go(at)
            return
    raise AssertionError(what)


def offer(desk: Any, service: str) -> Any:
    with desk.database.read() as session:
        return session.scalar(
            select(ServiceOffer.status)
            .join(Store, Store.id == ServiceOffer.store_id)
            .where(Store.name.contains("Granselet"), ServiceOffer.service == service)
        )


def test_that_a_clash_is_read_as_a_sentence_with_a_card_for_each_value(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Paketombud")
    one = view.here
    assert one is not None
    assert view.head.sentence.accessibleName() == one.sentence
    assert view.head.fork.accessibleName() == one.sentence
    cards = [card for card in view.cards if card.isVisible()]
    assert len(cards) == 2
    assert [one.state.isVisible() for one in cards] == [False, True]
    told = cards[0].accessibleName()
    for part in ("1: Anna Sjölund", "Finns", "PC-ANNA", "Butiksbesök", "Vardagar"):
        assert part in told
    assert view.own.isVisible()
    for widget in (*cards, view.rows, view.same, view.own.why, view.own.take):
        assert name_of(widget)


def test_that_n_goes_on_and_p_goes_back_and_the_arrows_in_the_list(
    desk: Any, view: ClashView
) -> None:
    fingers = desk.fingers()
    fingers.begin("look")
    assert view.at == 0
    fingers.choose("n")
    assert view.at == 1
    fingers.choose("p")
    assert view.at == 0
    view.rows.setFocus()
    fingers.press(Qt.Key.Key_Down)
    assert view.at == 1
    assert view.line.left == 7


def test_that_the_next_clash_is_read_from_its_sentence(
    desk: Any, view: ClashView
) -> None:
    desk.page.resize(1200, 340)
    bar = view.pane.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    view.choose(1)
    desk.rest()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_that_one_value_goes_for_all_clashes_of_a_store(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Paketombud")
    fingers = desk.fingers()
    fingers.begin("settle")
    fingers.choose("s")
    assert view.same.isChecked()
    assert "2 till" in view.same.text()
    fingers.choose("2")
    desk.rest()
    assert view.line.left == 4
    assert offer(desk, "PST-OMB") == "saknas"
    assert offer(desk, "BET-KON") == "planerad"
    assert offer(desk, "DAG-HEM") == "hotad"
    view.take_back()
    desk.rest()
    assert view.line.left == 7


def test_that_keys_wait_for_the_choice_before_them(desk: Any, view: ClashView) -> None:
    fingers = desk.fingers()
    fingers.begin("settle")
    fingers.choose("12n2")  # faster than the first is kept
    desk.rest()
    assert view.line.left == 4
    fingers.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    fingers.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.rest()
    assert view.line.left == 6


def test_that_a_digit_held_down_settles_one_clash_alone(
    desk: Any, view: ClashView
) -> None:
    make_active(desk.page)
    for repeats in (False, True, True):
        pressed = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_1,
            Qt.KeyboardModifier.NoModifier,
            "1",
            repeats,
        )
        QApplication.sendEvent(view.cards[0], pressed)
    desk.rest()
    assert view.line.left == 6


def test_that_a_double_click_settles_one_clash_alone(
    desk: Any, view: ClashView
) -> None:
    card, window = view.cards[0], desk.page.windowHandle()
    middle = card.mapTo(desk.page, card.rect().center())
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=middle)
    desk.rest()
    assert view.line.left == 6


def test_that_a_click_that_waits_is_for_the_clash_it_was_made_at(
    desk: Any, view: ClashView
) -> None:
    view.choose(1)
    view.cards[1].click()  # of the same clash still
    desk.rest()
    assert view.line.left == 6


def test_that_a_key_is_for_the_clash_that_was_gone_to_meanwhile(
    desk: Any, view: ClashView
) -> None:
    wanted = view.line.clashes[3].conflict.id
    view.choose(1)
    view.rows.chosen.emit(wanted)
    fingers = desk.fingers()
    fingers.begin("settle")
    fingers.choose("2")
    desk.rest()
    assert view.line.left == 5
    assert wanted in view.line.chosen


def test_that_a_value_of_ones_own_is_chosen_once_however_often_enter_is_hit(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Åkersele")
    fingers = desk.fingers()
    fingers.begin("own")
    fingers.choose("e")
    fingers.write("mån–fre 9–17")
    fingers.press(keyboard.ENTER)
    fingers.press(keyboard.ENTER)
    fingers.press(keyboard.ENTER)
    desk.rest()
    assert view.line.left == 6
    assert not desk.page.bar.isVisible()


def test_that_a_value_of_ones_own_is_written_with_e(desk: Any, view: ClashView) -> None:
    go_to(view, "Åkersele")
    assert view.own._form is not None
    field = view.own._form.editor("hours_staffed")
    assert isinstance(field, LineField)
    fingers = desk.fingers()
    fingers.begin("own")
    fingers.choose("e")
    assert field.hasFocus()
    fingers.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    fingers.write("mån–fre 9–17")
    fingers.press(keyboard.ENTER)
    assert view.own.why.hasFocus()
    fingers.press(keyboard.ENTER)
    desk.rest()
    assert view.line.left == 6
    with desk.database.read() as session:
        hours = session.scalar(
            select(Store.hours_staffed).where(Store.name.contains("Åkersele"))
        )
    assert hours == "mån–fre 9–17"
    assert fingers.nameless == []


def test_that_words_of_ones_own_stay_until_the_clash_is_settled(
    desk: Any, view: ClashView
) -> None:
    """Gone on and back, and where somebody else wrote in the clash meanwhile."""
    go_to(view, "Åkersele")
    shown = view.line.clashes[view.at]
    fingers = desk.fingers()
    fingers.begin("own")
    fingers.choose("e")
    fingers.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    fingers.write("mån–fre 9–17")
    view.cards[0].setFocus()
    fingers.choose("np")
    assert view.own._form is not None
    assert view.own._form.editor("hours_staffed").value() == "mån–fre 9–17"
    with desk.database.write("Tider", "stores") as session:
        store = session.get_one(Store, shown.conflict.row_id)
        store.hours_staffed = "lör 10–14"
    fingers.choose("e")
    fingers.press(keyboard.ENTER)
    fingers.write("Ägaren ringde")
    fingers.press(keyboard.ENTER)
    desk.rest()
    assert desk.page.bar.isVisible()
    assert view.line.left == 7
    assert view.own.why.value() == "Ägaren ringde"
    fingers.choose("e")
    fingers.press(keyboard.ENTER)
    fingers.press(keyboard.ENTER)
    desk.rest()
    assert view.line.left == 6
    with desk.database.read() as session:
        store = session.get_one(Store, shown.conflict.row_id)
        assert store.hours_staffed == "mån–fre 9–17"


def test_that_tab_goes_through_ones_own_value_and_escape_back_to_the_cards(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Öppettider")
    fingers = desk.fingers()
    fingers.begin("own")
    fingers.choose("e")
    fingers.press(Qt.Key.Key_Tab)
    assert view.own.why.hasFocus()
    fingers.press(Qt.Key.Key_Tab)
    assert view.own.take.hasFocus()
    view.cards[1].setFocus()
    fingers.press(Qt.Key.Key_Tab)
    assert view.own._form is not None
    assert view.own._form.editor("hours_staffed").hasFocus()
    fingers.press(Qt.Key.Key_Escape)
    assert view.cards[0].hasFocus()
    view.rows.setFocus()
    fingers.press(Qt.Key.Key_Escape)
    assert view.cards[0].hasFocus()
    fingers.press(Qt.Key.Key_Escape)  # nothing is open further in
    assert desk.page.step == CLASHES
    assert view.line.left == 7


def test_that_a_state_of_ones_own_is_chosen_in_the_card(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Kontantuttag")
    assert view.own._form is not None
    field = view.own._form.editor("status")
    assert isinstance(field, ChoiceField)
    view.own.begin()
    field.setCurrentIndex(field.findText("Finns"))
    field.finish()
    assert view.own.take.isVisible()
    view.own.take.click()
    desk.rest()
    assert offer(desk, "BET-KON") == field.value()


def test_that_a_choice_is_opened_again_just_as_it_was(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Paketombud")
    before = view.here
    assert before is not None
    view.choose(1)
    desk.rest()
    assert offer(desk, "PST-OMB") == "finns"
    chosen = view.line.chosen[before.conflict.id]
    assert chosen.said == "du valde det Anna skrev"
    view._go(view.line.clashes.index(before))
    assert [card.state.words.text() for card in view.cards[:2]] == [
        "Ditt val, visas nu",
        "",
    ]
    view.choose(2)  # it is settled
    desk.rest()
    assert offer(desk, "PST-OMB") == "finns"
    fingers = desk.fingers()
    fingers.begin("undo")
    fingers.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.rest()
    assert view.here is not None
    assert view.here.conflict.id == before.conflict.id
    assert view.line.left == 7
    assert offer(desk, "PST-OMB") == "saknas"
    view.choose(2)
    desk.rest()
    assert view.line.left == 6


def test_that_what_was_settled_meanwhile_is_told_and_read_again(
    desk: Any, view: ClashView
) -> None:
    go_to(view, "Paketombud")
    other = desk.page.clashes.line.clashes[view.at]
    with desk.database.write("Läge", "stores") as session:
        session.get_one(ServiceOffer, other.conflict.row_id).status = "hotad"
    view.choose(1)
    desk.rest()
    assert desk.page.bar.isVisible()
    again = next(
        one for one in view.line.clashes if one.conflict.id == other.conflict.id
    )
    assert again.conflict.heads != other.conflict.heads
    assert len(again.sides) == 3


def test_that_the_record_of_a_clash_is_one_click_away(
    desk: Any, view: ClashView
) -> None:
    assert view.here is not None
    view._show_it.trigger()
    conflict = view.here.conflict
    assert desk.asked == [(conflict.noun, conflict.row_id)]
