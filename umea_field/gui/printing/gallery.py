"""The gallery: a paper is chosen, seen as it will be, printed and saved.

A sheet that was printed before is shown in the same place, as it was.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.outbox import SheetLine, sheet_line, sheet_with
from umea_field.database.paper_subjects import subjects_in
from umea_field.database.printed_sheets import Subject, mark_returned
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.printing.delivering import FORM, Delivered, Source, again, fresh
from umea_field.gui.printing.delivery import Delivery
from umea_field.gui.printing.drawings import PaperDrawing, SheetDrawing
from umea_field.gui.printing.frame import Frame
from umea_field.gui.printing.leaf import Leaf
from umea_field.gui.printing.words import file_name, paper_title
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import DANGER, DONE, INFO, WARN, MessageBar
from umea_field.reports.gallery import paper_named, papers
from umea_field.reports.issuing import Order
from umea_field.reports.paper import Paper

_SUMMARY = "half_year"
"""What papers are about that are written on a page of their own."""


class Gallery(QWidget):
    """A paper or a printed sheet; beside it, what can be chosen and how it looks."""

    visit_asked = Signal()  # there is nothing to print; a visit would help
    many_asked = Signal(object)  # Order: the same paper about several things
    receiving_asked = Signal(object)  # PrintedSheetId: what was written on it
    writing_asked = Signal(object)  # the id of a summary, or None: its page
    paper_changed = Signal()  # another paper is shown than before
    left = Signal()  # from a printed sheet, back to where it was chosen

    def __init__(
        self,
        look: Look,
        database: Database,
        saving: Saving,
        bar: MessageBar,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        """Show the first paper.

        Args:
            look: Colours and measures.
            database: What is printed.
            saving: Writes what came back.
            bar: Tells what was done.
            now: Tells the moment of printing; aware.
            today: Tells the day it is.
        """
        super().__init__()
        self._database = database
        self._saving = saving
        self._now, self._today = now, today
        self.bar = bar
        self._paper: Paper[Any] = papers()[0]
        self._kept: SheetLine | None = None
        self._drawing: PaperDrawing | SheetDrawing | None = None
        self._asked = False
        self._make_actions()
        writes = not database.read_only
        self.frame = Frame(
            look, self._print, self._save, self._many, today, writes=writes
        )
        self.lists, self.choices = self.frame.lists, self.frame.choices
        self.kept, self.preview = self.frame.kept, self.frame.preview
        self.delivery = Delivery(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self._wire()
        self._show_paper(self._paper)

    @property
    def sheet(self) -> SheetLine | None:
        """Return the printed sheet that is shown; None while a paper is."""
        return self._kept

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        return (self.lists.papers, self._first_choice(), self.preview.view)

    def start(self) -> None:
        """Take the focus."""
        if self._asked or self._kept is not None:
            self.frame.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lists.papers.setFocus()
        self._asked = False

    def show_wanted(self, wanted: PaperWanted) -> None:
        """Show a paper that another page asks for, ready to be printed."""
        paper = paper_named(wanted.paper)
        self.choices.options.choose(paper, dict(wanted.options))
        self._show_paper(paper)
        self._asked = wanted.subject_id is None
        about = wanted.subject_id and Subject(wanted.table, wanted.subject_id)
        if about and self.choices.choose(about):
            self._draw(first=True)
            self._asked = True

    def stop(self) -> None:
        """Draw no page that is not seen; a paper on its way goes on."""
        self.preview.stop()

    def wait(self) -> None:
        """Come back when no paper is on its way."""
        self.delivery.wait()

    def step_back(self) -> bool:
        """Leave the innermost thing; tell whether there was any."""
        if self.frame.looking:
            self.frame.look_away()
        elif self._kept is not None:
            self._show_paper(self._paper)
            self.left.emit()
        else:
            return False
        return True

    def read_again(self) -> None:
        """Take in what has changed in the database."""
        if self._kept is None:
            self._offer(self._paper)
            self._draw()
        else:
            self.read_sheet()

    def read_sheet(self) -> None:
        """Take in what has changed in the printed sheet that is shown."""
        line = self._line(self._kept.id) if self._kept else None
        if line is not None:
            self._kept = line
            self.kept.show_sheet(line, paper_title(line.paper))

    def _make_actions(self) -> None:
        self._print = action(
            self, tr("Print"), self._print_out, icon="printer", key="Ctrl+P"
        )
        self._save = action(self, tr("Save PDF"), self._save_file, key="Ctrl+Shift+S")
        self._many = action(self, tr("Several…"), self._ask_many, key="Ctrl+Shift+P")
        self._visit = action(self, tr("New visit"), self.visit_asked.emit, icon="plus")
        self.write = action(
            self, tr("Write the summary"), self._ask_writing, icon="pencil"
        )
        self.write.setEnabled(False)

    def _wire(self) -> None:
        self.lists.paper_chosen.connect(self._choose_paper)
        self.choices.written.connect(self._draw)
        self.kept.returned.connect(self._mark_returned)
        self.kept.anew.connect(self._make_anew)
        self.kept.receiving.connect(self._ask_receiving)
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
        if self._kept is not None:
            self.bar.fold_away()  # what it says is of the sheet that is left
        self._paper = paper
        self._kept = None
        self.frame.show_kept(False)
        self.lists.show_choice(paper.name)
        self._offer(paper)
        self._print.setText(tr("Print"))
        self.write.setEnabled(paper.subjects == (_SUMMARY,))
        self._draw(first=True)
        self.paper_changed.emit()

    def _offer(self, paper: Paper[Any]) -> None:
        with self._database.read() as session:
            about = subjects_in(session, paper.subjects)
            self.choices.show_paper(paper, about, session)

    def show_sheet(self, sheet_id: UUID) -> None:
        """Show a sheet as it was printed."""
        line = self._line(PrintedSheetId(sheet_id))
        if line is None:
            self.bar.tell(tr("The sheet is not in the database."), WARN)
            return
        another = self._kept is None or self._kept.id != line.id
        self._kept = line
        self.lists.show_choice(line.paper)
        self.kept.show_sheet(line, paper_title(line.paper))
        self.frame.show_kept(True)
        self._print.setText(tr("Print again"))
        self._allow()
        if another:
            self._drawing = SheetDrawing(self._database, line.id)
            self.preview.show_paper(self._drawing, first=True)

    @Slot()
    def _draw(self, first: bool = False) -> None:
        """Draw the paper anew; nothing is minted or kept."""
        order = self.choices.order()
        self._allow()
        if order is None:
            self._drawing = None
            self._show_nothing()
            return
        self._drawing = PaperDrawing(self._database, order, self._now)
        self.preview.show_paper(self._drawing, first=first)

    def _show_nothing(self) -> None:
        """Say that there is nothing to print, and what would help."""
        told = tr("The paper is about a visit or a place. Write one down first.")
        helps = self._visit
        if self.write.isEnabled():
            told, helps = tr("No summary has been begun."), self.write
        self.preview.show_nothing(
            tr("There is nothing to print yet"),
            told,
            None if self._database.read_only else helps,
        )

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
        several = new and self._kept is None and bool(self._paper.subjects)
        self._many.setVisible(several)

    def _line(self, sheet_id: PrintedSheetId) -> SheetLine | None:
        with self._database.read() as session:
            return sheet_line(session, sheet_id)

    @Slot(bool)
    def _mark_returned(self, today: bool) -> None:
        if self._kept is None:
            return
        sheet_id, day = self._kept.id, self._today() if today else None

        def write(session: Session) -> None:
            sheet = sheet_with(session, sheet_id)
            if sheet is not None:
                mark_returned(session, sheet, day)

        self._saving.keep(tr("A sheet that came back"), FORM, write)
        self.read_sheet()

    @Slot()
    def _make_anew(self) -> None:
        """Go from a printed sheet to the same paper as things stand now."""
        line = self._kept
        if line is None or line.about is None or line.paper not in self.lists.names():
            self._show_paper(self._paper)
            return
        self._show_paper(paper_named(line.paper))
        if self.choices.choose(line.about.subject):
            self._draw(first=True)

    def _ask_many(self) -> None:
        order = self.choices.order()
        if order is not None and self._kept is None:
            self.many_asked.emit(order)

    def _ask_writing(self) -> None:
        about = self.choices.chosen()
        self.writing_asked.emit(about.subject.id if about else None)

    @Slot()
    def _ask_receiving(self) -> None:
        if self._kept is not None:
            self.receiving_asked.emit(self._kept.id)

    def _print_out(self) -> None:
        source, leaf = self._source(), self.preview.view.leaf
        if source is not None:
            name = self._name().removesuffix(".pdf")
            self.delivery.print_out(source, name, leaf.extent if leaf else None)

    def _save_file(self) -> None:
        source = self._source()
        if source is not None:
            self.delivery.save(source, self._name())

    def _source(self) -> Callable[[], Source] | None:
        """Return what makes the paper that is shown, once a place is chosen."""
        if self._kept is not None:
            return partial(again, SheetDrawing(self._database, self._kept.id))
        order = self.choices.order()
        return partial(self._fresh, order) if order else None

    def _fresh(self, order: Order) -> Source:
        return fresh(self._database, order, self._now())

    def _name(self) -> str:
        line = self._kept
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
