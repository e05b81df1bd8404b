from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from world import keyboard
from world.fingers import Fingers

from umea_field.database.database import Database
from umea_field.database.paper_return import corrections_of
from umea_field.database.printed_sheets import Subject
from umea_field.domain.case import Case
from umea_field.domain.paper_code import qr_content
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.sheet_correction import KEPT, NOTED, TAKEN
from umea_field.domain.visit import Visit
from umea_field.gui.cell import Cell
from umea_field.gui.paper_wanted import PaperBack
from umea_field.gui.printing.page import ReportsPage
from umea_field.gui.printing.way_back.part import WayBack
from umea_field.reports.issuing import Issued, Order, issue

from .conftest import NOW

ENTER, ESCAPE = keyboard.ENTER, keyboard.ESCAPE
CONTROL = keyboard.CONTROL


@pytest.fixture
def printed(database: Database, visits: list[Visit]) -> Issued:
    """Today's report: what was agreed, then the parcel agent, and the corrections."""
    with database.write() as session:
        visit = session.get_one(Visit, visits[1].id)
        visit.agreed = "Anna: skylten vid vägen, 20 mars\nKarin frågar om skåp"
    with database.write() as session:
        return issue(session, Order(paper="visit_report", subject=_about(visits)), NOW)


def _about(visits: list[Visit]) -> Subject:
    return Subject("visit", visits[1].id)


@pytest.fixture
def back(page: ReportsPage, printed: Issued, qtbot: QtBot) -> WayBack:
    """The page asks for a code."""
    page.show_id(PaperBack())
    page.start()
    qtbot.waitUntil(page.way_back.asked.field.hasFocus)
    return page.way_back


@pytest.fixture
def desk(back: WayBack, printed: Issued, qtbot: QtBot) -> WayBack:
    """The report lies on the desk, scanned."""
    keyboard.type_words(qr_content(printed.code, 1))
    keyboard.press(ENTER)
    qtbot.waitUntil(lambda: back.sheet is not None and back.entry.field.hasFocus())
    return back


def held(database: Database, noun: type, key: object, column: str) -> object:
    with database.read() as session:
        return getattr(session.get_one(noun, key), column)


def status(database: Database) -> str | None:
    with database.read() as session:
        return session.query(ServiceOffer).one().status


def outcomes(database: Database, printed: Issued) -> list[tuple[int | None, str]]:
    with database.read() as session:
        rows = corrections_of(session, printed.id)
    return [(row.line, row.outcome or "") for row in rows]


def test_that_a_typed_code_opens_the_very_page(
    back: WayBack, printed: Issued, qtbot: QtBot
) -> None:
    keyboard.type_words(printed.code.lower().replace("-", " "))
    keyboard.press(ENTER)
    assert back.sheet is not None
    preview = back.desk.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=20_000)
    assert preview.pdf == printed.pdf
    shown = [back.table.rows.row_at(at) for at in range(back.table.rows.rowCount())]
    assert [(row.number(), row.printed()) for row in shown] == [
        ("1", "Skylten vid vägen"),
        ("2", "Karin frågar om skåp"),
        ("3", "Delvis"),
    ]


def test_that_a_wrong_character_is_told_while_one_types(
    back: WayBack, printed: Issued
) -> None:
    wrong = printed.code[:-1] + ("0" if printed.code[-1] != "0" else "1")
    keyboard.type_words(wrong)
    assert "stämmer inte" in back.asked.field.accessibleDescription()
    keyboard.press(ESCAPE)
    keyboard.type_words("UF-0000-0000")
    keyboard.press(ENTER)
    assert "finns här" in back.asked.field.accessibleDescription()
    assert back.sheet is None


def test_that_a_sheet_with_four_corrections_takes_few_keys(
    page: ReportsPage,
    back: WayBack,
    printed: Issued,
    database: Database,
    visits: list[Visit],
    qtbot: QtBot,
) -> None:
    fingers = Fingers()
    fingers.begin("open")
    fingers.counts["open"] += 1  # Ctrl+R, which the whole window hears
    fingers.write(qr_content(printed.code, 1))
    fingers.press(ENTER)
    for number, words in (
        ("1", "skylten vid bron"),
        ("2", "Karin ordnar skåp"),
        ("3", "Saknas, 24 km till Åkersele"),
    ):
        fingers.begin(f"line {number}")
        fingers.choose(number)
        fingers.press(ENTER)
        fingers.write(words)
        fingers.press(ENTER)
    fingers.begin("free words")
    fingers.write("Fråga om bredband")
    fingers.press(ENTER)
    fingers.begin("all read")
    fingers.press(ENTER, CONTROL)
    print(f"\n{fingers.total} keys beside the values: {fingers.counts}")
    assert fingers.total <= 20
    assert fingers.nameless == []
    assert held(database, Visit, visits[1].id, "agreed") == (
        "Anna: skylten vid bron, 20 mars\nKarin ordnar skåp"
    )
    with database.read() as session:
        offer = session.query(ServiceOffer).one()
    assert (offer.status, offer.distance_km) == ("saknas", 24.0)
    told = [(1, TAKEN), (2, TAKEN), (3, TAKEN), (None, NOTED)]
    assert outcomes(database, printed) == told
    sheet_back = held(database, PrintedSheet, printed.id, "returned")
    assert sheet_back is not None
    assert "4 rättelser" in back.desk.bar.accessibleName()


