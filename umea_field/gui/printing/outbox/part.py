"""Utskrivet och skickat: every sheet, to whom it went and what came back."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.outbox import SheetLine, sheet_lines, sheet_lines_with
from umea_field.domain.paper_code import CodeError, read
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.printing.delivering import FORM
from umea_field.gui.printing.outbox.rows import columns
from umea_field.gui.printing.outbox.sieve import Sieve
from umea_field.gui.printing.words import printed_words, sheet_title
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import hairline, spoken

AT_MOST = 3000
"""So many sheets are listed, the latest; older ones are found by their code."""
_SIDE = 22.0
_ROOMY = 66
"""Under so many em the pane beside the table is hidden."""


class Outbox(QWidget):
    """The table of sheets; beside it, the one that is chosen."""

    opened = Signal(object)  # PrintedSheetId: to be seen as it was printed
    counted = Signal()  # the sheets have been read again
    receiving_asked = Signal(object)  # PrintedSheetId: what was written on it

    def __init__(
        self,
        look: Look,
        saving: Saving,
        notifier: Notifier,
        bar: MessageBar,
        today: Callable[[], date],
    ) -> None:
        """List nothing yet; ``start`` does.

        Args:
            look: Colours and measures.
            saving: Writes what is told of a sheet.
            notifier: Tells of changes made elsewhere.
            bar: Tells what was done.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._saving = saving
        self._database = saving.database
        self._today = today
        self._lines: Sequence[SheetLine] = ()
        self._found: Sequence[SheetLine] = ()
        self._make_actions()
        self.steps = PageSteps(self, saving, FORM, bar, self._finish)
        self.sieve = Sieve(look, self)
        self.table: DataTable[SheetLine] = DataTable(
            look, tr("Printed and sent"), columns(today()), key=lambda row: row.id
        )
        self.form = KeptForm(
            look,
            PrintedSheet,
            ("recipients", "sent", "returned"),
            saving=saving,
            notifier=notifier,
            form=FORM,
            terms=lambda _: (),
            today=today,
        )
        self._title = spoken("", "section")
        self._facts = spoken("", "quiet")
        for label in (self._title, self._facts):
            label.setWordWrap(True)
        self._empty = EmptyView(
            look,
            "mail",
            tr("Nothing has been printed yet"),
            tr("Each sheet that is printed or saved stands here with its code."),
        )
        self._side = QFrame()
        self._side.setFocusProxy(self.form.editor("recipients"))
        self._lay_out()
        self.sieve.changed.connect(self._show)
        self.sieve.line.textChanged.connect(self._narrow)
        self.sieve.line.left.connect(self.table.setFocus)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        look.changed.connect(self._fit)
        self._fit()

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        beside = (self._side,) if self._side.isVisible() else ()
        return (self.sieve.line, self.table, *beside)

    def details(self) -> QWidget:
        """Return the pane that F9 shows and hides."""
        return self._side

    def cell_in_focus(self) -> Cell | None:
        """Return the field one is in, else the sheet that is chosen."""
        row = self.table.chosen_row()
        return self.form.cell_in_focus() or (
            Cell("printed_sheet", row.id) if row else None
        )

    def facts(self) -> str:
        """Return how many sheets are listed."""
        return trn("{count} sheet", "{count} sheets", len(self._lines))

    def start(self) -> None:
        """List the sheets and take the focus."""
        self.read_again()
        self.table.setFocus()

    def step_back(self) -> bool:
        """Forget the words that are sought; tell whether there were any."""
        sought = bool(self.sieve.line.text())
        self.sieve.line.clear()
        return sought

    def stop(self) -> None:
        """Write what stands unwritten."""
        self._finish()

    def wait(self) -> None:
        """Come back at once: nothing is ever on its way."""

    def read_again(self) -> None:
        """Take in what has changed in the database."""
        with self._database.read() as session:
            self._lines = sheet_lines(session, AT_MOST)
        self.sieve.offer(self._lines)
        self._show()
        self.counted.emit()

    def _finish(self) -> None:
        if self.form.record_id is not None:
            self.form.finish()

    def _make_actions(self) -> None:
        self._open = action(
            self, tr("See it as printed"), self._ask_open, icon="eye", key="Ctrl+O"
        )
        self._send = action(
            self, tr("Sent today"), self._mark_sent, icon="mail", key="Ctrl+T"
        )
        self._back = action(
            self, tr("Came back today"), self._mark_back, icon="check", key="Ctrl+Enter"
        )
        self._receive = action(
            self, tr("Type in what is written"), self._ask_receiving, icon="pencil"
        )

    @Slot()
    def _show(self) -> None:
        lines = self.sieve.passed(self._lines)
        known = {line.id for line in lines}
        extra = [line for line in self._found if line.id not in known]
        self.table.show_rows([*extra, *lines])
        self._empty.setVisible(not self._lines)
        self.table.setVisible(bool(self._lines))
        self._choose(self.table.chosen_row())

    @Slot(str)
    def _narrow(self, words: str) -> None:
        """Narrow by words; a whole code is sought among older sheets too."""
        try:
            code = read(words)
        except CodeError:
            code = ""
        self._found = ()
        if code:
            with self._database.read() as session:
                self._found = sheet_lines_with(session, code)
        self._show()
        self.table.narrow(code or words)

    @Slot(object)
    def _choose(self, row: SheetLine | None) -> None:
        for each in (self._open, self._send, self._back, self._receive):
            each.setEnabled(row is not None)
        writes = not self._database.read_only
        for each in (self._send, self._back, self._receive):
            each.setVisible(writes)
        self.form.setVisible(row is not None)
        self.form.setEnabled(writes)
        self._title.setText(sheet_title(row) if row else tr("No sheet is chosen"))
        self._facts.setText("")
        if row is not None:
            style = tr("large type") if row.large else tr("normal type")
            when = tr("printed {when}", when=printed_words(row))
            facts = [row.code, when, tr("version {number}", number=row.version), style]
            if row.corrections:
                facts.append(
                    trn("{count} correction", "{count} corrections", row.corrections)
                )
            self._facts.setText(" · ".join(facts))
            self.form.show_id(row.id)

    def _ask_open(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.opened.emit(row.id)

    def _ask_receiving(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.receiving_asked.emit(row.id)

    def _mark_sent(self) -> None:
        self._write("sent", tr("Sent: {what}"))

    def _mark_back(self) -> None:
        self._write("returned", tr("Came back: {what}"))

    def _write(self, column: str, words: str) -> None:
        """Write today in a column of the chosen sheet, or take it away again."""
        row = self.table.chosen_row()
        if row is None or self._database.read_only:
            return
        self._finish()
        day = None if getattr(row, column) == self._today() else self._today()
        sheet_id: UUID = row.id

        def write(session: Session) -> None:
            sheet = session.get(PrintedSheet, PrintedSheetId(sheet_id))
            if sheet is not None:
                setattr(sheet, column, day)

        what = words.format(what=sheet_title(row))
        if self._saving.keep(what, FORM, write):
            self.read_again()
            self.form.show_id(sheet_id)
            self.steps.offer(what)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._side.setAutoFillBackground(True)
        self._side.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(self._side)
        for widget in (self._title, self._facts, self.form):
            self._column.addWidget(widget)
        self.buttons = [
            ActionButton(self._look, each, show_key=True)
            for each in (self._open, self._send, self._back, self._receive)
        ]
        for button in self.buttons:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.sieve)
        left.addWidget(hairline())
        left.addWidget(self.table, 1)
        left.addWidget(self._empty, 1)
        self._line = hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._line)
        row.addWidget(self._side)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._side.setFixedWidth(em(_SIDE))
        self._column.setContentsMargins(em(1.2), em(1.0), em(1.2), em(1.0))
        self._column.setSpacing(em(0.6))
        self._wide: bool | None = None
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= self._look.em(_ROOMY)
        if wide != self._wide:
            self._wide = wide
            self._side.setVisible(wide)
            self._line.setVisible(wide)
