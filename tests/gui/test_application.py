"""The program as its user meets it: its first start, its states, its end."""

import gc
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import select
from typing_extensions import override
from world.keyboard import ALT, CONTROL, ENTER, press, type_words
from world.program import make_active, opened, window_of
from world.running import close, closed_example, own_folders, program

from umea_field.database.database import Database
from umea_field.domain.task import Task
from umea_field.domain.visit import ONGOING, Visit
from umea_field.foundation import paths
from umea_field.gui import workplace as workplaces
from umea_field.gui.application import Application
from umea_field.gui.first_run.window import FirstRun
from umea_field.gui.help.window import HelpWindow
from umea_field.gui.opening import OpeningTrouble
from umea_field.gui.rooms import ROOMS
from umea_field.gui.widgets.status_line import BACKUP

__all__ = ["closed_example", "own_folders", "program"]

Starting = Callable[[], Application]


@pytest.fixture
def place(closed_example: Path, tmp_path: Path) -> Path:
    """A database of the test's own, beside nothing."""
    folder = tmp_path / "fält"
    folder.mkdir()
    return Path(shutil.copy(closed_example, folder / "byn.sqlite"))


def button(window: object, words: str) -> QPushButton:
    assert isinstance(window, FirstRun | OpeningTrouble)
    found = [each for each in window.findChildren(QPushButton) if each.text() == words]
    assert len(found) == 1, words
    return found[0]


def sentence(window: object) -> str:
    assert isinstance(window, OpeningTrouble)
    label = window.findChild(QLabel, "sentence")
    assert isinstance(label, QLabel)
    return label.text()


def test_that_three_answers_lead_from_nothing_to_the_window(
    program: Starting, qtbot: QtBot
) -> None:
    started = program()
    started.open(None)
    first = window_of(FirstRun)
    make_active(first)
    type_words("Kim Ek")
    press(ENTER)
    press(ENTER)
    with qtbot.waitSignal(started.opened):
        press(ENTER)
    assert started.workplace is not None
    assert started.workplace.database.path == paths.database_file()
    assert started.workplace.window.key == "today"
    assert not isValid(first)
    again = program()
    assert opened(again, None).database.path == paths.database_file()


def test_that_how_the_program_looks_is_kept(program: Starting, place: Path) -> None:
    workplace = opened(program(), place)
    press(Qt.Key.Key_Plus, CONTROL)
    zoom = workplace.look.zoom
    assert zoom > 1
    workplace.window._theme_chosen("dark")
    again = opened(program(), place)
    assert again.look.zoom == zoom
    assert again.look.dark


def test_that_a_database_that_is_open_elsewhere_can_be_read(
    program: Starting, place: Path, qtbot: QtBot
) -> None:
    started = program()
    with Database.open(place):
        started.open(place)
        qtbot.waitUntil(lambda: bool(shown(OpeningTrouble)))
        trouble = shown(OpeningTrouble)[0]
        assert sentence(trouble).startswith("Någon annan har databasen öppen (")
        with qtbot.waitSignal(started.opened):
            button(trouble, "Öppna skrivskyddat").click()
        workplace = started.workplace
        assert workplace is not None
        assert workplace.database.read_only
        said = workplace.window.messages.accessibleName()
        assert said == "Databasen är öppnad skrivskyddad. Inget kan ändras."


def test_that_the_days_backup_is_made_and_told(
    program: Starting, place: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplaces, "BACKUP_DELAY", 0)
    workplace = opened(program(), place)

    def told() -> bool:
        words = [
            each.text() for each in workplace.window.status.findChildren(QPushButton)
        ]
        return any(each.startswith("Säkerhetskopia i dag ") for each in words)

    qtbot.waitUntil(told)
    assert len(list(place.parent.rglob("byn-*.backup"))) == 1
    workplace.window.status.asked.emit(BACKUP)
    assert workplace.window.key == "settings"


