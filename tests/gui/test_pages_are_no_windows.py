"""No page opens a window of its own while it is made."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override
from world.program import opened
from world.running import closed_example, own_folders, program

from umea_field.gui.application import Application
from umea_field.gui.main_window import MainWindow

__all__ = ["closed_example", "own_folders", "program"]


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
