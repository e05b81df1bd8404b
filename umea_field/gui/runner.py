"""Runs the page's long work, one at a time, and tells how it ended."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.jobs import Job
from umea_field.gui.widgets.message_bar import INFO, WARN, MessageBar
from umea_field.gui.widgets.work_line import WorkLine


@dataclass(frozen=True)
class _Work:
    """What is done beside the window, and who takes what came of it."""

    do: Callable[..., object]
    end: Callable[..., None]
    what: str
    stoppable: bool


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
        self._work: _Work | None = None
        self._waiting: deque[_Work] = deque()
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
        """Begin some work, or let it wait for work that nobody sees.

        Nothing is asked for in vain because of something that is not shown. What is
        asked for twice meanwhile is done once.

        Args:
            do: Takes how it tells where it is, and gives what came of it.
            end: Takes what came of it.
            what: What is done, in words; without them the work is not shown.
            stoppable: It can be cancelled.

        Returns:
            Whether it is begun, or will be; not while the user sees other work.
        """
        work = _Work(do, end, what, stoppable)
        if self._work is None:
            self._begin(work)
            return True
        if self._work.what:
            return False
        if all(end != other.end for other in (self._work, *self._waiting)):
            self._waiting.append(work)
        return True

    def stop(self) -> None:
        """Stop what runs and come back when it has ended; nothing else is begun."""
        self._waiting.clear()
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

    def _begin(self, work: _Work) -> None:
        self._work = work
        self._job = job = Job(work.do, self)
        if work.what:
            self.line.follow(job, work.what, stoppable=work.stoppable)
        ends = (job.finished, job.failed, job.stopped)
        for ended in ends:
            ended.connect(self._free)
        job.finished.connect(work.end)
        job.failed.connect(self._tell_failed)
        job.stopped.connect(self._tell_stopped)
        for ended in ends:  # last of all: who hears how it ended may begin more
            ended.connect(self._go_on)
        job.start()

    @Slot()
    def _free(self) -> None:
        self._job = self._work = None

    @Slot()
    def _go_on(self) -> None:
        if self._waiting and not self.busy:
            self._begin(self._waiting.popleft())

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, UmeaFieldError):
            self.bar.tell(str(error), WARN)
        else:
            self.broke.emit(error)

    @Slot()
    def _tell_stopped(self) -> None:
        self.bar.tell(tr("Cancelled. Everything is as it was."), INFO)