def test_that_a_bug_is_told_and_its_report_holds_no_name(
    program: Starting, place: Path
) -> None:
    started = program()
    workplace = opened(started, place)
    try:
        raise ValueError("Karin Ek, 070-174 06 99")
    except ValueError as error:
        started.bugs.hear(error)
    bar = workplace.window.messages
    assert bar.isVisible()
    assert "Det som sparats är kvar" in bar.accessibleName() or bar.accessibleName()
    copy = next(
        each
        for each in bar.findChildren(QPushButton)
        if each.text() == "Kopiera rapporten"
    )
    copy.click()
    report = QApplication.clipboard().text()
    assert "ValueError" in report
    assert "test_application.py" in report
    for told in ("Karin", "070", str(Path.home()), str(place.parent)):
        assert told not in report
    log = next(paths.log_folder().glob("*.log")).read_text("utf-8")
    assert "ValueError" in log
    assert "Karin" not in log


def test_that_f1_opens_the_manual_at_the_page(program: Starting, place: Path) -> None:
    workplace = opened(program(), place)
    press(Qt.Key.Key_5, CONTROL)
    press(Qt.Key.Key_F1)
    manual = window_of(HelpWindow)
    text = manual.findChild(QTextBrowser)
    assert isinstance(text, QTextBrowser)
    assert text.toPlainText().startswith("Besök")
    assert workplace.window.key == "visits"
    press(Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_that_what_waits_is_told_before_any_other_page_is_made(
    program: Starting, place: Path, qtbot: QtBot
) -> None:
    workplace = opened(program(), place)
    counts = workplace.window.navigation.places.counts
    qtbot.waitUntil(lambda: counts.get("today", 0) > 0)
    assert counts["cases"] > 2
    assert len(workplace.window.made()) == 1
    before = counts["today"]
    with workplace.database.write() as session:
        late = session.scalars(select(Task).where(Task.done.is_(None))).all()
        for task in late:
            task.due = None
    qtbot.waitUntil(lambda: counts["today"] < before)


@pytest.mark.parametrize("rounds", [2])
def test_that_closing_ends_everything(
    program: Starting, place: Path, rounds: int
) -> None:
    threads = threading.active_count()
    for _ in range(rounds):
        workplace = opened(program(), place)
        for room in ROOMS:
            workplace.window.go(room.key)
        close()
        assert not place.with_name(place.name + ".open").exists()
        assert not place.with_name(place.name + "-wal").exists()
        Database.open(place).close()
    gc.collect()
    assert threading.active_count() == threads


def test_that_another_database_is_opened_while_a_field_has_the_focus(
    program: Starting, place: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    started = program()
    opened(started, place)
    press(Qt.Key.Key_5, CONTROL)
    press(ENTER)
    press(Qt.Key.Key_6, ALT)
    type_words("Anna ringer ")
    other = Path(shutil.copy(place.with_name("byn.sqlite"), tmp_path / "b.sqlite"))
    with qtbot.captureExceptions() as told:
        assert opened(started, other).database.path == other
    assert not told
    with Database.open(place) as left, left.read() as session:
        agreed = session.scalars(select(Visit.agreed).where(Visit.state == ONGOING))
        assert agreed.one() == "Anna ringer"


class Windows(QObject):
    """Remembers every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


def test_that_no_part_of_a_page_becomes_a_window_of_its_own(
    program: Starting, place: Path, qapp: QApplication
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    workplace = opened(program(), place)
    for room in ROOMS:
        workplace.window.go(room.key)
        QApplication.processEvents()
    press(Qt.Key.Key_5, CONTROL)
    press(ENTER)
    qapp.removeEventFilter(windows)
    assert windows.kinds == ["MainWindow"]


def shown(kind: type[OpeningTrouble]) -> list[OpeningTrouble]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    ]


def test_that_a_field_of_the_first_run_keeps_what_was_typed_when_refused(
    program: Starting, tmp_path: Path, qtbot: QtBot
) -> None:
    paths.database_file().parent.parent.mkdir(parents=True, exist_ok=True)
    paths.database_file().parent.write_text("not a folder")
    started = program()
    started.open(None)
    first = window_of(FirstRun)
    make_active(first)
    type_words("Kim Ek")
    for _ in range(3):
        press(ENTER)
    assert isinstance(first, FirstRun)
    assert first.bar.isVisible()
    assert "går bara att läsa" in first.bar.accessibleName()
    name = first.findChild(QLineEdit, "person")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Kim Ek"
