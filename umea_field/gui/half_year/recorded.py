"""What is recorded for summaries, read beside the window's thread and remembered."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from umea_field.database.database import Database
from umea_field.domain.gap_matrix import GapMatrix
from umea_field.domain.half_year import HalfYearId
from umea_field.gui.half_year.reading import Beside, Shown, read_beside
from umea_field.gui.jobs import Job


class Recorded(QObject):
    """Knows what was read last of each summary, and reads it again where it is old."""

    arrived = Signal()  # something that was asked for
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self, database: Database, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._database, self._today = database, today
        self._known: dict[HalfYearId, Beside] = {}
        self._matrix: GapMatrix | None = None
        self._stamp = 0
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Tell whether something is being read."""
        return self._job is not None

    def forget(self) -> None:
        """Let what was read be read again; it is told until then."""
        self._stamp += 1
        self._matrix = None

    def of(self, summary_id: HalfYearId, period: str) -> Shown | None:
        """Return what is known of a summary, and see to it that it is new.

        None where nothing is known yet; ``arrived`` tells when it is.
        """
        found = self._known.get(summary_id)
        if (found is None or found.stamp != self._stamp) and self._job is None:
            self._ask(summary_id, period)
        return found.shown if found else None

    def stop(self) -> None:
        """Come back when nothing is being read."""
        if self._job is not None:
            self._job.wait()

    def _ask(self, summary_id: HalfYearId, period: str) -> None:
        work = partial(
            read_beside,
            database=self._database,
            summary_id=summary_id,
            period=period,
            today=self._today(),
            known=self._matrix,
            stamp=self._stamp,
        )
        self._job = job = Job(work, self)
        job.finished.connect(self._take)
        job.failed.connect(self._tell)
        job.start()

    @Slot(object)
    def _take(self, found: Beside) -> None:
        self._end()
        if found.stamp == self._stamp:
            self._matrix = found.matrix
        self._known[found.summary_id] = found
        self.arrived.emit()

    @Slot(object)
    def _tell(self, error: object) -> None:
        self._end()
        self.broke.emit(error)

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()  # its thread has only to end
            job.deleteLater()
