import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from umea_field.database.database import Database
from umea_field.database.outbox import sheet_lines
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.visit import Visit
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.printing.batch.part import Batch
from umea_field.gui.printing.outbox.part import Outbox
from umea_field.gui.printing.page import SENT, ReportsPage
from umea_field.gui.printing.way_back.part import WayBack
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.reports.gallery import papers

Drawn = Callable[[], str]
PAPERS = f"{len(papers())} papper"
PRINT = Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier
SAVE = (
    Qt.Key.Key_S,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


def save_as(page: ReportsPage, qtbot: QtBot, place: Path) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.bar.fold_away()
    qtbot.keyClick(page, *SAVE)
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(place))
    dialog.reject()
    qtbot.waitUntil(lambda: not page.gallery.delivery.busy and page.bar.isVisible())


def test_that_the_latest_visits_report_is_shown_first(
    page: ReportsPage, drawn: Drawn
) -> None:
    words = drawn()
    assert "Besöksrapport" in words
    assert "torsdag 12 mars 2026" in words
    assert "Pumpen ska besiktas" in words
    assert "FÖRHANDSVISNING" in words
    assert page.gallery.choices.subject.currentText() == "Granselet, 12 mars 2026"
    leaf = page.gallery.preview.view.leaf
    assert leaf is not None
    assert leaf.picture.width() > 300
    assert "Besöksrapport" in page.gallery.preview.view.accessibleDescription()


def test_that_only_the_papers_are_made_until_more_is_asked_for(
    page: ReportsPage, drawn: Drawn
) -> None:
    drawn()
    assert not page.findChildren(Batch)
    assert not page.findChildren(Outbox)
    assert not page.findChildren(WayBack)
    page.show_id(SENT)
    assert page.outbox.isVisible()
    assert not page.findChildren(WayBack)


def test_that_a_preview_keeps_nothing(
    page: ReportsPage, drawn: Drawn, database: Database
) -> None:
    drawn()
    with database.read() as session:
        assert sheet_lines(session) == []


def test_that_choices_draw_the_paper_anew(
    page: ReportsPage, drawn: Drawn, qtbot: QtBot
) -> None:
    before = drawn()
    assert "Underskrift" not in before
    box = page.gallery.choices.findChild(QCheckBox, "signature")
    assert box is not None
    box.click()
    assert "Underskrift" in drawn()
    page.gallery.choices.language_field.findChildren(QAbstractButton)[1].click()
    assert "Visit report" in drawn()
    large = page.gallery.choices.style_field.findChildren(QAbstractButton)[1]
    usual = page.gallery.preview.pdf
    large.click()
    drawn()
    assert page.gallery.preview.pdf != usual


def test_that_a_change_of_data_draws_the_paper_anew(
    page: ReportsPage,
    drawn: Drawn,
    database: Database,
    visits: list[Visit],
    qtbot: QtBot,
) -> None:
    drawn()
    with database.write() as session:
        session.get_one(Visit, visits[1].id).summary = "Elen är dyr."
    qtbot.waitUntil(lambda: page.gallery.preview.busy)
    assert "Elen är dyr." in drawn()


def test_that_letters_without_accents_find_a_visit(
    page: ReportsPage, drawn: Drawn, qtbot: QtBot
) -> None:
    drawn()
    line = page.gallery.choices.subject.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "14 okt")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.gallery.choices.subject.currentText() == "Granselet, 14 oktober 2025"
    assert "tisdag 14 oktober 2025" in drawn()


