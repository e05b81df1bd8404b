"""Asks where to, then saves the wheel there beside the work."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from umea_field.database.database import Database
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.widgets.message_bar import DANGER, DONE, INFO
from umea_field.gui.year_wheel.files import FORMS, Form, WheelWanted, save_wheel


class Outward(QObject):
    """Saves one file at a time; its dialogs open over the page."""

    told = Signal(str, str)  # a sentence, and its kind
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self, over: QWidget, database: Database, now: Callable[[], datetime]
    ) -> None:
        """Save nothing yet.

        Args:
            over: The page.
            database: What is saved of.
            now: Tells the moment; aware.
        """
        super().__init__(over)
        self._over = over
        self._database = database
        self._now = now
        self._job: Job | None = None
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )

    @property
    def busy(self) -> bool:
        """Tell whether a file is being written."""
        return self._job is not None

    def forms(self) -> tuple[Form, ...]:
        """Return the kinds of files that can be saved; a code needs to be kept."""
        writes = not self._database.read_only
        return tuple(form for form in FORMS if writes or not form.coded)

    def ask(self, wanted: WheelWanted, form: Form) -> None:
        """Ask for a place, and save there."""
        dialog = QFileDialog(self._over, tr("Save the annual wheel"), self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr(form.filter))
        dialog.setDefaultSuffix(form.ending)
        dialog.selectFile(wanted.file_name(form))
        dialog.fileSelected.connect(
            lambda place: self.save_to(Path(place), wanted, form)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, place: Path, wanted: WheelWanted, form: Form) -> None:
        """Save a file beside the work."""
        if self._job is not None:
            return
        self._folder = str(place.parent)
        job = Job(
            partial(
                save_wheel,
                database=self._database,
                wanted=wanted,
                form=form,
                place=place,
                now=self._now(),
            ),
            parent=self,
        )
        job.finished.connect(self._tell_saved)
        job.failed.connect(self._tell_failed)
        self._job = job
        self.told.emit(tr("Saving {file} …", file=place.name), INFO)
        job.start()

    def stop(self) -> None:
        """Wait for what is being written, as when the window closes."""
        if self._job is not None:
            self._job.wait()

    @Slot(object)
    def _tell_saved(self, place: Path) -> None:
        self._job = None
        self.told.emit(tr("The wheel is saved in {place}.", place=place), DONE)

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, UmeaFieldError):
            self.told.emit(str(error), DANGER)
        else:
            self.broke.emit(error)
