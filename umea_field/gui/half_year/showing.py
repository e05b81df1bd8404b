"""The page of half-year summaries as it is arranged, read and shown."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.half_year_facts import matrix_of
from umea_field.database.half_year_figures import Figure
from umea_field.database.half_years import (
    SENT,
    SummaryLine,
    periods,
    summary_with,
)
from umea_field.database.record_names import Named
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.half_year import TEXTS, HalfYearId, period_of
from umea_field.domain.half_year_words import period_words
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import capital
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.half_year.head import SummaryHead
from umea_field.gui.half_year.left_pane import LeftPane
from umea_field.gui.half_year.numbers import Numbers
from umea_field.gui.half_year.reading import (
    Listing,
    read_listing,
    read_records,
    read_shown,
)
from umea_field.gui.half_year.recorded import Recorded
from umea_field.gui.half_year.text_part import FORM, TextPart
from umea_field.gui.jobs import Job
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import Section, hairline

WRITTEN = (*TEXTS, "recipients")
"""The fields of a summary, in the order in which they stand."""


class HalfYearsShown(Page):
    """Parties to the left, the texts of one in the middle, its numbers beside."""

    broke = Signal(object)  # an exception that is a bug
    begin_all_asked = Signal()
    folder_asked = Signal()  # one to save all summaries in
    send_all_asked = Signal()
    send_asked = Signal()  # the chosen one
    sent_asked = Signal()  # what was sent of the chosen one, to be seen
    print_asked = Signal()

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Show nothing yet; ``start`` reads.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
        """
        super().__init__()
        self._look, self._database, self._saving = look, database, saving
        self._today = today
        self._terms: Vocabulary | None = None
        self._period = ""
        self._listing = Listing()
        self._chosen: HalfYearId | None = None
        self._job: Job | None = None
        self.recorded = Recorded(database, today, self)
        self._stale = True
        self._make_actions()
        self.bar = MessageBar(look)
        self._steps = PageSteps(self, saving, FORM, self.bar, self._finish)
        self.left = LeftPane(
            look,
            (self.begin_all, self.save_all, self.send_all),
            writes=not database.read_only,
        )
        self.head = SummaryHead(look, self.send, self.see)
        self.texts = [TextPart(look, name, saving, notifier, today) for name in WRITTEN]
        self.numbers = Numbers(look, self._records_of)
        self.empty = EmptyView(
            look,
            "mail",
            tr("No summary yet for this half-year"),
            tr("Each party gets its own; it begins from what is recorded."),
            None if database.read_only else self.begin_all,
        )
        self._lay_out()
        self.left.period_chosen.connect(self.choose_period)
        self.left.summary_chosen.connect(self.choose)
        self.recorded.arrived.connect(self._show_recorded)
        self.recorded.broke.connect(self.broke)
        notifier.changed.connect(self._hear)

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        period = period_of(today)
        found = read_listing(session, known, period, today)
        if found.lines:
            matrix = matrix_of(session, known, period, today)
            read_shown(session, known, found.lines[0].id, today, matrix)

    @override
    def title(self) -> str:
        return tr("Half-year summary")

    @override
    def facts(self) -> str:
        lines = self._listing.lines
        count = trn("{count} summary", "{count} summaries", len(lines))
        out = trn("{count} sent", "{count} sent", sum(o.state == SENT for o in lines))
        return f"{capital(period_words(self._period))}, {count}, {out}"

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self.print,)

    @override
    def main_action(self) -> QAction | None:
        return None

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        if self._chosen is None:
            return (self.left.parties,)
        numbers = self.numbers.figures
        shown = (numbers,) if numbers.isVisible() else ()
        return (self.left.parties, self.texts[0].field, *shown)

    @override
    def cell_in_focus(self) -> Cell | None:
        cells = (part.form.cell_in_focus() for part in self.texts)
        return next((cell for cell in cells if cell), None)

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        self.left.parties.setFocus()

    @override
    def leave(self) -> None:
        self._finish()

    @override
    def show_id(self, wanted: object) -> None:
        """Show one summary, by its id."""
        if not isinstance(wanted, UUID):
            return
        with self._database.read() as session:
            summary = summary_with(session, HalfYearId(wanted))
        if summary is not None:
            self._period = summary.period or self._period
            self.recorded.forget()
            self._chosen = summary.id
            self.reload()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go into what has the focus, and Escape back to the parties."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
                return
            if focused is self.left.parties and self._chosen is not None:
                self.texts[0].field.setFocus()
                return
        if event.key() == Qt.Key.Key_Escape and focused is not self.left.parties:
            back = focused is self.numbers.records
            (self.numbers.figures if back else self.left.parties).setFocus()
            return
        super().keyPressEvent(event)

    def stop(self) -> None:
        """Read and send no more: the database is about to be closed."""
        self.recorded.stop()
        job, self._job = self._job, None
        if job is not None:
            job.wait()

    def _make_actions(self) -> None:
        self.begin_all = action(
            self, tr("Make one for each party"), self.begin_all_asked.emit, icon="plus"
        )
        self.save_all = action(
            self, tr("Save all as PDF"), self.folder_asked.emit, icon="file-down"
        )
        self.send_all = action(self, tr("Mark all as sent"), self.send_all_asked.emit)
        self.send = action(self, tr("Mark as sent"), self.send_asked.emit, icon="mail")
        self.see = action(
            self, tr("See what was sent"), self.sent_asked.emit, icon="eye"
        )
        self.print = action(
            self, tr("Print"), self.print_asked.emit, icon="printer", key="Ctrl+P"
        )

    def _lay_out(self) -> None:
        for part in self.texts:
            part.form.setObjectName(part.name)
        self.columns = Columns(
            self._look,
            [(part.form, part.offered) for part in self.texts],
            [(Section(self._look, tr("From what is recorded")), self.numbers)],
            top=self.head,
        )
        self.columns.setAccessibleName(tr("Half-year summary"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.columns)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(hairline(upright=True))
        row.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(row, 1)

    @property
    def busy(self) -> bool:
        """Tell whether summaries are being begun, or are on their way out."""
        return self._job is not None

    @property
    def reading(self) -> bool:
        """Tell whether what is recorded is still being read."""
        return self.recorded.busy

    @property
    def chosen(self) -> SummaryLine | None:
        """The summary that is shown."""
        lines = self._listing.lines
        return next((line for line in lines if line.id == self._chosen), None)

    @Slot()
    def reload(self) -> None:
        """Read everything again; what was chosen stays chosen."""
        self._stale = False
        today = self._today()
        with self._database.read() as session:
            words = self._words(session)
            known = list(periods(session, today))
            if not self._period:
                self._period = period_of(today)
            if self._period not in known:
                known.append(self._period)
            self._listing = read_listing(session, words, self._period, today)
        self.left.show_periods(known, self._period)
        self._show_listing()

    @Slot(str)
    def choose_period(self, period: str) -> None:
        """Show another half-year."""
        if period == self._period:
            return
        self._finish()
        self._period, self._chosen = period, None
        self.recorded.forget()
        self.reload()

    @Slot(object)
    def choose(self, summary_id: HalfYearId) -> None:
        """Show another summary of the half-year."""
        if summary_id != self._chosen:
            self._finish()
            self._chosen = summary_id
            self._show_chosen()

    def list_first(self) -> None:
        """List what is behind the first number."""
        self.numbers.figures.begin()

    def _show_listing(self) -> None:
        self.left.show_listing(self._listing)
        lines = self._listing.lines
        if self.chosen is None:
            self._chosen = lines[0].id if lines else None
        self.left.parties.choose(self._chosen)
        self._show_chosen()
        self._allow()
        self.reworded.emit()

    def _show_chosen(self) -> None:
        line = self.chosen
        self.stack.setCurrentWidget(self.empty if line is None else self.columns)
        self.print.setEnabled(line is not None)
        if line is None:
            return
        self.head.show_line(line, not self._database.read_only)
        self._show_recorded()

    @Slot()
    def _show_recorded(self) -> None:
        """Show what is recorded for the summary; it comes when it has been read."""
        line = self.chosen
        if line is None:
            return
        shown = self.recorded.of(line.id, self._period)
        drafts = shown.drafts if shown else {}
        for part in self.texts:
            part.show(line.id, drafts.get(part.name, ()))
        self.numbers.show_facts(shown.facts if shown else None, reading=shown is None)

    def _records_of(self, figure: Figure) -> Sequence[tuple[Named, str]]:
        with self._database.read() as session:
            return read_records(session, self._words(session), figure)

    def _words(self, session: Session) -> Vocabulary:
        if self._terms is None:
            self._terms = vocabulary(session)
        return self._terms

    def _allow(self) -> None:
        """Let what can be done be done."""
        free = self._job is None and not self._database.read_only
        lines = self._listing.lines
        self.begin_all.setEnabled(free and bool(self._listing.wanted))
        self.save_all.setEnabled(free and bool(lines))
        self.send_all.setEnabled(free and any(line.to_send for line in lines))
        self.send.setEnabled(free)
        self.left.add.setEnabled(free)

    def _finish(self) -> None:
        for part in self.texts:
            part.form.finish()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if "term" in changed.tables:
            self._terms = None
        if changed.tables - {"half_year", "printed_sheet"}:
            self.recorded.forget()
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
