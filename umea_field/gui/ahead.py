"""What the pages need when they are first shown, made ready while nobody waits.

Code is loaded and what a page begins with is read, beside the window's thread: its
queries are then put together, and what they touch lies in the memory. No page is
made; what was read is let go of.
"""

from collections.abc import Callable
from datetime import date
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from umea_field.database.database import Database
from umea_field.database.vocabularies import vocabulary
from umea_field.foundation.progress import Progress
from umea_field.gui.jobs import Job
from umea_field.gui.page import Page

DELAY = 400
"""How long after the first page is shown, in ms."""

PAGES = (
    ("umea_field.gui.villages.page", "VillagesPage"),
    ("umea_field.gui.stores.page", "StoresPage"),
    ("umea_field.gui.visits.page", "VisitsPage"),
    ("umea_field.gui.needs.page", "NeedsPage"),
    ("umea_field.gui.cases.page", "CasesPage"),
    ("umea_field.gui.tours.page", "ToursPage"),
    ("umea_field.gui.year_wheel.page", "YearWheelPage"),
    ("umea_field.gui.map_page.page", "MapPage"),
    ("umea_field.gui.half_year.page", "HalfYearPage"),
    ("umea_field.gui.printing.page", "ReportsPage"),
    ("umea_field.gui.interchange.page", "InterchangePage"),
    ("umea_field.gui.handover.page", "HandoverPage"),
    ("umea_field.gui.duplicates.page", "DuplicatesPage"),
    ("umea_field.gui.settings.page", "SettingsPage"),
)
"""Where the pages' classes are, those that are asked for most first."""


class Ahead(QObject):
    """Makes ready once, a moment after ``begin``."""

    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self, database: Database, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._today = today
        self._delay = QTimer(self, singleShot=True, interval=DELAY)
        self._delay.timeout.connect(self._start)

    def begin(self) -> None:
        """Begin in a moment."""
        self._delay.start()

    def stop(self) -> None:
        """Begin no more; a job under way is stopped with the window's others."""
        self._delay.stop()

    @Slot()
    def _start(self) -> None:
        database, today = self._database, self._today()
        job = Job(lambda told: make_ready(database, today, told), self)
        job.failed.connect(self.broke)
        job.start()


def make_ready(database: Database, today: date, progress: Progress) -> None:
    """Load every page's code, and read what each begins with.

    Raises:
        Stopped: It was asked for.
    """
    classes: list[type[Page]] = []
    for at, (module, name) in enumerate(PAGES):
        progress(at, 2 * len(PAGES))
        classes.append(getattr(import_module(module), name))
    for at, page in enumerate(classes):
        progress(len(PAGES) + at, 2 * len(PAGES))
        with database.read() as session:
            page.read_ahead(session, vocabulary(session), today)
    from umea_field.gui.map.outlines import read_outline  # noqa: PLC0415 - as the pages

    read_outline(progress)
