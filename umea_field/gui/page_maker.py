"""Makes the window's pages, and shows one page what another asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from umea_field.database.database import Database
from umea_field.database.search.documents import Key
from umea_field.foundation.wording import local
from umea_field.gui import rooms
from umea_field.gui.main_window import MainWindow
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look


@dataclass(frozen=True)
class Parts:
    """What pages are made of.

    Attributes:
        own: The user's own database, where another is open.
        now: Tells the moment it is; aware.
        settings: The folder of what is kept for this machine only.
    """

    look: Look
    window: MainWindow
    database: Database
    notifier: Notifier
    saving: Saving
    own: Path
    now: Callable[[], datetime]
    settings: Path

    def today(self) -> date:
        """Return the day it is here."""
        return local(self.now()).date()


class PageMaker(QObject):
    """Makes each page with its parts, and joins it to the others.

    A page's class is loaded when the page is first shown.
    """

    closing = Signal()  # the last moment to write
    other_wanted = Signal(str)  # the path of another database to work in
    example_wanted = Signal(str)  # the path of the example, opened for now
    own_wanted = Signal()  # back to the user's own database
    stood = Signal()  # how it stands with handing over has been read
    broke = Signal(object)  # an exception that is a bug

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._makers: dict[str, Callable[[], Page]] = {
            rooms.TODAY: self._today,
            rooms.VILLAGES: self._villages,
            rooms.STORES: self._stores,
            rooms.NEEDS: self._needs,
            rooms.VISITS: self._visits,
            rooms.CASES: self._cases,
            rooms.TOURS: self._tours,
            rooms.WHEEL: self._wheel,
            rooms.MAP: self._map,
            rooms.HALF_YEARS: self._half_years,
            rooms.REPORTS: self._reports,
            rooms.INTERCHANGE: self._interchange,
            rooms.HANDOVER: self._handover,
            rooms.DUPLICATES: self._duplicates,
            rooms.SETTINGS: self._settings,
        }

    def make(self, key: str) -> Page:
        """Return a new page by its key."""
        return self._makers[key]()

    def _today(self) -> Page:
        from umea_field.gui.today.page import TodayPage  # noqa: PLC0415

        of = self._parts
        page = TodayPage(of.look, of.database, of.notifier, of.saving, of.today)
        self.closing.connect(page.stop)
        return page

    def _villages(self) -> Page:
        from umea_field.gui.villages.page import VillagesPage  # noqa: PLC0415

        of = self._parts
        page = VillagesPage(of.look, of.database, of.notifier, of.saving, of.today)
        page.visit_wanted.connect(self._begin_visit)
        page.visit_chosen.connect(self._open_visit)
        return page

    def _stores(self) -> Page:
        from umea_field.gui.stores.page import StoresPage  # noqa: PLC0415

        of = self._parts
        page = StoresPage(of.look, of.database, of.notifier, of.saving, of.today)
        page.visit_wanted.connect(self._begin_visit)
        page.visit_chosen.connect(self._open_visit)
        return page

    def _needs(self) -> Page:
        from umea_field.gui.needs.page import NeedsPage  # noqa: PLC0415

        of = self._parts
        return NeedsPage(of.look, of.database, of.notifier, of.saving, of.today)

    def _visits(self) -> Page:
        from umea_field.gui.visits.page import VisitsPage  # noqa: PLC0415

        of = self._parts
        page = VisitsPage(
            of.look,
            of.database,
            of.notifier,
            today=of.today,
            now=of.now,
        )
        page.saved.connect(of.window.status.say_saved)
        page.refused.connect(of.window.status.say_not_saved)
        page.worked.connect(of.window.status.say_working)
        page.print_asked.connect(self._print_visit)
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    def _cases(self) -> Page:
        from umea_field.gui.cases.page import CasesPage  # noqa: PLC0415

        of = self._parts
        page = CasesPage(of.look, of.database, of.notifier, of.saving, of.today)
        page.visit_wanted.connect(self._begin_visit)
        page.broke.connect(self.broke)
        return page

    def _tours(self) -> Page:
        from umea_field.gui.tours.page import ToursPage  # noqa: PLC0415

        of = self._parts
        page = ToursPage(of.look, of.database, of.notifier, of.saving, of.today)
        page.visit_wanted.connect(self._open_visit)  # a stop's id begins its visit
        page.visit_chosen.connect(self._open_visit)
        return page

    def _wheel(self) -> Page:
        from umea_field.gui.year_wheel.page import YearWheelPage  # noqa: PLC0415

        of = self._parts
        page = YearWheelPage(
            of.look, of.database, of.notifier, of.saving, of.today, of.now
        )
        page.record_asked.connect(self._show_record)
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    def _map(self) -> Page:
        from umea_field.gui.map_page.page import MapPage  # noqa: PLC0415

        of = self._parts
        page = MapPage(of.look, of.database, of.notifier, of.saving, of.today)
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    def _half_years(self) -> Page:
        from umea_field.gui.half_year.page import HalfYearPage  # noqa: PLC0415

        of = self._parts
        page = HalfYearPage(
            of.look, of.database, of.notifier, of.saving, of.now, of.today
        )
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    def _reports(self) -> Page:
        from umea_field.gui.printing.page import ReportsPage  # noqa: PLC0415

        of = self._parts
        return ReportsPage(
            of.look,
            of.database,
            of.notifier,
            of.saving,
            of.now,
            of.today,
        )

    def _interchange(self) -> Page:
        from umea_field.gui.interchange.page import InterchangePage  # noqa: PLC0415
        from umea_field.interchange.remembered import Memory  # noqa: PLC0415

        of = self._parts
        page = InterchangePage(
            of.look,
            of.database,
            Memory(of.settings),
            of.now,
            of.today,
            known_pages=[place.key for place in rooms.ROOMS],
        )
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    def _handover(self) -> Page:
        from umea_field.gui.handover.page import HandoverPage  # noqa: PLC0415

        of = self._parts
        page = HandoverPage(
            of.look, of.database, of.notifier, of.saving, of.now, of.today
        )
        page.record_asked.connect(self._show_record)
        page.stood.connect(self.stood)
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    def _duplicates(self) -> Page:
        from umea_field.gui.duplicates.page import DuplicatesPage  # noqa: PLC0415

        of = self._parts
        page = DuplicatesPage(of.look, of.database, of.notifier, of.saving)
        self.closing.connect(page.stop)
        return page

    def _settings(self) -> Page:
        from umea_field.gui.settings.page import SettingsPage  # noqa: PLC0415

        of = self._parts
        page = SettingsPage(
            of.window, of.database, of.notifier, of.saving, of.own, of.now
        )
        page.other_wanted.connect(self.other_wanted)
        page.example_wanted.connect(self.example_wanted)
        page.own_wanted.connect(self.own_wanted)
        page.broke.connect(self.broke)
        self.closing.connect(page.stop)
        return page

    @Slot(object, object)
    def _begin_visit(self, village_id: UUID, store_id: UUID | None) -> None:
        self._parts.window.go(rooms.VISITS, store_id or village_id)

    @Slot(object)
    def _open_visit(self, visit_id: UUID) -> None:
        self._parts.window.go(rooms.VISITS, visit_id)

    @Slot(str, object)
    def _show_record(self, noun: str, record_id: UUID) -> None:
        """Show a record on the page that it is seen on."""
        from umea_field.gui.search.routes import goal_of  # noqa: PLC0415

        pages = [place.key for place in self._parts.window.places()]
        with self._parts.database.read() as session:
            goal = goal_of(session, Key(noun, record_id), pages)
        if goal is not None:
            self._parts.window.go(goal.page, goal.wanted)

    @Slot(object)
    def _print_visit(self, visit_id: UUID) -> None:
        self._parts.window.go(rooms.REPORTS, PaperWanted("visit_report", visit_id))
