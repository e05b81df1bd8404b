"""What a user meets where the disk, the folder, the file or the words will not do."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event, func, select
from world.keyboard import ALT, CONTROL, ENTER, TAB, press, type_words
from world.program import opened, visits_page, window_of

from umea_field.database.database import Database
from umea_field.database.drafts import drafts
from umea_field.domain.picture import Picture
from umea_field.domain.visit import ONGOING, Visit
from umea_field.gui.application import Application
from umea_field.gui.opening import OpeningTrouble
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.workplace import Workplace

Starting = Callable[[], Application]
LONG = "Butiken behöver en ny pump. " * 4000


@pytest.fixture
def place(closed_example: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "fält"
    folder.mkdir()
    return Path(shutil.copy(closed_example, folder / "byn.sqlite"))


@pytest.fixture
def workplace(program: Starting, place: Path) -> Workplace:
    """The window at the visit that is under way."""
    made = opened(program(), place)
    press(Qt.Key.Key_5, CONTROL)
    press(ENTER)
    return made


@pytest.fixture
def page(workplace: Workplace) -> VisitsPage:
    return visits_page(workplace)


def prose(page: VisitsPage, name: str) -> ProseField:
    found = page.visit.sheet.findChild(ProseField, name)
    assert isinstance(found, ProseField)
    return found


def visit_in(database: Database) -> Visit:
    with database.read() as session:
        return session.scalars(select(Visit).where(Visit.state == ONGOING)).one()


_room: WeakKeyDictionary[Engine, int] = WeakKeyDictionary()
"""How many pages a database may grow to; it holds for all of its connections."""


def leave_room(database: Database, pages: int) -> None:
    """Let the database grow by so many pages only, as on a disk that is full."""
    with database.read() as session:
        connection = session.connection()
        used = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    engine = connection.engine
    if engine not in _room:
        event.listen(engine, "checkout", partial(_keep_within, engine))
    _room[engine] = used + pages


def _keep_within(engine: Engine, connection: Any, *_: object) -> None:
    connection.execute(f"PRAGMA max_page_count = {_room[engine]}")


def status_words(workplace: Workplace) -> str:
    buttons = workplace.window.status.findChildren(QPushButton)
    return " ".join(each.text() for each in buttons)


def bar_words(page: VisitsPage) -> str:
    bar = page.visit.sheet.findChild(MessageBar)
    assert isinstance(bar, MessageBar)
    return bar.accessibleName() if bar.isVisible() else ""


def test_that_nothing_is_lost_while_the_disk_is_full(
    workplace: Workplace, page: VisitsPage
) -> None:
    press(Qt.Key.Key_7, ALT)
    type_words("Skrivet medan det fanns rum. ")
    press(Qt.Key.Key_6, ALT)
    database = workplace.database
    leave_room(database, 0)
    field = prose(page, "agreed")
    field.insertPlainText(LONG)
    type_words("Mer text ")
    assert "Kan inte spara: disken är full." in status_words(workplace)
    assert status_words(workplace).count("Kan inte spara") == 1
    assert field.toPlainText().endswith("pump. Mer text ")
    assert visit_in(database).summary == "Skrivet medan det fanns rum."
    assert visit_in(database).agreed is None
    press(Qt.Key.Key_1, ALT)
    press(ENTER)
    type_words("pa3")
    assert field.toPlainText().startswith("Butiken behöver")

    leave_room(database, 100_000)
    press(Qt.Key.Key_6, ALT)
    press(Qt.Key.Key_End, CONTROL)
    type_words("och slut. ")
    assert "Kan inte spara" not in status_words(workplace)
    press(Qt.Key.Key_7, ALT)
    written = visit_in(database).agreed
    assert written is not None
    assert written.split() == f"{LONG}Mer text och slut.".split()


def test_that_what_was_typed_on_a_full_disk_is_tried_again_by_itself(
    workplace: Workplace, page: VisitsPage, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_6, ALT)
    leave_room(workplace.database, 0)
    prose(page, "agreed").insertPlainText(LONG)
    type_words("sist ")
    assert "disken är full" in status_words(workplace)
    leave_room(workplace.database, 100_000)
    qtbot.waitUntil(
        lambda: "Kan inte spara" not in status_words(workplace), timeout=10_000
    )
    with workplace.database.read() as session:
        kept = {each.field: each.value for each in drafts(session)}
    said = kept.get("agreed") or visit_in(workplace.database).agreed or ""
    assert said.split() == f"{LONG}sist".split()


def trouble(program: Starting, qtbot: QtBot, place: Path) -> str:
    """Open a database that cannot be opened; return the sentence in the window."""
    program().open(place)
    qtbot.waitUntil(
        lambda: any(
            isinstance(each, OpeningTrouble) and each.isVisible()
            for each in QApplication.topLevelWidgets()
        )
    )
    label = window_of(OpeningTrouble).findChild(QLabel, "sentence")
    assert isinstance(label, QLabel)
    return label.text()


def test_that_a_folder_that_may_only_be_read_is_told(
    program: Starting, qtbot: QtBot, place: Path
) -> None:
    # whoever may write everywhere is stopped by a folder in the lock's place
    lock = place.with_name(place.name + ".lock")
    lock.unlink(missing_ok=True)
    lock.mkdir()
    said = trouble(program, qtbot, place)
    assert said.startswith(f"Kan inte spara: {place.parent} går bara att läsa.")


def test_that_a_database_of_a_newer_program_is_told_and_left_alone(
    program: Starting, qtbot: QtBot, place: Path
) -> None:
    with sqlite3.connect(place) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    plain.close()
    before = place.read_bytes()
    assert "nyare" in trouble(program, qtbot, place)
    assert place.read_bytes()[100:] == before[100:]


@pytest.fixture
def held_elsewhere(place: Path) -> Iterator[None]:
    """Another process has the database open."""
    words = (
        "import sys\n"
        "from umea_field.database.database import Database\n"
        "with Database.open(sys.argv[1]):\n"
        "    print('open', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", words, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"open"
        yield
        other.communicate()


@pytest.mark.usefixtures("held_elsewhere")
def test_that_a_database_that_another_process_holds_is_told(
    program: Starting, qtbot: QtBot, place: Path
) -> None:
    said = trouble(program, qtbot, place)
    assert said.startswith("Någon annan har databasen öppen (")


def test_that_a_folder_kept_in_step_by_a_cloud_is_told(
    program: Starting, tmp_path: Path, place: Path
) -> None:
    cloud = tmp_path / "OneDrive - Kommunen"
    cloud.mkdir()
    workplace = opened(program(), Path(shutil.copy(place, cloud / "byn.sqlite")))
    bar = workplace.window.messages
    assert bar.isVisible()
    assert bar.accessibleName().startswith("Databasen ligger i en mapp som OneDrive ")


def test_that_a_day_that_does_not_exist_is_told_under_its_field(
    workplace: Workplace, page: VisitsPage
) -> None:
    before = visit_in(workplace.database).day
    field = page.visit.sheet.about.findChild(DateField, "day")
    assert isinstance(field, DateField)
    field.setFocus()
    field.selectAll()
    type_words("31/2")
    press(TAB)
    told = [
        each.text()
        for each in field.parentWidget().findChildren(ProblemLabel)
        if each.isVisible()
    ]
    assert len(told) == 1
    assert "februari" in told[0]
    assert field.text() == "31/2"
    assert visit_in(workplace.database).day == before


def test_that_a_picture_that_cannot_be_read_is_told_and_not_added(
    workplace: Workplace, page: VisitsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "vinter.jpg"
    broken.write_bytes(b"\xff\xd8\xff no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(broken))])
    count = select(func.count()).select_from(Picture)
    with workplace.database.read() as session:
        before = session.scalar(count)
    QApplication.clipboard().setMimeData(data)
    press(Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: "vinter.jpg" in bar_words(page))
    QApplication.clipboard().clear()  # what lies there must not outlive Python
    with workplace.database.read() as session:
        assert session.scalar(count) == before
