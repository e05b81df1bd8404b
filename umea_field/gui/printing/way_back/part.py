"""Ta emot papper: from a code to a sheet whose corrections are kept."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from umea_field.database.corrections import FORM
from umea_field.database.database import Changed
from umea_field.domain.paper_code import CodeError, page_in, read
from umea_field.domain.printed_sheet import PrintedSheetId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.printing.drawings import SheetDrawing
from umea_field.gui.printing.way_back.code_asked import CodeAsked
from umea_field.gui.printing.way_back.desk import Desk
from umea_field.gui.printing.way_back.keeping import Keeping
from umea_field.gui.printing.way_back.reading import (
    SheetRead,
    differs,
    no_line,
    read_sheet,
    read_words,
    sheets_called,
    trouble_words,
    understood,
    unknown,
)
from umea_field.gui.printing.way_back.rows import LineRow
from umea_field.gui.printing.words import printed_words, sheet_facts, sheet_title
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.message_bar import DONE, WARN


class WayBack(QWidget):
    """A code is asked for; then its sheet lies on the desk until it has been read."""

    receipt_asked = Signal(object)  # PrintedSheetId

    def __init__(
        self,
        look: Look,
        saving: Saving,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        """Ask for a code.

        Args:
            look: Colours and measures.
            saving: Writes.
            now: Tells the moment it is; aware.
            today: Tells the day it is.
        """
        super().__init__()
        self._saving = saving
        self._database = saving.database
        self._now, self._today = now, today
        self._read: SheetRead | None = None
        self._row: LineRow | None = None
        self._written = ""
        self._came: date | None = None
        self.keeping = Keeping(saving, now, self)
        self._make_actions()
        self.asked = CodeAsked(look)
        others = (self._case, self._photo, self._receipt)
        self.desk = Desk(look, others, today(), self._right)
        self.entry, self.table = self.desk.entry, self.desk.table
        self.steps = PageSteps(self, saving, FORM, self.desk.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.asked)
        self._stack.addWidget(self.desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._wire()

    @property
    def sheet(self) -> SheetRead | None:
        """Return the sheet on the desk; None while a code is asked for."""
        return self._read

    def open_sheet(self, sheet_id: UUID | None) -> None:
        """Lay a sheet on the desk, or ask for a code."""
        self.keep_typed()
        if sheet_id is None:
            self._ask()
            return
        self._came = None
        self._load(PrintedSheetId(sheet_id), page=1, anew=True)

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        if self._read is None:
            return (self.asked.field,)
        return (self.entry.field, self.table, self.desk.preview.view)

    def details(self) -> QWidget | None:
        """Return the page as printed, which F9 shows and hides."""
        return self.desk.preview if self._read else None

    def cell_in_focus(self) -> Cell | None:
        """Return the cell of the line that is open, or chosen in the table."""
        row = self._row or self.table.chosen_row()
        return row.cell() if row and self._read else None

    def start(self) -> None:
        """Take the focus where one types."""
        if self._read is None:
            self.asked.field.setFocus()
        else:
            self.entry.focus()

    def step_back(self) -> bool:
        """Leave the sheet; tell whether there was one."""
        deep = self._read is not None
        if deep:
            self.open_sheet(None)
            self.start()
        return deep

    def stop(self) -> None:
        """Draw no page that is not seen; a picture on its way goes on."""
        self.desk.preview.stop()

    def wait(self) -> None:
        """Come back when no picture is on its way."""
        self.keeping.wait()

    def keep_typed(self) -> None:
        """Keep what is typed and not given yet; where two values vie, none is taken."""
        words = self.entry.unkept() if self._read else ""
        if words and self._row is not None:
            self._written = words
            self._keep(hold=self._vies(self._row, words))
        elif words:
            self._take_words(words)

    def hear(self, changed: Changed) -> None:
        """Read again where the sheet's records have changed."""
        if self._read is not None and not changed.tables <= {"keepsake"}:
            self._load(self._read.kept.id)

    def _ask(self) -> None:
        self._read = self._row = None
        self._stack.setCurrentWidget(self.asked)
        self.asked.ask()

    def _make_actions(self) -> None:
        self._right = action(
            self, tr("All read"), self._mark_read, icon="check", key="Ctrl+Enter"
        )
        self._case = action(
            self, tr("Make a case"), self._make_case, icon="inbox", key="Ctrl+E"
        )
        self._photo = action(
            self,
            tr("Picture of the sheet"),
            self._ask_picture,
            icon="camera",
            key="Ctrl+B",
        )
        self._receipt = action(
            self, tr("Receipt"), self._ask_receipt, icon="printer", key="Ctrl+P"
        )

    def _wire(self) -> None:
        self.asked.given.connect(self._open_code)
        self.asked.chosen.connect(self._open_chosen)
        self.entry.number_given.connect(self._open_line)
        self.entry.value_given.connect(self._take_value)
        self.entry.held.connect(lambda hold: self._keep(hold=hold))
        self.entry.words_given.connect(self._take_words)
        self.entry.code_given.connect(self._take_code)
        self.desk.opened.connect(self._open_row)
        self.desk.came_in.connect(self._take_day)
        self.table.chosen.connect(self._come_to)
        self.keeping.pictured.connect(self._tell_pictured)
        self.keeping.failed.connect(self._tell_failed)

    @Slot(object)
    def _open_chosen(self, sheet_id: UUID) -> None:
        self.open_sheet(sheet_id)
        self.start()

    @Slot(str, int)
    def _open_code(self, code: str, page: int) -> None:
        """Open the sheet of a code, offer several, or say what to do without one."""
        self.keep_typed()
        with self._database.read() as session:
            found = sheets_called(session, code)
        if len(found) == 1:
            self._came = None
            self._load(found[0].id, page=page, anew=True)
            self.start()
            return
        self._ask()
        if found:
            told = [(each.id, printed_words(each), sheet_title(each)) for each in found]
            self.asked.offer(told)
        else:
            self.asked.say(unknown(code))
            self.asked.field.setFocus()

    def _load(
        self, sheet_id: PrintedSheetId, *, page: int = 0, anew: bool = False
    ) -> None:
        with self._database.read() as session:
            read_now = read_sheet(session, sheet_id, self._now())
        if read_now is None:
            self._ask()
            self.asked.say(tr("The sheet is not in the database."))
            return
        self._read = read_now
        self._stack.setCurrentWidget(self.desk)
        line = read_now.line
        self.desk.show_sheet(sheet_title(line), sheet_facts(line), self._day())
        self.table.show_rows(read_now.rows)
        if anew:
            self._row = None
            self.desk.bar.fold_away()
            self.entry.ask_number()
            drawing = SheetDrawing(self._database, sheet_id)
            self.desk.preview.show_paper(drawing, first=True)
            self.desk.preview.go_to(page)
            if read_now.trouble:
                self.desk.bar.tell(trouble_words(read_now), WARN)
        elif self._row is not None:
            self._row = read_now.row(self._row.key) or self._row
            self.entry.say_facts(self._row.facts())
        self._allow()

    def _day(self) -> date:
        """Return the day the sheet came in: as told, as kept, else today."""
        kept = self._read.kept.returned if self._read else None
        return self._came or kept or self._today()

    @Slot(object)
    def _take_day(self, day: object) -> None:
        self._came = day if isinstance(day, date) else None
        self.desk.day.show_value(self._day())

    @Slot(object)
    def _come_to(self, row: LineRow | None) -> None:
        """Say what came of a line when the reader comes to it, and no other time."""
        self._allow()
        self.entry.tell(row.told() if row else "")

    def _allow(self) -> None:
        row = self.table.chosen_row()
        self._case.setEnabled(row is not None and row.kept is not None)
        self._receipt.setEnabled(bool(self._read and self._read.corrections))

    @Slot(int)
    def _open_line(self, number: int) -> None:
        if self._read is None:
            return
        row = self._read.row(number) if number else self.table.chosen_row()
        if row is None:
            self.entry.ask_number(no_line(self._read, number))
            return
        self._open_row(row)

    @Slot(object)
    def _open_row(self, row: LineRow) -> None:
        if row.line is None:
            self.entry.ask_number(row.written())
            return
        self._row = row
        self.table.choose(row.key)
        told = (row.heading(), row.facts(), row.written())
        self.entry.ask_value(*told, self._understand)

    def _understand(self, words: str) -> tuple[str, bool]:
        """Say how words would be taken, and whether they can be."""
        if self._read is None or self._row is None or not words:
            return "", True
        return understood(self._read, self._row, words, self._day())

    @Slot(str)
    def _take_value(self, words: str) -> None:
        row, read_now = self._row, self._read
        if row is None or row.line is None or read_now is None:
            return
        self._written = words
        if self._vies(row, words):
            told = (row.printed() or "–", row.now() or "–", words)
            self.entry.ask_choice(row.heading(), *told)
            return
        self._keep(hold=False)

    def _vies(self, row: LineRow, words: str) -> bool:
        """Tell whether a line has changed here to something else than the pen wrote."""
        read_now = self._read
        return (
            read_now is not None
            and row.has_changed()
            and differs(read_now, row, words, self._day())
        )

    def _keep(self, *, hold: bool) -> None:
        """Keep what was typed on the open line, and wait for the next number."""
        row, read_now = self._row, self._read
        if row is None or row.line is None or read_now is None:
            return
        line = row.line.line
        self._row = None
        if self.keeping.correct(read_now, line, self._written, self._day(), hold=hold):
            self._load(read_now.kept.id)
            self.table.choose(line.number)
            after = self._read.row(line.number) if self._read else None
            self.entry.ask_number(after.told() if after else "")
        else:
            self.entry.ask_number()
        self.entry.focus()

    @Slot(str)
    def _take_words(self, words: str) -> None:
        read_now = self._read
        if read_now is None:
            return
        if self.keeping.note(read_now, words, self._day()):
            self._load(read_now.kept.id)
            if self._read and self._read.rows:
                self.table.choose(self._read.rows[-1].key)
            self.entry.ask_number(tr("Kept as a note. Ctrl+E makes a case of it."))

    @Slot(str)
    def _take_code(self, typed: str) -> None:
        """Go on with the next sheet, or to another page of this one."""
        try:
            code = read(typed)
        except CodeError as error:
            self.entry.ask_number(str(error))
            return
        page = page_in(typed)
        self.keep_typed()
        if self._read is not None and code == self._read.line.code:
            self.desk.preview.go_to(page)
            self.entry.ask_number()
            return
        self._open_code(code, page)

    def _mark_read(self) -> None:
        """Say that the whole sheet has been read, and ask for the next one."""
        read_now = self._read
        if read_now is None:
            return
        if self._row is not None and self.entry.field.text().strip():
            self._take_value(self.entry.field.text().strip())
            if self._row is not None:
                return  # it has to be chosen first
        self.keep_typed()
        read_now = self._read or read_now
        if not self.keeping.mark(read_now, self._day()):
            return
        self._load(read_now.kept.id)
        self.entry.ask_number(tr("Scan the next sheet, or Esc."))
        count = len(read_now.corrections)
        self.desk.bar.tell(
            read_words(read_now),
            DONE,
            words=tr("Print a receipt") if count else "",
            do=self._ask_receipt if count else None,
        )

    def _make_case(self) -> None:
        row, read_now = self.table.chosen_row(), self._read
        if row is None or row.kept is None or read_now is None:
            return
        if self.keeping.make_case(read_now, row.kept.id, self._day()):
            self._load(read_now.kept.id)
            self.steps.offer(tr("A case was made: {what}", what=row.written()))

    def _ask_receipt(self) -> None:
        if self._read is not None:
            self.receipt_asked.emit(self._read.kept.id)

    def _ask_picture(self) -> None:
        if self._read is not None:
            self.keeping.ask_picture(self, self._read, self._day())

    @Slot()
    def _tell_pictured(self) -> None:
        if self._read is not None:
            self._load(self._read.kept.id)
        self.steps.offer(tr("The picture is kept with the sheet."))

    @Slot(object)
    def _tell_failed(self, error: Exception) -> None:
        if not isinstance(error, UmeaFieldError):
            raise error
        self.desk.bar.tell(str(error), WARN)
