import gc
from threading import Thread, get_ident

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from umea_field.gui.collecting import Collecting


class Label(QLabel):
    """Holds itself, as a widget does whose slots hold the widget."""

    def __init__(self, gone_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(
            lambda: gone_in.append(get_ident()), Qt.ConnectionType.DirectConnection
        )


def make_much() -> None:
    """Make so much garbage that Python would collect of its own accord."""
    for _ in range(20 * gc.get_threshold()[0]):
        one: list[object] = []
        one.append(one)


def test_that_no_widget_is_taken_away_in_another_thread(qtbot: QtBot) -> None:
    owner, gone_in = QObject(), []
    collecting = Collecting(owner)
    gc.collect()
    Label(gone_in)
    other = Thread(target=make_much)
    other.start()
    other.join()
    assert not gone_in
    collecting.collect()
    assert gone_in == [get_ident()]


def test_that_it_is_done_by_itself_now_and_then(qtbot: QtBot) -> None:
    owner, gone_in = QObject(), []
    collecting = Collecting(owner)
    assert collecting.parent() is owner
    Label(gone_in)
    make_much()
    qtbot.waitUntil(lambda: gone_in == [get_ident()])
