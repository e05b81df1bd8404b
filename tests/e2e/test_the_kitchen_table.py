"""The kitchen-table scenario, from the program's first page to a paper in the hand.

A known store on today's tour: twelve services known since last time, ten as they were,
one partly there and one missing with its distance; three new needs; a picture with
caption and consent; a case of the second need with unit and promised day; one agreed
line; the report on paper. What it takes is counted and told.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from world.fingers import ENTER, TAB, Fingers
from world.keyboard import ALT, CONTROL, SHIFT
from world.kitchen_table import CAPTION, NEEDS, Table, expect_written, lay_table
from world.program import make_active, opened, visits_page

from umea_field.gui.application import Application
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.workplace import Workplace

Starting = Callable[[], Application]
KEYS, AIM, CLICKS = 50, 45, 60
"""At most so many keys besides free text, how few we aim at, and at most so many
clicks."""


@pytest.fixture
def table(own_folders: Path, tmp_path: Path) -> Table:
    return lay_table(tmp_path / "bord.sqlite")


@pytest.fixture
def workplace(program: Starting, table: Table) -> Workplace:
    return opened(program(), table.place)


class Writer:
    """Somebody who writes the visit by keys alone."""

    def __init__(self, workplace: Workplace, table: Table, qtbot: QtBot) -> None:
        self.workplace = workplace
        self.table = table
        self.qtbot = qtbot
        self.fingers = Fingers()

    def write_all(self) -> None:
        for step, do in (
            ("start", self.start),
            ("services", self.services),
            ("needs and a case", self.needs),
            ("picture", self.picture),
            ("agreed, done", self.agreed),
            ("report", self.report),
        ):
            self.fingers.begin(step)
            do()

    def start(self) -> None:
        self.fingers.press(ENTER)
        assert visits_page(self.workplace).title() == "Lanthandeln i Granselet"

    def services(self) -> None:
        hand = self.fingers
        hand.choose("pa2")
        hand.choose("k4")
        hand.choose("24")
        hand.press(ENTER)
        hand.press(ENTER, SHIFT)

    def needs(self) -> None:
        hand = self.fingers
        hand.press(ENTER)
        for number, (area, words, weight) in enumerate(NEEDS):
            hand.choose(area)
            hand.press(ENTER)
            hand.write(words)
            hand.press(ENTER)
            hand.choose(weight)
            if number == 1:
                self.case()

    def case(self) -> None:
        hand = self.fingers
        hand.press(Qt.Key.Key_E, CONTROL)
        hand.choose("ga")
        hand.press(ENTER)
        hand.choose("+14")
        hand.press(Qt.Key.Key_2, ALT)

    def picture(self) -> None:
        hand, page = self.fingers, visits_page(self.workplace)
        hand.press(Qt.Key.Key_B, CONTROL)
        self.qtbot.waitUntil(
            lambda: (
                isinstance(QApplication.activeWindow(), QFileDialog)
                and QApplication.focusWidget() is not None
            )
        )
        hand.press(ENTER)
        make_active(self.workplace.window)
        pictures = page.visit.sheet.pictures
        self.qtbot.waitUntil(lambda: pictures.state() == "1", timeout=20_000)
        hand.write(CAPTION)
        hand.press(TAB, times=2)
        hand.choose("m")

    def agreed(self) -> None:
        hand = self.fingers
        hand.press(Qt.Key.Key_6, ALT)
        hand.write(self.table.agreed)
        hand.press(ENTER, CONTROL)

    def report(self) -> None:
        hand = self.fingers
        hand.press(Qt.Key.Key_P, CONTROL)
        page = self.workplace.window.page
        assert isinstance(page, ReportsPage)
        self.qtbot.waitUntil(lambda: bool(page.preview.pdf), timeout=20_000)
        hand.press(Qt.Key.Key_P, CONTROL)
        self.qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
        self.print(page)

    def print(self, page: ReportsPage) -> None:
        """Let the printer of the system be a file."""
        dialog = page.findChild(QPrintDialog)
        assert isinstance(dialog, QPrintDialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        out = self.table.place.with_name("utskrift.pdf")
        dialog.printer().setOutputFileName(str(out))
        dialog.done(QPrintDialog.DialogCode.Accepted)
        self.fingers.counts["report"] += 1
        self.qtbot.waitUntil(
            lambda: not page.delivery.busy and out.exists(), timeout=20_000
        )


def test_that_the_scenario_takes_at_most_fifty_keys(
    workplace: Workplace,
    table: Table,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    writer = Writer(workplace, table, qtbot)
    writer.write_all()
    hand = writer.fingers
    with capsys.disabled():
        told = ", ".join(f"{step} {count}" for step, count in hand.counts.items())
        print(f"\nkitchen table: {hand.total} keys ({told})")
    with workplace.database.read() as session:
        expect_written(session, table)
    assert hand.total <= KEYS
    assert not hand.nameless
