"""A new laptop begins in the window with the file that its office wrote for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from world.keyboard import ENTER, press, type_words
from world.program import make_active, window_of
from world.running import own_folders, program

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.domain.village import Village
from umea_field.foundation import paths
from umea_field.gui.application import Application
from umea_field.gui.first_run.window import FirstRun
from umea_field.sync.hand_over import hand_over

__all__ = ["own_folders", "program"]

PATIENCE = 30_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    database = begin(
        tmp_path / "kontoret.sqlite", machine="Kontoret", person="Eva", office=True
    )
    with database.write("Ny by") as session:
        session.add(Village(name="Hemgransele"))
    with database:
        yield database


def first_run(started: Application) -> FirstRun:
    started.open(None)
    window = window_of(FirstRun)
    assert isinstance(window, FirstRun)
    make_active(window)
    return window


def answer(window: FirstRun, bundle: Path | None) -> None:
    """Answer by keyboard, with the file chosen as a person would."""
    type_words("Anna Berg")
    press(ENTER)
    window.place.office.setFocus()
    QTest.keyClick(window.place.office, Qt.Key.Key_Space)
    if bundle is not None:
        window.place.choose_bundle.click()
        dialog = window.place.findChild(QFileDialog)
        dialog.fileSelected.emit(str(bundle))
        dialog.reject()
        make_active(window)
    press(ENTER)


def test_that_a_laptop_begins_with_what_the_office_holds(
    program: Callable[[], Application], office: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    bundle = hand_over(office, tmp_path, snapshot_from=0).path
    assert bundle.name.startswith("kontoret-ny-dator-20")
    started = program()
    window = first_run(started)
    answer(window, bundle)
    assert window.size_step.isVisible()
    with qtbot.waitSignal(started.opened, timeout=PATIENCE):
        press(ENTER)
    assert started.workplace is not None
    QApplication.processEvents()
    place = paths.database_file()
    with Database.open(place, read_only=True) as laptop:
        machine, own = laptop.machine(), office.machine()
        with laptop.read() as session:
            named = select(func.count()).where(Village.name == "Hemgransele")
            assert session.scalar(named) == 1
    assert machine.project == own.project
    assert machine.device != own.device
    assert machine.worker is not None


def test_that_the_file_is_asked_for(program: Callable[[], Application]) -> None:
    window = first_run(program())
    answer(window, None)
    said = [label.text() for label in window.place.findChildren(QLabel)]
    assert "Välj filen först." in said
    assert window.place.isVisible()


def test_that_a_file_that_does_not_do_is_told_and_leaves_nothing(
    program: Callable[[], Application], tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "annat.ufb"
    other.write_bytes(b"PK" * 300)
    started = program()
    window = first_run(started)
    answer(window, other)
    press(ENTER)
    qtbot.waitUntil(lambda: "annat.ufb" in window.bar.accessibleName())
    assert window.place.isVisible()
    assert not list(paths.database_file().parent.glob(f"{paths.database_file().name}*"))
