"""A printer that is a file: what was printed can be read."""

from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from umea_field.gui.printing.page import ReportsPage


def print_into(page: ReportsPage, file: Path, qtbot: QtBot) -> None:
    """Say yes to the system's dialog, with a file for a printer."""
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog) is not None)
    dialog, sent = page.findChild(QPrintDialog), page.gallery.delivery
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(file))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: not sent.busy and file.exists(), timeout=20_000)


def words_in(pdf: bytes) -> str:
    """Return the words of a paper, with single spaces."""
    document = PdfDocument(pdf)
    words = [sheet.get_textpage().get_text_bounded() for sheet in document]
    document.close()
    return " ".join(" ".join(words).split())
