"""A person who writes in a visit by real keys, until the process is killed.

The program is the real one, in a process and a window of its own. It is told of each
key: before it the service whose row it may change, after it what then stands on the
screen. Who listens holds the database to what was told.
"""

import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from world.keyboard import ALT, CONTROL, ENTER, PLAIN, TAB, press, type_letter
from world.program import opened, visits_page

from umea_field.gui.application import Application, qt_application
from umea_field.gui.visits.page import VisitsPage
from umea_field.gui.visits.service_rows import today
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.prose_field import ProseField

WORDS = ("butiken", "pumpen", "åldras", "öppnar", "väg", "älven", "snö", "trasig", "på")
PROSE = {"agreed": Qt.Key.Key_6, "summary": Qt.Key.Key_7}
"""The running texts, and the digit that with Alt leads to their sections."""
AREAS = ("apo", "traf", "post")
DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_0)


class Screen:
    """Reads what stands on the visit's page."""

    def __init__(self, page: VisitsPage) -> None:
        self._page = page
        self._sheet = page.visit.sheet
        self._saved = 0
        page.saved.connect(self._count)

    def told(self) -> dict[str, object]:
        """Return all that the parent compares with the database."""
        opened = self.open()
        return {
            "saved": self._saved,
            "place": self.place(),
            "statuses": self.statuses(),
            "texts": {**self.kept(), **opened},
            "open": next(iter(opened), ""),
        }

    def _count(self) -> None:
        self._saved += 1

    def place(self) -> list[str]:
        """Return the section with the keyboard, and its row or field."""
        place = self._page.keeper.place
        return [place.section, place.at] if place else ["", ""]

    def statuses(self) -> dict[str, str]:
        """Return today's status of each service."""
        rows = self._sheet.services.rows.rows()
        return {row.service: status for row in rows if (status := today(row))}

    def kept(self) -> dict[str, str]:
        """Return each text by where it is kept."""
        found = {f"visit {name}": self.prose(name).toPlainText() for name in PROSE}
        for line in self._sheet.needs.rows.lines():
            if not line.earlier:
                found[f"need {line.need.id}"] = line.need.title or ""
        for row in self._sheet.services.rows.rows():
            if row.now is not None:
                found[f"comment {row.service}"] = row.now.comment
        return found

    def open(self) -> dict[str, str]:
        """Return the text that stands in an open cell, by where it will be kept."""
        need = self._sheet.needs.chosen_need()
        title = self.cell(self._sheet.needs.grid, "title")
        if title is not None and need is not None:
            return {f"need {need.id}": title.text()}
        row = self._sheet.services.rows.row_at(self.row())
        comment = self.cell(self._sheet.services.grid, "comment")
        if comment is not None and row is not None and row.now is not None:
            return {f"comment {row.service}": comment.text()}
        for name in PROSE:
            if self.prose(name).hasFocus():
                return {f"visit {name}": self.prose(name).toPlainText()}
        return {}

    def cell(self, grid: QWidget, name: str) -> LineField | None:
        """Return a grid's field where it is open."""
        field = grid.findChild(LineField, name)
        return field if field is not None and field.isVisible() else None

    def row(self) -> int:
        """Return the row of the services grid."""
        return self._sheet.services.grid.currentIndex().row()

    def prose(self, name: str) -> ProseField:
        """Return the field of a running text."""
        found = self._sheet.findChild(ProseField, name)
        assert isinstance(found, ProseField)
        return found

    def service(self) -> str:
        """Return the service that the next key may change; nothing elsewhere."""
        grid = self._sheet.services.grid
        row = self._sheet.services.rows.row_at(self.row())
        return row.service if row is not None and grid.hasFocus() else ""

    def bar(self) -> str:
        """Return what the bar over the visit says."""
        bar = self._sheet.findChild(MessageBar)
        return bar.accessibleName() if bar is not None and bar.isVisible() else ""


class Typist:
    """Writes what its mood says: services, needs or prose."""

    def __init__(self, screen: Screen, random: Random, listener: Connection) -> None:
        self._screen = screen
        self._listener = listener
        self._random = random

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key; tell before and after."""
        self._listener.send({"presses": self._screen.service()})
        press(key, modifier)
        self._listener.send(self._screen.told())

    def type(self, words: str) -> None:
        """Type letter by letter; tell before and after each."""
        for letter in words:
            self._listener.send({"presses": self._screen.service()})
            type_letter(letter)
            self._listener.send(self._screen.told())

    def words(self, most: int) -> str:
        """Return some words."""
        count = self._random.randint(1, most)
        return " ".join(self._random.choice(WORDS) for _ in range(count))

    def write_services(self) -> None:
        """Confirm and change one row after the other, with a comment at times."""
        self.press(Qt.Key.Key_1, ALT)
        self.press(Qt.Key.Key_Home)
        for _ in range(12):
            match self._random.randint(0, 3):
                case 0:
                    self.press(ENTER)
                case 1:
                    self.press(Qt.Key.Key_4)
                    self.type(self.words(5))
                    self.press(ENTER)
                case _:
                    self.press(self._random.choice(DIGITS))

    def write_need(self) -> None:
        """Write a new need, cell by cell."""
        self.press(Qt.Key.Key_2, ALT)
        self.press(Qt.Key.Key_End)
        self.type(self._random.choice(AREAS))
        self.press(TAB)
        self.type(self.words(7))
        self.press(TAB)
        self.type("äl")
        self.press(TAB)
        self.press(self._random.choice(DIGITS[:3]))

    def write_prose(self) -> None:
        """Write on in what was agreed, and then in the summary."""
        for name in self._random.sample(list(PROSE), 2):
            self.press(PROSE[name], ALT)
            self.press(Qt.Key.Key_End, CONTROL)
            self.type("\n" + self.words(12) + ". ")


def write(
    place: Path,
    environment: Mapping[str, str],
    seed: int,
    mood: str,
    listener: Connection,
) -> None:
    """Open the program where it was left, and write without end.

    Args:
        place: The database.
        environment: Of the user who writes.
        seed: What is written follows from it.
        mood: ``services``, ``need`` or ``prose``.
        listener: Is told.
    """
    os.environ.update(environment)
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    program = Application(qt_application(), place.parent)
    sys.excepthook = sys.__excepthook__  # what goes wrong here is told, not logged
    workplace = opened(program, place)
    if workplace.window.key != "visits":
        press(Qt.Key.Key_5, CONTROL)
        press(ENTER)
    screen = Screen(visits_page(workplace))
    listener.send({"bar": screen.bar(), **screen.told()})
    typist = Typist(screen, Random(seed), listener)
    while True:
        getattr(typist, f"write_{mood}")()
