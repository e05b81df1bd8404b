"""Every view of the program in every look: what a picture alone cannot tell.

The window is made once, and each view is brought about once in each look; everything
that is to hold there is looked at then. Each test tells one thing of what was found.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)
from world.reaching import box, reachable, said, stop, visible, within

from umea_field.gui.focus_ring import FocusRing
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page_pictures import LOOKS, each_look, pages_shown
from umea_field.gui.panes import every_pane
from umea_field.gui.rooms import ROOMS, SETTINGS
from umea_field.gui.view_seen import Seen
from umea_field.gui.widgets.header import Header
from umea_field.gui.widgets.short_label import ShortLabel

from .conftest import EXAMPLE_MOMENT, SIZE

LIGHT, DARK, LARGE, DARK_LARGE = (ending for ending, _, _ in LOOKS)


class Walk:
    """What was found in each view, look by look."""

    def __init__(self, ring: FocusRing) -> None:
        self._ring = ring
        self.pictures: dict[str, QImage] = {}
        self.nameless: list[object] = []
        self.outside: list[object] = []
        self.cut: list[object] = []
        self.faint: list[object] = []
        self.unmet_by_tab: list[object] = []
        self.unmet_by_f6: list[object] = []
        self.ringless: list[object] = []
        self.heard_twice: list[object] = []

    def look_at(self, ending: str, window: QWidget, seen: Seen) -> None:
        """Look at a view that has come to rest."""
        where, picture = f"{seen.name}-{ending}", window.grab().toImage()
        self.pictures[where] = picture
        if ending in (LIGHT, LARGE):
            self._measure(where, window)
        if ending in (LIGHT, DARK):
            self._compare_colours(where, window, picture)
            self._go_round(where, window, all_round=ending == LIGHT)
        if ending == LIGHT:
            self._go_through_panes(where, window)
            self._hear(where, window)

    def _measure(self, where: str, window: QWidget) -> None:
        for widget in reachable(window):
            if not said(widget):
                self.nameless.append((where, widget))
        for widget in visible(window):
            if not within(widget, window):
                self.outside.append((where, widget, box(widget, window)))
        self.cut += [(where, words) for words in _cut(window)]

    def _compare_colours(self, where: str, window: QWidget, picture: QImage) -> None:
        for label in _labels(window):
            words = label.palette().color(QPalette.ColorRole.WindowText)
            ground = _ground(picture, box(label, window))
            if _ratio(words, ground) < 4.5:
                self.faint.append((where, label.text(), words.name(), ground.name()))

    def _go_round(self, where: str, window: QWidget, *, all_round: bool) -> None:
        """Press Tab until one has come round, and see each time where one is.

        Args:
            where: The view.
            window: Its window.
            all_round: Every stop must be met, and one must come back to the first.
        """
        first = window.focusWidget()
        assert first is not None, where
        wanted = {stop(one) for one in reachable(window)}
        most = 3 * len(wanted) + 60 if all_round else len(wanted) + 20
        met: set[object] = set()
        looked_at: set[QWidget] = set()
        for _ in range(most):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
            here = window.focusWidget()
            assert here is not None, where
            met.add(stop(here))
            if here not in looked_at:
                looked_at.add(here)
                if not shows_focus(here, self._ring):
                    self.ringless.append((where, here, here.accessibleName()))
            if here is first and met >= wanted:
                break
        if all_round and not met >= wanted:
            self.unmet_by_tab.append((where, wanted - met))

    def _go_through_panes(self, where: str, window: QWidget) -> None:
        if not isinstance(window, MainWindow):
            return
        wanted = {
            pane
            for pane in every_pane(window.navigation, window.page)
            if pane.isVisible()
        }
        met: set[QWidget | None] = set()
        for _ in range(2 * len(wanted)):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
            met.add(pane_of(window, QApplication.focusWidget()))
        if not met >= wanted:
            self.unmet_by_f6.append((where, wanted - met))

    def _hear(self, where: str, window: QWidget) -> None:
        heard: dict[str, QAction] = {}
        for action in actions_heard(window):
            for keys in action.shortcuts():
                other = heard.setdefault(keys.toString(), action)
                if other is not action:
                    told = (where, keys.toString(), action.text(), other.text())
                    self.heard_twice.append(told)


@pytest.fixture(scope="module")
def walk(qapp: QApplication, example_file: Path) -> Iterator[Walk]:
    """Every view in every look; this takes most of the time of all the tests here."""
    with pages_shown(example_file, size=SIZE, now=lambda: EXAMPLE_MOMENT) as shown:
        look, views = shown
        ring = FocusRing(qapp, look)
        found = Walk(ring)
        for ending, window, seen in each_look(look, views, SIZE):
            found.look_at(ending, window, seen)
        qapp.focusChanged.disconnect(ring._follow)
        ring.deleteLater()
        yield found


def test_that_every_page_is_seen_light_dark_and_large(walk: Walk) -> None:
    pages = [place.key for place in ROOMS if place.key != SETTINGS]
    for page in (*pages, "visit", "settings-who"):
        for ending, _, _ in LOOKS:
            picture = walk.pictures[f"{page}-{ending}"]
            assert (picture.width(), picture.height()) == SIZE, (page, ending)
    dark = walk.pictures[f"villages-{DARK}"]
    assert dark.pixelColor(300, 700).lightness() < 60


def test_that_all_one_can_come_to_has_a_name(walk: Walk) -> None:
    assert not walk.nameless


def test_that_all_lies_in_the_window_with_large_text_too(walk: Walk) -> None:
    assert not walk.outside
    assert not walk.cut


def test_that_tab_goes_through_each_page_and_comes_round(walk: Walk) -> None:
    assert not walk.unmet_by_tab


def test_that_f6_goes_through_every_pane_of_every_page(walk: Walk) -> None:
    assert not walk.unmet_by_f6


def test_that_one_sees_where_the_keyboard_is_on_every_page(walk: Walk) -> None:
    assert not walk.ringless


def test_that_words_stand_out_from_their_ground(walk: Walk) -> None:
    assert not walk.faint


def test_that_no_two_actions_of_a_page_listen_to_the_same_keys(walk: Walk) -> None:
    assert not walk.heard_twice


def pane_of(window: MainWindow, focused: QWidget | None) -> QWidget | None:
    """Return the innermost pane that the focus is in."""
    panes = [
        pane for pane in every_pane(window.navigation, window.page) if pane.isVisible()
    ]
    while focused is not None:
        if focused in panes:
            return focused
        focused = focused.parentWidget()
    return None


def actions_heard(window: QWidget) -> Iterator[QAction]:
    """Yield the actions whose keys are heard while a view is shown."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget is window or widget.isVisibleTo(window):
            for action in widget.actions():
                context = action.shortcutContext()
                if action.isEnabled() and context != Qt.ShortcutContext.WidgetShortcut:
                    yield action


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


