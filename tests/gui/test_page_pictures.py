"""Every page, seen light, dark and large: facts that a picture alone cannot tell."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QWidget,
)
from world.reaching import box, reachable, said, stop, visible, within

from umea_field.gui.main_window import MainWindow
from umea_field.gui.page_pictures import page_pictures, show
from umea_field.gui.rooms import ROOMS, SETTINGS
from umea_field.gui.widgets.header import Header
from umea_field.gui.widgets.short_label import ShortLabel

from .conftest import EXAMPLE_MOMENT, SIZE, Views


def test_that_every_page_has_a_picture_light_dark_and_large(
    qapp: QApplication, example_file: Path, tmp_path: Path
) -> None:
    made = page_pictures(example_file, tmp_path / "out", now=lambda: EXAMPLE_MOMENT)
    names = {file.name for file in made}
    pages = [place.key for place in ROOMS if place.key != SETTINGS]
    for page in (*pages, "visit", "settings-who"):
        assert {
            f"{page}-{look}.png" for look in ("light", "dark", "200", "dark-200")
        } <= names
    for file in made:
        picture = QImage(str(file))
        assert (picture.width(), picture.height()) == SIZE, file.name
    dark = QImage(str(tmp_path / "out" / "villages-dark.png"))
    assert dark.pixelColor(300, 700).lightness() < 60


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_that_all_one_can_come_to_has_a_name_and_lies_in_the_window(
    views: Views, zoom: float
) -> None:
    look, shown = views
    look.choose_zoom(zoom)
    nameless, outside, cut = [], [], []
    for window, seen in shown:
        show(window, seen, SIZE)
        for widget in reachable(window):
            if not said(widget):
                nameless.append((seen.name, widget))
        for widget in visible(window):
            if not within(widget, window):
                outside.append((seen.name, widget, box(widget, window)))
        cut += [(seen.name, words) for words in _cut(window)]
    assert not nameless
    assert not outside
    assert not cut


def test_that_tab_goes_through_each_page_and_comes_round(views: Views) -> None:
    look, shown = views
    look.choose_zoom(1.0)
    for window, seen in shown:
        show(window, seen, SIZE)
        first = window.focusWidget()
        assert first is not None, seen.name
        wanted = {stop(one) for one in reachable(window)}
        met: set[object] = set()
        for _ in range(3 * len(wanted) + 60):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
            here = window.focusWidget()
            assert here is not None, seen.name
            met.add(stop(here))
            if here is first and met >= wanted:
                break
        assert met >= wanted, (seen.name, wanted - met)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_words_stand_out_from_their_ground(views: Views, theme: str) -> None:
    look, shown = views
    look.choose_zoom(1.0)
    look.choose_theme(theme)
    faint = []
    for window, seen in shown:
        show(window, seen, SIZE)
        picture = window.grab().toImage()
        for label in _labels(window):
            words = label.palette().color(QPalette.ColorRole.WindowText)
            ground = _ground(picture, box(label, window))
            if _ratio(words, ground) < 4.5:
                faint.append((seen.name, label.text(), words.name(), ground.name()))
    look.choose_theme("light")
    assert not faint


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
