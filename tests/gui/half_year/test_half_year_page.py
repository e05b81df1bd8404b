"""Half-year summaries by hand and by key: begun, written, sent, and written on."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from world.places import a_visit
from world.pointer import Pointer

from umea_field.database.database import Database
from umea_field.database.half_years import CHANGED, SENT, sheets_sent
from umea_field.domain.half_year import HalfYear
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.village import Village
from umea_field.gui import rooms
from umea_field.gui.half_year.page import HalfYearPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.row_list import RowList
from umea_field.reports.issuing import drawn_again, is_as_printed

DOWN, ENTER, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape
TODAY = date(2026, 3, 12)


def type_into(page: HalfYearPage, name: str, words: str) -> None:
    field = next(part.field for part in page.texts if part.name == name)
    field.setFocus()
    QTest.keyClicks(field, words)
    field.finish()


def row_box(rows: RowList, at: int) -> QRect:
    return rows.visualRect(rows.rows.index(at))


def kept(database: Database, *wanted: object) -> Any:
    with database.read() as session:
        return session.scalars(select(HalfYear).where(*wanted)).all()


def wait_until_out(page: HalfYearPage, qtbot: QtBot) -> None:
    def is_out() -> bool:
        return page.bar.isVisible() and not page.busy

    qtbot.waitUntil(is_out, timeout=30_000)


def clear_all(database: Database) -> None:
    with database.write(reason="test") as session:
        for summary in session.scalars(select(HalfYear)):
            session.delete(summary)


def test_that_six_parties_take_twelve_clicks_beside_the_words(
    page: HalfYearPage, example: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    clear_all(example)
    qtbot.waitUntil(lambda: not page.left.parties.rows.rows)
    pointer = Pointer()
    pointer.begin("half-year")
    to_the_page, choose_folder = 1, 1
    pointer.click(page.left.buttons[0])
    qtbot.waitUntil(lambda: len(page.left.parties.rows.rows) >= 6)
    for at in range(6):
        if at:
            parties = page.left.parties
            pointer.click(parties.viewport(), row_box(parties, at).center())
        type_into(page, "recipients", f"Part {at}")
    pointer.click(page.left.buttons[2])
    wait_until_out(page, qtbot)
    page.bar.fold_away()
    pointer.click(page.left.buttons[1])
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    wait_until_out(page, qtbot)
    assert pointer.total + to_the_page + choose_folder <= 12
    sent = kept(example, HalfYear.sent == TODAY)
    assert len(sent) == 6
    assert all(one.highlights for one in sent)
    assert len(list(tmp_path.glob("*.pdf"))) == len(page.left.parties.rows.rows)


def test_that_a_summary_begins_from_what_is_recorded(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    clear_all(example)
    page.begin_all.trigger()
    assert page.busy  # what is recorded is read beside the window's thread
    assert page.bar.accessibleName() == "Läser det som är antecknat…"
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    (region,) = kept(example, HalfYear.party == "region")
    assert region.highlights.splitlines()[0] == "Vi har gjort 5 besök i 5 byar."
    assert len(region.highlights.splitlines()) == 3
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(example) == []


def test_that_a_drafted_line_is_taken_in_and_can_be_taken_back(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    part = next(part for part in page.texts if part.name == "text_done")
    offered = [row.words for row in part.offers.rows.rows]
    part.offers.setFocus()
    qtbot.keyClick(part.offers, ENTER)
    line = offered[0].removeprefix("+ ")
    assert [
        one.text_done for one in kept(example, HalfYear.text_done.is_not(None))
    ] == [line]
    assert [row.words for row in part.offers.rows.rows] == offered[1:]
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(example, HalfYear.text_done.is_not(None)) == []


def test_that_a_number_leads_to_its_rows_and_a_row_to_its_page(
    page: HalfYearPage, qtbot: QtBot
) -> None:
    numbers = page.numbers
    numbers.figures.setFocus()
    assert numbers.figures.rows.rows[0].words == "5 besök"
    qtbot.keyClick(numbers.figures, ENTER)
    assert numbers.records.hasFocus()
    assert [row.words for row in numbers.records.rows.rows][
        0
    ] == "Tallvattnet, 13 januari"
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(numbers.records, ENTER)
    assert asked.args == [rooms.VISITS, numbers.records.chosen_key()[1]]
    qtbot.keyClick(numbers.records, ESCAPE)
    assert numbers.figures.hasFocus()
    qtbot.keyClick(numbers.figures, ESCAPE)
    assert page.left.parties.hasFocus()


def test_that_what_is_written_elsewhere_is_counted_at_once(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    figures = page.numbers.figures
    assert figures.rows.rows[0].words == "5 besök"
    with example.write(reason="test") as session:
        village = session.scalars(select(Village).limit(1)).one()
        a_visit(session, village, TODAY)
    qtbot.waitUntil(lambda: figures.rows.rows[0].words == "6 besök")
    assert page.texts[0].offers.rows.rows[0].words.startswith("+ Vi har gjort 6 besök")


def test_that_every_number_has_rows_that_lead_somewhere(
    page: HalfYearPage, qtbot: QtBot
) -> None:
    numbers = page.numbers
    asked: list[str] = []
    page.place_asked.connect(lambda key, _id: asked.append(key))
    for row in numbers.figures.rows.rows:
        numbers.figures.choose(row.key)
        qtbot.keyClick(numbers.figures, ENTER)
        numbers.records.choose(numbers.records.rows.rows[0].key)
        qtbot.keyClick(numbers.records, ENTER)
    assert len(asked) == len(numbers.figures.rows.rows)
    assert {rooms.VISITS, rooms.VILLAGES, rooms.NEEDS, rooms.CASES} <= set(asked)


def test_that_what_was_sent_is_frozen_and_what_is_written_later_is_not_in_it(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    page.send.trigger()
    wait_until_out(page, qtbot)
    line = page.chosen
    assert line is not None
    assert (line.state, line.sent, line.version) == (SENT, TODAY, 1)
    assert page.head.send.isHidden()
    with example.read() as session:
        (sheet,) = sheets_sent(session, line.id)
        assert is_as_printed(sheet, drawn_again(sheet))
        assert sheet.recipients == "Region Västerbotten\nLandsbygdsutskottet"
    type_into(page, "thanks", " Tack alla.")
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.state == CHANGED)
    assert "Ändrad efter utskicket 12 mars 2026, version 1" in page.head.state.text()
    with qtbot.waitSignal(page.place_asked) as asked:
        page.see.trigger()
    assert asked.args == [rooms.REPORTS, sheet.id]
    page.bar.fold_away()
    page.send.trigger()
    wait_until_out(page, qtbot)
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.version == 2)


def test_that_what_was_saved_is_what_was_sent(
    page: HalfYearPage, example: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    page.save_into(tmp_path)
    wait_until_out(page, qtbot)
    page.bar.fold_away()
    page.send.trigger()
    wait_until_out(page, qtbot)
    line = page.chosen
    assert line is not None
    with example.read() as session:
        sheet = session.get_one(PrintedSheet, line.sheet_id)
        assert sheet.version == 1
        pdf = (tmp_path / "halvar_2026H1_alla_projektparter.pdf").read_bytes()
        assert is_as_printed(sheet, pdf)


def test_that_a_summary_is_not_sent_to_nobody(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    parties = page.left.parties
    parties.choose(parties.rows.rows[1].key)
    page.choose(parties.chosen_key())  # type: ignore[arg-type]
    page.send.trigger()
    assert "Skriv först det viktigaste." in page.bar.accessibleName()
    type_into(page, "highlights", "Vi sågs en gång.")
    page.send.trigger()
    assert "Skriv först till vilka den skickas." in page.bar.accessibleName()
    assert page.texts[-1].field.hasFocus()
    assert kept(example, HalfYear.sent.is_not(None)) == []


def test_that_a_folder_that_is_not_there_leaves_no_trace(
    page: HalfYearPage, example: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    with example.read() as session:
        before = len(session.scalars(select(PrintedSheet)).all())
    (tmp_path / "fil").write_text("ingen mapp")
    page.save_into(tmp_path / "fil")
    wait_until_out(page, qtbot)
    with example.read() as session:
        assert len(session.scalars(select(PrintedSheet)).all()) == before


def test_that_another_half_year_and_another_party_can_be_chosen(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    period = page.left.period
    period.setFocus()
    qtbot.keyClick(period, DOWN)
    qtbot.keyClick(period, ENTER)
    assert period.currentText() == "Andra halvåret 2025"
    assert page.stack.currentWidget() is page.empty
    assert "Andra halvåret 2025, 0 summeringar" in page.facts()
    add = page.left.add
    add.setFocus()
    add.setCurrentIndex(add.findText("Åkersele Livs"))
    add.finish()
    qtbot.waitUntil(lambda: not page.busy, timeout=30_000)
    (made,) = kept(example, HalfYear.period == "2025H2")
    assert made.party == "store"
    assert page.texts[0].field.hasFocus()
    assert page.head.name.text() == "Åkersele Livs"


def test_that_a_summary_is_shown_by_its_id_and_printed(
    page: HalfYearPage, example: Database, qtbot: QtBot
) -> None:
    (store,) = kept(example, HalfYear.party == "store")
    page.show_id(store.id)
    assert page.head.name.text() == "Lanthandeln i Granselet"
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [
        rooms.REPORTS,
        PaperWanted("half_year", store.id, "half_year"),
    ]


def test_that_the_keyboard_reaches_all_and_all_has_a_name(
    page: HalfYearPage, qtbot: QtBot
) -> None:
    assert page.left.parties.hasFocus()
    qtbot.keyClick(page.left.parties, ENTER)
    assert page.texts[0].field.hasFocus()
    assert all(pane.isVisible() for pane in page.panes())
    tab = Qt.FocusPolicy.TabFocus
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & tab:
            text: Callable[[], str] = getattr(widget, "text", str)
            said = widget.accessibleName() or text()
            assert said or widget is page.columns, widget


def test_that_large_text_folds_the_buttons_into_one(
    page: HalfYearPage, look: Look, qtbot: QtBot
) -> None:
    look.choose_zoom(2.0)
    page.resize(1262, 590)
    QApplication.processEvents()
    assert page.left.row.isHidden()
    page.left.all.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    look.choose_zoom(1.0)


def test_that_nothing_is_offered_where_nothing_can_be_written(
    look: Look, example_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copytree(example_file.parent, tmp_path / "example")
    place = tmp_path / "example" / example_file.name
    with Database.open(place, read_only=True) as database:
        saving, notifier = Saving(database), Notifier(database)
        page = HalfYearPage(look, database, notifier, saving, today=lambda: TODAY)
        qtbot.addWidget(page)
        page.show()
        page.start()
        assert page.left.add.isHidden()
        assert not page.left.buttons
        assert page.head.send.isHidden()
        assert all(not part.offers.rows.rows for part in page.texts)
        assert not page.send_all.isEnabled()
        page.stop()
        saving.deleteLater()
        notifier.deleteLater()
