from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from umea_field.foundation.settings import Appearance
from umea_field.gui.actions import action
from umea_field.gui.focus_ring import FocusRing
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page import Entry, Page
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.navigation import Place


class SamplePage(Page):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.starts = 0
        self.shown_id: object = None
        self.field = QLineEdit(self)
        self.field.setAccessibleName(name)
        self.done: list[str] = []
        self.kept = True
        self.left: Callable[[], object] = lambda: None
        self._print = action(
            self, "Skriv ut", lambda: self.done.append("print"), icon="printer"
        )
        self._main = action(
            self, "Ny by", lambda: self.done.append("new"), key="Ctrl+N"
        )

    @override
    def title(self) -> str:
        return self.name

    @override
    def facts(self) -> str:
        return "12 byar"

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._print,)

    @override
    def main_action(self) -> QAction:
        return self._main

    @override
    def start(self) -> None:
        self.starts += 1
        self.field.setFocus()

    @override
    def show_id(self, wanted: object) -> None:
        self.shown_id = wanted

    @override
    def keeps_all(self) -> bool:
        return self.kept

    @override
    def leave(self) -> None:
        self.left()

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.field,)

    @override
    def wants_room(self) -> bool:
        return self.name == "Besök"


@pytest.fixture
def window(look: Look, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    entries = [
        Entry(
            Place("villages", "map-pin", "Byar"), lambda: SamplePage("Byar"), "Ctrl+2"
        ),
        Entry(
            Place("visits", "clipboard-check", "Besök"),
            lambda: SamplePage("Besök"),
            "Ctrl+5",
        ),
    ]
    made = MainWindow(
        look,
        Appearance(language="sv", theme="light"),
        entries,
        geometry_file=tmp_path / "window.ini",
        note="Påhittade uppgifter",
    )
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.go("villages")
    qtbot.waitUntil(_page(made).field.hasFocus)
    return made


def _page(window: MainWindow) -> SamplePage:
    assert isinstance(window.page, SamplePage)
    return window.page


def test_that_a_page_is_made_when_it_is_first_shown(window: MainWindow) -> None:
    assert [page.title() for page in window.made()] == ["Byar"]
    window.go("visits")
    assert _page(window).starts == 1
    assert window.windowTitle() == "Besök – Umeå Fält – Påhittade uppgifter"


def test_that_one_page_keeps_what_is_written_before_another_is_made(
    window: MainWindow,
) -> None:
    made_then: list[list[str]] = []
    _page(window).left = lambda: made_then.append(
        [page.title() for page in window.made()]
    )
    window.go("visits")
    assert made_then == [["Byar"]]


def test_that_digits_lead_to_pages(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert _page(window).name == "Besök"
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert _page(window).name == "Byar"


def test_that_a_page_can_ask_for_a_record_on_another(window: MainWindow) -> None:
    _page(window).place_asked.emit("visits", "some-id")
    assert _page(window).name == "Besök"
    assert _page(window).shown_id == "some-id"


def test_that_arrows_in_the_navigation_go_to_pages(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.navigation.setFocus()
    qtbot.keyClick(window.navigation, Qt.Key.Key_Down)
    assert _page(window).name == "Besök"


def test_that_a_pages_own_shortcut_is_heard_only_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    villages = _page(window)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert villages.done == ["new"]
    window.go("visits")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert villages.done == ["new"]
    assert _page(window).done == ["new"]


def test_that_text_grows_and_the_choice_is_told(
    window: MainWindow, look: Look, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.appearance_chosen) as told:
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].zoom == 1.1
    assert look.zoom == 1.1


def test_that_the_navigation_folds_where_there_is_little_room(
    window: MainWindow, look: Look
) -> None:
    assert not window.navigation.folded
    window.go("visits")
    assert window.navigation.folded
    window.go("villages")
    assert not window.navigation.folded
    look.choose_zoom(2.0)
    assert window.navigation.folded


def test_that_all_fits_a_small_screen_with_the_largest_text(
    window: MainWindow, look: Look
) -> None:
    window.status.say_saved()
    window.status.say_not_handed_over("18 ändringar")
    window.status.say("backup", "Säkerhetskopia i dag 08.01")
    window.status.say("form", "Formulär: Butiksbesök 4")
    look.choose_zoom(2.0)
    window.resize(1366, 768)
    assert window.minimumSizeHint().width() <= 1366
    assert window.size().width() == 1366
    right = window.header.menu_button.geometry().right()
    assert right < window.header.width()


def test_that_f6_goes_round_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    page = _page(window)
    qtbot.waitUntil(page.field.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.navigation.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.field.hasFocus()


def test_that_the_menu_holds_every_action(window: MainWindow, qtbot: QtBot) -> None:
    window.offer(action(window, "Ångra", lambda: None, key="Ctrl+Z"))
    qtbot.keyClick(window, Qt.Key.Key_F10)
    menu = window.findChild(QMenu)
    assert menu is not None
    words = {each.text() for each in menu.actions()}
    assert {"Ny by", "Skriv ut", "Gå till", "Större text", "Ångra", "Avsluta"} <= words
    menu.close()


def test_that_every_button_says_what_it_is(window: MainWindow) -> None:
    window.status.say_saved()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName(), button


def test_that_buttons_fold_to_icons_where_the_head_is_narrow(
    window: MainWindow, look: Look, qtbot: QtBot
) -> None:
    look.choose_zoom(2.0)
    _page(window).name = "Lanthandeln i Granselet"
    _page(window).reworded.emit()
    window.resize(900, 600)

    def folded() -> dict[str, bool]:
        buttons = window.header.findChildren(ActionButton)
        return {each.text(): each.folded for each in buttons if each.isVisible()}

    expected = {"Skriv ut": True, "Ny by": False, "Meny": True}
    qtbot.waitUntil(lambda: folded() == expected)


def test_that_a_reworded_page_keeps_its_buttons_and_the_focus_on_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.header._buttons
    before[-1].setFocus()
    qtbot.waitUntil(before[-1].hasFocus)
    _page(window).name = "Butiker"
    _page(window).reworded.emit()
    assert window.header._buttons == before
    assert before[-1].hasFocus()
    window.go("visits")
    window.header.show_page("Besök", "", [], before[-1].does)
    assert [each.isHidden() for each in window.header._buttons] == [False]


def test_that_what_cannot_be_saved_is_told_in_words(window: MainWindow) -> None:
    window.status.say_not_saved("disken är full.")
    words = [button.text() for button in window.status.findChildren(QAbstractButton)]
    assert "Kan inte spara: disken är full." in words


def _state(window: MainWindow, words: str) -> QAbstractButton:
    return next(
        each
        for each in window.status.findChildren(QAbstractButton)
        if each.text() == words
    )


def test_that_a_click_on_a_state_asks_for_its_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.status.answer_for("backup")
    window.status.say("backup", "Säkerhetskopia i dag 08.01")
    button = _state(window, "Säkerhetskopia i dag 08.01")
    with qtbot.waitSignal(window.state_asked) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["backup"]


def test_that_a_state_with_no_page_about_it_is_only_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.status.say_not_handed_over("18 ändringar")
    button = _state(window, "18 ändringar ej lämnade till kontoret")
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert window.childAt(button.mapTo(window, button.rect().center())) is not button


def test_that_the_window_opens_as_large_as_it_was_closed(
    window: MainWindow, look: Look, tmp_path: Path
) -> None:
    window.resize(1000, 640)
    window.close()
    again = MainWindow(
        look, Appearance(language="sv"), [], geometry_file=tmp_path / "window.ini"
    )
    assert again.height() == 640


def test_that_the_ring_follows_the_focus(
    window: MainWindow, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    ring = FocusRing(qapp, look)
    field = _page(window).field
    window.navigation.setFocus()
    field.setFocus()
    qtbot.waitUntil(lambda: ring.box() is not None)
    box = ring.box()
    assert box is not None
    assert box.contains(field.mapTo(window, field.rect().center()))
    window.navigation.setFocus()
    qtbot.waitUntil(lambda: ring.box() is None)


def test_that_a_window_stays_while_something_is_not_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("villages")
    window.show()
    page = window.page
    assert isinstance(page, SamplePage)
    page.kept = False
    assert not window.close()
    assert window.isVisible()
    leave = next(
        button
        for button in window.messages.findChildren(QAbstractButton)
        if button.text() == "Stäng och förlora det"
    )
    with qtbot.waitSignal(window.closing):
        leave.click()
    assert not window.isVisible()


def test_that_a_window_closes_when_everything_is_saved(window: MainWindow) -> None:
    window.go("villages")
    window.show()
    assert window.close()
