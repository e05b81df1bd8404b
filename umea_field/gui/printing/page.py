"""Every paper there is: chosen, seen as it will be, printed, saved, and known again."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.outbox import (
    SheetLine,
    sheet_line,
    sheet_lines,
    sheet_with,
    sheets_out,
)
from umea_field.database.paper_subjects import subjects_in
from umea_field.database.printed_sheets import Subject, mark_returned
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.printing.delivering import FORM, Delivered, Source, again, fresh
from umea_field.gui.printing.delivery import Delivery
from umea_field.gui.printing.drawings import PaperDrawing, SheetDrawing
from umea_field.gui.printing.frame import Frame
from umea_field.gui.printing.leaf import Leaf
from umea_field.gui.printing.words import file_name
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import DANGER, DONE, INFO, WARN, MessageBar
from umea_field.reports.gallery import paper_named, papers
from umea_field.reports.issuing import Order
from umea_field.reports.paper import Paper

_SHEETS = "printed_sheet"


def _now() -> datetime:
    return datetime.now(UTC)


class ReportsPage(Page):
    """A paper or a printed sheet; beside it, what can be chosen and how it looks."""

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        now: Callable[[], datetime] = _now,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read what there is to print.

        Args:
            look: Colours and measures.
            database: What is printed.
            notifier: Tells when to draw anew.
            saving: Writes what came back.
            now: Tells the moment of printing; aware.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._saving = saving
        self._now, self._today = now, today
        self._paper: Paper[Any] = papers()[0]
        self._lines: Sequence[SheetLine] = ()
        self._out = 0
        self._kept: PrintedSheetId | None = None
        self._drawing: PaperDrawing | SheetDrawing | None = None
        self._asked = False
        self._stale = False
        self._make_actions()
        self.bar = MessageBar(look)
        self.frame = Frame(look, self._print, self._save, writes=not database.read_only)
        self.lists, self.choices = self.frame.lists, self.frame.choices
        self.kept, self.preview = self.frame.kept, self.frame.preview
        self.delivery = Delivery(self)
        self._lay_out()
        self._wire()
        notifier.changed.connect(self._hear)
        self._read_sheets()
        self._show_paper(self._paper)

    @override
    def title(self) -> str:
        return tr("Reports and printing")

    @override
    def facts(self) -> str:
        count = trn("{count} paper", "{count} papers", len(papers()))
        out = trn(
            "{count} printed that has not come back",
            "{count} printed that have not come back",
            self._out,
        )
        return f"{count}, {out}" if self._out else count

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.lists.papers, self._first_choice(), self.preview.view) + (
            (self.lists.sheets,) if self._lines else ()
        )

    @override
    def start(self) -> None:
        if self._stale:
            self._take_in_changes()
        if self._asked:
            self.frame.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lists.papers.setFocus()
        self._asked = False

    @override
    def show_id(self, wanted: object) -> None:
        if isinstance(wanted, PaperWanted):
            self._show_paper(paper_named(wanted.paper))
            if self.choices.choose(Subject(wanted.table, wanted.subject_id)):
                self._draw(first=True)
                self._asked = True
        elif isinstance(wanted, UUID):
            self._show_sheet(wanted)

    @override
    def leave(self) -> None:
        self.preview.stop()
        self.delivery.wait()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, and Escape go back."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
        elif event.key() == Qt.Key.Key_Escape and self.frame.looking:
            self.frame.look_away()
        elif event.key() == Qt.Key.Key_Escape and self._kept is not None:
            self._make_anew()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> None:
        self._print = action(
            self, tr("Print"), self._print_out, icon="printer", key="Ctrl+P"
        )
        self._save = action(self, tr("Save PDF"), self._save_file, key="Ctrl+Shift+S")
        self._visit = action(self, tr("New visit"), self._ask_visit, icon="plus")

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.frame, 1)

    def _wire(self) -> None:
        self.lists.paper_chosen.connect(self._choose_paper)
        self.lists.sheet_chosen.connect(self._show_sheet)
        self.choices.written.connect(self._draw)
        self.kept.returned.connect(self._mark_returned)
        self.kept.anew.connect(self._make_anew)
        self.preview.drawn.connect(self._take_drawn)
        self.delivery.done.connect(self._tell_done)
        self.delivery.failed.connect(self._tell_failed)
        self.delivery.stopped.connect(self._tell_stopped)
        self.delivery.told.connect(self._tell_progress)

    def _first_choice(self) -> QWidget:
        chosen = self._kept is not None or not self._paper.subjects
        return self.frame.print_button if chosen else self.choices.subject

    @Slot(object)
    def _choose_paper(self, name: str) -> None:
        self._show_paper(paper_named(name))

    def _show_paper(self, paper: Paper[Any]) -> None:
        self._paper = paper
        self._kept = None
        self.frame.show_kept(False)
        self.lists.show_choice(paper=paper.name)
        with self._database.read() as session:
            self.choices.show_paper(paper, subjects_in(session, paper.subjects))
        self._print.setText(tr("Print"))
        self._draw(first=True)

    @Slot(object)
    def _show_sheet(self, sheet_id: UUID) -> None:
        line = self._line(PrintedSheetId(sheet_id))
        if line is None:
            self.bar.tell(tr("The sheet is not in the database."), WARN)
            return
        another = self._kept != line.id
        self._kept = line.id
        self.lists.show_choice(sheet=line.id)
        self.kept.show_sheet(line, self._title_of(line.paper))
        self.frame.show_kept(True)
        self._print.setText(tr("Print again"))
        self._allow()
        if another:
            self._drawing = SheetDrawing(self._database, line.id)
            self.preview.show_paper(self._drawing, first=True)

    @Slot()
    def _ask_visit(self) -> None:
        self.place_asked.emit(rooms.VISITS, rooms.NEW)

    @Slot()
    def _draw(self, first: bool = False) -> None:
        """Draw the paper anew; nothing is minted or kept."""
        order = self.choices.order()
        self._allow()
        if order is None:
            self._drawing = None
            self.preview.show_nothing(
                tr("There is nothing to print yet"),
                tr("The paper is about a visit or a place. Write one down first."),
                None if self._database.read_only else self._visit,
            )
            return
        self._drawing = PaperDrawing(self._database, order, self._now)
        self.preview.show_paper(self._drawing, first=first)

    @Slot(object)
    def _take_drawn(self, _leaf: Leaf) -> None:
        drawing = self._drawing
        if isinstance(drawing, PaperDrawing):
            self.choices.tell_counts(drawing.counts)
        elif drawing is not None and not drawing.same:
            self.bar.tell(
                tr(
                    "What it says has been kept, but the page looks a little otherwise"
                    " than when it was printed: the program is newer, or a picture is"
                    " gone."
                ),
                INFO,
            )
        self._allow()

    def _allow(self) -> None:
        """Let what can be done be done."""
        # a new paper is kept, so it needs a database that may be written to
        new = self.choices.order() is not None and not self._database.read_only
        can = (new or self._kept is not None) and not self.delivery.busy
        self._print.setEnabled(can)
        self._save.setEnabled(can)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if changed.tables <= {_SHEETS}:
            self._read_sheets()
        elif self.isVisible():
            self._take_in_changes()
        else:
            self._stale = True

    def _take_in_changes(self) -> None:
        self._stale = False
        self._read_sheets()
        if self._kept is None:
            with self._database.read() as session:
                found = subjects_in(session, self._paper.subjects)
            self.choices.show_paper(self._paper, found)
            self._draw()

    def _read_sheets(self) -> None:
        with self._database.read() as session:
            self._lines = sheet_lines(session)
            self._out = sheets_out(session)
        self.lists.show_sheets(self._lines, self._title_of)
        line = self._line(self._kept)
        if line is not None:
            self.kept.show_sheet(line, self._title_of(line.paper))
        self.reworded.emit()

    def _line(self, sheet_id: PrintedSheetId | None) -> SheetLine | None:
        """Return a sheet, also one so old or so new that the list lacks it."""
        if sheet_id is None:
            return None
        held = next((line for line in self._lines if line.id == sheet_id), None)
        if held is not None:
            return held
        with self._database.read() as session:
            return sheet_line(session, sheet_id)

    @staticmethod
    def _title_of(paper: str) -> str:
        try:
            return paper_named(paper).said_title()
        except KeyError:  # a newer program printed it
            return paper

    @Slot(bool)
    def _mark_returned(self, today: bool) -> None:
        sheet_id, day = self._kept, self._today() if today else None
        if sheet_id is None:
            return

        def write(session: Session) -> None:
            sheet = sheet_with(session, sheet_id)
            if sheet is not None:
                mark_returned(session, sheet, day)

        self._saving.keep(tr("A sheet that came back"), FORM, write)
        self._read_sheets()

    @Slot()
    def _make_anew(self) -> None:
        """Go from a printed sheet to the same paper as things stand now."""
        line = self._line(self._kept)
        if line is None or line.about is None or line.paper not in self.lists.names():
            self._show_paper(self._paper)
            return
        self._show_paper(paper_named(line.paper))
        if self.choices.choose(line.about.subject):
            self._draw(first=True)

    def _print_out(self) -> None:
        source = self._source()
        if source is not None:
            self.delivery.print_out(source, self._name().removesuffix(".pdf"))

    def _save_file(self) -> None:
        source = self._source()
        if source is not None:
            self.delivery.save(source, self._name())

    def _source(self) -> Callable[[], Source] | None:
        """Return what makes the paper that is shown, once a place is chosen."""
        if self._kept is not None:
            return partial(again, SheetDrawing(self._database, self._kept))
        order = self.choices.order()
        return partial(self._fresh, order) if order else None

    def _fresh(self, order: Order) -> Source:
        return fresh(self._database, order, self._now())

    def _name(self) -> str:
        line = self._line(self._kept)
        if line is not None:
            known = line.paper in self.lists.names()
            title = paper_named(line.paper).title if known else line.paper
            return file_name(title, line.about, self._today(), line.language)
        language = str(self.choices.language_field.value())
        about = self.choices.chosen()
        return file_name(self._paper.title, about, self._today(), language)

    @Slot(object)
    def _tell_done(self, delivered: Delivered) -> None:
        self._allow()
        issued, place = delivered.issued, delivered.place
        code = issued.code if issued else ""
        if place is None and issued:
            self.bar.tell(tr("Printed with the code {code}.", code=code), DONE)
        elif place is None:
            self.bar.tell(tr("Printed again, with the code it had."), DONE)
        else:
            words = (
                tr("Saved as {file} with the code {code}.", file=place.name, code=code)
                if issued
                else tr("Saved as {file}, as it was printed.", file=place.name)
            )
            folder = QUrl.fromLocalFile(str(place.parent))
            self.bar.tell(
                words,
                DONE,
                words=tr("Show the folder"),
                do=partial(QDesktopServices.openUrl, folder),
            )

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        self._allow()
        if not isinstance(error, UmeaFieldError):
            raise error
        self.bar.tell(str(error), DANGER)

    @Slot()
    def _tell_stopped(self) -> None:
        self._allow()
        self.bar.tell(tr("The printing was stopped."), INFO)

    @Slot(str)
    def _tell_progress(self, words: str) -> None:
        self.bar.tell(words, INFO, words=tr("Stop"), do=self.delivery.stop)
