"""What the way back writes: each thing one step, whose reason tells the paper."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from umea_field.database.corrections import (
    FORM,
    Receipt,
    attach_picture,
    case_of,
    keep_correction,
    keep_note,
    mark_read,
    place_of,
    source_of,
)
from umea_field.database.paper_return import PrintedLine, Returning
from umea_field.database.picture_store import PictureStore, StoredPicture
from umea_field.database.pictures import add_picture
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.sheet_correction import SheetCorrectionId
from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.printing.way_back.reading import SheetRead
from umea_field.gui.saving import Saving

_PICTURES = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp"


class Keeping(QObject):
    """Writes for the sheet on the desk."""

    pictured = Signal()  # a picture of the sheet has been kept
    failed = Signal(object)  # the exception, where a picture could not be read

    def __init__(
        self, saving: Saving, now: Callable[[], datetime], parent: QObject
    ) -> None:
        """Write nothing yet.

        Args:
            saving: Writes.
            now: Tells the moment it is; aware.
            parent: The owner.
        """
        super().__init__(parent)
        self._saving = saving
        self._now = now
        self._job: Job | None = None

    def correct(
        self, read: SheetRead, line: PrintedLine, words: str, day: date, *, hold: bool
    ) -> bool:
        """Keep what was written on a line; tell whether it is kept.

        Args:
            read: The sheet.
            line: The line.
            words: As they were written.
            day: The day the sheet came in.
            hold: What stands here holds.
        """
        receipt = Receipt(day, self._now())

        def write(session: Session) -> None:
            kept = session.get_one(PrintedSheet, read.kept.id)
            reading = Returning(session, kept, read.lines, read.words, receipt.now)
            keep_correction(reading, line, words, receipt, hold=hold)

        return self._save(read, day, write, line.number)

    def note(self, read: SheetRead, words: str, day: date) -> bool:
        """Keep free words at the end of a sheet; tell whether they are kept."""
        receipt = Receipt(day, self._now())

        def write(session: Session) -> None:
            kept = session.get_one(PrintedSheet, read.kept.id)
            keep_note(session, kept, words, receipt)

        return self._save(read, day, write)

    def mark(self, read: SheetRead, day: date) -> bool:
        """Say that a whole sheet has been read; tell whether that is kept."""
        receipt = Receipt(day, self._now())
        return self._save(
            read, day, partial(mark_read, sheet_id=read.kept.id, receipt=receipt)
        )

    def make_case(self, read: SheetRead, kept_id: SheetCorrectionId, day: date) -> bool:
        """Make a case of what was written; tell whether it is kept."""
        return self._save(read, day, partial(case_of, correction_id=kept_id, today=day))

    def ask_picture(self, over: QWidget, read: SheetRead, day: date) -> None:
        """Ask for a picture of the sheet, and keep it."""
        dialog = QFileDialog(over, tr("Picture of the sheet"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Pictures ({endings})", endings=_PICTURES))
        dialog.fileSelected.connect(
            lambda place: self.take_picture(read, Path(place), day)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_picture(self, read: SheetRead, place: Path, day: date) -> None:
        """Keep a picture of a sheet; it is read off the window's thread."""
        if self._job is not None:
            return
        store = PictureStore.of(self._saving.database)
        self._job = Job(lambda _progress: store.keep_file(place), self)
        self._job.finished.connect(partial(self._attach, read, day))
        self._job.failed.connect(self._fail)
        self._job.start()

    def wait(self) -> None:
        """Come back when nothing is on its way."""
        if self._job is not None:
            self._job.wait()

    def _attach(self, read: SheetRead, day: date, stored: StoredPicture) -> None:
        self._forget()
        work = partial(
            _attach, sheet_id=read.kept.id, code=read.line.code, stored=stored
        )
        if self._save(read, day, work):
            self.pictured.emit()

    def _save(
        self,
        read: SheetRead,
        day: date,
        work: Callable[[Session], object],
        line: int | None = None,
    ) -> bool:
        with self._saving.database.read() as session:
            reason = source_of(session, read.kept, line, day)
        return self._saving.keep(reason, FORM, work)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._forget()
        self.failed.emit(error)

    def _forget(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()


def _attach(
    session: Session, sheet_id: PrintedSheetId, code: str, stored: StoredPicture
) -> None:
    place = place_of(session, session.get_one(PrintedSheet, sheet_id))
    picture = add_picture(
        session,
        stored,
        village_id=place.village_id,
        store_id=place.store_id,
        caption=tr("The sheet {code} as it came back", code=code),
    )
    attach_picture(session, sheet_id, picture.id)
