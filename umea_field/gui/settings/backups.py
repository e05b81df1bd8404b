"""Backups: one now, one put back into a new file, and those of each day."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.standing import note_backup
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import local, number_text, weekday_date
from umea_field.gui.daily_backup import backups_of, folder_of
from umea_field.gui.jobs import Job
from umea_field.gui.settings.copying import Copied, copy_whole, put_back
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.message_bar import DANGER, DONE, INFO, MessageBar
from umea_field.gui.widgets.work_line import WorkLine

COPIES = "*.backup *.sqlite *.sqlite3 *.db"


class BackupsPart(Part):
    """Nothing is ever put back over the database that is open."""

    other_wanted = Signal(str)  # the path of the database that was put back
    made = Signal()  # a backup was made
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self, look: Look, database: Database, now: Callable[[], datetime]
    ) -> None:
        super().__init__(
            look,
            tr("Backups"),
            tr(
                "The program makes a backup every day and keeps the latest fourteen."
                " Keep one of your own on a memory stick or another disk now and then."
            ),
        )
        self._database = database
        self._now = now
        self.does(
            self.button(tr("Back up now …"), self.ask_target),
            self.button(tr("Put a backup back …"), self.ask_copy),
        )
        self.work = WorkLine()
        self.column.addWidget(self.work)
        self.bar = MessageBar(look)
        self.column.addWidget(self.bar)
        self.heading(tr("Daily backups"))
        self.days = Lines(look, 20, tr("No backup has been made yet."))
        self.column.addWidget(self.days)
        self.say(
            tr("Choose one to put it back into a new file, beside the open database."),
            "note",
        )
        self.column.addStretch(1)

    @override
    def start(self) -> None:
        path = self._database.path
        found = backups_of(path, folder_of(path)) if path else ()
        self.days.show_lines([self._line(file) for file in reversed(found)])

    @Slot()
    def ask_target(self) -> None:
        """Ask where the backup is to lie, and make it."""
        path = self._database.path
        stem = path.stem if path else "umea_field"
        day = self._now().date().isoformat()
        self._ask_new(
            tr("Back up into a new file"), f"{stem}-{day}.backup", self.back_up_into
        )

    @Slot()
    def ask_copy(self) -> None:
        """Ask which copy to put back."""
        dialog = QFileDialog(self, tr("Which backup?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [tr("Backups ({ends})", ends=COPIES), tr("All files (*)")]
        )
        dialog.fileSelected.connect(lambda file: self._ask_new_file(Path(file)))
        dialog.open()

    def back_up_into(self, target: str) -> None:
        """Make a backup in a file that does not exist."""
        self._run(
            partial(copy_whole, self._database.place, Path(target)), self._backed_up
        )

    def put_back_into(self, copy: Path, target: str) -> None:
        """Put a copy back into a file that does not exist."""
        today = local(self._now()).date()
        self._run(partial(put_back, copy, Path(target), today), self._put_back)

    def _line(self, file: Path) -> Line:
        day = date.fromisoformat(file.stem[-10:])
        size = file.stat().st_size / 1_000_000
        words = tr("Put back ({size} MB)", size=number_text(size, 1))
        return Line(weekday_date(day), words, partial(self._ask_new_file, file))

    def _ask_new_file(self, copy: Path) -> None:
        ending = tr("restored")
        self._ask_new(
            tr("Put back into a new file"),
            f"{copy.stem}-{ending}.sqlite",
            partial(self.put_back_into, copy),
        )

    def _ask_new(self, words: str, name: str, do: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, words)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # what exists is refused with a sentence, not written over
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        path = self._database.path
        if path is not None:
            dialog.setDirectory(str(path.parent))
        dialog.selectFile(name)
        dialog.fileSelected.connect(do)
        dialog.open()

    def _run(self, work: Callable[..., Copied], end: Callable[[Copied], None]) -> None:
        if self.work.busy:
            return
        self.bar.fold_away()
        job = Job(work, self)
        self.work.follow(job)
        job.finished.connect(end)
        job.failed.connect(self._tell_failed)
        job.stopped.connect(self._tell_stopped)
        job.start()

    @Slot(object)
    def _backed_up(self, copied: Copied) -> None:
        if not self._database.read_only:
            try:
                note_backup(self._database, self._now())
            except UmeaFieldError as error:
                self._tell_failed(error)
                return
        self.bar.tell(
            tr(
                "The backup is whole: {records} in {file}.",
                records=_records(copied.after),
                file=copied.file,
            ),
            DONE,
        )
        self.made.emit()

    @Slot(object)
    def _put_back(self, copied: Copied) -> None:
        told = tr(
            "{before} in the backup, {after} in the new file {file}. The database"
            " you work in is as it was.",
            before=_records(copied.before),
            after=_records(copied.after),
            file=copied.file.name,
        )
        if copied.machine:
            called = tr(
                "To others the new file is a computer of its own, {machine}.",
                machine=copied.machine,
            )
            told = f"{told} {called}"
        self.bar.tell(
            told,
            DONE,
            words=tr("Open it"),
            do=partial(self.other_wanted.emit, str(copied.file)),
        )

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, UmeaFieldError):
            self.bar.tell(str(error), DANGER)
        else:
            self.broke.emit(error)

    @Slot()
    def _tell_stopped(self) -> None:
        self.bar.tell(tr("Cancelled. Everything is as it was."), INFO)


def _records(count: int) -> str:
    return trn("{count} record", "{count} records", count)
