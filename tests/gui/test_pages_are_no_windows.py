"""Every page is walked by keyboard alone, and one sees where one is."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget
from typing_extensions import override
from world.program import opened
from world.reaching import reachable, stop
from world.running import closed_example, own_folders, program

from umea_field.gui.application import Application
from umea_field.gui.focus_ring import FocusRing
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page_pictures import show

from .conftest import SIZE, Views

__all__ = ["closed_example", "own_folders", "program"]


@pytest.fixture
def ring(qapp: QApplication, views: Views) -> Iterator[FocusRing]:
    made = FocusRing(qapp, views[0])
    yield made
    qapp.focusChanged.disconnect(made._follow)
    made.deleteLater()


def pane_of(window: MainWindow, focused: QWidget | None) -> QWidget | None:
    """Return the innermost pane that the focus is in."""
    panes = [pane for pane in window._all_panes() if pane.isVisible()]
    while focused is not None:
        if focused in panes:
            return focused
        focused = focused.parentWidget()
    return None


def test_that_f6_goes_through_every_pane_of_every_page(views: Views) -> None:
    _, shown = views
    for window, seen in shown:
        if not isinstance(window, MainWindow):
            continue
        show(window, seen, SIZE)
        wanted = {pane for pane in window._all_panes() if pane.isVisible()}
        met: set[QWidget | None] = set()
        for _ in range(2 * len(wanted)):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
            met.add(pane_of(window, QApplication.focusWidget()))
        assert met >= wanted, (seen.name, wanted - met)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_one_sees_where_the_keyboard_is_on_every_page(
    views: Views, ring: FocusRing, theme: str
) -> None:
    look, shown = views
    look.choose_zoom(1.0)
    look.choose_theme(theme)
    unseen = []
    for window, seen in shown:
        show(window, seen, SIZE)
        wanted = len({stop(one) for one in reachable(window)})
        met: set[QWidget] = set()
        for _ in range(wanted + 20):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
            here = window.focusWidget()
            assert here is not None, seen.name
            if here in met:
                continue
            met.add(here)
            if not shows_focus(here, ring):
                unseen.append((seen.name, here, here.accessibleName()))
    look.choose_theme("light")
    assert not unseen


def test_that_no_two_actions_of_a_page_listen_to_the_same_keys(views: Views) -> None:
    _, shown = views
    for window, seen in shown:
        show(window, seen, SIZE)
        heard: dict[str, QAction] = {}
        for action in actions_heard(window):
            for keys in action.shortcuts():
                other = heard.setdefault(keys.toString(), action)
                assert other is action, (seen.name, keys.toString(), action.text())


def actions_heard(window: QWidget) -> Iterator[QAction]:
    """Yield the actions whose keys are heard while a view is shown."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget is window or widget.isVisibleTo(window):
            for action in widget.actions():
                context = action.shortcutContext()
                if action.isEnabled() and context != Qt.ShortcutContext.WidgetShortcut:
                    yield action


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(watched)
        return False


def test_that_no_page_opens_a_window_of_its_own_while_it_is_made(
    qapp: QApplication,
    program: Callable[[], Application],
    closed_example: Path,
    tmp_path: Path,
) -> None:
    work = opened(program(), Path(shutil.copy(closed_example, tmp_path / "byn.sqlite")))
    windows = Windows()
    qapp.installEventFilter(windows)
    for place in work.window.places():
        work.window.go(place.key)
        QApplication.processEvents()
        assert not windows.seen, place.key
    qapp.removeEventFilter(windows)


def shows_focus(here: QWidget, ring: FocusRing) -> bool:
    """Tell whether a ring lies round what has the focus, or it paints one itself."""
    if ring.box() is not None and here.property("ring") != "none":
        return True
    if isinstance(here, QScrollArea) and not isinstance(here, QAbstractItemView):
        return True  # it scrolls by keys; there is nothing in it to be at
    with_focus = here.grab().toImage()
    here.clearFocus()
    QApplication.processEvents()
    without = here.grab().toImage()
    here.setFocus(Qt.FocusReason.TabFocusReason)
    return with_focus != without
