from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.gui.interchange.page import PREVIEW, RECEIPT, InterchangePage
from umea_field.gui.jobs import Job
from umea_field.gui.style import Look
from umea_field.interchange.remembered import Memory

NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)
Writing = Callable[..., Path]


@dataclass
class Desk:
    """The page in a window of its own, and the hands that use it."""

    page: InterchangePage
    database: Database
    qtbot: QtBot

    def rest(self) -> None:
        """Wait until nothing runs, and no preview is about to be made anew."""
        self.qtbot.waitUntil(
            lambda: not self.page.runner.busy and not self.page.file.is_about_to_look,
            timeout=15_000,
        )

    def open(self, path: Path) -> None:
        self.page.open_path(path)
        self.rest()

    def preview(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: self.page.step == PREVIEW, timeout=15_000)
        self.rest()

    def take_in(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: self.page.step == RECEIPT, timeout=15_000)
        self.rest()

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.qtbot.keyClick(self.page.focusWidget() or self.page, key, modifier)


@pytest.fixture
def writing(tmp_path: Path) -> Writing:
    def written(name: str, *lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return written


def desk_on(
    look: Look, qtbot: QtBot, database: Database, folder: Path, *pages: str
) -> Desk:
    page = InterchangePage(
        look,
        database,
        Memory(folder),
        now=lambda: NOW,
        today=lambda: date(2026, 3, 12),
        known_pages=pages,
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.start()
    return Desk(page, database, qtbot)


@pytest.fixture
def desk(look: Look, qtbot: QtBot, example: Database, tmp_path: Path) -> Iterator[Desk]:
    made = desk_on(look, qtbot, example, tmp_path / "settings", "villages", "map")
    yield made
    made.page.stop()
    for job in made.page.findChildren(Job):
        job.wait()
