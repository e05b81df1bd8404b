"""What the settings lead to: the window again, in other words or on other data."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from world.program import PATIENCE, opened
from world.running import own_folders, program

from umea_field.database.beginning import begin
from umea_field.example.beside import example_beside
from umea_field.gui import rooms
from umea_field.gui.application import Application
from umea_field.gui.settings.page import SettingsPage

__all__ = ["own_folders", "program"]

Starting = Callable[[], Application]


def _settings(started: Application) -> SettingsPage:
    assert started.workplace is not None
    window = started.workplace.window
    window.go(rooms.SETTINGS)
    assert isinstance(window.page, SettingsPage)
    return window.page


def _press(started: Application, button: QPushButton) -> None:
    """Press what leads to another window, and wait for it."""
    told = QSignalSpy(started.opened)
    button.click()
    assert told.count() or told.wait(PATIENCE)


def _place(started: Application) -> Path | None:
    assert started.workplace is not None
    return started.workplace.database.path


def _button(within: QObject, words: str) -> QPushButton:
    return next(
        each for each in within.findChildren(QPushButton) if each.text() == words
    )


def test_that_another_language_is_spoken_at_once(
    program: Starting, tmp_path: Path
) -> None:
    place = tmp_path / "egen.sqlite"
    begin(place, machine="Fält 3", person="Anna Berg").close()
    started = program()
    opened(started, place)
    page = _settings(started)
    assert page.title() == "Inställningar"
    _press(started, _button(page.appearance.language, "English"))
    assert started.workplace is not None
    assert started.workplace.window.key == rooms.SETTINGS
    assert _settings(started).title() == "Settings"
    assert _place(started) == place
    again = program()
    opened(again, place)
    assert _settings(again).title() == "Settings"


def test_that_the_example_is_left_for_ones_own_data_and_then_removed(
    program: Starting, example_file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "egen.sqlite"
    begin(place, machine="Fält 3", person="Anna Berg").close()
    example = example_beside(place)
    shutil.copy(example_file, example)
    started = program()
    opened(started, place)
    _press(started, _settings(started).example.open)
    assert _place(started) == example
    assert not _settings(started).example.remove.isEnabled()
    _press(started, _settings(started).example.back)
    assert _place(started) == place
    _settings(started).example.remove.click()
    assert not list(tmp_path.glob(f"{example.name}*"))
    assert place.exists()
