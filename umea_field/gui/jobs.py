"""Long work off the window's thread: it tells how far it is, and may be stopped."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance
from shiboken6 import isValid
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
        self._thread.begin()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._asked_to_stop = True

    def wait(self) -> None:
        """Come back when the thread has ended."""
        if isValid(self._thread):
            self._thread.wait()

    @property
    def running(self) -> bool:
        """Tell whether the work goes on."""
        return isValid(self._thread) and self._thread.isRunning()

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Tell where the work is; called by it, in its thread.

        Raises:
            Stopped: The user asked for it.
        """
        if self._asked_to_stop:
            raise Stopped
        self.progressed.emit(done, total, what)


class _Thread(QThread):
    """Held until it has ended, even where its job is gone with its window.

    Qt ends the whole program where a thread that runs is taken away.
    """

    held: ClassVar[set["_Thread"]] = set()

    def __init__(self, job: Job, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.job = job
        self._work = work

    def begin(self) -> None:
        """Start, and let go of those that have ended; not from a thread itself."""
        ended = {each for each in self.held if each.isFinished()}
        self.held.difference_update(ended)
        self.held.add(self)
        self.start()

    @override
    def run(self) -> None:
        job = self.job
        try:
            self._tell(job.finished, self._work(job.progress))
        except Stopped:
            self._tell(job.stopped)
        except Exception as error:  # a bug, or a sentence for the user: told there
            self._tell(job.failed, error)

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        if isValid(self.job):
            signal.emit(*what)


def any_runs_for(owner: QObject) -> bool:
    """Tell whether a job runs whose owner is an object, or lies in it."""
    return any(
        thread.isRunning() and _lies_in(thread.job, owner)
        for thread in tuple(_Thread.held)
    )


def _lies_in(job: Job, owner: QObject) -> bool:
    above: QObject | None = job if isValid(job) else None
    while above is not None and above is not owner:
        above = above.parent()
    return above is owner
