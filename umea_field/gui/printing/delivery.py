"""Asks where to, then brings a paper there, one at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF, QStandardPaths, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.printing.delivering import Source, printed, saved
from umea_field.gui.printing.rendering import Extent

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_QUIET_PAGES = 2
"""So few pages are printed without a word of how far it has come."""


class Delivery(QObject):
    """Saves and prints; its dialogs open over the window they belong to."""

    done = Signal(object)  # Delivered
    failed = Signal(object)  # the exception
    stopped = Signal()
    told = Signal(str)  # how far it has come, in words

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._job: Job | None = None
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )

    @property
    def busy(self) -> bool:
        """Tell whether a paper is on its way."""
        return self._job is not None

    def save(self, source: Callable[[], Source], name: str) -> None:
        """Ask for a place, and save there.

        Args:
            source: Makes the source when the place has been chosen.
            name: Suggested for the file.
        """
        dialog = QFileDialog(self._over, tr("Save as PDF"), self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda place: self._save(source(), Path(place)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print_out(
        self, source: Callable[[], Source], name: str, extent: Extent | None = None
    ) -> None:
        """Ask for a printer, and print there.

        Args:
            source: Makes the source when the printer has been chosen.
            name: What the printer calls the job.
            extent: The size of its pages; None for A4.
        """
        # what prints is loaded when it is first used
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if extent is not None:
            _load(printer, extent)
        printer.setFullPage(True)
        printer.setDocName(name)
        printer.setOutputFileName("")
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(tr("Print"))

        def answer(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._print(source(), printer, name)

        dialog.finished.connect(answer)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own wants to be told where to answer

    def stop(self) -> None:
        """Ask for what goes on to stop."""
        if self._job is not None:
            self._job.stop()

    def wait(self) -> None:
        """Come back when nothing goes on."""
        if self._job is not None:
            self._job.wait()

    def _save(self, source: Source, place: Path) -> None:
        self._folder = str(place.parent)
        self._begin(Job(partial(saved, source=source, place=place), self))

    def _print(self, source: Source, printer: "QPrinter", name: str) -> None:
        work = partial(printed, source=source, printer=printer, what=name)
        self._begin(Job(work, self))

    def _begin(self, job: Job) -> None:
        if self._job is not None:
            job.deleteLater()
            return
        self._job = job
        job.progressed.connect(self._tell)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.stopped.connect(self._end)
        job.start()

    @Slot(int, int, str)
    def _tell(self, done: int, total: int, what: str) -> None:
        if what and total > _QUIET_PAGES and done < total:
            self.told.emit(
                tr("Printing page {page} of {pages}", page=done + 1, pages=total)
            )

    @Slot(object)
    def _finish(self, delivered: object) -> None:
        self._forget()
        self.done.emit(delivered)

    @Slot(object)
    def _fail(self, error: object) -> None:
        self._forget()
        self.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        self._forget()
        self.stopped.emit()

    def _forget(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()  # its thread has only to end
            job.deleteLater()


def _load(printer: "QPrinter", extent: Extent) -> None:
    """Ask a printer for paper of a size, lying where it is wider than it is high."""
    lies = extent.width > extent.height
    size = QSizeF(extent.width, extent.height)
    upright = size.transposed() if lies else size
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    way = QPageLayout.Orientation
    printer.setPageOrientation(way.Landscape if lies else way.Portrait)
