"""Another order of the stops, shown before it is taken."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.domain.tour import TourStopId
from umea_field.domain.tour_order import Proposed, announced, proposed
from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.domain.travel_estimate import minutes_words
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, time_text, weekday_date
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import Section, spoken
from umea_field.gui.widgets.short_label import ShortLabel


class OrderSuggestion(QWidget):
    """The stops in the order suggested; ticks say which times stand. Enter takes it."""

    taken = Signal(object)  # a list of stop ids, in order
    left = Signal()  # Escape

    def __init__(self, look: Look) -> None:
        """Suggest nothing yet.

        Args:
            look: Colours and measures.
        """
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Suggested order"))
        self._look = look
        self._plan: TourPlan | None = None
        self._fixed: frozenset[TourStopId] = frozenset()
        self._days: list[Proposed] = []
        self._gain = spoken("", "sentence")
        self._gain.setWordWrap(True)
        self._note = spoken(
            tr(
                "Reckoned by estimates, from Umeå and home. Ticked times stand: people"
                " may have been told. The other times can be worked out afterwards."
            ),
            "quiet",
        )
        self._note.setWordWrap(True)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[TourStopId, QCheckBox] = {}
        self.take = QPushButton(tr("Use this order"))
        self.take.setProperty("kind", "main")
        self.take.clicked.connect(self._take)
        self._not = QPushButton(tr("Leave it as it is"))
        self._not.clicked.connect(self.left)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def begin(self, plan: TourPlan) -> None:
        """Suggest an order of a tour's stops, and take the focus."""
        self._plan = plan
        self._fixed = announced(plan)
        self._suggest()
        self.first().setFocus()

    def first(self) -> QPushButton:
        """Return what has the focus first: to take the order, where it is another."""
        return self.take if self.take.isEnabled() else self._not

    def order(self) -> list[TourStopId]:
        """Return the stops in the order suggested."""
        return [stop.stop.id for day in self._days for stop in day.order]

    def gain(self) -> float:
        """Return how many minutes on the road the order saves."""
        return sum(day.now - day.then for day in self._days)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _suggest(self) -> None:
        if self._plan is None:
            return
        self._days = proposed(self._plan, self._fixed)
        same = self.order() == [stop.stop.id for stop in self._plan.stops]
        saved = round(self.gain())
        if same:
            said = tr("The stops already stand in a good order.")
        elif saved > 0:
            said = tr(
                "This order saves about {time} on the road.", time=minutes_words(saved)
            )
        else:
            said = tr("This order keeps the times that stand.")
        self._gain.setText(said)
        self.take.setEnabled(not same)
        self._show_days()

    def _show_days(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        number = 0
        for day in self._days:
            if len(self._days) > 1 and day.day:
                head = capital(weekday_date(day.day, False))
                self._lines.addWidget(spoken(head, "strong"))
            for stop in day.order:
                number += 1
                self._lines.addWidget(self._line(number, stop))
        self._lines.addStretch(1)

    def _line(self, number: int, stop: Planned) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.em(0.7))
        moved = tr("was {number}", number=stop.number) if number != stop.number else ""
        place = ShortLabel(self._look, 1.0, strong=bool(moved))
        place.say(f"{number}  {stop.call.place or '–'}")
        row.addWidget(place)
        row.addWidget(spoken(moved, "note"))
        row.addStretch(1)
        if stop.stop.planned and not stop.is_begun:
            box = QCheckBox(tr("{time} stands", time=time_text(stop.stop.planned)))
            box.setAccessibleName(
                tr(
                    "{place}: {time} stands",
                    place=stop.call.place,
                    time=time_text(stop.stop.planned),
                )
            )
            stop_id = stop.stop.id
            box.setChecked(stop_id in self._fixed)
            box.clicked.connect(lambda on, key=stop_id: self._fix(key, on))
            self.boxes[stop_id] = box
            row.addWidget(box)
        return line

    def _fix(self, stop_id: TourStopId, stands: bool) -> None:
        self._fixed = self._fixed | {stop_id} if stands else self._fixed - {stop_id}
        self._suggest()
        self.boxes[stop_id].setFocus()

    @Slot()
    def _take(self) -> None:
        if self.take.isEnabled():
            self.taken.emit(self.order())

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAutoFillBackground(True)
        self._list.setBackgroundRole(QPalette.ColorRole.Base)
        scroll.setWidget(self._list)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self._not)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Section(self._look, tr("Suggested order"), line=True))
        self._column.addWidget(self._gain)
        self._column.addWidget(self._note)
        self._column.addWidget(scroll, 1)
        self._column.addLayout(buttons)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.1), em(1.4), em(1.1))
        self._column.setSpacing(em(0.7))
        self._lines.setSpacing(em(0.3))
        self._list.setMaximumWidth(em(40))
