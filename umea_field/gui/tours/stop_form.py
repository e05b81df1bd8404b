"""One stop to write: place, time, way, meeting place, who comes. Kept on leaving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, time
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QWidget

from umea_field.database.places_to_call_at import PlaceToCallAt
from umea_field.database.tour_writing import Spot
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.tour_plan import Planned
from umea_field.domain.tour_times import LEAVING, usual_time
from umea_field.foundation.i18n import tr, trc
from umea_field.foundation.wording import local, moment_on
from umea_field.gui.style import Look
from umea_field.gui.tours.place_field import PlaceField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField, NumberField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.term_field import TermField
from umea_field.gui.widgets.time_field import TimeField

Field = LineField | ProseField

_PLAIN = {
    "minutes": "minutes",
    "km": "travel_km",
    "way_minutes": "travel_minutes",
    "hall": "hall",
    "expected": "expected",
    "units": "units",
    "note": "note",
}
"""Fields that hold one column each, by the form's own name."""


@dataclass(frozen=True)
class Written:
    """What was written in a field.

    Attributes:
        name: The column; ``spot`` and ``planned`` are made of several fields.
        value: Its new value.
        label: What it is called, in the language spoken.
    """

    stop_id: UUID
    name: str
    value: object
    label: str


class StopForm(QWidget):
    """The fields of one stop."""

    written = Signal(object)  # Written
    words_typed = Signal(object, str, str)  # the stop's id, the column, its text so far

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        """Build the fields, empty.

        Args:
            look: Colours and measures.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._id: UUID | None = None
        self._suggested_day: date | None = None
        self._suggested_time = LEAVING
        self.place = PlaceField(tr("Place"))
        self.day = DateField(tr("Day"), today, ahead=True)
        self.clock = TimeField(tr("Time"))
        self.minutes = NumberField(
            look, tr("Length of the stop"), unit="min", whole=True
        )
        self.km = NumberField(look, tr("Way there"), unit="km")
        self.way_minutes = NumberField(look, tr("Travel time"), unit="min", whole=True)
        self.hall = LineField(trc("stop", "Meeting place"))
        self.expected = NumberField(look, tr("How many are expected"), whole=True)
        self.units = TermField(tr("Units that come along"), (), several=True)
        self.note = ProseField(look, tr("To bring up"), lines=2)
        self._problems: dict[Field, ProblemLabel] = {}
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._pairs: list[QHBoxLayout] = []
        self._rows()
        self._wire()
        look.changed.connect(self._fit)
        self._fit()

    def offer(self, places: Sequence[PlaceToCallAt], known: Vocabulary) -> None:
        """Take the places and the units there are."""
        self.place.offer(places)
        self.units.offer(
            [
                (term.code or "", term.words())
                for term in known.choices("municipal_units")
            ]
        )

    def show_stop(self, planned: Planned, estimate: str) -> None:
        """Show a stop; what stands unwritten in the one before is kept first.

        Args:
            planned: The stop.
            estimate: The way there in words, were nothing entered; empty for none.
        """
        stop = planned.stop
        if stop.id != self._id:
            self.finish()
            self._id = stop.id
            self._forget_problems()
        spot = Spot(planned.call.village.id if planned.call.village else None)
        if planned.call.store:
            spot = Spot(planned.call.store.village_id, planned.call.store.id)
        if not self._busy(self.place):
            known = planned.call.village or planned.call.store
            self.place.show_place(spot, planned.call.place)
            if known is None:
                self.place.show_value(None)
        at = local(stop.planned) if stop.planned else None
        if at is not None or not self._day_waits():
            self._show(self.day, at.date() if at else None)
            self._show(self.clock, at.time() if at else None)
        self.day.setPlaceholderText(
            self.day.said(planned.day) if planned.day else tr("12/3, i or +14")
        )
        self._suggested_day = planned.day
        self._suggested_time = usual_time(planned.way)
        for name, column in _PLAIN.items():
            self._show(getattr(self, name), getattr(stop, column))
        way = planned.whence
        said = tr("From {place}.", place=way)
        if estimate:
            said = tr("From {place}: {way}.", place=way, way=estimate)
        if planned.same_village:
            said = tr("From {place}, in the same village.", place=way)
        self._way_note.setText(said)

    def finish(self) -> None:
        """Write what still stands unwritten."""
        for field in self._problems:
            field.finish()

    def enable(self, enabled: bool) -> None:
        """Let the fields be written in, or only read."""
        for field in self._problems:
            field.setEnabled(enabled)

    def _rows(self) -> None:
        self._row(tr("Place"), self.place)
        self._row(tr("Day and time"), self.day, self.clock)
        self._row(tr("Length"), self.minutes)
        self._row(tr("Way there"), self.km, self.way_minutes)
        self._way_note = spoken("", "note")
        self._way_note.setWordWrap(True)
        self._grid.addWidget(self._way_note, self._grid.rowCount(), 1)
        self._row(trc("stop", "Meeting place"), self.hall)
        self._row(tr("Expected"), self.expected)
        self._row(tr("Units"), self.units)
        self._row(tr("To bring up"), self.note)

    def _row(self, words: str, *fields: Field) -> None:
        at = self._grid.rowCount()
        label = spoken(words, "quiet")
        label.setWordWrap(True)
        label.setBuddy(fields[0])
        self._labels.append(label)
        self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        pair = QHBoxLayout()
        self._pairs.append(pair)
        for field in fields:
            pair.addWidget(field, 4 if field is self.day else 2)
        if fields[0] in (self.minutes, self.expected):
            pair.addStretch(2)
        self._grid.addLayout(pair, at, 1)
        for number, field in enumerate(fields, start=1):
            problem = ProblemLabel(field)
            self._problems[field] = problem
            self._grid.addWidget(problem, at + number, 1)
            field.troubled.connect(problem.tell)

    def _wire(self) -> None:
        self.place.written.connect(partial(self._tell, "spot", tr("Place")))
        self.day.written.connect(self._tell_planned)
        self.clock.written.connect(self._tell_planned)
        for name, column in _PLAIN.items():
            field: Field = getattr(self, name)
            field.setObjectName(column)
            field.written.connect(partial(self._tell, column, field.accessibleName()))
        for column in ("hall", "note"):
            getattr(self, column).words_typed.connect(partial(self._draft, column))

    def _tell(self, name: str, label: str, value: object) -> None:
        if self._id is not None:
            self.written.emit(Written(self._id, name, value, label))

    def _draft(self, column: str, words: str) -> None:
        if self._id is not None:
            self.words_typed.emit(self._id, column, words)

    @Slot()
    def _tell_planned(self) -> None:
        """Make one moment of day and time.

        A time alone is on the day suggested. A day alone gets the time one is there
        on a usual day, which the next key in the field of the time replaces.
        """
        day = self.day.value() or self._suggested_day
        proposed = self._day_waits() and not self.clock.text().strip()
        if proposed:
            self.clock.show_value(self._suggested_time)
        clock, waits = self.clock.value(), self._day_waits()
        told = tr("Write the time too: the day is kept with it.") if waits else ""
        if proposed:
            told = tr("The time is a proposal. Write another where it is not right.")
        self._problems[self.day].tell(told)
        if isinstance(clock, time) and isinstance(day, date):
            moment = moment_on(day, clock).astimezone(UTC)
            self._tell("planned", tr("Time"), moment)
        elif not waits:
            self._tell("planned", tr("Time"), None)

    def _day_waits(self) -> bool:
        """Tell whether a day was written whose time is not there yet."""
        return self.day.value() is not None and self.clock.value() is None

    def _show(self, field: Field, value: object) -> None:
        if not self._busy(field) and field.value() != value:
            field.show_value(value)

    def _busy(self, field: QWidget) -> bool:
        """Tell whether somebody is writing there, in the same stop."""
        focused = QApplication.focusWidget()
        typing = isinstance(field, LineField) and field.isModified()
        return typing and focused is field

    def _forget_problems(self) -> None:
        for problem in self._problems.values():
            problem.tell("")
        for field in self._problems:
            field.show_value(frozenset() if field is self.units else None)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._grid.setHorizontalSpacing(em(0.9))
        self._grid.setVerticalSpacing(em(0.3))
        for pair in self._pairs:
            pair.setSpacing(em(0.6))
        for label in self._labels:
            label.setFixedWidth(em(7.2))
            label.setMinimumHeight(em(2.3))
            label.setAlignment(
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
