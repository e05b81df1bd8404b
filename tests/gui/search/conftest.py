"""The whole window on the example world, and the search in it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.database.search.search import Search
from umea_field.foundation.settings import Appearance
from umea_field.gui import rooms
from umea_field.gui.main_window import MainWindow
from umea_field.gui.search.finder import Finder
from umea_field.gui.style import Look
from umea_field.gui.workplace import Workplace


def at_work(
    look: Look, database: Database, folder: Path, qtbot: QtBot
) -> tuple[MainWindow, Finder]:
    window = MainWindow(
        look,
        Appearance(language="sv", theme="light"),
        rooms.entries(lambda key: made[0].page(key)),  # noqa: PLW0108 - not yet made
        geometry_file=folder / "window.ini",
        search=lambda: made[0].search(),  # noqa: PLW0108
    )
    qtbot.addWidget(window)
    workplace = Workplace(look, window, database)
    made = [workplace]
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    workplace.begin(rooms.TODAY)
    finder = workplace.finder()
    finder.begin()
    qtbot.waitUntil(lambda: not finder.asking.is_busy, timeout=30_000)
    return window, finder


@pytest.fixture(scope="module")
def example_file(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example world with its index beside it, as it is from the second day on."""
    folder = tmp_path_factory.mktemp("indexed") / "example"
    shutil.copytree(example_file.parent, folder)
    place = folder / example_file.name
    with Database.open(place) as database, closing(Search(database)) as search:
        for _ in search.keep_up():
            pass
    return place


@pytest.fixture
def window(
    look: Look, example: Database, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    made, _ = at_work(look, example, tmp_path, qtbot)
    yield made
    made.close()


@pytest.fixture
def finder(window: MainWindow) -> Finder:
    found = window.findChild(Finder)
    assert isinstance(found, Finder)
    return found