def _labels(window: QWidget) -> Iterator[QLabel]:
    """Yield the words that are in sight as a whole."""
    for label in window.findChildren(QLabel):
        whole = QRect(QPoint(0, 0), label.size())
        if (
            label.isVisible()
            and label.isEnabled()
            and label.text()
            and label.visibleRegion().boundingRect() == whole
            and not isinstance(label, ShortLabel)  # paints itself, by roles
        ):
            yield label


def _ground(picture: QImage, box: QRect) -> QColor:
    """Return the colour that there is most of."""
    dots = Counter(
        picture.pixel(across, down)
        for across in range(box.left(), box.right(), 3)
        for down in range(box.top(), box.bottom(), 2)
    )
    return QColor(dots.most_common(1)[0][0])


def _cut(window: QWidget) -> Iterator[str]:
    """Yield words of head and navigation that have too little room."""
    if not isinstance(window, MainWindow):
        return
    header = window.findChild(Header)
    assert header is not None
    for label in header.findChildren(ShortLabel):
        if label.isVisible() and label.width() < label.sizeHint().width():
            yield label.text()
    for button in header.findChildren(QAbstractButton):
        if button.isVisible() and button.width() < button.sizeHint().width():
            yield button.text()
    for label in window.findChildren(QLabel):
        shown = label.isVisible() and not label.visibleRegion().isEmpty()
        heading = label.property("role") in ("section", "title", "heading")
        if shown and heading and label.width() < label.sizeHint().width():
            yield label.text()


def _ratio(one: QColor, other: QColor) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
