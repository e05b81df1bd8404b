"""Rapporter och utskrift: the papers, what has been printed, and the way back."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.outbox import sheet_lines, sheets_out
from umea_field.database.paper_subjects import subjects_in
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.paper_wanted import PaperBack, PaperWanted
from umea_field.gui.printing.batch.part import Batch
from umea_field.gui.printing.gallery import Gallery
from umea_field.gui.printing.outbox.part import Outbox
from umea_field.gui.printing.parts import Part
from umea_field.gui.printing.way_back.part import WayBack
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.reports.gallery import papers
from umea_field.reports.issuing import Order

SENT = "sent"
"""What is wanted of the page where the outbox is."""
_SHEETS = frozenset({"printed_sheet", "sheet_correction"})


def _now() -> datetime:
    return datetime.now(UTC)


class ReportsPage(Page):
    """One part at a time; Escape goes back to the papers."""

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
        self._database = database
        self._saving = saving
        self._out = 0
        self._stale = False
        self._from_outbox = False
        self.bar = MessageBar(look)
        self.gallery = Gallery(look, database, saving, self.bar, now, today)
        self._make_batch = partial(Batch, look, saving, self.bar, now, today)
        self._make_outbox = partial(Outbox, look, saving, notifier, self.bar, today)
        self._make_way_back = partial(WayBack, look, saving, now, today)
        self._stack = QStackedWidget()
        self._lay_out()
        self._make_actions()
        self._wire(notifier)
        self._count()

    # most who come here want the papers alone: the other parts wait to be asked for

    @cached_property
    def batch(self) -> Batch:
        """Many papers of one kind."""
        batch = self._make_batch()
        self._stack.addWidget(batch)
        return batch

    @cached_property
    def outbox(self) -> Outbox:
        """What was printed and sent."""
        outbox = self._make_outbox()
        outbox.counted.connect(self.reworded)
        outbox.opened.connect(self._see_sheet)
        outbox.receiving_asked.connect(self._receive_sheet)
        self._stack.addWidget(outbox)
        return outbox

    @cached_property
    def way_back(self) -> WayBack:
        """The desk where what was written on a paper is typed in."""
        way_back = self._make_way_back()
        way_back.receipt_asked.connect(self._print_receipt)
        self._stack.addWidget(way_back)
        return way_back

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        sheet_lines(session)
        sheets_out(session)
        subjects_in(session, papers()[0].subjects)

    @override
    def title(self) -> str:
        return tr("Reports and printing")

    @override
    def facts(self) -> str:
        if isinstance(self._part, Outbox):
            return self._part.facts()
        count = trn("{count} paper", "{count} papers", len(papers()))
        out = trn(
            "{count} printed that has not come back",
            "{count} printed that have not come back",
            self._out,
        )
        return f"{count}, {out}" if self._out else count

    @override
    def actions_shown(self) -> Sequence[QAction]:
        if isinstance(self._part, Outbox):
            return (self._papers, self._receive)
        write = self.gallery.write
        first = (
            (write,) if isinstance(self._part, Gallery) and write.isEnabled() else ()
        )
        return (*first, self._sent, self._receive)

    @override
    def steps(self) -> Sequence[QAction]:
        part = self._part
        if isinstance(part, Batch | Outbox | WayBack):
            return part.steps.named()
        return ()

    @override
    def panes(self) -> Sequence[QWidget]:
        return self._part.panes()

    @override
    def cell_in_focus(self) -> Cell | None:
        part = self._part
        return part.cell_in_focus() if isinstance(part, Outbox | WayBack) else None

    @override
    def details(self) -> QWidget | None:
        part = self._part
        return part.details() if isinstance(part, Outbox | WayBack) else None

    @override
    def start(self) -> None:
        if self._stale:
            self._take_in_changes()
        self._part.start()

    @override
    def show_id(self, wanted: object) -> None:
        if isinstance(wanted, PaperBack):
            self._go(self.way_back)
            self.way_back.open_sheet(wanted.sheet_id)
        elif isinstance(wanted, PaperWanted):
            self._go(self.gallery)
            self.gallery.show_wanted(wanted)
        elif wanted == SENT:
            self._go(self.outbox)
        elif isinstance(wanted, UUID):
            self._go(self.gallery)
            self.gallery.show_sheet(wanted)

    @override
    def leave(self) -> None:
        for part in self._parts:
            part.stop()

    @override
    def keeps_all(self) -> bool:
        for part in self._parts:
            if isinstance(part, WayBack):
                part.keep_typed()
            part.wait()
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, and Escape go back."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
        elif self._do(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _do(self, event: QKeyEvent) -> bool:
        """Do what a field of the part let go, such as undo; tell whether it was."""
        if event.key() == Qt.Key.Key_Escape and self._step_back():
            return True
        keys = QKeySequence(event.keyCombination())
        for each in self._part.actions():
            if each.isEnabled() and keys in each.shortcuts():
                each.trigger()
                return True
        return False

    @property
    def _part(self) -> Part:
        return self._parts[self._stack.currentIndex()]

    @property
    def _parts(self) -> Sequence[Part]:
        """Return the parts that have been asked for, in the order of the stack."""
        parts: list[Part] = []
        for at in range(self._stack.count()):
            part = self._stack.widget(at)
            if isinstance(part, Gallery | Batch | Outbox | WayBack):
                parts.append(part)
        return parts

    def show_papers(self) -> None:
        """Show the papers there are."""
        self._go(self.gallery)
        self._from_outbox = False
        self.gallery.step_back()

    def _step_back(self) -> bool:
        """Leave the innermost thing; tell whether there was any."""
        if self._part.step_back():
            return True
        if isinstance(self._part, Gallery):
            return False
        self._ask_papers()
        return True

    def _go(self, part: QWidget) -> None:
        if self._stack.currentWidget() is not part:
            self.bar.fold_away()
            self._stack.setCurrentWidget(part)
            self.reworded.emit()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.gallery)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)

    def _make_actions(self) -> None:
        self._receive = action(self, tr("Receive paper"), self._ask_code, key="Ctrl+R")
        # the whole window hears the key; here it is only told
        self._receive.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._sent = action(
            self, tr("Printed and sent"), self._ask_sent, icon="archive", key="Ctrl+U"
        )
        self._papers = action(self, tr("The papers"), self._ask_papers, icon="printer")
        self._receive.setEnabled(not self._database.read_only)

    def _wire(self, notifier: Notifier) -> None:
        self.gallery.visit_asked.connect(self._ask_visit)
        self.gallery.writing_asked.connect(self._ask_writing)
        self.gallery.paper_changed.connect(self.reworded)
        self.gallery.receiving_asked.connect(self._receive_sheet)
        self.gallery.many_asked.connect(self._print_many)
        self.gallery.left.connect(self._leave_sheet)
        notifier.changed.connect(self._hear)

    @Slot()
    def _ask_code(self) -> None:
        self.show_id(PaperBack())
        self.way_back.start()

    @Slot(object)
    def _print_many(self, order: Order) -> None:
        self._go(self.batch)
        self.batch.show_order(order)
        self.batch.start()

    @Slot()
    def _ask_sent(self) -> None:
        self.show_id(SENT)
        self.outbox.start()

    @Slot()
    def _ask_papers(self) -> None:
        self.show_papers()
        self.gallery.start()

    @Slot(object)
    def _see_sheet(self, sheet_id: UUID) -> None:
        """Show a sheet of the outbox as it was printed; Escape goes back there."""
        self.show_id(sheet_id)
        self._from_outbox = True
        self.gallery.start()

    @Slot()
    def _leave_sheet(self) -> None:
        if self._from_outbox:
            self._from_outbox = False
            self._ask_sent()

    @Slot()
    def _ask_visit(self) -> None:
        self.place_asked.emit(rooms.VISITS, rooms.NEW)

    @Slot(object)
    def _ask_writing(self, summary_id: UUID | None) -> None:
        self.place_asked.emit(rooms.HALF_YEARS, summary_id)

    @Slot(object)
    def _receive_sheet(self, sheet_id: UUID) -> None:
        self.show_id(PaperBack(sheet_id))
        self.way_back.start()

    @Slot(object)
    def _print_receipt(self, sheet_id: UUID) -> None:
        self.show_id(PaperWanted("correction_receipt", sheet_id, "printed_sheet"))
        self.gallery.start()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if changed.tables <= _SHEETS:
            self._count()
            self.gallery.read_sheet()
            if isinstance(self._part, Outbox):
                self._part.read_again()
        elif self.isVisible():
            self._take_in_changes()
        else:
            self._stale = True
        for part in self._parts:
            if isinstance(part, WayBack):
                part.hear(changed)

    def _take_in_changes(self) -> None:
        self._stale = False
        self._count()
        self.gallery.read_again()

    def _count(self) -> None:
        with self._database.read() as session:
            self._out = sheets_out(session)
        self.reworded.emit()
