import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from world.fingers import Fingers
from world.program import make_active

from umea_field.database.database import Database
from umea_field.example.laptops import write_bundles
from umea_field.foundation import i18n
from umea_field.gui.handover.page import HandoverPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)
_PATIENCE = 30_000


@dataclass
class Desk:
    """The page in a window of its own, and the hands that use it."""

    page: HandoverPage
    database: Database
    bundles: Sequence[Path]
    qtbot: QtBot
    asked: list[tuple[str, object]] = field(default_factory=list)

    def rest(self) -> None:
        """Wait until nothing runs."""
        page = self.page
        self.qtbot.waitUntil(
            lambda: not page.runner.busy and not page.course.is_reading,
            timeout=_PATIENCE,
        )

    def drop(self, *paths: Path) -> None:
        """Let files fall on the page, and wait until they have been looked through."""
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        dropped = QDropEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            files,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.page.start_view.drop.dropEvent(dropped)
        self.rest()

    def at(self, view: int) -> None:
        """Wait until a view is shown, and nothing runs."""
        self.qtbot.waitUntil(lambda: self.page.step == view, timeout=_PATIENCE)
        self.rest()
        make_active(self.page)

    def fingers(self) -> Fingers:
        make_active(self.page)
        return Fingers()


def desk_on(
    look: Look, qtbot: QtBot, database: Database, bundles: Sequence[Path]
) -> Desk:
    notifier, saving = Notifier(database), Saving(database)
    page = HandoverPage(
        look, database, notifier, saving, lambda: NOW, lambda: date(2026, 3, 12)
    )
    notifier.setParent(page)
    saving.setParent(page)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.start()
    made = Desk(page, database, bundles, qtbot)
    page.record_asked.connect(lambda *told: made.asked.append(told))
    made.rest()
    return made


@pytest.fixture
def desks() -> Callable[..., Desk]:
    """What makes the page in a window of its own, on any database."""
    return desk_on


@pytest.fixture(scope="session")
def stick(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundles of three laptops that began from the example."""
    i18n.speak("sv")
    folder = tmp_path_factory.mktemp("stick")
    with Database.open(example_file) as office:
        write_bundles(office, folder)
    return folder


@pytest.fixture
def bundles(stick: Path, tmp_path: Path) -> Sequence[Path]:
    """The three bundles, in a folder of the test's own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return [
        Path(shutil.copy(stick / f"{name}.ufb", folder))
        for name in ("pc-anna", "pc-per", "pc-sommar")
    ]


@pytest.fixture
def desk(
    look: Look, qtbot: QtBot, example: Database, bundles: Sequence[Path]
) -> Iterator[Desk]:
    made = desk_on(look, qtbot, example, bundles)
    yield made
    made.page.stop()
