"""Where the data lie, and the way to another database."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.location import location_warning
from umea_field.foundation.i18n import tr
from umea_field.gui.first_run.steps import DATABASE_FILES
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import DONE, WARN, MessageBar


class PlacePart(Part):
    """One file holds everything; here is which."""

    other_wanted = Signal(str)  # the path of another database

    def __init__(self, look: Look, database: Database) -> None:
        super().__init__(
            look,
            tr("Your data"),
            tr("One file holds everything. It can be copied and backed up."),
        )
        self._database = database
        self.path = self.say(_place_of(database), "")
        self.path.setAccessibleName(tr("Path"))
        copy = self.button(tr("Copy the path"), self._copy)
        other = self.button(tr("Open another database …"), self._choose)
        if database.path is None:
            self.does(copy, other)
        else:
            self.does(self.button(tr("Show the folder"), self._show), copy, other)
        self.bar = MessageBar(look)
        self.column.addWidget(self.bar)
        self.column.addStretch(1)

    @override
    def start(self) -> None:
        path = self._database.path
        warning = location_warning(path) if path else None
        if warning:
            self.bar.tell(warning, WARN)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.path.text())
        self.bar.tell(tr("The path is copied."), DONE)

    def _show(self) -> None:
        folder = Path(self.path.text()).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Open another database"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [tr("Databases ({ends})", ends=DATABASE_FILES), tr("All files (*)")]
        )
        dialog.fileSelected.connect(self.other_wanted)
        dialog.open()


def _place_of(database: Database) -> str:
    """Return the database's path, or a server's address without its password."""
    if database.path is not None:
        return str(database.path.absolute())
    head, at, rest = database.place.rpartition("@")
    return f"{head.rpartition(':')[0]}@{rest}" if at else database.place
