import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from umea_field.database.backup import counts_in
from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.database.workers import machine_name, worker_here
from umea_field.example.beside import example_beside
from umea_field.foundation import i18n
from umea_field.foundation.progress import unheard
from umea_field.foundation.settings import Appearance
from umea_field.foundation.wording import local
from umea_field.gui import rooms
from umea_field.gui.daily_backup import back_up_today, folder_of
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page import Page
from umea_field.gui.settings.page import SettingsPage
from umea_field.gui.settings.shortcuts import shortcuts_in
from umea_field.gui.style import Look
from umea_field.gui.workplace import Workplace

MOMENT = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)


@dataclass
class House:
    window: MainWindow
    database: Database
    place: Path
    workplace: Workplace

    @property
    def page(self) -> SettingsPage:
        page = self.window.page
        assert isinstance(page, SettingsPage)
        return page


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that has just begun; to be copied, not opened."""
    i18n.speak("sv")
    place = tmp_path_factory.mktemp("begun") / "egen.sqlite"
    begin(place, machine="Fält 3", person="Anna Berg").close()
    return place


@pytest.fixture
def house(look: Look, qtbot: QtBot, begun: Path, tmp_path: Path) -> Iterator[House]:
    place = Path(shutil.copy(begun, tmp_path))
    database = Database.open(place)
    made: list[Workplace] = []

    def make(key: str) -> Page:
        return made[0].page(key)

    window = MainWindow(
        look,
        Appearance(language="sv", theme="light"),
        rooms.entries(make),
        geometry_file=tmp_path / "window.ini",
    )
    made.append(Workplace(look, window, database, lambda: MOMENT))
    qtbot.addWidget(window)
    window.show()
    window.go(rooms.SETTINGS)
    yield House(window, database, place, made[0])
    window.close()


def _button(within: QWidget, words: str) -> QPushButton:
    return next(
        each for each in within.findChildren(QPushButton) if each.text() == words
    )


def test_that_the_workers_and_the_machines_names_are_kept(
    house: House, qtbot: QtBot
) -> None:
    name = house.page.who.worker.editor("name")
    name.show_value("Anna Lind")
    house.page.who.worker.field_written.emit("name", "Anna Lind")
    machine = house.page.who.machine
    assert machine.text() == "Fält 3"
    machine.selectAll()
    qtbot.keyClicks(machine, "Kontor 7")
    qtbot.keyClick(machine, Qt.Key.Key_Return)
    with house.database.read() as session:
        here = worker_here(session)
        assert here is not None
        assert here.name == "Anna Lind"
        assert machine_name(session) == "Kontor 7"


def test_that_colours_and_text_size_are_seen_at_once(
    house: House, look: Look, qtbot: QtBot
) -> None:
    house.page.show_id("appearance")
    part = house.page.appearance
    with qtbot.waitSignal(house.window.appearance_chosen):
        _button(part.theme, "Mörkt").click()
    assert look.dark
    with qtbot.waitSignal(house.window.appearance_chosen) as told:
        _button(part.zoom, "150 %").click()
    assert look.zoom == 1.5
    assert told.args[0].theme == "dark"
    assert told.args[0].language == "sv"


def test_that_a_backup_is_made_whole_in_a_new_file(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    house.page.show_id("backups")
    part = house.page.backups
    _button(part, "Säkerhetskopiera nu …").click()
    dialog = part.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / "kopia.backup"
    with qtbot.waitSignal(part.made):
        dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert counts_in(target) == counts_in(house.place)
    assert str(target) in part.bar.accessibleName()
    assert not part.work.isVisible()


def test_that_a_backup_never_lands_on_a_file_that_exists(
    house: House, qtbot: QtBot
) -> None:
    before = counts_in(house.place)
    part = house.page.backups
    part.put_back_into(_daily(house), str(house.place))
    qtbot.waitUntil(lambda: "finns redan" in part.bar.accessibleName())
    assert counts_in(house.place) == before


def test_that_a_backup_is_put_back_beside_the_open_database(
    house: House, qtbot: QtBot, tmp_path: Path
) -> None:
    part = house.page.backups
    copy = _daily(house)
    target = tmp_path / "aterlast.sqlite"
    part.put_back_into(copy, str(target))
    qtbot.waitUntil(lambda: not part.work.busy)
    count = sum(counts_in(copy).values())
    assert part.bar.accessibleName().startswith(f"{count} poster i kopian, {count}")
    with qtbot.waitSignal(house.workplace.other_wanted) as told:
        _button(part.bar, "Öppna den").click()
    assert told.args == [str(target)]


def test_that_the_daily_backups_are_listed_by_day(house: House) -> None:
    _daily(house)
    house.page.show_id("backups")
    words = [
        label.text()
        for label in house.page.backups.days.findChildren(QWidget)
        if hasattr(label, "text")
    ]
    assert "torsdag 12 mars 2026" in words
    assert any("MB" in each for each in words)


def test_that_the_example_village_comes_and_goes_beside_the_own_database(
    house: House, example_file: Path, qtbot: QtBot
) -> None:
    house.page.show_id("example")
    part = house.page.example
    file = example_beside(house.place)
    shutil.copy(example_file, file)
    part.start()
    with qtbot.waitSignal(house.workplace.example_wanted) as told:
        part.open.click()
    assert told.args == [str(file)]
    part.remove.click()
    assert not file.exists()
    assert house.place.exists()
    assert part.remove.isHidden()


def test_that_what_is_no_example_is_never_removed(house: House) -> None:
    file = example_beside(house.place)
    begin(file, machine="Fält 9", person="Per Berg").close()
    part = house.page.example
    part.start()
    part.remove.click()
    assert file.exists()
    assert "inga påhittade uppgifter" in part.bar.accessibleName()


def test_that_the_keys_are_read_from_what_they_do(house: House) -> None:
    found = dict(shortcuts_in(house.window))
    assert ("Ctrl+?", "Kortkommandon") in found["Överallt"]
    assert ("Ctrl+N", "Nytt besök") in found["Byar"]
    assert set(found) >= {"Byar", "Butiker", "Besök", "Rapporter"}


def test_that_the_backup_state_leads_to_the_backups(house: House) -> None:
    house.window.go(rooms.VILLAGES)
    house.window.state_asked.emit("backup")
    assert house.page.backups.isVisible()


def _daily(house: House) -> Path:
    day = local(MOMENT).date()
    return back_up_today(house.place, folder_of(house.place), day, unheard)


def test_that_labels_stand_above_wide_fields_where_there_is_little_room(
    house: House, look: Look, qtbot: QtBot
) -> None:
    house.page.show_id("appearance")
    field = house.page.appearance.zoom
    label = field.parentWidget().findChild(QLabel)
    assert isinstance(label, QLabel)
    look.choose_zoom(2.0)
    for wide, above in ((2000, False), (1180, True), (2000, False)):
        house.window.resize(wide, 700)
        qtbot.waitUntil(lambda a=above: (field.x() == label.x()) is a)
