"""One measure of a trial: what is measured, its values in a grid, and the chart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.drafts import drop_draft
from umea_field.database.trials import MeasureSeen, write_value
from umea_field.domain.solution_trial import (
    MeasureValueId,
    SolutionTrial,
    TrialMeasure,
)
from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon
from umea_field.gui.needs.part import FORM
from umea_field.gui.needs.trials.course import Course, CourseChart
from umea_field.gui.needs.trials.value_grid import ValueGrid
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.line_field import LineField, NumberField
from umea_field.gui.widgets.section import spoken

_SIDE_BY_SIDE = 46
"""From so many em the grid stands beside the chart."""


@dataclass(frozen=True)
class _Field:
    name: str
    label: str
    width: float
    edit: LineField


class MeasureCard(QWidget):
    """Everything of one measure; each field and cell is kept when it is left."""

    stale = Signal()  # a cell was open when the measure was shown: show it again
    remove_asked = Signal(object)  # TrialMeasureId
    value_removed = Signal(object)  # MeasureValueId

    def __init__(self, look: Look, saving: Saving, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._saving = saving
        self._seen: MeasureSeen | None = None
        self._is_late = False
        self.fields = {
            one.name: one
            for one in (
                _Field("name", tr("What is measured"), 15, LineField()),
                _Field("unit", tr("Unit of measure"), 9, LineField()),
                _Field("before", tr("Before"), 5.5, NumberField(look)),
                _Field("after", tr("After"), 5.5, NumberField(look)),
            )
        }
        self.chart = CourseChart(look)
        self.grid = ValueGrid(look, today)
        self.problem = spoken("", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.remove = QPushButton()
        self.remove.setProperty("kind", "quiet")
        self.remove.clicked.connect(self._ask_to_remove)
        self._trial: SolutionTrial | None = None
        self._lay_out()
        self._wire()
        look.changed.connect(self._fit)
        self._fit()

    def show_measure(self, seen: MeasureSeen, trial: SolutionTrial) -> None:
        """Show a measure; what is being written stays."""
        self._trial = trial
        self._is_late = self.grid.is_writing
        if self._is_late:
            return
        self._seen = seen
        focused = QApplication.focusWidget()
        for one in self.fields.values():
            if not (one.edit is focused and one.edit.isModified()):
                value = getattr(seen.measure, one.name)
                if one.edit.value() != value or not value:
                    one.edit.show_value(value)
        called = seen.measure.name or tr("Measure")
        self.grid.setAccessibleName(tr("Values of {measure}", measure=called))
        self.remove.setAccessibleName(tr("Remove {what}", what=called))
        self.remove.setToolTip(self.remove.accessibleName())
        self.grid.show_values(seen.values)
        self._draw()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        for one in self.fields.values():
            one.edit.finish()
        self.grid.finish()

    def allow_writing(self, writes: bool) -> None:
        """Let everything be written, or only be read."""
        for one in self.fields.values():
            one.edit.setReadOnly(not writes)
        self.grid.allow_writing(writes)
        self.remove.setVisible(writes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _wire(self) -> None:
        for one in self.fields.values():
            one.edit.written.connect(partial(self._write, one.name))
            one.edit.troubled.connect(self._tell)
            if not isinstance(one.edit, NumberField):
                one.edit.words_typed.connect(partial(self._draft, one.name))
        self.grid.rows.row_written.connect(self._write_value)
        self.grid.rows.troubled.connect(self._tell)
        self.grid.removed.connect(self.value_removed)
        closed = self.grid.itemDelegate().closeEditor
        closed.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _catch_up(self) -> None:
        """Ask for what has changed while a cell was open."""
        if self._is_late and not self.grid.is_writing:
            self.stale.emit()

    def _write(self, name: str, value: object) -> None:
        if self._seen is None:
            return
        measure_id = self._seen.measure.id

        def write(session: Session) -> None:
            measure = session.get(TrialMeasure, measure_id)
            if measure is not None:
                setattr(measure, name, value)
            drop_draft(session, "trial_measure", measure_id, name)

        self._saving.keep(self._reason(), FORM, write)

    def _draft(self, name: str, words: str) -> None:
        if self._seen is not None:
            self._saving.draft("trial_measure", self._seen.measure.id, name, words)

    @Slot(object, object)
    def _write_value(self, value_id: MeasureValueId, cells: dict[str, object]) -> None:
        if self._seen is None:
            return
        measure_id = self._seen.measure.id

        def write(session: Session) -> None:
            write_value(session, value_id, measure_id, cells)

        self._saving.keep(self._reason(), FORM, write)
        self._draw()

    def _reason(self) -> str:
        called = self._seen.measure.name if self._seen else None
        return ": ".join(filter(None, [tr("Measured"), called]))

    def _draw(self) -> None:
        """Draw what the grid holds, so that a value is seen as it is written."""
        if self._seen is None:
            return
        measure, trial = self._seen.measure, self._trial
        cells = self.grid.rows.cells()
        known = [
            (one["day"], float(one["value"]))
            for one in cells
            if one["day"] is not None and one["value"] is not None
        ]
        self.chart.setVisible(bool(known) or measure.before is not None)
        self.chart.show_course(
            Course(
                name=", ".join(filter(None, [measure.name, measure.unit])),
                before=measure.before,
                after=measure.after,
                values=tuple(sorted(known)),
                start=trial.start if trial else None,
                end=trial.end if trial else None,
            )
        )

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    @Slot()
    def _ask_to_remove(self) -> None:
        if self._seen is not None:
            self.remove_asked.emit(self._seen.measure.id)

    def _lay_out(self) -> None:
        self._flow = Flow()
        self._places: list[tuple[QWidget, float]] = []
        for one in self.fields.values():
            place = QWidget()
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            label = spoken(one.label, "note")
            label.setBuddy(one.edit)
            one.edit.setAccessibleName(one.label)
            column.addWidget(label)
            column.addWidget(one.edit)
            self._places.append((place, one.width))
            self._flow.addWidget(place)
        beside = QWidget()  # on a line with the fields, under no label
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(spoken("", "note"))
        column.addWidget(self.remove)
        self._flow.addWidget(beside)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self.chart, 3, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.grid, 2)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._flow)
        self._whole.addWidget(self.problem)
        self._whole.addLayout(self._body)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._whole.setContentsMargins(0, 0, 0, em(0.6))
        self._whole.setSpacing(em(0.5))
        self._body.setSpacing(em(1.4))
        self._flow.across, self._flow.down = em(0.7), em(0.4)
        for place, width in self._places:
            place.setFixedWidth(em(width))
        self.remove.setIcon(icon(self._look, "trash-2"))
        self.remove.setIconSize(QSize(em(1.35), em(1.35)))
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= self._look.em(_SIDE_BY_SIDE)
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        self._body.setDirection(across if wide else down)
