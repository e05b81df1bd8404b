"""The settings: their parts to the left, the chosen one to the right."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.main_window import MainWindow
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.rooms import THIS_COMPUTER
from umea_field.gui.saving import Saving
from umea_field.gui.settings.about import AboutPart
from umea_field.gui.settings.appearance import AppearancePart
from umea_field.gui.settings.backups import BackupsPart
from umea_field.gui.settings.bin import BinPart
from umea_field.gui.settings.example import ExamplePart
from umea_field.gui.settings.part import Part
from umea_field.gui.settings.place import PlacePart
from umea_field.gui.settings.shortcuts import ShortcutsPart
from umea_field.gui.settings.terms import TermsPart
from umea_field.gui.settings.who import WhoPart
from umea_field.gui.widgets.navigation import Navigation, Place
from umea_field.gui.widgets.section import hairline

WHO = THIS_COMPUTER
APPEARANCE, PLACE, BACKUPS = "appearance", "place", "backups"
BIN, TERMS = "bin", "terms"
EXAMPLE, SHORTCUTS, ABOUT = "example", "shortcuts", "about"

PARTS = (
    Place(WHO, "user", mark("You and this computer")),
    Place(APPEARANCE, "sun", mark("Language and looks")),
    Place(PLACE, "hard-drive", mark("Your data")),
    Place(BACKUPS, "archive", mark("Backups")),
    Place(TERMS, "tag", mark("Lists of terms")),
    Place(BIN, "trash-2", mark("The bin")),
    Place(EXAMPLE, "lightbulb", mark("The example village")),
    Place(SHORTCUTS, "keyboard", mark("Keyboard shortcuts")),
    Place(ABOUT, "info", mark("About Umeå Fält")),
)


_LIST = 15.4
"""How wide the list of parts is, in em: the parts need the room at large text."""


class SettingsPage(Page):
    """Each choice is kept when it is made; there is no button to save."""

    other_wanted = Signal(str)  # the path of a database to work in from now on
    example_wanted = Signal(str)  # the example's file, opened for now
    own_wanted = Signal()  # back to the user's own database
    backed_up = Signal()
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        window: MainWindow,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        own: Path,
        now: Callable[[], datetime],
    ) -> None:
        """Build every part; the first is shown.

        Args:
            window: Its looks are chosen here, and its keys listed.
            database: The one that is open.
            notifier: Tells when others have written.
            saving: Writes.
            own: The user's own database, which may be another than the open one.
            now: Tells the moment it is; aware.
        """
        super().__init__()
        look = window.look
        made_up = database.machine().made_up
        self.who = WhoPart(look, database, notifier, saving)
        self.appearance = AppearancePart(look, window)
        self.place = PlacePart(look, database)
        self.backups = BackupsPart(look, database, now)
        self.terms = TermsPart(look, database, notifier, saving)
        self.bin = BinPart(look, database, notifier, saving, now)
        self.example = ExamplePart(look, own, made_up, now())
        self.shortcuts = ShortcutsPart(look, window)
        self.about = AboutPart(look)
        self._parts: dict[str, Part] = {
            WHO: self.who,
            APPEARANCE: self.appearance,
            PLACE: self.place,
            BACKUPS: self.backups,
            TERMS: self.terms,
            BIN: self.bin,
            EXAMPLE: self.example,
            SHORTCUTS: self.shortcuts,
            ABOUT: self.about,
        }
        self._key = WHO
        self.list = Navigation(look, PARTS, wide=_LIST)
        self.list.setAccessibleName(tr("Settings"))
        # its own ground, apart from the navigation beside it
        self.list.setAutoFillBackground(True)
        for ground in (self.list, self.list.viewport()):
            ground.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(hairline(upright=True))
        row.addWidget(self._stack, 1)
        self.list.chosen.connect(self._show)
        self.who.copy.runner.broke.connect(self.broke)
        self.place.other_wanted.connect(self.other_wanted)
        self.backups.other_wanted.connect(self.other_wanted)
        self.backups.made.connect(self.backed_up)
        self.backups.broke.connect(self.broke)
        self.example.example_wanted.connect(self.example_wanted)
        self.example.own_wanted.connect(self.own_wanted)
        self.example.broke.connect(self.broke)

    @override
    def title(self) -> str:
        return tr("Settings")

    @override
    def facts(self) -> str:
        return tr("Kept as soon as they are chosen")

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.list, self._parts[self._key])

    @override
    def start(self) -> None:
        self.list.choose(self._key)
        self._parts[self._key].start()
        self.list.setFocus()

    @override
    def show_id(self, wanted: object) -> None:
        """Show a part by its key."""
        if isinstance(wanted, str) and wanted in self._parts:
            self.list.choose(wanted)
            self._show(wanted)

    def stop(self) -> None:
        """End work that goes on, as when the window closes."""
        self.who.copy.runner.stop()
        self.backups.work.end_now()
        self.example.wait()

    @Slot(str)
    def _show(self, key: str) -> None:
        self._key = key
        self._stack.setCurrentWidget(self._parts[key])
        self._parts[key].start()
