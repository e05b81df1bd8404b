"""A new tour: empty, like an earlier one, or of places not visited for long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.places_to_call_at import PlaceToCallAt, longest_unvisited
from umea_field.database.tour_plans import TourLine
from umea_field.database.tour_writing import Spot
from umea_field.domain.tour import TourId
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import short_date
from umea_field.gui.style import Look
from umea_field.gui.tours.words import span_words, title_of
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import Section, spoken
from umea_field.gui.widgets.short_label import ShortLabel

EMPTY, COPY, LONGEST = "empty", "copy", "longest"
"""What a new tour begins from."""

_LISTED = 60
"""How many of the places visited longest ago are offered."""


@dataclass(frozen=True)
class WantedTour:
    """A tour to make.

    Attributes:
        like: The tour it is a copy of; None for none.
        spots: Where it calls, in order.
    """

    title: str | None
    start: date | None
    like: TourId | None = None
    spots: tuple[Spot, ...] = ()


class NewTour(QWidget):
    """Title, first day, and what to begin from; Enter makes the tour."""

    wanted = Signal(object)  # WantedTour
    left = Signal()  # Escape

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        """Build the form, empty.

        Args:
            look: Colours and measures.
            today: Tells the day it is.
        """
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("New tour"))
        self._look = look
        self._today = today
        self.title = LineField(tr("Title of the tour"))
        self.start = DateField(tr("First day"), today, ahead=True)
        self.source = _Source()
        self.earlier = ChoiceField(tr("Earlier tour"), ())
        self.boxes: dict[Spot, QCheckBox] = {}
        self._boxes = QWidget()
        self._boxes.setAutoFillBackground(True)
        self._boxes.setBackgroundRole(QPalette.ColorRole.Base)
        self._box_lines = QVBoxLayout(self._boxes)
        self._box_lines.setContentsMargins(0, 0, 0, 0)
        self._chosen = spoken("", "note")
        self._problem = ProblemLabel(self.start)
        self._parts: dict[str, QWidget] = {}
        self._lay_out()
        self.source.written.connect(self._turn)
        self.start.troubled.connect(self._problem.tell)
        look.changed.connect(self._fit)
        self._fit()

    def begin(
        self, lines: Sequence[TourLine], places: Sequence[PlaceToCallAt], source: str
    ) -> None:
        """Be empty, with what there is to choose from, and take the focus."""
        for field in (self.title, self.start):
            field.show_value(None)
        self._problem.tell("")
        self._offer_tours(lines)
        self._offer_places(longest_unvisited(places)[:_LISTED])
        self.source.show_value(source)
        self._turn(source)
        self.title.setFocus()

    def chosen_spots(self) -> tuple[Spot, ...]:
        """Return the places that are ticked, in the order of the list."""
        return tuple(spot for spot, box in self.boxes.items() if box.isChecked())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _offer_tours(self, lines: Sequence[TourLine]) -> None:
        self.earlier.clear()
        today = self._today()
        for line in lines:
            days = span_words(line.start, line.end, today, short=True)
            words = ", ".join(filter(None, [title_of(line.title), days]))
            self.earlier.addItem(words, line.id)
        if lines:
            self.earlier.show_value(lines[0].id)

    def _offer_places(self, places: Sequence[PlaceToCallAt]) -> None:
        while (item := self._box_lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        for place in places:
            self._box_lines.addWidget(self._line(place))
        self._box_lines.addStretch(1)
        self._count()

    def _line(self, place: PlaceToCallAt) -> QWidget:
        last = place.last_visit
        when = tr("visited {day}", day=short_date(last)) if last else ""
        when = when or tr("never visited")
        box = QCheckBox(place.words)
        box.setAccessibleName(f"{place.words}, {when}")
        box.toggled.connect(self._count)
        self.boxes[place.spot] = box
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 0, self._look.em(0.9), 0)
        row.addWidget(box, 1)
        told = ShortLabel(self._look, 1.0, role="text2")
        told.say(when)
        row.addWidget(told)
        return line

    @Slot()
    def _count(self) -> None:
        count = len(self.chosen_spots())
        said = trn("{count} place chosen", "{count} places chosen", count)
        self._chosen.setText(tr("{chosen}. Space ticks a place.", chosen=said))

    @Slot(str)
    def _turn(self, source: str) -> None:
        for name, part in self._parts.items():
            part.setVisible(name == source)

    @Slot()
    def _tell(self) -> None:
        for field in (self.title, self.start):
            field.finish()
        title, day = self.title.value(), self.start.value()
        source = self.source.value()
        if self.start.property("problem") or (source == COPY and day is None):
            if not self.start.property("problem"):
                self._problem.tell(tr("Which day is the first?"))
            self.start.setFocus()
            return
        like = self.earlier.currentData() if source == COPY else None
        self.wanted.emit(
            WantedTour(
                title=str(title) if title else None,
                start=day if isinstance(day, date) else None,
                like=like,
                spots=self.chosen_spots() if source == LONGEST else (),
            )
        )

    def _lay_out(self) -> None:
        look = self._look
        self._make = QPushButton(tr("Make the tour"))
        self._make.setProperty("kind", "main")
        self._make.clicked.connect(self._tell)
        self._not = QPushButton(tr("Cancel"))
        self._not.clicked.connect(self.left)
        empty = spoken(tr("Stops are added afterwards, in the tour."), "quiet")
        copy = spoken(
            tr(
                "Places, order, times of day, lengths, ways, meeting places and units"
                " come along. The days move so that it begins on the first day."
            ),
            "quiet",
        )
        for words in (empty, copy, self._chosen):
            words.setWordWrap(True)
        self._parts = {
            EMPTY: empty,
            COPY: _over(self.earlier, copy),
            LONGEST: _over(self._chosen, self._boxes),
        }
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(content)
        self._column.addWidget(Section(look, tr("New tour"), line=True))
        self._column.addWidget(self._named(self.title))
        self._column.addWidget(self._named(self.start, self._problem))
        self._column.addWidget(self._named(self.source))
        for part in self._parts.values():
            self._column.addWidget(part)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._make)
        self._foot.addWidget(self._not)
        self._foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot)

    def _named(self, field: QWidget, *under: QWidget) -> QWidget:
        label = spoken(field.accessibleName(), "quiet")
        label.setBuddy(field)
        return _over(label, field, *under)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1.1), em(1.4), em(1.1))
        self._column.setSpacing(em(0.8))
        self._boxes.setMaximumWidth(em(40))
        self._foot.setSpacing(em(0.6))
        self._foot.setContentsMargins(em(1.4), em(0.7), em(1.4), em(0.9))
        self.title.setMaximumWidth(em(32))
        self.earlier.setMaximumWidth(em(32))
        self.start.setMaximumWidth(em(16))


class _Source(QWidget):
    """What the tour begins from: one of three, each on a line of its own."""

    written = Signal(str)  # EMPTY, COPY or LONGEST

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Begin from"))
        self._buttons = {
            EMPTY: QRadioButton(tr("An empty tour")),
            COPY: QRadioButton(tr("An earlier tour")),
            LONGEST: QRadioButton(tr("Longest without a visit")),
        }
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(0)
        for name, button in self._buttons.items():
            group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(partial(self.written.emit, name))
            button.setAccessibleName(f"{self.accessibleName()}: {button.text()}")
        self.setFocusProxy(self._buttons[EMPTY])

    def value(self) -> str:
        """Return what is chosen."""
        chosen = (name for name, button in self._buttons.items() if button.isChecked())
        return next(chosen, EMPTY)

    def show_value(self, value: str) -> None:
        """Choose; it is not told as written."""
        self._buttons[value].setChecked(True)


def _over(*widgets: QWidget) -> QWidget:
    """Return widgets one over the other."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return whole
