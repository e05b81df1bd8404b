from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from umea_field.gui.map_page.outward import print_sheet
from umea_field.gui.map_page.page import MapPage


def _words(pdf: Path) -> str:
    document = PdfDocument(pdf)
    words = str(document[0].get_textpage().get_text_range())
    document.close()
    return words


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [(QPageSize.PageSizeId.A4, (297, 210)), (QPageSize.PageSizeId.A3, (420, 297))],
)
def test_that_the_map_is_printed_with_all_it_needs(
    page: MapPage, tmp_path: Path, size: QPageSize.PageSizeId, millimetres: object
) -> None:
    page.choose_id(next(m.key for m in page.canvas.marks if m.name == "Granselet"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "karta.pdf"))
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    assert print_sheet(printer, page._sheet())
    document = PdfDocument(tmp_path / "karta.pdf")
    wide, high = document[0].get_size()
    document.close()
    assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == millimetres
    words = _words(tmp_path / "karta.pdf")
    for wanted in (
        "Karta: Byar och butiker",
        "12 mars 2026",
        "© OpenStreetMap contributors (ODbL)",
        "SCB",
        " km",
        "by med butik",
        "Granselet",
        "24 km, 25 min",
    ):
        assert wanted in words, wanted


def test_that_the_state_of_stores_stays_in_the_house(
    page: MapPage, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = page._sheet()
    badges = {mark.badge for mark in sheet.marks if mark.is_store}
    assert [badge.words for badge in badges] == ["B"]
    assert [words for _, words in sheet.entries] == [
        "by med butik",
        "by utan butik",
        "butik",
    ]
    with qtbot.waitSignal(page.outward.told) as told:
        page.outward.save_to(tmp_path / "karta.png", sheet)
    assert "internt" in told.args[0]


def test_that_a_picture_has_300_dots_to_the_inch_and_light_colours(
    page: MapPage, tmp_path: Path
) -> None:
    page._look.choose_theme("dark")
    file = tmp_path / "karta.png"
    page.outward.save_to(file, page._sheet())
    page._look.choose_theme("light")
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (3508, 2480)
    assert round(picture.dotsPerMeterX() * 0.0254) == 300
    assert picture.pixelColor(5, 5).name() == "#ffffff"
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle.lightness() > 150


def test_that_an_upright_map_gets_an_upright_paper(page: MapPage) -> None:
    sheet = page._sheet()
    turned = replace(sheet.view, size=sheet.view.size.transposed())
    assert sheet.lies_wide
    assert not replace(sheet, view=turned).lies_wide


def test_that_a_picture_that_cannot_be_saved_is_said(
    page: MapPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with qtbot.waitSignal(page.outward.told) as told:
        page.outward.save_to(tmp_path / "file" / "karta.png", page._sheet())
    assert told.args[1] == "danger"


def test_that_the_dialog_proposes_a_name(page: MapPage) -> None:
    page._save_picture.trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("karta-byar-och-butiker-2026-03-12.png")
    dialog.reject()
    QApplication.processEvents()