def test_that_the_words_show_what_they_are_taken_for(desk: WayBack) -> None:
    keyboard.type_words("3")
    keyboard.press(ENTER)
    keyboard.type_words("sak")
    assert desk.entry.field.accessibleDescription() == "Läses som: Saknas"
    keyboard.press(ESCAPE)
    keyboard.type_words("3")
    keyboard.press(ENTER)
    keyboard.type_words("xyz")
    assert "sparas som en anteckning" in desk.entry.field.accessibleDescription()
    keyboard.press(ESCAPE)
    assert desk.entry.waits_for_number


def test_that_one_key_chooses_where_the_value_has_changed_since(
    desk: WayBack, database: Database, printed: Issued, qtbot: QtBot
) -> None:
    with database.write() as session:
        session.query(ServiceOffer).one().status = "hotad"
    qtbot.waitUntil(lambda: desk.table.rows.row_at(2).has_changed())
    assert desk.table.rows.row_at(2).now() == "Hotad"
    for key, outcome, status_after in (("1", KEPT, "hotad"), ("2", TAKEN, "saknas")):
        keyboard.type_words("3")
        keyboard.press(ENTER)
        keyboard.type_words("4")
        keyboard.press(ENTER)
        if outcome == KEPT or not desk.entry.waits_for_number:
            keyboard.type_words(key)
        assert status(database) == status_after
        assert outcomes(database, printed) == [(3, outcome)]


def test_that_undo_takes_back_the_last_correction(
    desk: WayBack, database: Database, printed: Issued, qtbot: QtBot
) -> None:
    keyboard.type_words("3")
    keyboard.press(ENTER)
    keyboard.type_words("4")
    keyboard.press(ENTER)
    assert status(database) == "saknas"
    keyboard.press(Qt.Key.Key_Z, CONTROL)
    assert status(database) == "delvis"
    assert outcomes(database, printed) == []
    assert printed.code in desk.desk.bar.accessibleName()
    qtbot.waitUntil(lambda: desk.table.rows.row_at(2).written() == "")


def test_that_the_history_of_the_open_line_can_be_asked(
    page: ReportsPage, desk: WayBack, database: Database
) -> None:
    keyboard.type_words("3")
    keyboard.press(ENTER)
    with database.read() as session:
        offer = session.query(ServiceOffer).one()
    assert page.cell_in_focus() == Cell("service_offer", offer.id, "status")


def test_that_a_free_note_becomes_a_case(
    desk: WayBack, database: Database, qtbot: QtBot
) -> None:
    keyboard.type_words("Skylten har ramlat")
    keyboard.press(ENTER)
    keyboard.press(Qt.Key.Key_E, CONTROL)
    with database.read() as session:
        case = session.query(Case).one()
    assert case.title == "Skylten har ramlat"
    qtbot.waitUntil(
        lambda: desk.table.rows.row_at(3).outcome() == "Har blivit ett ärende"
    )


def test_that_a_number_the_sheet_lacks_is_told(desk: WayBack) -> None:
    keyboard.type_words("48")
    keyboard.press(ENTER)
    assert "Raderna går från 1 till 3" in desk.entry.field.accessibleDescription()
    assert desk.entry.waits_for_number


def test_that_arrows_and_enter_open_a_line_too(desk: WayBack) -> None:
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(ENTER)
    assert not desk.entry.waits_for_number
    row = desk.table.chosen_row()
    assert row is not None
    assert row.number() == "2"


def test_that_the_next_sheet_is_scanned_without_leaving(
    desk: WayBack, database: Database, visits: list[Visit]
) -> None:
    with database.write() as session:
        order = Order(paper="visit_report", subject=_about(visits))
        other = issue(session, order, NOW)
    keyboard.type_words(qr_content(other.code, 1))
    keyboard.press(ENTER)
    assert desk.sheet is not None
    assert desk.sheet.line.code == other.code
    keyboard.press(ESCAPE)
    assert desk.sheet is None


