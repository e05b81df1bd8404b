"""Fixtures of tests that run the whole program: a user's folders, and the program."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication

from umea_field.example.building import begin_example
from umea_field.foundation import i18n
from umea_field.foundation.logs import end_logging
from umea_field.gui.application import Application


def folders_in(folder: Path) -> dict[str, str]:
    """Return the environment of a user whose home is in a folder."""
    home = folder / "home"
    made = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_RUNTIME_DIR": home / "run",
        **{
            f"XDG_{name}_HOME": home / name.lower()
            for name in ("DATA", "CONFIG", "STATE", "CACHE")
        },
    }
    for each in made.values():
        each.mkdir(parents=True, exist_ok=True)
    return {name: str(path) for name, path in made.items()} | {"LANG": "sv_SE.UTF-8"}


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let nothing touch the folders of whoever runs the tests; return the settings'."""
    spoken = i18n.language()
    for name, value in folders_in(tmp_path).items():
        monkeypatch.setenv(name, value)
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "UMEA_FIELD_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path / "settings"
    i18n.speak(spoken)


@pytest.fixture
def program(
    qapp: QApplication, own_folders: Path
) -> Iterator[Callable[[], Application]]:
    """Start the program, as often as wanted; it is closed afterwards."""
    hook, font = sys.excepthook, qapp.font()
    started: list[Application] = []

    def start() -> Application:
        close(*started)
        started.clear()
        made = Application(qapp, own_folders)
        sys.excepthook = hook  # what goes wrong in a test is the test's
        started.append(made)
        return made

    yield start
    close(*started)
    sys.excepthook = hook
    end_logging()
    qapp.setStyleSheet("")
    qapp.setFont(font)


def close(*programs: Application) -> None:
    """Close the windows as their user does; no thread may outlive them."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            threads = window.findChildren(QThread)
            window.close()
            assert not any(thread.isRunning() for thread in threads)
            window.deleteLater()
    for each in programs:
        each.deleteLater()
    QApplication.processEvents()
    bury()


def bury() -> None:
    """Let what is to be deleted be gone, as it were where an event loop runs.

    All that is still there is dressed anew whenever a program begins.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def closed_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the example world; to be copied, not opened."""
    place = tmp_path_factory.mktemp("example") / "exempel.sqlite"
    begin_example(place, datetime.now(UTC)).close()
    return place
