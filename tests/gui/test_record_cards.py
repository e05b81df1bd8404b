"""Records one below the other: Tab goes as one reads, however late they came."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from world.fingers import name_of
from world.keyboard import TAB, press

from umea_field.database.database import Database
from umea_field.domain.record import new_id
from umea_field.domain.task import Task, TaskId
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.record_cards import RecordCards


@pytest.fixture
def cards(look: Look, example: Database, qtbot: QtBot) -> Iterator[RecordCards[Task]]:
    saving, notifier = Saving(example), Notifier(example)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Före"))
    made = RecordCards[Task](
        look,
        "Uppgifter",
        "Lägg till",
        key=lambda task: task.id,
        words=lambda task: task.title or "",
        form=lambda: KeptForm(
            look,
            Task,
            ("title", "promised_to"),
            saving=saving,
            notifier=notifier,
            form="test",
            terms=lambda _: (),
        ),
    )
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.add_button.setFocus()
    yield made
    saving.deleteLater()
    notifier.deleteLater()


def _tasks(example: Database, *titles: str) -> list[Task]:
    made = [Task(id=TaskId(new_id()), title=title) for title in titles]
    with example.write() as session:
        session.add_all(made)
    return made


def _ways(times: int, key: Qt.Key = TAB) -> list[str]:
    told = []
    QApplication.processEvents()  # what was just made is shown
    for _ in range(times):
        press(key)
        focused = QApplication.focusWidget()
        told.append(name_of(focused) if focused else "")
    return told


def test_that_tab_goes_down_the_lines_and_then_on(
    cards: RecordCards[Task], example: Database
) -> None:
    cards.show_records(_tasks(example, "Ring", "Skriv"))
    assert _ways(3) == ["Ring", "Skriv", ""]
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_that_tab_goes_through_the_form_under_its_line(
    cards: RecordCards[Task], example: Database
) -> None:
    first, second = _tasks(example, "Ring", "Skriv")
    cards.show_records([first])
    cards.show_records([first, second])
    cards.unfold(first.id, focus=False)
    cards.add_button.setFocus()
    assert _ways(5) == ["Ring", "Uppgift", "Lovat till", "Ta bort", "Skriv"]
    assert _ways(2, Qt.Key.Key_Backtab) == ["Ta bort", "Lovat till"]
