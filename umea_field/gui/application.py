"""Makes each part once and hands it on: the program, from its start to its end."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from umea_field.foundation import i18n, paths
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.logs import begin_logging
from umea_field.foundation.settings import (
    Appearance,
    Settings,
    read_settings,
    write_settings,
)
from umea_field.gui.bugs import Bugs
from umea_field.gui.collecting import Collecting
from umea_field.gui.focus_ring import FocusRing
from umea_field.gui.main_window import MainWindow
from umea_field.gui.page import Page
from umea_field.gui.rooms import entries
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from umea_field.gui.first_run.steps import Beginning
    from umea_field.gui.workplace import Workplace

UNSEEN = 500
"""How long the database waits for a frame that is not drawn, in ms."""


def qt_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return Qt's application, made the way the program wants it."""
    found = QApplication.instance()
    if found is None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
    made = found if isinstance(found, QApplication) else QApplication(list(arguments))
    made.setApplicationName("Umeå Fält")
    made.setDesktopFileName("umea-field")
    return made


class Application(QObject):
    """The program: what it shows depends on the database that can be opened."""

    opened = Signal()  # the database is open, and the first page is there

    def __init__(self, qt: QApplication, settings_folder: Path) -> None:
        super().__init__()
        self._qt = qt
        self._folder = settings_folder
        self._settings = read_settings(settings_folder)
        look = self._settings.appearance
        i18n.speak(look.language)
        self._qt_words = QTranslator(self)
        self._speak_qt()
        self.look = Look(qt, look.theme, look.zoom)
        self._ring = FocusRing(qt, self.look)
        self.bugs = Bugs(begin_logging(paths.log_folder()), self)
        self.bugs.tell_in(self._bar)
        self.bugs.listen()
        self.workplace: Workplace | None = None
        self._collecting: Collecting | None = None
        self._window: QWidget | None = None
        self._place = ""
        self._own: Path | None = None  # where the user's own work was open last
        self._first = ""  # the page to show first, where it is not the usual one

    def open(self, place: str | Path | None, *, read_only: bool = False) -> None:
        """Open a database in a window, or ask what to do where that cannot be.

        Args:
            place: A path or an address; None opens the user's own.
            read_only: Nothing is written.
        """
        wanted = place or self._settings.places.database or paths.database_file()
        if place is None and not self._exists(wanted):
            self._begin()
            return
        self._place = str(wanted)
        self.workplace = None
        window = MainWindow(
            self.look,
            self._settings.appearance,
            entries(self._page),
            geometry_file=self._folder / "window.ini",
            search=self._search,
        )
        window.appearance_chosen.connect(self._keep_appearance)
        # The frame is seen before the database is loaded and read; where nobody can
        # see it, as behind other windows, the database need not wait for that.
        begin = partial(self._open_in, window, wanted, read_only)
        window.seen.connect(begin)
        QTimer.singleShot(UNSEEN, begin)
        self._replace_window(window)

    def _page(self, key: str) -> Page:
        if self.workplace is None:
            raise LookupError(key)
        return self.workplace.page(key)

    def _search(self) -> None:
        if self.workplace is not None:
            self.workplace.search()

    def _exists(self, place: str | Path) -> bool:
        return "://" in str(place) or Path(place).exists()

    def _open_in(self, window: MainWindow, place: str | Path, read_only: bool) -> None:
        if window is not self._window or self.workplace is not None:
            return
        from umea_field.database.database import Database  # noqa: PLC0415
        from umea_field.gui.workplace import Workplace  # noqa: PLC0415
        from umea_field.sync.waiting import bring_in_waiting  # noqa: PLC0415

        try:
            database = Database.open(place, read_only=read_only)
            if not read_only:
                bring_in_waiting(database)
        except UmeaFieldError as error:
            self._tell_trouble(error)
            return
        if not database.machine().made_up:
            self._own = database.path
        made = Workplace(
            self.look,
            window,
            database,
            own=self._own_place(),
            settings=self._folder,
        )
        # opened once the page that asked has done its work: it is taken away then
        queued = Qt.ConnectionType.QueuedConnection
        made.other_wanted.connect(self._open_other, queued)
        made.example_wanted.connect(self.open, queued)
        made.own_wanted.connect(self._open_own, queued)
        made.broke.connect(self.bugs.hear)
        self.workplace = made
        made.begin(self._first)
        self._first = ""
        if self._collecting is None:
            self._collecting = Collecting(self)
        self.opened.emit()

    def _replace_window(self, window: QWidget) -> None:
        before, self._window = self._window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _begin(self) -> None:
        from umea_field.gui.first_run.window import FirstRun  # noqa: PLC0415

        window = FirstRun(self.look, paths.database_file())
        window.answered.connect(self._begun)
        self._replace_window(window)

    def _begun(self, answers: "Beginning") -> None:
        from umea_field.gui.first_run.beginning import carry_out  # noqa: PLC0415
        from umea_field.gui.first_run.window import FirstRun  # noqa: PLC0415
        from umea_field.gui.jobs import Job  # noqa: PLC0415

        window = self._window
        if answers.bundle and isinstance(window, FirstRun):
            job = Job(partial(carry_out, answers), self)
            window.follow(job)
            job.finished.connect(self._open_begun)
            job.failed.connect(self._tell_not_begun)
            job.start()
            return
        try:
            self._open_begun(carry_out(answers))
        except UmeaFieldError as error:
            self._tell_not_begun(error)

    @Slot(object)
    def _tell_not_begun(self, error: Exception) -> None:
        from umea_field.gui.first_run.window import FirstRun  # noqa: PLC0415

        if not isinstance(error, UmeaFieldError):
            self.bugs.hear(error)
        elif isinstance(self._window, FirstRun):
            self._window.refuse(str(error))

    @Slot(object)
    def _open_begun(self, made: tuple[Path, Path]) -> None:
        """Open what was made, and remember the user's own database."""
        place, own = made
        self._keep(
            replace(
                self._settings,
                appearance=replace(self._settings.appearance, zoom=self.look.zoom),
                places=replace(self._settings.places, database=str(own)),
            )
        )
        self.open(place)

    def _tell_trouble(self, error: UmeaFieldError) -> None:
        from umea_field.gui.opening import OpeningTrouble  # noqa: PLC0415

        window = OpeningTrouble(self.look, error)
        window.again_wanted.connect(lambda: self.open(self._place))
        window.read_only_wanted.connect(lambda: self.open(self._place, read_only=True))
        window.other_wanted.connect(self._open_other)
        window.new_wanted.connect(self._begin)
        self._replace_window(window)

    @Slot(str)
    def _open_other(self, place: str) -> None:
        self._keep(
            replace(
                self._settings, places=replace(self._settings.places, database=place)
            )
        )
        self.open(place)

    @Slot()
    def _open_own(self) -> None:
        self.open(self._own)

    def _own_place(self) -> Path:
        kept = self._settings.places.database
        if self._own is not None:
            return self._own
        return Path(kept) if kept and "://" not in kept else paths.database_file()

    @Slot(object)
    def _keep_appearance(self, appearance: Appearance) -> None:
        self._keep(replace(self._settings, appearance=appearance))
        if appearance.language != i18n.language():
            QTimer.singleShot(0, self, self._speak_anew)

    @Slot()
    def _speak_anew(self) -> None:
        """Speak another language: every word is said anew, in a new window."""
        i18n.speak(self._settings.appearance.language)
        self._speak_qt()
        self._first = self._window.key if isinstance(self._window, MainWindow) else ""
        self.open(self._place)

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        write_settings(self._folder, settings)

    def _speak_qt(self) -> None:
        """Let Qt's own buttons and menus speak the language too."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        locale = QLocale(i18n.language())
        QLocale.setDefault(locale)
        if self._qt_words.load(locale, "qtbase", "_", folder):
            self._qt.installTranslator(self._qt_words)

    def _bar(self) -> MessageBar | None:
        return self.workplace.window.messages if self.workplace else None


def run(place: str | Path | None = None, language: str | None = None) -> int:
    """Show the program until its window is closed; return the exit status.

    Args:
        place: A database's path or address; None opens the user's own.
        language: What it speaks this time; None is what was chosen.
    """
    qt = qt_application(sys.argv[:1])
    program = Application(qt, paths.settings_folder())
    if language:
        i18n.speak(language)
    # what is there when the window is stays; it need not be looked at again
    once = Qt.ConnectionType.SingleShotConnection
    program.opened.connect(lambda: gc.freeze(), once)  # noqa: PLW0108 - Qt asks
    program.open(place)
    return qt.exec()
