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
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
)
from pytestqt.qtbot import QtBot
from world.fingers import ENTER, Fingers, name_of
from world.keyboard import ALT, CONTROL, SHIFT
from world.kitchen_table import CAPTION, NEEDS, Table, expect_written, lay_table
from world.paper_out import print_into
from world.pointer import Pointer
from world.program import make_active, opened, visits_page
from world.seeing import cut_off, focus_in_sight, sideways_out

from umea_field.gui.application import Application
from umea_field.gui.page_pictures import settle
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.visits.case_card import CaseCard
from umea_field.gui.visits.digit_choice import DigitChoice
from umea_field.gui.visits.need_rows import AREA, WEIGHT, WHAT
from umea_field.gui.visits.service_rows import FIRST_DIGIT, MARK
from umea_field.gui.workplace import Workplace

Starting = Callable[[], Application]
KEYS, CLICKS = 50, 60
"""At most so many keys besides free text, and at most so many clicks."""


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
        hand.press(ENTER, times=2)
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
        if page.gallery.preview.isVisible():  # in large text one asks for it
            self.qtbot.waitUntil(lambda: bool(page.gallery.preview.pdf), timeout=20_000)
        hand.press(Qt.Key.Key_P, CONTROL)
        self.print(page)

    def print(self, page: ReportsPage) -> None:
        """Say yes in the dialog of the system."""
        print_into(page, self.table.place.with_name("utskrift.pdf"), self.qtbot)
        self.fingers.counts["report"] += 1


class Clicker(Writer):
    """Somebody who writes the visit by mouse; only words and choices are typed."""

    def __init__(self, workplace: Workplace, table: Table, qtbot: QtBot) -> None:
        super().__init__(workplace, table, qtbot)
        self.pointer = Pointer()
        self.fingers = self.pointer

    def start(self) -> None:
        self.pointer.click_words(self.workplace.window, "Starta besök")
        assert visits_page(self.workplace).title() == "Lanthandeln i Granselet"

    def services(self) -> None:
        section = visits_page(self.workplace).visit.sheet.services
        for at, row in enumerate(section.rows.rows()):
            digit = {"PST-OMB": 1, "BET-KON": 3}.get(row.service)
            column = MARK if digit is None else FIRST_DIGIT + digit
            self.pointer.click_cell(section.grid, at, column)
            if row.service == "BET-KON":
                self.pointer.choose("24")

    def needs(self) -> None:
        hand, sheet = self.pointer, visits_page(self.workplace).visit.sheet
        grid = sheet.needs.grid
        for area, words, weight in NEEDS:
            at = len(sheet.needs.rows.lines())
            hand.click_cell(grid, at, AREA)
            hand.choose(area)
            hand.click_cell(grid, at, WHAT)
            hand.write(words)
            hand.click_cell(grid, at, WEIGHT)
            choice = grid.findChild(DigitChoice)
            assert isinstance(choice, DigitChoice)
            hand.click(choice.findChildren(QAbstractButton)[int(weight) - 1])
        self.case()

    def case(self) -> None:
        hand, sheet = self.pointer, visits_page(self.workplace).visit.sheet
        hand.click_words(sheet, f"Ärende av ”{NEEDS[1][1]}”")
        self.qtbot.waitUntil(lambda: sheet.cases.state() == "1")
        hand.choose("ga")
        (card,) = sheet.cases.findChildren(CaseCard)
        hand.click(card.fields["promised_reply"])
        hand.choose("+14")

    def picture(self) -> None:
        hand, page = self.pointer, visits_page(self.workplace)
        pictures = page.visit.sheet.pictures
        hand.click_words(pictures, "Lägg till bilder")
        self.qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
        dialog = page.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(box, QDialogButtonBox)
        hand.click(box.button(QDialogButtonBox.StandardButton.Open))
        make_active(self.workplace.window)
        self.qtbot.waitUntil(lambda: pictures.state() == "1", timeout=20_000)
        hand.write(CAPTION)
        box_of_consents = pictures.findChild(QComboBox, "consent_status")
        assert isinstance(box_of_consents, QComboBox)
        hand.pick(box_of_consents, "Muntligt samtycke noterat")

    def agreed(self) -> None:
        hand, sheet = self.pointer, visits_page(self.workplace).visit.sheet
        hand.click(sheet.agreed.part.field.viewport())
        hand.write(self.table.agreed)
        hand.click_words(self.workplace.window, "Klarmarkera")

    def report(self) -> None:
        hand = self.pointer
        hand.click_words(self.workplace.window.header, "Skriv ut")
        page = self.workplace.window.page
        assert isinstance(page, ReportsPage)
        self.qtbot.waitUntil(lambda: bool(page.gallery.preview.pdf), timeout=20_000)
        hand.click_words(page, "Skriv ut")
        self.print(page)


def tell(capsys: pytest.CaptureFixture[str], what: str, hand: Fingers) -> None:
    """Print the counts where whoever runs the tests sees them."""
    told = ", ".join(f"{step} {count}" for step, count in hand.counts.items())
    with capsys.disabled():
        print(f"\nkitchen table: {hand.total} {what} ({told})")


def test_that_the_scenario_takes_at_most_fifty_keys(
    workplace: Workplace,
    table: Table,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    writer = Writer(workplace, table, qtbot)
    writer.write_all()
    tell(capsys, "keys", writer.fingers)
    with workplace.database.read() as session:
        expect_written(session, table)
    assert writer.fingers.total <= KEYS


def test_that_the_scenario_takes_at_most_sixty_clicks(
    workplace: Workplace,
    table: Table,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clicker = Clicker(workplace, table, qtbot)
    clicker.write_all()
    tell(capsys, "clicks and letters", clicker.fingers)
    with workplace.database.read() as session:
        expect_written(session, table)
    assert clicker.fingers.total <= CLICKS


def test_that_nothing_is_cut_off_or_out_of_reach_in_large_text(
    workplace: Workplace, table: Table, qtbot: QtBot
) -> None:
    window = workplace.window
    window.look.choose_zoom(2.0)
    window.resize(1366, 768)
    writer = Writer(workplace, table, qtbot)
    hand = writer.fingers
    troubles: dict[str, list[str]] = {}

    def look() -> None:
        settle(window)
        focused = QApplication.focusWidget()
        where = f"{hand.total}: {name_of(focused) if focused else ''}"
        found = [*sideways_out(window), *cut_off(window)]
        if not focus_in_sight(window):
            found.append("the focus is out of sight")
        if found:
            troubles[where] = found

    hand.looks.append(look)
    writer.write_all()
    assert (window.width(), window.height()) == (1366, 768)
    with workplace.database.read() as session:
        expect_written(session, table)
    assert not troubles


def test_that_every_widget_on_the_way_has_a_name(
    workplace: Workplace, table: Table, qtbot: QtBot
) -> None:
    writer = Writer(workplace, table, qtbot)
    heard: list[str] = []
    writer.fingers.looks.append(
        lambda: (
            heard.append(name_of(focused))
            if (focused := QApplication.focusWidget())
            else None
        )
    )
    writer.write_all()
    assert not writer.fingers.nameless
    assert len(set(heard)) > 10
    for name in ("Tjänster", "Ansvarig verksamhet", "Bildtext"):
        assert any(name in each for each in heard), name
