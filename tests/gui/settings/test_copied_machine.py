"""A copy becomes a computer of its own, in the settings."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.workers import machine_name
from umea_field.example.laptops import write_bundles
from umea_field.foundation import i18n
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.settings.backups import BackupsPart
from umea_field.gui.settings.who import WhoPart
from umea_field.gui.style import Look

NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def laptop(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna's laptop, which knows an office and has written; to be copied."""
    i18n.speak("sv")
    folder = tmp_path_factory.mktemp("laptop")
    with Database.open(example_file) as office:
        write_bundles(office, folder)
    return folder / "pc-anna.sqlite"


Showing = Callable[[Path], WhoPart]


@pytest.fixture
def showing(look: Look, qtbot: QtBot) -> Iterator[Showing]:
    opened: list[tuple[Database, WhoPart]] = []

    def show(place: Path) -> WhoPart:
        database = Database.open(place)
        notifier, saving = Notifier(database), Saving(database)
        part = WhoPart(look, database, notifier, saving)
        notifier.setParent(part)
        saving.setParent(part)
        qtbot.addWidget(part)
        part.resize(700, 700)
        part.show()
        part.start()
        opened.append((database, part))
        return part

    yield show
    for database, part in opened:
        part.copy.runner.stop()
        database.close()


def named(place: Path) -> str:
    with Database.open(place, read_only=True) as database, database.read() as session:
        return machine_name(session)


def said(part: WhoPart) -> str:
    """What the bar says, with the breaks a line may have."""
    told = part.copy.bar.accessibleName()
    return told.replace("\u2011", "-").replace("\N{NO-BREAK SPACE}", " ")


def _bar_button(part: WhoPart, words: str) -> QPushButton:
    found = part.copy.bar.findChildren(QPushButton)
    return next(each for each in found if each.text() == words)


def test_that_a_copy_becomes_a_computer_of_its_own(
    showing: Showing, laptop: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    place = Path(shutil.copy(laptop, tmp_path / "copy.sqlite"))
    part = showing(place)
    copy = part.copy
    assert not copy.isHidden()
    assert copy.name.text() == "PC-ANNA (kopia)"
    copy.name.selectAll()
    qtbot.keyClicks(copy.name, "PC-ANNA 2")
    qtbot.keyClick(copy.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "PC-ANNA 2" in said(part))
    assert named(place) == "PC-ANNA"
    assert "ändringar som ingen annan känner till" in said(part)
    _bar_button(part, "Gör till en egen dator").click()
    qtbot.waitUntil(lambda: "från och med nu" in said(part))
    assert named(place) == "PC-ANNA 2"
    assert part.machine.text() == "PC-ANNA 2"
    assert copy.name.text() == "PC-ANNA 2 (kopia)"


def test_that_the_name_must_be_another(
    showing: Showing, laptop: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    place = Path(shutil.copy(laptop, tmp_path / "copy.sqlite"))
    part = showing(place)
    part.copy.name.show_value("PC-ANNA")
    part.copy.button.click()
    qtbot.waitUntil(lambda: "ett annat namn" in said(part))
    assert named(place) == "PC-ANNA"


def test_that_who_knows_no_other_machine_is_asked_nothing_of_copies(
    showing: Showing, tmp_path: Path
) -> None:
    place = tmp_path / "alone.sqlite"
    begin(place, machine="Fält 3", person="Anna Berg").close()
    assert showing(place).copy.isHidden()


def test_that_a_backup_put_back_is_a_computer_of_its_own(
    look: Look, qtbot: QtBot, laptop: Path, tmp_path: Path
) -> None:
    target = tmp_path / "again.sqlite"
    with Database.open(Path(shutil.copy(laptop, tmp_path / "own.sqlite"))) as database:
        part = BackupsPart(look, database, lambda: NOW)
        qtbot.addWidget(part)
        part.show()
        part.put_back_into(laptop, str(target))
        qtbot.waitUntil(lambda: not part.work.busy and target.exists())
        qtbot.waitUntil(lambda: "egen dator" in part.bar.accessibleName())
        assert "PC-ANNA, återställd 12 mars 2026" in part.bar.accessibleName()
        assert named(target) == "PC-ANNA, återställd 12 mars 2026"
        assert named(tmp_path / "own.sqlite") == "PC-ANNA"
        with Database.open(target) as again:
            assert again.machine().device != database.machine().device
