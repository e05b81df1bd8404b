from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from world import keyboard

from umea_field.database.database import Database
from umea_field.database.printed_sheets import (
    Subject,
    keep_sheet,
    new_code,
    next_version,
)
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.visit import Visit
from umea_field.gui.cell import Cell
from umea_field.gui.printing.outbox.part import Outbox
from umea_field.gui.printing.outbox.sieve import OUT
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.style import Look

from .conftest import NOW

CONTROL = keyboard.CONTROL


@pytest.fixture
def sheets(database: Database, visits: list[Visit]) -> list[PrintedSheet]:
    """Two versions of today's report and one of the autumn's, which came back."""
    made = []
    with database.write() as session:
        for at, visit in enumerate((visits[0], visits[1], visits[1])):
            about = Subject("visit", visit.id)
            made.append(
                keep_sheet(
                    session,
                    code=new_code(session),
                    paper="visit_report",
                    subject=about,
                    version=next_version(session, "visit_report", about),
                    language="sv",
                    large=False,
                    printed=NOW - timedelta(days=30 - at),
                    content="{}",
                    sha256="",
                )
            )
        made[0].returned = date(2025, 11, 1)
    return made


@pytest.fixture
def outbox(page: ReportsPage, sheets: list[PrintedSheet], qtbot: QtBot) -> Outbox:
    page.setFocus()
    keyboard.press(Qt.Key.Key_U, CONTROL)
    qtbot.waitUntil(page.outbox.table.hasFocus)
    return page.outbox


def shown(outbox: Outbox) -> Sequence[PrintedSheetId]:
    rows = outbox.table.rows
    return [rows.row_at(at).id for at in range(rows.rowCount())]


def kept(database: Database, sheet: PrintedSheet) -> PrintedSheet:
    with database.read() as session:
        return session.get_one(PrintedSheet, sheet.id)


def test_that_the_latest_sheet_stands_first(
    page: ReportsPage, outbox: Outbox, sheets: list[PrintedSheet]
) -> None:
    assert shown(outbox) == [sheets[2].id, sheets[1].id, sheets[0].id]
    assert page.facts() == "3 blad"
    assert page.cell_in_focus() == Cell("printed_sheet", sheets[2].id)


def test_that_only_what_is_not_back_can_be_shown(
    outbox: Outbox, sheets: list[PrintedSheet]
) -> None:
    outbox.sieve.state.show_value(OUT)
    outbox.sieve.changed.emit()
    assert shown(outbox) == [sheets[2].id, sheets[1].id]
    outbox.sieve.place.show_value("Lanthandeln i Granselet")
    outbox.sieve.changed.emit()
    assert len(shown(outbox)) == 2


def test_that_a_code_finds_its_sheet_however_it_is_typed(
    outbox: Outbox, sheets: list[PrintedSheet]
) -> None:
    keyboard.press(Qt.Key.Key_F, CONTROL)
    keyboard.type_words((sheets[0].code or "").lower().replace("-", " "))
    assert shown(outbox) == [sheets[0].id]
    keyboard.press(keyboard.ESCAPE)
    assert len(shown(outbox)) == 3


def test_that_keys_say_that_a_sheet_was_sent_and_came_back(
    outbox: Outbox, sheets: list[PrintedSheet], database: Database, qtbot: QtBot
) -> None:
    keyboard.press(Qt.Key.Key_T, CONTROL)
    assert kept(database, sheets[2]).sent == date(2026, 3, 20)
    keyboard.press(keyboard.ENTER, CONTROL)
    assert kept(database, sheets[2]).returned == date(2026, 3, 20)
    keyboard.press(keyboard.ENTER, CONTROL)  # not after all
    assert kept(database, sheets[2]).returned is None
    keyboard.press(Qt.Key.Key_Z, CONTROL)
    assert kept(database, sheets[2]).returned == date(2026, 3, 20)


def test_that_recipients_are_written_as_they_are_typed(
    outbox: Outbox, sheets: list[PrintedSheet], database: Database
) -> None:
    outbox.form.editor("recipients").setFocus()
    keyboard.type_words("Karin Wiklund")
    outbox.table.setFocus()
    assert kept(database, sheets[2]).recipients == "Karin Wiklund"


def test_that_enter_shows_a_sheet_and_escape_goes_back(
    page: ReportsPage, outbox: Outbox, sheets: list[PrintedSheet], qtbot: QtBot
) -> None:
    keyboard.press(keyboard.ENTER)
    assert page.gallery.sheet is not None
    assert page.gallery.sheet.id == sheets[2].id
    qtbot.waitUntil(page.gallery.frame.print_button.hasFocus)
    keyboard.press(keyboard.ESCAPE)
    qtbot.waitUntil(outbox.table.hasFocus)
    keyboard.press(keyboard.ESCAPE)
    qtbot.waitUntil(page.gallery.lists.papers.hasFocus)


def test_that_a_sheet_goes_on_to_the_way_back(
    page: ReportsPage, outbox: Outbox, sheets: list[PrintedSheet]
) -> None:
    outbox.receiving_asked.emit(sheets[1].id)
    assert page.way_back.sheet is not None
    assert page.way_back.sheet.kept.id == sheets[1].id


def test_that_the_pane_beside_takes_the_focus_in_its_first_field(
    page: ReportsPage, outbox: Outbox, qtbot: QtBot
) -> None:
    page.resize(1400, 700)
    qtbot.waitUntil(lambda: len(outbox.panes()) == 3)
    outbox.panes()[-1].setFocus()
    recipients = outbox.form.editor("recipients")
    assert recipients.hasFocus()
    assert recipients.accessibleName()


def test_that_words_of_a_choice_are_whole_in_large_text(
    look: Look, page: ReportsPage, outbox: Outbox
) -> None:
    look.choose_zoom(2.0)
    page.resize(1250, 600)
    buttons = outbox.sieve.state.findChildren(QPushButton)
    assert len(buttons) == 3
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
    look.choose_zoom(1.0)
