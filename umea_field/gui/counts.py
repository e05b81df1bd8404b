"""How many wait on each page, told in the navigation before any page is made."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.orm import Session

from umea_field.database.case_list import case_counts
from umea_field.database.database import Changed, Database
from umea_field.database.promises import count_waiting
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.gui import rooms
from umea_field.gui.notifier import Notifier
from umea_field.sync.conflicts import count_conflicts

ANY: tuple[str, ...] = ()
"""Of a page that counts something of every table."""

Count = Callable[[Session, date, Vocabulary], int]

COUNTS: Mapping[str, tuple[tuple[str, ...], Count]] = {
    rooms.TODAY: (("task", "case"), count_waiting),
    rooms.CASES: (("case",), lambda *asked: case_counts(*asked).open),
    rooms.HANDOVER: (ANY, lambda session, *_: count_conflicts(session.connection())),
}
"""For each page that counts: the tables whose changes matter, and the query."""


class Counts(QObject):
    """Counts when the window has come to rest, and again when something changed."""

    counted = Signal(str, int)  # a page's key, how many wait there

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
        self._terms: Vocabulary | None = None
        self._wanted: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count)
        notifier.changed.connect(self._hear)

    def start(self) -> None:
        """Count everything, as soon as there is nothing else to do."""
        self._wanted = set(COUNTS)
        self._soon.start()

    def stop(self) -> None:
        """Count no more: the database is about to be closed."""
        self._soon.stop()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if changed.touches("term"):
            self._terms = None
        self._wanted |= {
            key
            for key, (tables, _) in COUNTS.items()
            if not tables or changed.touches(*tables)
        }
        if self._wanted:
            self._soon.start()

    @Slot()
    def _count(self) -> None:
        wanted, self._wanted = self._wanted, set()
        with self._database.read() as session:
            terms = self._terms = self._terms or vocabulary(session)
            told = {
                key: COUNTS[key][1](session, self._today(), terms) for key in wanted
            }
        for key, count in told.items():
            self.counted.emit(key, count)
