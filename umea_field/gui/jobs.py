"""Long work off the window's thread: it tells how far it is, and may be stopped."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from umea_field.foundation.progress import Progress, Stopped


class Job(QObject):
    """A plain function of ``progress``, run in a thread of its own.

    Its owner is the window that outlives it; a window that closes calls ``stop`` and
    ``wait``. Signals arrive in the owner's thread.
    """

    progressed = Signal(int, int, str)  # done, total, what comes now
    finished = Signal(object)  # what the work returned
    failed = Signal(object)  # the exception it raised
    stopped = Signal()  # it was asked to stop, and has kept nothing

    def __init__(self, work: Callable[[Progress], object], parent: QObject) -> None:
        super().__init__(parent)
        self._asked_to_stop = False
        self._thread = _Thread(self, work)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._asked_to_stop = True

    def wait(self) -> None:
        """Come back when the thread has ended."""
        self._thread.wait()

    @property
    def running(self) -> bool:
        """Tell whether the work goes on."""
        return self._thread.isRunning()

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Tell where the work is; called by it, in its thread.

        Raises:
            Stopped: The user asked for it.
        """
        if self._asked_to_stop:
            raise Stopped
        self.progressed.emit(done, total, what)


class _Thread(QThread):
    def __init__(self, job: Job, work: Callable[[Progress], object]) -> None:
        super().__init__(job)
        self._job = job
        self._work = work

    @override
    def run(self) -> None:
        job = self._job
        try:
            job.finished.emit(self._work(job.progress))
        except Stopped:
            job.stopped.emit()
        except Exception as error:  # a bug, or a sentence for the user: told there
            job.failed.emit(error)
