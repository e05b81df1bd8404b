"""Runs the work asked for last; what was asked before is stopped and forgotten."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from umea_field.foundation.progress import Progress
from umea_field.gui.jobs import Job

Work = Callable[[Progress], object]


class Latest(QObject):
    """One piece of work at a time, and only the newest one's result is told."""

    finished = Signal(object)  # what the newest work returned
    failed = Signal(object)  # the exception the newest work raised

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._next: Work | None = None
        self._forgotten = False

    @property
    def busy(self) -> bool:
        """Tell whether work goes on."""
        return self._job is not None

    def ask(self, work: Work) -> None:
        """Do this instead of whatever was asked before."""
        if self._job is not None:
            self._next = work
            self._job.stop()
            return
        self._forgotten = False
        self._job = job = Job(work, self)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.stopped.connect(self._end)
        job.start()

    def forget(self) -> None:
        """Ask what goes on to stop, and tell nothing of it; does not wait."""
        self._next = None
        self._forgotten = True
        if self._job is not None:
            self._job.stop()

    def stop(self) -> None:
        """Forget all that was asked; come back when nothing goes on."""
        self._next = None
        job, self._job = self._job, None
        if job is not None:
            job.stop()
            job.wait()
            job.deleteLater()

    @Slot(object)
    def _finish(self, result: object) -> None:
        if self._is_wanted():
            self.finished.emit(result)

    @Slot(object)
    def _fail(self, error: object) -> None:
        if self._is_wanted():
            self.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        if self.sender() is self._job:
            self._go_on()

    def _is_wanted(self) -> bool:
        """Tell whether what has ended is what was asked for last."""
        forgotten = self._forgotten
        return self.sender() is self._job and not self._go_on() and not forgotten

    def _go_on(self) -> bool:
        """Begin what was asked meanwhile; tell whether there was anything."""
        job, self._job = self._job, None
        if job is not None:
            job.wait()  # its thread has only to end
            job.deleteLater()
        work, self._next = self._next, None
        if work is not None:
            self.ask(work)
        return work is not None
