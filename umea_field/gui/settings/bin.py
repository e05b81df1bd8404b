"""The bin: what was removed in the last ninety days, and the way back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.bin import DAYS, Removed, put_back, removed
from umea_field.database.database import Changed, Database
from umea_field.database.vocabularies import vocabulary
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import capital, local, short_date
from umea_field.gui.notifier import Notifier
from umea_field.gui.rows_model import Column
from umea_field.gui.saving import Saving
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.message_bar import DONE, WARN, MessageBar

FORM = "bin"
"""Where in the program these writes are done, as undo knows it."""


_WHO = 2
"""The column that gives way first."""
_NARROW = 40
"""Below so many em it does."""


class BinPart(Part):
    """Enter, or the button, puts the chosen row back where it was."""

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(
            look,
            tr("The bin"),
            tr(
                "What was removed in the last {days} days. What was removed earlier is"
                " not shown, but stays in the log of changes.",
                days=DAYS,
            ),
        )
        self._database = database
        self._saving = saving
        self._now = now
        self.bar = MessageBar(look)
        self.column.addWidget(self.bar)
        self.table: DataTable[Removed] = DataTable(
            look, tr("The bin"), _columns(now), key=lambda row: row.id
        )
        self.table.opened.connect(self._put_back)
        self._back = self.button(tr("Put it back"), self._put_chosen_back)
        self.does(self._back)
        self.column.addWidget(self.table, 1)
        self._none = self.say(tr("Nothing has been removed."))
        self.column.addStretch(0)
        notifier.changed.connect(self._hear)
        look.changed.connect(self._fit_table)
        self._fit_table()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < self.look.em(_NARROW)
        self.table.setColumnHidden(_WHO, narrow)

    @override
    def start(self) -> None:
        with self._database.read() as session:
            rows = removed(session, self._now(), vocabulary(session))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._back.setVisible(bool(rows))
        self._back.setEnabled(not self._database.read_only)
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))

    @Slot()
    def _put_chosen_back(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self._put_back(row)

    @Slot(object)
    def _put_back(self, row: Removed) -> None:
        if self._database.read_only:
            return
        told = tr("{what} is back.", what=f"{capital(row.kind)} {row.name}")

        def work(session: Session) -> int:
            return put_back(session, row)

        if self._saving.keep(told, FORM, work):
            self.bar.tell(told, DONE, words=tr("Undo"), do=self._take_back)

    def _take_back(self) -> None:
        step = self._saving.last(FORM)
        refused = self._saving.take_back(step.txn) if step else ""
        if refused:
            self.bar.tell(refused, WARN)

    @Slot(object)
    def _hear(self, _changed: Changed) -> None:
        if self.isVisible():
            self.start()

    @Slot()
    def _fit_table(self) -> None:
        self.table.setMinimumHeight(self.look.em(18))


def _columns(now: Callable[[], datetime]) -> Sequence[Column[Removed]]:
    return (
        Column(mark("What"), _what, width=0),
        Column(
            mark("Removed"),
            lambda row: short_date(local(row.moment).date()),
            width=8.2,
            order=lambda row: row.moment,
        ),
        Column(mark("Who"), lambda row: row.who, width=9),
        Column(
            mark("Days left"),
            lambda row: str(row.days_left(now())),
            width=7.8,
            order=lambda row: row.days_left(now()),
            number=True,
        ),
    )


def _what(row: Removed) -> str:
    words = f"{capital(row.kind)} {row.name}"
    more = len(row.records) - 1
    if not more:
        return words
    also = trn("and {count} more record", "and {count} more records", more)
    return f"{words} {also}"
