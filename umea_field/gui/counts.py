"""How many wait on each page, told in the navigation before any page is made."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.orm import Session

from umea_field.database.case_list import case_counts
from umea_field.database.database import Changed, Database
from umea_field.database.promises import count_waiting
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.foundation.progress import Progress
from umea_field.gui import rooms
from umea_field.gui.jobs import Job
from umea_field.gui.notifier import Notifier
from umea_field.sync.conflicts import count_conflicts

ANY: tuple[str, ...] = ()
"""Of a page that counts something of every table."""

Count = Callable[[Session, date, Vocabulary], int]

COUNTS: dict[str, tuple[tuple[str, ...], Count]] = {
    rooms.TODAY: (("task", "case"), count_waiting),
    rooms.CASES: (("case",), lambda *asked: case_counts(*asked).open),
    rooms.HANDOVER: (ANY, lambda session, *_: count_conflicts(session.connection())),
}
"""For each page that counts: the tables whose changes matter, and the query."""


class Counts(QObject):
    """Counts when the window has come to rest, and again when something changed.

    It is done beside the window's thread, one count at a time: nobody waits for it.
    """

    counted = Signal(str, int)  # a page's key, how many wait there
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        database: Database,
        notifier: Notifier,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """Count nothing yet; ``start`` does.

        Args:
            database: Read from.
            notifier: Tells when to count again.
            today: Tells the day it is.
            parent: The owner.
        """
        super().__init__(parent)
        self._database = database
        self._today = today
        self._wanted: set[str] = set()
        self._stopped = False
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count)
        notifier.changed.connect(self._hear)

    def start(self) -> None:
        """Count everything, as soon as there is nothing else to do."""
        self._wanted = set(COUNTS)
        self._soon.start()

    def stop(self) -> None:
        """Count no more, and tell nothing: the database is about to be closed."""
        self._stopped = True
        self._wanted.clear()
        self._soon.stop()
        if self._job is not None:
            self._job.stop()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if self._stopped:
            return
        self._wanted |= {
            key
            for key, (tables, _) in COUNTS.items()
            if not tables or changed.touches(*tables)
        }
        if self._wanted:
            self._soon.start()

    @Slot()
    def _count(self) -> None:
        if self._job is not None or not self._wanted:
            return  # what is wanted is counted when that has ended
        wanted, self._wanted = self._wanted, set()
        database, today = self._database, self._today()
        self._job = Job(lambda told: _counts(database, wanted, today, told), self)
        self._job.finished.connect(self._tell)
        self._job.failed.connect(self.broke)
        for ended in (self._job.finished, self._job.failed, self._job.stopped):
            ended.connect(self._go_on)
        self._job.start()

    @Slot(object)
    def _tell(self, told: Mapping[str, int]) -> None:
        if self._stopped:
            return  # it had counted the last, and could not be stopped any more
        for key, count in told.items():
            self.counted.emit(key, count)

    @Slot()
    def _go_on(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()  # its thread has only to end
            job.deleteLater()
        if self._wanted:
            self._soon.start()


def _counts(
    database: Database, wanted: Collection[str], today: date, progress: Progress
) -> Mapping[str, int]:
    """Return how many wait on some pages.

    Raises:
        Stopped: It was asked for.
    """
    told = {}
    with database.read() as session:
        terms = vocabulary(session)
        for done, key in enumerate(wanted):
            progress(done, len(wanted))
            told[key] = COUNTS[key][1](session, today, terms)
    return told