def test_that_another_page_can_ask_for_a_paper(
    page: ReportsPage, drawn: Drawn, visits: list[Visit], qtbot: QtBot
) -> None:
    page.show_id(PaperWanted("visit_report", visits[0].id))
    page.start()
    assert "tisdag 14 oktober 2025" in drawn()
    qtbot.waitUntil(page.gallery.frame.print_button.hasFocus)
    qtbot.keyClick(page.gallery.frame.print_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()


def test_that_arrows_go_to_the_other_paper(
    page: ReportsPage, drawn: Drawn, qtbot: QtBot
) -> None:
    drawn()
    page.gallery.lists.papers.setFocus()
    qtbot.keyClick(page.gallery.lists.papers, Qt.Key.Key_Down)
    assert "Så här ser er butik ut" in drawn()
    qtbot.keyClick(page.gallery.lists.papers, Qt.Key.Key_Down)
    assert "Checklista inför besök" in drawn()
    assert page.gallery.choices.findChildren(QCheckBox) == []


def test_that_a_saved_paper_has_a_code_and_is_kept(
    page: ReportsPage, drawn: Drawn, database: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn()
    place = tmp_path / "rapport.pdf"
    save_as(page, qtbot, place)
    save_as(page, qtbot, place)
    with database.read() as session:
        second, first = sheet_lines(session)
    assert (first.version, second.version) == (1, 2)
    assert second.code in page.bar.accessibleName()
    assert PAPERS in page.facts()
    qtbot.waitUntil(
        lambda: page.facts() == f"{PAPERS}, 2 utskrivna som inte kommit tillbaka"
    )
    page.show_id(second.id)
    words = drawn()
    assert second.code in words
    assert page.gallery.preview.pdf == place.read_bytes()
    again = tmp_path / "igen.pdf"
    save_as(page, qtbot, again)
    assert again.read_bytes() == place.read_bytes()
    with database.read() as session:
        assert len(sheet_lines(session)) == 2


def test_that_a_kept_sheet_comes_back_and_not(
    page: ReportsPage, drawn: Drawn, database: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn()
    save_as(page, qtbot, tmp_path / "rapport.pdf")
    with database.read() as session:
        (line,) = sheet_lines(session)
    page.show_id(line.id)
    assert line.code in drawn()
    page.gallery.kept.returned.emit(True)
    qtbot.waitUntil(lambda: page.facts().endswith(" papper"))
    page.gallery.kept.returned.emit(False)
    qtbot.waitUntil(lambda: "1 utskrivet som inte kommit" in page.facts())
    page.start()
    qtbot.keyClick(page.gallery.frame.print_button, Qt.Key.Key_Escape)
    assert "FÖRHANDSVISNING" in drawn()


def test_that_a_kept_sheet_tells_when_and_to_whom_it_was_sent(
    page: ReportsPage, drawn: Drawn, database: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn()
    save_as(page, qtbot, tmp_path / "rapport.pdf")
    with database.write(reason="test") as session:
        sheet = session.scalars(select(PrintedSheet)).one()
        sheet.sent, sheet.recipients = date(2026, 3, 12), "Anna på regionen"
        sheet_id = sheet.id
    page.show_id(sheet_id)
    said = [each.text() for each in page.gallery.kept.findChildren(QLabel)]
    assert "Anna på regionen" in said
    assert "12 mars 2026" in [each.replace("\u00a0", " ") for each in said]


def test_that_the_suggested_name_says_what_it_is(
    page: ReportsPage, drawn: Drawn, visits: list[Visit], qtbot: QtBot
) -> None:
    page.show_id(PaperWanted("visit_report", visits[0].id))
    drawn()
    qtbot.keyClick(page, *SAVE)
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    (name,) = dialog.selectedFiles()
    assert Path(name).name == "besoksrapport_granselet_2025-10-14.pdf"
    dialog.reject()


def test_that_what_cannot_be_written_leaves_no_trace(
    page: ReportsPage, drawn: Drawn, database: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn()
    taken = tmp_path / "not-a-folder"
    taken.write_text("")
    save_as(page, qtbot, taken / "rapport.pdf")
    assert "går inte att skriva" in page.bar.accessibleName()
    with database.read() as session:
        assert sheet_lines(session) == []
    assert taken.read_text() == ""


def test_that_a_paper_goes_to_the_printer(
    page: ReportsPage, drawn: Drawn, database: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    drawn()
    qtbot.keyClick(page, *PRINT)
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    out = tmp_path / "printed.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    dialog.printer().setResolution(150)
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(
        lambda: not page.gallery.delivery.busy and page.bar.isVisible(), timeout=20_000
    )
    with database.read() as session:
        (line,) = sheet_lines(session)
    assert line.code in page.bar.accessibleName()
    assert out.read_bytes().startswith(b"%PDF")


def test_that_pages_are_turned(page: ReportsPage, drawn: Drawn, qtbot: QtBot) -> None:
    page.gallery.choices.style_field.findChildren(QAbstractButton)[1].click()
    drawn()
    view = page.gallery.preview.view
    assert view.leaf is not None
    assert view.leaf.count > 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.leaf is not None and view.leaf.number == 1)
    page.gallery.preview.back_button.click()
    qtbot.waitUntil(lambda: view.leaf is not None and view.leaf.number == 0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(
        lambda: view.leaf is not None and view.leaf.number == view.leaf.count - 1
    )


def test_that_the_paper_is_seen_by_itself_where_text_is_large(
    page: ReportsPage, drawn: Drawn, look: Look, qtbot: QtBot
) -> None:
    drawn()
    look.choose_zoom(2.0)
    page.resize(1262, 590)
    assert page.gallery.frame.minimumSizeHint().width() <= 1262
    assert page.gallery.preview.isHidden()
    page.gallery.frame.see_button.click()
    assert page.gallery.preview.isVisible()
    assert not page.gallery.choices.isVisible()
    drawn()
    qtbot.keyClick(page.gallery.preview.view, Qt.Key.Key_Escape)
    assert page.gallery.choices.isVisible()
    look.choose_zoom(1.0)


def test_that_everything_has_a_name(page: ReportsPage, drawn: Drawn) -> None:
    drawn()
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    nameless = [
        each
        for kind in kinds
        for each in page.findChildren(kind)
        if each.isVisible() and not _name(each)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def test_that_the_page_draws_with_nothing_it_does_not_need() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; import umea_field.gui.printing.page;"
            " heavy = ('reportlab', 'pypdfium2', 'PIL', 'segno',"
            " 'PySide6.QtPrintSupport');"
            " print([name for name in heavy if name in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"


def test_that_a_sheet_for_a_store_is_large_and_others_are_not(
    page: ReportsPage, drawn: Drawn
) -> None:
    drawn()
    assert not page.gallery.choices.style_field.value()
    page.gallery.lists.paper_chosen.emit("store_review")
    assert "Så här ser er butik ut hos oss" in drawn()
    assert page.gallery.choices.style_field.value()
    page.gallery.lists.paper_chosen.emit("visit_report")
    assert "Besöksrapport" in drawn()
    assert not page.gallery.choices.style_field.value()


def test_that_a_paper_about_nothing_has_its_choices_and_its_size(
    page: ReportsPage, drawn: Drawn, qtbot: QtBot
) -> None:
    drawn()
    page.show_id(PaperWanted("gap_matrix", options=(("only", "gaps"),)))
    page.start()
    choices = page.gallery.choices
    assert "Bara luckor" in drawn()
    assert not choices.subject.isVisible()
    assert page.gallery.frame.print_button.hasFocus()
    everything = choices.options.findChildren(QAbstractButton)[0]
    everything.click()
    assert "Bara luckor" not in drawn()
    order = choices.order()
    assert order is not None
    assert dict(order.options).get("only", "all") == "all"
    qtbot.keyClick(page, *PRINT)
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    layout = dialog.printer().pageLayout()
    assert layout.pageSize().id() == QPageSize.PageSizeId.A3
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    dialog.reject()


def test_that_a_choice_is_of_what_the_database_holds(
    page: ReportsPage, drawn: Drawn, database: Database
) -> None:
    drawn()
    page.show_id(PaperWanted("gap_matrix", options=(("district", "Sävar"),)))
    assert "Sävar" in drawn()
    fields = page.gallery.choices.options.findChildren(ChoiceField)
    (district,) = [field for field in fields if field.accessibleName() == "Distrikt"]
    assert district.value() == "Sävar"
    assert district.count() > 5
