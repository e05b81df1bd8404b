import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from world.running import bury

from umea_field.database.database import Database
from umea_field.example.building import begin_example
from umea_field.foundation import i18n
from umea_field.gui.style import Look


@pytest.fixture(autouse=True)
def _qt(qapp: QApplication) -> None:
    """Make sure that Qt runs, whichever test comes first."""


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    i18n.speak("sv")
    qapp.setFont(QFont("Inter", 10))
    made = Look(qapp, theme="light")
    yield made
    made.deleteLater()
    bury()
    qapp.setStyleSheet("")


EXAMPLE_MOMENT = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)
"""When it is in the example world."""


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    i18n.speak("sv")
    file = tmp_path_factory.mktemp("example") / "example.sqlite"
    begin_example(file, EXAMPLE_MOMENT).close()
    return file


SIZE = (1366, 768)
"""The window of a small laptop, in px."""


@pytest.fixture
def example(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the example world that a test may write in."""
    folder = tmp_path / "example"  # its pictures lie beside it
    shutil.copytree(example_file.parent, folder)
    with Database.open(folder / example_file.name) as database:
        yield database
