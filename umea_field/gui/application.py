"""Makes each part once and hands it on: the program, from its start to its end."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from umea_field.database.database import Database
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
from umea_field.gui.focus_ring import FocusRing
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.workplace import Workplace

if TYPE_CHECKING:
    from umea_field.gui.first_run.steps import Beginning


def qt_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return Qt's application, made the way the program wants it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    found = QApplication.instance()
    made = found if isinstance(found, QApplication) else QApplication(list(arguments))
    made.setApplicationName("Umeå Fält")
    made.setDesktopFileName("umea-field")
    return made


class Application(QObject):
    """The program: what it shows depends on the database that can be opened."""

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
        self._window: QWidget | None = None
        self._place = ""

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
        try:
            database = Database.open(wanted, read_only=read_only)
        except UmeaFieldError as error:
            self._tell_trouble(error)
            return
        self._show_workplace(database)

    def _exists(self, place: str | Path) -> bool:
        return "://" in str(place) or Path(place).exists()

    def _show_workplace(self, database: Database) -> None:
        made = Workplace(self.look, self._settings.appearance, database, self._folder)
        made.appearance_chosen.connect(self._keep_appearance)
        made.other_wanted.connect(self._open_other)
        made.broke.connect(self.bugs.hear)
        made.begun.connect(_rest_from_starting)
        self.workplace = made
        made.show()
        self._replace_window(made.window)

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

        try:
            place, own = carry_out(answers)
        except UmeaFieldError as error:
            if isinstance(self._window, FirstRun):
                self._window.refuse(str(error))
            return
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

    @Slot(object)
    def _keep_appearance(self, appearance: Appearance) -> None:
        self._keep(replace(self._settings, appearance=appearance))

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


def run(place: str | Path | None = None) -> int:
    """Show the program until its window is closed; return the exit status.

    Args:
        place: A database's path or address; None opens the user's own.
    """
    qt = qt_application(sys.argv[:1])
    program = Application(qt, paths.settings_folder())
    program.open(place)
    return qt.exec()


def _rest_from_starting() -> None:
    """Collect garbage again; what is there now stays, and is not looked at again."""
    gc.freeze()
    gc.enable()
