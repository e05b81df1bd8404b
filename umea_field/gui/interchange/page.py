"""Files in and out: chosen, understood, looked through, taken in; or brought out."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.village_titles import villages_by_title
from umea_field.domain.noun_words import said_noun, said_nouns
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import capital
from umea_field.gui.actions import action
from umea_field.gui.interchange import work
from umea_field.gui.interchange.bringing_out import BringingOut
from umea_field.gui.interchange.columns_view import ColumnsView
from umea_field.gui.interchange.export_form import ExportForm
from umea_field.gui.interchange.one_file import OneFile
from umea_field.gui.interchange.preview_view import PreviewView
from umea_field.gui.interchange.receipt_view import ReceiptView
from umea_field.gui.interchange.start_view import StartView
from umea_field.gui.interchange.turning import Turning
from umea_field.gui.page import Page
from umea_field.gui.runner import Runner
from umea_field.gui.style import Look
from umea_field.gui.undoing import Undoing
from umea_field.gui.widgets.message_bar import DONE, INFO, MessageBar
from umea_field.gui.widgets.step_line import StepLine
from umea_field.gui.widgets.work_line import WorkLine
from umea_field.interchange.importing import FORM
from umea_field.interchange.intake import Intake
from umea_field.interchange.plan import Outcome, Plan
from umea_field.interchange.remembered import Memory

START, COLUMNS, PREVIEW, RECEIPT = range(4)
"""The steps."""

_PAGES = {"village": "villages", "store": "stores", "need": "needs", "case": "cases"}
"""The pages that show what was taken in, by noun."""


class InterchangePage(Page):
    """Nothing is written before the last step, and all of it is one step to undo."""

    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        database: Database,
        memory: Memory,
        now: Callable[[], datetime],
        today: Callable[[], date],
        known_pages: Sequence[str] = (),
    ) -> None:
        """Begin with choosing.

        Args:
            look: Colours and measures.
            database: Where records go to and come from.
            memory: What was chosen for files before.
            now: Tells the moment it is; aware.
            today: Tells the day it is.
            known_pages: The keys of the pages there are, to lead to.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._known_pages = tuple(known_pages)
        self._make_actions()
        self.steps_line = StepLine(
            look, [tr("File"), tr("Columns"), tr("Preview"), tr("Receipt")]
        )
        self.bar = MessageBar(look)
        self.work = WorkLine()
        self.runner = Runner(self, self.bar, self.work)
        self._turning = Turning(self, self.runner, Undoing(database, lambda: FORM))
        self.file = OneFile(database, memory, self.runner, now)
        self.out = BringingOut(database, self.runner)
        self.export = ExportForm(look, self._villages, today)
        self.start_view = StartView(
            look, self._choose, self.export, read_only=database.read_only
        )
        self.columns = ColumnsView(look)
        self.preview = PreviewView(look)
        self.receipt = ReceiptView(look)
        self._stack = QStackedWidget()
        for view in (self.start_view, self.columns, self.preview, self.receipt):
            self._stack.addWidget(view)
        self._lay_out()
        self._wire()
        self._go(START)

    @override
    def title(self) -> str:
        return tr("Import and export")

    @override
    def facts(self) -> str:
        return self.file.name or tr("Tables, map points and calendars")

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return {
            START: (),
            COLUMNS: (self._cancel,),
            PREVIEW: (self._back, self._cancel),
            RECEIPT: (),
        }[self.step]

    @override
    def main_action(self) -> QAction | None:
        if self._database.read_only:
            return None
        return {
            START: None,
            COLUMNS: self._forward,
            PREVIEW: self._take,
            RECEIPT: self._choose,
        }[self.step]

    @override
    def steps(self) -> Sequence[QAction]:
        return self._turning.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        return {
            START: (self.start_view.columns,),
            COLUMNS: (self.columns.file.kind, self.columns.table),
            PREVIEW: (self.preview.lists, self.preview.table, self.preview.detail),
            RECEIPT: (self.receipt.columns,),
        }[self.step]

    @override
    def start(self) -> None:
        self.export.start()
        self._focus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._fit()
        return False

    @property
    def step(self) -> int:
        """Return which step one is at."""
        return self._stack.currentIndex()

    def open_path(self, path: Path) -> None:
        """Open a file that is to be taken in."""
        self.file.open_path(path)

    @Slot(object)
    def _open_dropped(self, files: Sequence[Path]) -> None:
        self.open_path(files[0])

    @Slot()
    def ask_file(self) -> None:
        """Ask which file to take in."""
        dialog = QFileDialog(self, tr("Which file?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                tr("Tables and map points ({ends})", ends=work.FILES),
                tr("All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda file: self.open_path(Path(file)))
        dialog.open()

    @Slot()
    def look_through(self) -> None:
        """Find out what would become of each row."""
        self.preview.begin_anew()
        self.file.look_through()

    @Slot()
    def leave_file(self) -> None:
        """Take no file in after all; nothing has been written."""
        self.file.leave()
        self.bar.fold_away()
        self._go(START)
        self._focus()

    def stop(self) -> None:
        """Stop what runs, as when the window closes."""
        self.file.pause()
        self.runner.stop()

    def _make_actions(self) -> None:
        self._choose = action(
            self, tr("Choose a file …"), self.ask_file, icon="file-down", key="Ctrl+O"
        )
        self._forward = action(
            self, tr("Preview"), self.look_through, icon="eye", key="Ctrl+Enter"
        )
        self._take = action(
            self, tr("Take in"), self._take_in, icon="check", key="Ctrl+Enter"
        )
        self._back = action(
            self, tr("Back to the columns"), self.show_columns, icon="chevron-left"
        )
        self._cancel = action(self, tr("Leave the file"), self.leave_file, icon="x")
        for each in (self._choose, self._take):
            each.setEnabled(not self._database.read_only)

    def _lay_out(self) -> None:
        self._air = QVBoxLayout()
        self._air.addWidget(self.bar)
        self._air.addWidget(self.work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps_line)
        whole.addLayout(self._air)
        whole.addWidget(self._stack, 1)
        for each in (self.bar, self.work):
            each.installEventFilter(self)
        self._look.changed.connect(self._fit)
        self._fit()

    def _wire(self) -> None:
        file, columns, receipt = self.file, self.columns, self.receipt
        self.start_view.drop.dropped.connect(self._open_dropped)
        self.export.wanted.connect(self.out.ask_target)
        self.runner.broke.connect(self.broke)
        columns.kind_chosen.connect(file.choose_kind)
        columns.reading_chosen.connect(file.choose_reading)
        columns.meaning_chosen.connect(file.choose_meaning)
        columns.way_chosen.connect(file.choose_way)
        self.preview.decided.connect(file.decide)
        receipt.refused_asked.connect(file.ask_refused)
        receipt.show_asked.connect(self._show_records)
        receipt.more_asked.connect(self.leave_file)
        file.opened.connect(self._show_opened)
        file.changed.connect(self._show_file)
        file.layer_found.connect(self._tell_layer)
        file.looked_through.connect(self._show_preview)
        file.taken.connect(self._show_receipt)

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.steps_line.setVisible(step != START)
        self.steps_line.go(step)
        for each, at in ((self._forward, COLUMNS), (self._take, PREVIEW)):
            each.setVisible(step == at)
        self._name_take()
        self.reworded.emit()

    def _focus(self) -> None:
        if self.step == START and not self._database.read_only:
            self.start_view.drop.button.setFocus()
        elif self.step == START:
            self.export.every.setFocus()
        elif self.step == COLUMNS:
            self.columns.table.setFocus()
        elif self.step == PREVIEW:
            self.preview.table.setFocus()
        else:
            self.receipt.start()

    @Slot(object)
    def _show_opened(self, intake: Intake) -> None:
        self.bar.fold_away()
        self._go(COLUMNS)
        self.steps_line.tell(START, intake.opened.path.name)
        self._focus()

    @Slot(object)
    def _tell_layer(self, intake: Intake) -> None:
        told = tr(
            "{file} holds lines or areas: it is a layer of the map, no records.",
            file=intake.opened.path.name,
        )
        leads = "map" in self._known_pages
        self.bar.tell(
            told,
            INFO,
            words=tr("Lay it on the map") if leads else "",
            do=partial(self.place_asked.emit, "map", intake.opened.path)
            if leads
            else None,
        )

    @Slot()
    def show_columns(self) -> None:
        """Show what each column of the file becomes."""
        self.file.pause()
        self._go(COLUMNS)
        self._focus()

    @Slot()
    def _take_in(self) -> None:
        self.file.take_in()

    @Slot(object)
    def _show_file(self, intake: Intake) -> None:
        self.columns.show_intake(intake)
        self.reworded.emit()

    @Slot(object)
    def _show_preview(self, seen: work.Seen) -> None:
        intake = self.file.intake
        if intake is None:
            return
        self.preview.show_plan(seen.plan, seen.words, intake.opened.grid)
        if self.step != PREVIEW:
            self.bar.fold_away()
            self._go(PREVIEW)
            self._focus()
        self._name_take()
        self.reworded.emit()

    def _name_take(self) -> None:
        plan = self.file.plan
        count = 0
        if plan is not None:
            count = plan.count(Outcome.NEW) + plan.count(Outcome.CHANGED)
        self._take.setText(
            trn("Take in {count} row", "Take in {count} rows", count)
            if count
            else tr("Take in")
        )

    @Slot(object)
    def _show_receipt(self, plan: Plan) -> None:
        shown = self._page_of(plan) in self._known_pages
        self.receipt.show_receipt(plan, self.file.name, shown=shown)
        self._go(RECEIPT)
        self._tell_taken(plan)
        self._focus()

    def _tell_taken(self, plan: Plan) -> None:
        new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
        if not new and not changed:
            self.bar.tell(tr("Nothing had to be changed."), INFO)
            return
        one = new == 1
        kinds = said_noun(plan.noun) if one else said_nouns(plan.noun).lower()
        told = tr("{kinds}: {new} added", kinds=kinds, new=new)
        if changed:
            told += ", " + trn("{count} changed", "{count} changed", changed)
        self.bar.tell(
            capital(told) + ".", DONE, words=tr("Undo"), do=self._turning.take_back
        )

    def _page_of(self, plan: Plan) -> str:
        return _PAGES.get(plan.noun.__tablename__, "")

    @Slot()
    def _show_records(self) -> None:
        plan = self.file.plan
        if plan is None:
            return
        first = next((row.record_id for row in plan.rows if row.changes), None)
        self.place_asked.emit(self._page_of(plan), first)

    def _villages(self) -> Sequence[tuple[object, str]]:
        with self._database.read() as session:
            villages = villages_by_title(session)
        return [(village_id, title) for village_id, title in villages if title]

    @Slot()
    def _fit(self) -> None:
        """Leave air round the bar and the work only while they are there."""
        em = self._look.em
        shown = not (self.bar.isHidden() and self.work.isHidden())
        self._air.setContentsMargins(
            *((em(1.4), em(0.6), em(1.4), em(0.3)) if shown else (0, 0, 0, 0))
        )
