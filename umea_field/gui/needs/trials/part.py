"""Trials: the list of them, and the one that is chosen."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.trials import (
    TrialRow,
    needs_to_try,
    remove_measure,
    remove_trial,
    stores_to_try,
    trial_from_need,
    trial_rows,
    trial_seen,
    villages_to_try,
)
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.need import Need, NeedId
from umea_field.domain.record import new_id
from umea_field.domain.solution_trial import (
    MeasureValue,
    MeasureValueId,
    SolutionTrial,
    SolutionTrialId,
    TrialMeasure,
    TrialMeasureId,
)
from umea_field.domain.trial_standing import RUNNING, UNDECIDED, standing
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import short_date
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.fresh import Fresh
from umea_field.gui.needs.part import FORM, Means, Part
from umea_field.gui.needs.trials.record import TrialRecord
from umea_field.gui.needs.trials.words import columns
from umea_field.gui.trial_wanted import TrialWanted
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.message_bar import DONE, WARN
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import panes

_WIDE, _ROOMY = 110, 80
"""Under so many em the list leaves out the service, or all but the title."""
_LEFT_OUT = (1, 2, 3, 4)


class TrialsPart(Part):
    """Every trial, one of them chosen."""

    TABLES = ("solution_trial", "trial_measure", "measure_value", "need") + (
        "village",
        "store",
        "term",
    )

    def __init__(self, means: Means) -> None:
        """Show nothing yet; ``reload`` reads."""
        super().__init__()
        self._means = means
        self._rows: Sequence[TrialRow] = ()
        self._hidden: Sequence[int] | None = None
        self._fresh = Fresh(SolutionTrial, means.saving, FORM)
        with means.database.read() as session:
            self._terms = vocabulary(session)
        self._make_actions()
        self.filter = FilterLine(means.look, self, tr("Filter trials"))
        self.table: DataTable[TrialRow] = DataTable(
            means.look,
            tr("Trials"),
            columns(self._terms, means.today),
            key=lambda row: row.trial.id,
        )
        self.record: TrialRecord | None = None
        self._right = QStackedWidget()
        self._empty = EmptyView(
            means.look,
            "lightbulb",
            "",
            does=self._new,
        )
        self._right.addWidget(self._empty)
        self._lay_out()
        self.filter.textChanged.connect(self.table.narrow)
        self.filter.left.connect(self.table.setFocus)
        self.table.chosen.connect(self._choose_row)
        self.table.opened.connect(self._open)
        means.look.changed.connect(self._fit)
        self._fit()

    @override
    def facts(self) -> str:
        today = self._means.today()
        told = [standing(row.trial, today) for row in self._rows]
        parts = [trn("{count} trial", "{count} trials", len(told))]
        running, open_ = told.count(RUNNING), told.count(UNDECIDED)
        if running:
            parts.append(trn("{count} running", "{count} running", running))
        if open_:
            wait = trn(
                "{count} waits for a decision", "{count} wait for a decision", open_
            )
            parts.append(wait)
        return ", ".join(parts)

    def cell_in_focus(self) -> Cell | None:
        """Return the trial that is chosen."""
        row = self.table.chosen_row()
        return Cell("solution_trial", row.trial.id) if row else None

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._new,)

    @override
    def start(self) -> None:
        if self.table.chosen_row() is None and self.table.rows.rowCount():
            self.table.choose(self.table.rows.row_at(0).trial.id)
        if self.record is not None and self.record.is_writing:
            self.record.about.focus_first()
        else:
            self.table.setFocus()

    @override
    def panes(self) -> Sequence[QWidget]:
        shown = self.record if self._right.currentWidget() is self.record else None
        return (self.table, shown or self._empty)

    @override
    def reload(self) -> None:
        with self._means.database.read() as session:
            self._terms = vocabulary(session)
            self._rows = trial_rows(session, self._means.today())
        if self.record is not None:
            self.record.offer(self._links())
        self.table.show_rows(self._rows)
        self._show_chosen()
        self.reworded.emit()

    @override
    def show_id(self, wanted: object) -> bool:
        """Show a trial by its id, or begin one of a need."""
        if isinstance(wanted, TrialWanted):
            self.begin_from_need(wanted.need_id)
            return True
        return isinstance(wanted, UUID) and self._choose(wanted)

    @override
    def leave(self) -> None:
        if self.record is not None:
            self.record.finish()
        if self._fresh.forget_empty():
            self.reload()

    def begin_from_need(self, need_id: NeedId) -> None:
        """Begin a trial of a need, or show the one that waits to be decided."""
        made: list[SolutionTrialId] = []
        today = self._means.today()

        def begin(session: Session) -> None:
            need = session.get(Need, need_id)
            if need is not None:
                made.append(trial_from_need(session, need, today).id)

        if self._means.database.read_only:
            return
        if self._means.saving.keep(tr("New trial from a need"), FORM, begin) and made:
            self.reload()
            self._choose(made[-1])
            self.write()

    def _make_actions(self) -> None:
        self._new = action(self, tr("New trial"), self._begin, icon="plus")
        self._change = action(self, tr("Change"), self._turn, icon="pencil", key="F2")
        self._show_need = action(
            self, tr("To the need"), self._go_to_need, icon="message-square"
        )
        self._remove = action(self, tr("Remove"), self._remove_trial, icon="trash-2")
        for each in (self._new, self._change, self._remove):
            each.setEnabled(not self._means.database.read_only)

    def _begin(self) -> None:
        """Make a trial at once, and let its title be written."""
        self.filter.clear()
        made = self._fresh.begin(tr("New trial"), start=self._means.today())
        if made is not None:
            self.reload()
            self._choose(made)
            self.write()

    def _choose(self, trial_id: UUID) -> bool:
        if self.table.choose(trial_id):
            return True
        self.filter.clear()
        return self.table.choose(trial_id)

    @Slot(object)
    def _open(self, _row: object) -> None:
        if self._change.isEnabled():
            self.write()

    def write(self) -> None:
        """Show the fields of what is tried."""
        record = self.record
        if record is None or self._right.currentWidget() is not record:
            return
        record.write(True)

    @Slot(bool)
    def _say_change(self, writes: bool) -> None:
        """Let the button say what it does now."""
        self._change.setProperty("icon_name", "check" if writes else "pencil")
        self._change.setText(tr("Done") if writes else tr("Change"))

    def _turn(self) -> None:
        record = self.record
        if record is not None and record.is_writing:
            record.write(False)
            self.table.setFocus()
        else:
            self.write()

    @Slot(object)
    def _choose_row(self, row: TrialRow | None) -> None:
        if self._fresh.forget_empty(but=row.trial.id if row else None):
            self.reload()
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        row = self.table.chosen_row()
        if row is None:
            more = tr(
                "A trial tests a solution for a time. Begin one here, or from a need."
            )
            none = tr("No trial is chosen") if self._rows else tr("No trials yet")
            self._empty.say(none, more)
            self._right.setCurrentWidget(self._empty)
            return
        with self._means.database.read() as session:
            seen = trial_seen(session, row.trial.id)
            trial = row.trial
            needs = needs_to_try(session, trial.village_id, trial.need_id, self._terms)
        if seen is None:
            return
        self._show_need.setVisible(seen.trial.need_id is not None)
        record = self.record or self._made_record()
        record.show_trial(seen, needs)
        self._right.setCurrentWidget(record)

    def _made_record(self) -> TrialRecord:
        does = (self._change, self._show_need, self._remove)
        record = TrialRecord(self._means, self._terms, self._links(), *does)
        record.closed.connect(self.table.setFocus)
        record.turned.connect(self._say_change)
        record.stale.connect(self._show_chosen)
        record.measure_wanted.connect(self._add_measure)
        record.measure_removed.connect(self._remove_measure)
        record.value_removed.connect(self._remove_value)
        self._right.addWidget(record)
        self.record = record
        return record

    def _links(self) -> Mapping[str, Choices]:
        with self._means.database.read() as session:
            return {
                "village_id": villages_to_try(session),
                "store_id": stores_to_try(session),
            }

    @Slot()
    def _add_measure(self) -> None:
        row = self.table.chosen_row()
        if row is None:
            return
        made, trial_id = TrialMeasureId(new_id()), row.trial.id

        def add(session: Session) -> None:
            session.add(TrialMeasure(id=made, trial_id=trial_id))

        if self._means.saving.keep(tr("Add a measure"), FORM, add):
            self._show_chosen()
            card = self.record.card(made) if self.record else None
            if card is not None:
                card.fields["name"].edit.setFocus()

    @Slot(object)
    def _remove_measure(self, measure_id: TrialMeasureId) -> None:
        with self._means.database.read() as session:
            measure = session.get(TrialMeasure, measure_id)
        called = (measure.name if measure else None) or tr("Measure")
        self._take_away(called, lambda session: remove_measure(session, measure_id))

    @Slot(object)
    def _remove_value(self, value_id: MeasureValueId) -> None:
        with self._means.database.read() as session:
            value = session.get(MeasureValue, value_id)
        if value is None:
            return
        day = short_date(value.day) if value.day else "–"

        def delete(session: Session) -> None:
            session.delete(session.get_one(MeasureValue, value_id))

        self._take_away(tr("The value of {day}", day=day), delete)

    def _remove_trial(self) -> None:
        row = self.table.chosen_row()
        if row is None:
            return
        trial = row.trial
        called = trial.title or tr("Untitled")
        self._take_away(called, lambda session: remove_trial(session, trial.id))

    def _take_away(self, called: str, delete: Callable[[Session], Any]) -> None:
        told = tr("{what} was removed.", what=called)
        saving = self._means.saving
        if not saving.keep(told, FORM, delete):
            return
        self.reload()
        step = saving.last(FORM)
        if step is not None:
            back = partial(self._take_back, step.txn)
            self._means.bar.tell(told, DONE, words=tr("Undo"), do=back)

    def _take_back(self, txn: int) -> None:
        refused = self._means.saving.take_back(txn)
        if refused:
            self._means.bar.tell(refused, WARN)

    def _go_to_need(self) -> None:
        row = self.table.chosen_row()
        if row is not None and row.trial.need_id is not None:
            self.place_asked.emit("needs", row.trial.need_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        self._filter_place = QVBoxLayout()
        self._filter_place.addWidget(self.filter)
        column.addLayout(self._filter_place)
        column.addWidget(self.table, 1)
        self._panes = panes(left, self._right, name="trials")
        whole = QVBoxLayout(self)
        whole.addWidget(self._panes)
        for layout in (column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    @Slot()
    def _fit(self) -> None:
        em = self._means.look.em
        self._filter_place.setContentsMargins(em(0.8), em(0.7), em(0.8), em(0.5))
        self._hidden = None
        self._fold()

    def _fold(self) -> None:
        """Leave room for the trial where the window is narrow."""
        em = self._means.look.em
        narrow = self.width() < em(_ROOMY)
        hidden: Sequence[int] = _LEFT_OUT if narrow else _LEFT_OUT[1:2]
        hidden = () if self.width() >= em(_WIDE) else hidden
        if hidden == self._hidden:
            return
        self._hidden = hidden
        for column in _LEFT_OUT:
            self.table.setColumnHidden(column, column in hidden)
        left = em(16 if narrow else 43)
        self._panes.setSizes([left, max(self.width() - left, 1)])
