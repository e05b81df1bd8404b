"""Everything around one open database: its window, pages, states and daily work."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from umea_field.database.database import Database
from umea_field.database.location import location_warning
from umea_field.database.waiting_to_go import waiting_words
from umea_field.domain.store import StoreId
from umea_field.foundation import paths
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import local
from umea_field.gui import daily_backup, rooms
from umea_field.gui.actions import action
from umea_field.gui.ahead import Ahead
from umea_field.gui.cell import Cell, ShowsCells
from umea_field.gui.counts import Counts
from umea_field.gui.jobs import Job
from umea_field.gui.main_window import MainWindow
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.page_maker import PageMaker, Parts
from umea_field.gui.paper_wanted import PaperBack
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.visits.keeper import interrupted, moment_now
from umea_field.gui.widgets.message_bar import INFO, WARN
from umea_field.gui.widgets.status_line import BACKUP, CLASHES, HANDED_OVER

if TYPE_CHECKING:
    from umea_field.gui.field_history import FieldHistory
    from umea_field.gui.help.window import HelpWindow
    from umea_field.gui.owner_view import OwnerView
    from umea_field.gui.search.finder import Finder

SEARCH_DELAY = 1500
"""How long after the start what can be found begins to be read, in ms."""
BACKUP_DELAY = 3000
"""How long after the start the day's backup is made, in ms."""


