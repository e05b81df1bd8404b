"""A batch brought to a folder or a printer, off the window's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.gui.printing.delivering import (
    FORM,
    NotPrintedError,
    paint_pages,
    printer_refuses,
)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from umea_field.reports.issuing import Order

Name = Callable[["Order", str], str]
"""Gives a file's name, by the order and the code."""


@dataclass(frozen=True)
class Done:
    """A batch that reached a folder or a printer.

    Attributes:
        count: How many papers there were.
        folder: Where they lie; None for a printer.
    """

    count: int
    folder: Path | None


def saved(
    progress: Progress,
    database: Database,
    orders: Sequence["Order"],
    now: datetime,
    folder: Path,
    name: Name,
) -> Done:
    """Save papers in a folder, one file each: all of them, or none.

    Raises:
        NotWrittenError: They cannot be written there; nothing was kept.
        Stopped: The user asked for it; nothing was kept.
    """
    from umea_field.reports.batch import save_batch  # noqa: PLC0415

    files = save_batch(database, orders, now, folder, name, progress, form=FORM)
    return Done(len(files), folder)


def printed(
    progress: Progress,
    database: Database,
    orders: Sequence["Order"],
    now: datetime,
    printer: "QPrinter",
) -> Done:
    """Print papers as one job; their codes are kept when the printer has it all.

    Raises:
        NotPrintedError: The printer takes nothing; nothing was kept.
        Stopped: The user asked for it; nothing was kept.
    """
    from umea_field.reports.batch import (  # noqa: PLC0415
        batch_words,
        keep_laid,
        laid_out,
    )

    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError(printer_refuses())
    try:
        with TemporaryDirectory() as parts:
            laid = laid_out(database, orders, now, Path(parts), progress)
            pictures = PictureStore.of(database).path_of
            with database.write(batch_words(len(laid)), FORM) as session:
                kept = keep_laid(session, laid, pictures)
                for done, each in enumerate(kept):
                    told = partial(_told, progress, done, len(laid))
                    if done:
                        printer.newPage()
                    pdf = each.file.read_bytes()
                    paint_pages(told, painter, printer, pdf, tr("Printing"))
                if not painter.end():
                    raise NotPrintedError(printer_refuses())
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return Done(len(laid), None)


def _told(
    progress: Progress, done: int, total: int, _page: int, _pages: int, what: str = ""
) -> None:
    """Tell of papers, not of their pages."""
    told = tr("Printing paper {number} of {count}", number=done + 1, count=total)
    progress(done, total, told)
