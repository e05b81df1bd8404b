"""The head of the chosen tour: its title, days and note; or their fields."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.tour import Tour
from umea_field.domain.tour_plan import TourPlan
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.tours.words import span_words, title_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.short_label import ShortLabel

_FIELDS = ("title", "start", "end", "note")


class TourHead(QWidget):
    """Read, or written in the same place."""

    finished = Signal()  # the reader wants to read again
    remove_asked = Signal()

    def __init__(
        self,
        look: Look,
        saving: Saving,
        notifier: Notifier,
        *,
        form: str,
        change: QAction,
        today: Callable[[], date],
    ) -> None:
        """Show no tour yet.

        Args:
            look: Colours and measures.
            saving: Writes.
            notifier: Tells of changes made elsewhere.
            form: Where in the program this is, as undo knows it.
            change: Shows the fields.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._id: UUID | None = None
        self._today = today
        self._title = ShortLabel(look, 1.4, strong=True)
        self._days = spoken("", "quiet")
        self._note = spoken("")
        for label in (self._days, self._note):
            label.setWordWrap(True)
        self._called = ""
        self._folded = False
        self._reading = QWidget()
        self.form = KeptForm(
            look,
            Tour,
            _FIELDS,
            saving=saving,
            notifier=notifier,
            form=form,
            terms=lambda _: (),
            today=today,
        )
        self._writing = QWidget()
        self._done = action(self, tr("Done"), self.finished.emit, icon="check")
        self._remove = action(
            self, tr("Remove the tour"), self.remove_asked.emit, icon="trash-2"
        )
        self._lay_out(change)
        self.read()
        look.changed.connect(self._fit)
        self._fit()

    def show_plan(self, plan: TourPlan | None) -> None:
        """Show a tour, or none."""
        self.setVisible(plan is not None)
        if plan is None:
            return
        tour, today = plan.tour, self._today()
        self._called = title_of(tour.title)
        self._days.setText(capital(span_words(tour.start, tour.end, today)))
        self._note.setText(tour.note or "")
        self._say()
        if tour.id != self._id:
            self._id = tour.id
            self.form.show_id(tour.id)

    def fold(self, folded: bool) -> None:
        """Say only the days: the title stands over the head, the note in its field."""
        self._folded = folded
        self._say()

    def _say(self) -> None:
        days = self._days.text()
        self._title.say((self._folded and days) or self._called)
        self._days.setVisible(bool(days) and not self._folded)
        self._note.setVisible(bool(self._note.text()) and not self._folded)

    def write(self) -> None:
        """Show the fields."""
        self._reading.hide()
        self._writing.show()
        self.form.focus_first()

    def read(self) -> None:
        """Show the tour to read."""
        self.form.finish()
        self._writing.hide()
        self._reading.show()

    @property
    def is_writing(self) -> bool:
        """Tell whether the fields are shown."""
        return not self._writing.isHidden()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_writing:
            self.finished.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _lay_out(self, change: QAction) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        pencil = ActionButton(look, change, "quiet")
        pencil.fold(True)
        head.addWidget(pencil)
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(look.em(0.15))
        reading.addLayout(head)
        for label in (self._days, self._note):
            reading.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(look, self._done, "main"))
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(look, self._remove, "danger"))
        writing = QVBoxLayout(self._writing)
        writing.setContentsMargins(0, 0, 0, 0)
        writing.addWidget(self.form)
        writing.addLayout(buttons)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._reading)
        self._column.addWidget(self._writing)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.1), em(0.8), em(0.8), em(0.5))