class Workplace(QObject):
    """One database and the window on it, until it is closed."""

    closing = Signal()  # the last moment to write
    closed = Signal()
    other_wanted = Signal(str)  # the path of another database to work in
    example_wanted = Signal(str)  # the path of the example, opened for now
    own_wanted = Signal()  # back to the user's own database
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        database: Database,
        now: Callable[[], datetime] = moment_now,
        own: Path | None = None,
        settings: Path | None = None,
    ) -> None:
        """Take over a window; ``begin`` shows its first page.

        Args:
            look: Colours and measures.
            window: A frame whose pages are asked of ``page``.
            database: Open; closed with the window.
            now: Tells the moment it is; aware.
            own: The user's own database where another is open, such as the example.
            settings: The folder of what is kept for this machine only; beside the
                database unless told.
        """
        super().__init__(window)
        self._now = now
        self._own = own or database.path or paths.database_file()
        self.look = look
        self.database = database
        self.window = window
        self.notifier = Notifier(database, self)
        self.saving = Saving(database, self)
        self._counts = Counts(database, self.notifier, self._today, self)
        self._counts.broke.connect(self.broke)
        self._ahead = Ahead(database, self._today, self)
        self._ahead.broke.connect(self.broke)
        path = database.path
        self._backup = daily_backup.last_of(path) if path else None
        self._job: Job | None = None
        self._daily = QTimer(self, singleShot=True)
        self._daily.timeout.connect(self._back_up)
        self._manual: HelpWindow | None = None
        self._history: FieldHistory | None = None
        self._owner: OwnerView | None = None
        self._maker = PageMaker(
            Parts(
                look,
                window,
                database,
                self.notifier,
                self.saving,
                self._own,
                now,
                settings or self._own.parent,
            ),
            self,
        )
        self._finder: Finder | None = None
        self._finding = QTimer(self, singleShot=True, interval=SEARCH_DELAY)
        self._finding.timeout.connect(lambda: self.finder().begin())
        machine = database.machine()
        self._office = machine.office
        if machine.made_up:
            window.say_note(tr("Made-up data"))
        self._offer_help()
        self._wire()

    def page(self, key: str) -> Page:
        """Return a new page by its key."""
        return self._maker.make(key)

    def finder(self) -> "Finder":
        """Return the search of the window; it is made when it is first asked for."""
        if self._finder is None:
            from umea_field.gui.search.finder import Finder  # noqa: PLC0415

            self._finder = Finder(self.look, self.window, self.database, self.notifier)
            self._finder.broke.connect(self.broke)
        return self._finder

    def search(self) -> None:
        """Open the search."""
        self.finder().unfold()

    def begin(self, key: str = "") -> None:
        """Show a page, or the one to begin with; then do the day's work."""
        self.window.go(key or self._first_page())
        if not self.database.read_only:
            self.window.status.say_saved()
        self._say_states()
        self._warn()
        self._counts.start()
        self._ahead.begin()
        self._daily.start(BACKUP_DELAY)
        self._finding.start()

    def _first_page(self) -> str:
        """Return the visits where one was cut off, else the day."""
        return rooms.VISITS if interrupted(self.database) else rooms.TODAY

    def _show_keys(self) -> None:
        self.window.go(rooms.SETTINGS, "shortcuts")

    @Slot(str)
    def _answer_state(self, key: str) -> None:
        if key == BACKUP:
            self.window.go(rooms.SETTINGS, "backups")
        elif key == CLASHES:
            self.window.go(rooms.HANDOVER, rooms.OPEN_CLASHES)
        elif key == HANDED_OVER:
            self.window.go(rooms.HANDOVER)

    def _today(self) -> date:
        return local(self._now()).date()

    def _offer_help(self) -> None:
        window = self.window
        window.offer(action(window, tr("Help"), self._help, key="F1"))
        window.offer(
            action(
                window,
                tr("History of the field"),
                self._tell_history,
                key="Ctrl+Shift+H",
            )
        )
        window.offer(
            action(window, tr("Show the owner of the store"), self._turn, key="F11")
        )
        receive = action(window, tr("Receive paper"), self._receive, key="Ctrl+R")
        receive.setEnabled(not self.database.read_only)
        window.offer(receive)
        window.offer(
            action(window, tr("Keyboard shortcuts"), self._show_keys, key="Ctrl+?")
        )

    def _tell_history(self) -> None:
        """Show who wrote what in the field one is in, or in the chosen record."""
        from umea_field.gui.field_history import FieldHistory  # noqa: PLC0415

        cell = _cell_at(QApplication.focusWidget())
        if cell is None and self.window.page is not None:
            cell = self.window.page.cell_in_focus()
        if cell is None:
            self.window.messages.tell(
                tr("Go to a field, or choose a record, to see its history."), INFO
            )
            return
        if self._history is None:
            self._history = FieldHistory(
                self.look, self.saving, self.notifier, self.window
            )
        self._history.show_cell(cell)

    def _turn(self) -> None:
        """Show the store's owner this store only, in large type."""
        from umea_field.gui.owner_view import OwnerView  # noqa: PLC0415

        page = self.window.page
        store_id = page.store_in_sight() if page is not None else None
        if self._owner is None:
            self._owner = OwnerView(self.look, self.database)
        if store_id is None or not self._owner.show_store(StoreId(store_id)):
            self.window.messages.tell(
                tr("Choose a store first. Then F11 shows its owner that store."), INFO
            )

    def _receive(self) -> None:
        """Ask for the code of a sheet that came back from the pen."""
        self.window.go(rooms.REPORTS, PaperBack())

    def _help(self) -> None:
        from umea_field.gui.help.window import HelpWindow  # noqa: PLC0415

        self._manual = HelpWindow(self.look)
        searching = self._finder is not None and self._finder.panel.isVisible()
        self._manual.show_topic("search" if searching else self.window.key)

    def _wire(self) -> None:
        self.notifier.changed.connect(self._say_states)
        self._counts.counted.connect(self.window.navigation.tell)
        self._counts.counted.connect(self._say_clashes)
        self.saving.saved.connect(self.window.status.say_saved)
        self.saving.refused.connect(self.window.status.say_not_saved)
        self._maker.stood.connect(self._say_states)
        self._maker.other_wanted.connect(self.other_wanted)
        self._maker.example_wanted.connect(self.example_wanted)
        self._maker.own_wanted.connect(self.own_wanted)
        self._maker.broke.connect(self.broke)
        self.closing.connect(self._maker.closing)
        self.window.closing.connect(self._close)
        for state in (BACKUP, CLASHES, HANDED_OVER):
            self.window.status.answer_for(state)
        self.window.state_asked.connect(self._answer_state)

    @Slot(str, int)
    def _say_clashes(self, key: str, count: int) -> None:
        if key == rooms.HANDOVER:
            self.window.status.say_open_clashes(count)

    @Slot()
    def _say_states(self) -> None:
        status = self.window.status
        with self.database.read() as session:
            if not self._office:
                status.say_not_handed_over(waiting_words(session, self._today()))
        status.say(BACKUP, daily_backup.age_in_words(self._backup, self._now()))

    def _warn(self) -> None:
        bar = self.window.messages
        path = self.database.path
        warning = location_warning(path) if path else None
        if self.database.read_only:
            bar.tell(
                tr("The database is open read-only. Nothing can be changed."), INFO
            )
        elif warning and path:
            show = partial(
                QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent))
            )
            bar.tell(warning, WARN, words=tr("Show the folder"), do=show)
        elif self.database.adopted:
            bar.tell(
                trn(
                    "{count} record was changed outside the program and is now"
                    " remembered too.",
                    "{count} records were changed outside the program and are now"
                    " remembered too.",
                    len(self.database.adopted),
                ),
                INFO,
            )

    @Slot()
    def _back_up(self) -> None:
        path = self.database.path
        if path is None or self.database.read_only or self._job:
            return
        work = partial(
            daily_backup.back_up_today,
            path,
            daily_backup.folder_of(path),
            self._today(),
        )
        self._job = Job(work, self)
        self._job.finished.connect(self._backed_up)
        self._job.failed.connect(self._not_backed_up)
        self._job.start()

    @Slot(object)
    def _backed_up(self, file: Path) -> None:
        self._backup = file
        self._say_states()

    @Slot(object)
    def _not_backed_up(self, error: Exception) -> None:
        self.window.messages.tell(
            tr("No backup could be made today. {why}", why=error), WARN
        )

    @Slot()
    def _close(self) -> None:
        self._daily.stop()
        self._counts.stop()
        self._ahead.stop()
        self._finding.stop()
        if self._finder is not None:
            self._finder.stop()
        self.closing.emit()
        self.saving.stop()
        for beside in (self._manual, self._history, self._owner):
            if beside is not None:
                beside.close()
        jobs = self.window.findChildren(Job)
        for job in jobs:
            job.stop()
        for job in jobs:
            job.wait()
        self.notifier.blockSignals(True)  # there is nothing to read again any more
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self.database.close()
        self.closed.emit()


def _cell_at(focused: QWidget | None) -> Cell | None:
    """Return the cell of the innermost thing round the focus that can tell one."""
    while focused is not None:
        if isinstance(focused, ShowsCells):
            cell = focused.cell_in_focus()
            if cell is not None:
                return cell
        focused = focused.parentWidget()
    return None