def test_that_a_code_found_twice_offers_both(
    back: WayBack, database: Database, printed: Issued, visits: list[Visit]
) -> None:
    with database.write() as session:
        order = Order(paper="visit_report", subject=Subject("visit", visits[0].id))
        other = issue(session, order, NOW)
        session.get_one(PrintedSheet, other.id).code = printed.code
    keyboard.type_words(printed.code)
    keyboard.press(ENTER)
    assert back.sheet is None
    assert "samma kod" in back.asked.field.accessibleDescription()
    keyboard.press(keyboard.TAB)
    keyboard.press(ENTER)
    assert back.sheet is not None
    assert back.sheet.kept.id in (other.id, printed.id)
    assert back.entry.field.hasFocus()


def test_that_a_sheet_this_program_cannot_draw_takes_notes(
    back: WayBack, database: Database, printed: Issued
) -> None:
    with database.write() as session:
        session.get_one(PrintedSheet, printed.id).paper = "moon_map"
    keyboard.type_words(printed.code)
    keyboard.press(ENTER)
    assert "kan inte visas" in back.desk.bar.accessibleName()
    keyboard.type_words("Månen är rund")
    keyboard.press(ENTER)
    assert outcomes(database, printed) == [(None, NOTED)]


def test_that_a_picture_of_the_sheet_is_kept_with_it(
    desk: WayBack, database: Database, printed: Issued, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = tmp_path / "blad.jpg"
    Image.new("RGB", (300, 400), "white").save(photo)
    assert desk.sheet is not None
    with qtbot.waitSignal(desk.keeping.pictured):
        desk.keeping.take_picture(desk.sheet, photo, NOW.date())
    assert held(database, PrintedSheet, printed.id, "picture_id") is not None


def test_that_the_day_it_came_in_can_be_another(
    desk: WayBack, database: Database, printed: Issued
) -> None:
    desk.desk.day.setFocus()
    desk.desk.day.selectAll()
    keyboard.type_words("18/3")
    keyboard.press(ENTER)
    keyboard.press(ENTER, CONTROL)
    assert str(held(database, PrintedSheet, printed.id, "returned")) == "2026-03-18"


def test_that_everything_on_the_desk_has_a_name(desk: WayBack) -> None:
    nameless = [
        button
        for button in desk.findChildren(QPushButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert nameless == []


def test_that_words_typed_before_the_sheet_is_read_are_kept(
    desk: WayBack, database: Database, printed: Issued, qtbot: QtBot
) -> None:
    keyboard.type_words("Ring efter jul")
    keyboard.press(ENTER, CONTROL)
    assert outcomes(database, printed) == [(None, NOTED)]
    assert "1 rättelse" in desk.desk.bar.accessibleName()
    qtbot.wait(50)  # the news of the write has come by then
    assert "nästa blad" in desk.entry.field.accessibleDescription()


def test_that_a_value_typed_is_kept_where_the_window_closes(
    page: ReportsPage, desk: WayBack, database: Database, printed: Issued
) -> None:
    keyboard.type_words("3")
    keyboard.press(ENTER)
    keyboard.type_words("4")
    assert page.keeps_all()
    assert status(database) == "saknas"
    assert outcomes(database, printed) == [(3, TAKEN)]


def test_that_a_value_that_vies_overwrites_nothing_unasked(
    page: ReportsPage, desk: WayBack, database: Database, printed: Issued, qtbot: QtBot
) -> None:
    keyboard.type_words("3")
    keyboard.press(ENTER)
    keyboard.type_words("4")
    with database.write() as session:  # while the line is open
        session.query(ServiceOffer).one().status = "hotad"
    qtbot.waitUntil(lambda: desk.table.rows.row_at(2).has_changed())
    said = [label.text() for label in desk.entry.findChildren(QLabel)]
    assert "Utskrivet: Delvis · nu: Hotad" in said
    keyboard.press(ENTER)
    assert not desk.entry.waits_for_number
    assert page.keeps_all()
    assert status(database) == "hotad"
    assert outcomes(database, printed) == [(3, KEPT)]


def test_that_a_scan_in_an_open_line_goes_on_and_keeps_what_was_typed(
    desk: WayBack, database: Database, printed: Issued
) -> None:
    keyboard.type_words("3")
    keyboard.press(ENTER)
    keyboard.type_words("4" + qr_content(printed.code, 1))
    keyboard.press(ENTER)
    assert outcomes(database, printed) == [(3, TAKEN)]
    assert status(database) == "saknas"
    assert desk.entry.waits_for_number
