"""Runs the page's long work, one at a time, and tells how it ended."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.widgets.message_bar import INFO, WARN, MessageBar
from umea_field.gui.widgets.work_line import WorkLine


class Runner(QObject):
    """What is refused is told in the bar; a bug rises."""

    broke = Signal(object)  # an exception that is a bug

    def __init__(self, page: QWidget, bar: MessageBar, line: WorkLine) -> None:
        """Wait for work.

        Args:
            page: Owns the work.
            bar: Tells what went wrong.
            line: Shows how far the work is.
        """
        super().__init__(page)
        self._page = page
        self._job: Job | None = None
        self.bar = bar
        self.line = line

    @property
    def busy(self) -> bool:
        """Tell whether something runs."""
        return self._job is not None

    def run(
        self,
        do: Callable[..., object],
        end: Callable[..., None],
        what: str = "",
        *,
        stoppable: bool = True,
    ) -> bool:
        """Begin some work unless other work runs; tell whether it was begun.

        Args:
            do: Takes how it tells where it is, and gives what came of it.
            end: Takes what came of it.
            what: What is done, in words; without them the work is not shown.
            stoppable: It can be cancelled.
        """
        if self.busy:
            return False
        self._job = job = Job(do, self)
        if what:
            self.line.follow(job, what, stoppable=stoppable)
        for ended in (job.finished, job.failed, job.stopped):
            ended.connect(self._free)
        job.finished.connect(end)
        job.failed.connect(self._tell_failed)
        job.stopped.connect(self._tell_stopped)
        job.start()
        return True

    def stop(self) -> None:
        """Stop what runs and come back when it has ended."""
        if self._job is not None:
            self._job.stop()
            self._job.wait()

    def ask_new(self, words: str, name: str, do: Callable[[Path], None]) -> None:
        """Ask for a file or folder that does not exist.

        Args:
            words: What is asked.
            name: What it may be called.
            do: Takes its path.
        """
        dialog = QFileDialog(self._page, words)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # what exists is refused with a sentence, not written over
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda file: do(Path(file)))
        dialog.open()

    @Slot()
    def _free(self) -> None:
        self._job = None

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, UmeaFieldError):
            self.bar.tell(str(error), WARN)
        else:
            self.broke.emit(error)

    @Slot()
    def _tell_stopped(self) -> None:
        self.bar.tell(tr("Cancelled. Everything is as it was."), INFO)
