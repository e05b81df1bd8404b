"""The tab of support: what the store has had, and how each condition looks."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed
from umea_field.database.drafts import drop_draft
from umea_field.database.support_checks import answer_condition, support_check
from umea_field.database.workers import worker_here
from umea_field.domain.store import StoreId
from umea_field.domain.support_check import Checked
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.stores.shown import Shown
from umea_field.gui.stores.support.answering import NARROW, Answering
from umea_field.gui.stores.support.conditions import ConditionsEditor
from umea_field.gui.stores.support.listing import SupportList
from umea_field.gui.stores.support.words import END, SupportLine, about, support_lines
from umea_field.gui.stores.tab import Known, Tab
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import hairline, spoken


class SupportTab(Tab):
    """A ground for talks: nothing is added up, and whoever grants it decides."""

    fill_asked = Signal(object)  # Gap: what the reader wants to write down

    def __init__(
        self, look: Look, saving: Saving, notifier: Notifier, form: str
    ) -> None:
        super().__init__()
        self._look = look
        self._saving = saving
        self._notifier = notifier
        self._form = form
        self._store_id: StoreId | None = None
        self._known: Known | None = None
        self._today = date.today()
        self._is_read = False  # what was just written here has been read again
        self.list = SupportList(look)
        words = tr("Change the conditions")
        self.change = action(self, words, self.edit, icon="pencil")
        self.answering = Answering(look, self.change)
        self.editor: ConditionsEditor | None = None
        self._about = spoken(about(), "quiet")
        self._lay_out()
        self.list.chosen.connect(self._show_checked)
        self.list.answered.connect(self.answering.answer)
        self.list.cleared.connect(self.answering.clear)
        self.list.opened.connect(self._open)
        self.answering.answered.connect(self._answer)
        self.answering.words_typed.connect(self._draft)
        self.answering.fill_asked.connect(self.fill_asked)
        notifier.changed.connect(self._hear)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Read a store's check again and show it."""
        another = shown.store.id != self._store_id
        if another:
            self.answering.finish()
        self._store_id, self._known = shown.store.id, known
        self._today = known.today
        self._reload()
        if another:
            self.list.begin()
        if self.editor is not None and self._stack.currentWidget() is self.editor:
            self.editor.reload()

    def edit(self) -> None:
        """Show the conditions to write, in the same place."""
        if self._known is None:
            return
        self.answering.finish()
        if self.editor is None:
            self.editor = ConditionsEditor(
                self._look, self._saving, self._notifier, self._known.terms, self._form
            )
            self.editor.finished.connect(self.read_again)
            self._stack.addWidget(self.editor)
        here = self.list.condition()
        self._stack.setCurrentWidget(self.editor)
        self.editor.unfold(here.condition.id if here else None)

    @Slot()
    def read_again(self) -> None:
        """Show how the conditions look."""
        if self.editor is not None:
            self.editor.finish()
        self._stack.setCurrentWidget(self._reading)
        self._reload()
        self.list.setFocus()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.answering.finish()
        if self.editor is not None:
            self.editor.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        """Read again for what the rest of the page does not show."""
        if not changed.touches("support_answer", "support_condition"):
            return
        is_read, self._is_read = self._is_read, False
        if self.isVisible() and not is_read:
            self._reload()
            if self.editor is not None and self._stack.currentWidget() is self.editor:
                self.editor.reload()

    def _reload(self) -> None:
        if self._store_id is None or self._known is None:
            return
        with self._saving.database.read() as session:
            found = support_check(session, self._store_id, self._known.terms)
        if found is not None:
            lines = support_lines(found, self._known.terms)
            first = [SupportLine(END, about())] if self._head.isHidden() else []
            self.list.show_lines(first + lines)

    @Slot(object)
    def _show_checked(self, checked: Checked | None) -> None:
        self.answering.show_checked(checked, not self._saving.database.read_only)

    @Slot()
    def _open(self) -> None:
        """Go where what is missing is written, else to the words of the answer."""
        here = self.list.condition()
        if here is not None and here.gap is not None and here.answer is None:
            self.fill_asked.emit(here.gap)
        elif self.answering.note.isEnabled():
            self.answering.note.setFocus()

    @Slot(object, object)
    def _answer(self, answer: str | None, value: str | None) -> None:
        here = self.answering.checked
        store_id, today = self._store_id, self._today
        if here is None or store_id is None:
            return

        def write(session: Session) -> None:
            worker = worker_here(session)
            if here.answer is not None:
                drop_draft(session, "support_answer", here.answer.id, "value")
            answer_condition(
                session,
                store_id,
                here.condition.id,
                today,
                answer=answer,
                value=value,
                worker_id=worker.id if worker else None,
            )

        reason = tr("Answer: {condition}", condition=here.condition.words())
        self._is_read = self._saving.keep(reason, self._form, write)
        self._reload()

    @Slot(str)
    def _draft(self, words: str) -> None:
        here = self.answering.checked
        if here is not None and here.answer is not None:
            self._saving.draft("support_answer", here.answer.id, "value", words)

    def _lay_out(self) -> None:
        self._about.setWordWrap(True)
        self.change.setEnabled(not self._saving.database.read_only)
        self._reading = QWidget()
        self._head = QWidget()
        self._row = QHBoxLayout(self._head)
        self._row.addWidget(self._about, 1)
        self._row.addWidget(ActionButton(self._look, self.change))
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        self._inner = QVBoxLayout()
        self._inner.addWidget(self.list)
        column.addLayout(self._inner, 1)
        column.addWidget(self.answering)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._reading)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(1.4), em(0.4), em(1.4), em(0.4))
        self._row.setSpacing(em(0.7))
        self._inner.setContentsMargins(em(0.8), 0, em(0.4), 0)
        self._fold()

    def _fold(self) -> None:
        """Let the list have all the height there is where it is narrow."""
        narrow = self.width() < self._look.em(NARROW)
        if narrow != self._head.isHidden():
            self._head.setVisible(not narrow)
            self._reload()
