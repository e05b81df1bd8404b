"""A paper brought to a file or a printer, off the window's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter

from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.foundation.whole_files import write_whole
from umea_field.gui.printing.rendering import Extent, extents, picture_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from umea_field.reports.issuing import Issued, Order

FORM = "reports"
"""Where in the program these writes are done, as undo knows it."""
FINEST = 600
"""Dots to the inch that a page is rendered at, at most."""
_BAND = 400
"""Rows of dots that are rendered at a time."""
_POINTS = 72


class NotPrintedError(UmeaFieldError):
    """The printer takes nothing."""


@dataclass(frozen=True)
class Delivered:
    """A paper that reached a file or a printer.

    Attributes:
        issued: The sheet that was kept; None where an earlier one was used again.
        place: The file, or None for a printer.
    """

    issued: "Issued | None"
    place: Path | None


Source = Callable[[Callable[["bytes"], None]], "Issued | None"]
"""Makes the PDF and hands it on; what it keeps is kept only if that succeeds."""


def fresh(database: Database, order: "Order", now: datetime) -> Source:
    """Return a source that mints a code and keeps the sheet, in one write."""

    def make(hand_on: Callable[[bytes], None]) -> "Issued":
        from umea_field.reports.issuing import issue  # noqa: PLC0415

        pictures = PictureStore.of(database).path_of
        # no reason is given: what is on paper cannot be undone
        with database.write(form=FORM) as session:
            issued = issue(session, order, now, pictures)
            hand_on(issued.pdf)
        return issued

    return make


def again(draw: Callable[[Progress], bytes]) -> Source:
    """Return a source of what was printed before; it keeps nothing new."""

    def make(hand_on: Callable[[bytes], None]) -> None:
        hand_on(draw(unheard))

    return make


def saved(progress: Progress, source: Source, place: Path) -> Delivered:
    """Save a paper, whole or not at all.

    Raises:
        NotWrittenError: It cannot be written there; nothing was kept.
    """
    progress(0, 1)
    before = place.exists()
    handed: list[bytes] = []

    def hand_on(pdf: bytes) -> None:
        write_whole({place: pdf})
        handed.append(pdf)

    try:
        return Delivered(source(hand_on), place)
    except BaseException:
        if handed and not before:  # a paper whose code nobody knows
            place.unlink(missing_ok=True)
        raise


def printed(
    progress: Progress, source: Source, printer: "QPrinter", what: str
) -> Delivered:
    """Print a paper.

    The printer is asked first, so that no code is minted in vain.

    Raises:
        NotPrintedError: The printer takes nothing; nothing was kept.
        Stopped: The user asked for it; the code that was minted holds.
    """
    progress(0, 1, what)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError(printer_refuses())
    handed: list[bytes] = []
    try:
        issued = source(handed.append)
        paint_pages(progress, painter, printer, handed[0], what)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return Delivered(issued, None)


def printer_refuses() -> str:
    """Return what to do about a printer that takes nothing."""
    return tr(
        "The printer takes nothing. See that it is on and connected, or choose"
        " another. Nothing was printed."
    )


def wanted_pages(printer: "QPrinter", count: int) -> Sequence[int]:
    """Return the pages that the user asked the printer for; 0 is the first."""
    first, last = printer.fromPage(), printer.toPage()
    if first <= 0:
        return range(count)
    return range(first - 1, min(max(last, first), count))


def paint_pages(
    progress: Progress, painter: QPainter, printer: "QPrinter", pdf: bytes, what: str
) -> None:
    """Paint the pages that the user asked for, from the page the printer is at."""
    sizes = extents(pdf)
    pages = wanted_pages(printer, len(sizes))
    rounds = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    leaves = [page for _ in range(rounds) for page in pages]
    for done, page in enumerate(leaves):
        progress(done, len(leaves), what)
        if done:
            printer.newPage()
        _paint_page(painter, printer, pdf, page, sizes[page])
    progress(len(leaves), len(leaves), what)


def _paint_page(
    painter: QPainter, printer: "QPrinter", pdf: bytes, page: int, size: Extent
) -> None:
    """Paint a page as large as it is, made smaller only where the paper is."""
    dots = printer.resolution() / _POINTS
    sheet = printer.paperRect(printer.Unit.DevicePixel)
    shrink = min(
        sheet.width() / (size.width * dots), sheet.height() / (size.height * dots), 1
    )
    target = QSizeF(size.width * dots * shrink, size.height * dots * shrink)
    coarser = min(FINEST / printer.resolution(), 1)
    scale = dots * shrink * coarser
    width, height = round(size.width * scale), round(size.height * scale)
    painter.save()
    painter.scale(target.width() / width, target.height() / height)
    for top in range(0, height, _BAND):
        band = QRect(0, top, width, min(_BAND, height - top))
        painter.drawImage(QRectF(band), picture_of(pdf, page, scale, band))
    painter.restore()
