"""The head of the chosen tour: its title, days and note."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umea_field.domain.tour_plan import TourPlan
from umea_field.foundation.wording import capital
from umea_field.gui.style import Look
from umea_field.gui.tours.words import span_words, title_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.short_label import ShortLabel


class TourHead(QWidget):
    """Says which tour it is; where there is little room, only its days."""

    def __init__(self, look: Look, change: QAction, today: Callable[[], date]) -> None:
        """Show no tour yet.

        Args:
            look: Colours and measures.
            change: Shows the tour's fields.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._today = today
        self._called = ""
        self._folded = False
        self._title = ShortLabel(look, 1.4, strong=True)
        self._days = spoken("", "quiet")
        self._note = spoken("")
        for label in (self._days, self._note):
            label.setWordWrap(True)
        pencil = ActionButton(look, change, "quiet")
        pencil.fold(True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(pencil)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.em(0.15))
        self._column.addLayout(head)
        self._column.addWidget(self._days)
        self._column.addWidget(self._note)
        look.changed.connect(self._fit)
        self._fit()

    def show_plan(self, plan: TourPlan | None) -> None:
        """Show a tour, or none."""
        self.setVisible(plan is not None)
        if plan is None:
            return
        tour = plan.tour
        self._called = title_of(tour.title)
        self._days.setText(capital(span_words(tour.start, tour.end, self._today())))
        self._note.setText(tour.note or "")
        self._say()

    def fold(self, folded: bool) -> None:
        """Say only the days: the title stands over the head, the note in its field."""
        self._folded = folded
        self._say()

    def _say(self) -> None:
        days = self._days.text()
        self._title.say((self._folded and days) or self._called)
        self._days.setVisible(bool(days) and not self._folded)
        self._note.setVisible(bool(self._note.text()) and not self._folded)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.1), em(0.8), em(0.8), em(0.5))
