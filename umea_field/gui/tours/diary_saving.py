"""A tour's stops saved as a calendar file, in a dialog that waits for nobody."""

import re
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from umea_field.database.database import Database
from umea_field.domain.tour_plan import TourPlan
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.whole_files import write_whole
from umea_field.gui.tours.words import title_of
from umea_field.gui.widgets.message_bar import DONE, WARN, MessageBar


class DiarySaving(QObject):
    """Asks where to, then writes the file whole or not at all."""

    def __init__(self, page: QWidget, database: Database, bar: MessageBar) -> None:
        """Save nothing yet.

        Args:
            page: The dialog stands over it.
            database: Where the tour is.
            bar: Tells what came of it.
        """
        super().__init__(page)
        self._page = page
        self._database = database
        self._bar = bar
        self._plan: TourPlan | None = None

    def ask(self, plan: TourPlan) -> None:
        """Ask for the file to save a tour's calendar in."""
        self._plan = plan
        dialog = QFileDialog(self._page, tr("Save the tour as a calendar file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Calendar (*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(f"{file_name(title_of(plan.tour.title))}.ics")
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _save(self, chosen: str) -> None:
        from umea_field.interchange.diary import diary_of_tour  # noqa: PLC0415

        if self._plan is None:
            return
        place = Path(chosen)
        with self._database.read() as session:
            content, count = diary_of_tour(session, self._plan.tour.id)
        try:
            write_whole({place: content})
        except UmeaFieldError as error:
            self._bar.tell(str(error), WARN)
            return
        left_out = len(self._plan.stops) - count
        told = trn(
            "{count} stop is in {file}.",
            "{count} stops are in {file}.",
            count,
            file=place.name,
        )
        if left_out:
            without = trn(
                "{count} stop has no time and is not there.",
                "{count} stops have no time and are not there.",
                left_out,
            )
            told = f"{told} {without}"
        self._bar.tell(told, DONE)


def file_name(title: str) -> str:
    """Return a title as a file's name that every system takes."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    return " ".join(plain.split()).strip(". ") or "tur"
