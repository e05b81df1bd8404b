"""The needs: by area, by weight, as a list; one to write, or many to change at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.cases import case_from_need
from umea_field.database.need_list import (
    NeedRow,
    change_needs,
    first_case_of,
    need_rows,
)
from umea_field.database.needs import NEW
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.need import Need, NeedId
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.fresh import Fresh
from umea_field.gui.needs.bulk_words import was_done
from umea_field.gui.needs.count_list import EVERY
from umea_field.gui.needs.need_filters import EVERY_STATE
from umea_field.gui.needs.need_pane import NeedPane
from umea_field.gui.needs.needs_frame import NeedsFrame
from umea_field.gui.needs.part import FORM, Means, Part
from umea_field.gui.needs.weights import Weight
from umea_field.gui.trial_wanted import TrialWanted
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.message_bar import DONE

_REST = 60
"""How long a need is chosen before it is read, in ms."""


class NeedsPart(Part):
    """Every need that something is left to do about, unless others are asked for."""

    TABLES = ("need", "need_voice", "case", "village", "store", "organisation", "term")

    def __init__(self, means: Means) -> None:
        super().__init__()
        self._means = means
        with means.database.read() as session:
            self._terms = vocabulary(session)
        self._rows: Sequence[NeedRow] = ()
        self._fresh = Fresh(Need, means.saving, FORM)
        self._make_actions()
        self.frame = NeedsFrame(means.look, self, self._terms)
        self.filters, self.table = self.frame.filters, self.frame.table
        self.areas, self.values = self.frame.areas, self.frame.values
        self.weights, self.bulk = self.frame.weights, self.frame.bulk
        self.pane: NeedPane | None = None
        self._empty = EmptyView(means.look, "message-square", "", does=self._all)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self._connect()

    @override
    def tools(self) -> QWidget:
        return self.filters

    @override
    def facts(self) -> str:
        shown, known = self.table.rows.rowCount(), len(self._rows)
        count = trn("{count} open need", "{count} open needs", known)
        if self.filters.wants_closed():
            count = trn("{count} need", "{count} needs", known)
        if shown == known:
            return count
        return tr("{shown} of {needs}", shown=shown, needs=count)

    def cell_in_focus(self) -> Cell | None:
        """Return the need that is chosen."""
        row = self.table.chosen_row()
        return Cell("need", row.id) if row else None

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._new, self._case)

    @override
    def start(self) -> None:
        empty = not self.table.rows.rowCount()
        (self.filters.line if empty else self.table).setFocus()

    @override
    def panes(self) -> Sequence[QWidget]:
        shown: list[QWidget] = [self.areas] if self.frame.has_counts else []
        shown.append(self.table)
        if self.pane is not None and not self.pane.isHidden():
            shown.append(self.pane.form.editor("title"))
        return shown

    @override
    def read(self) -> Sequence[QWidget]:
        return self.frame.read()

    @override
    def details(self) -> QWidget | None:
        return self.pane

    @override
    def show_id(self, wanted: object) -> bool:
        with self._means.database.read() as session:
            need = session.get(Need, wanted) if isinstance(wanted, UUID) else None
        if need is None:
            return False
        if not self.table.choose(wanted):
            self._clear()
        if not self.table.choose(wanted):
            self.filters.state.show_value(EVERY_STATE)
            self.reload()
            self.table.choose(wanted)
        self.edit()
        return True

    @override
    def leave(self) -> None:
        self.filters.finish()
        if self.pane is not None:
            self.pane.finish()

    @override
    def reload(self) -> None:
        with self._means.database.read() as session:
            self._terms = vocabulary(session)
            self._rows = need_rows(
                session, self._terms, closed=self.filters.wants_closed()
            )
        districts = {row.district for row in self._rows if row.district}
        self.filters.show_districts(sorted(districts, key=alphabetical))
        self._narrow()

    def edit(self) -> None:
        """Show the fields of the chosen need, and go there."""
        row = self.table.chosen_row()
        if row is None:
            return
        if self.pane is None:
            actions = (self._case, self._trial, self._visit)
            self.pane = NeedPane(self._means, self._terms, actions)
            self.pane.left.connect(self._close_pane)
        self.frame.show_pane(self.pane)
        self.pane.show_need(row)
        self.pane.form.focus_first()

    def _make_actions(self) -> None:
        self._new = action(self, tr("New need"), self._begin, icon="plus")
        self._case = action(
            self, tr("Make a case"), self._make_case, icon="inbox", key="Ctrl+E"
        )
        words = tr("Try a solution")
        self._trial = action(
            self, words, self._ask_trial, icon="lightbulb", key="Ctrl+T"
        )
        self._visit = action(self, tr("The visit"), self._go_visit)
        self._all = action(self, tr("Show all"), self._clear)
        for each in (self._new, self._case, self._trial):
            each.setEnabled(not self._means.database.read_only)

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.filters.states_changed.connect(self.reload)
        self.filters.line.textChanged.connect(self._type)
        self.filters.line.left.connect(self.start)
        for each in (self.areas, self.values, self.weights):
            each.written.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.edit)
        self.table.picked_changed.connect(self._say_picked)
        self.bulk.asked.connect(self._change)
        self.bulk.ended.connect(self._pick_none)
        self._rest.timeout.connect(self._show_chosen)

    @Slot()
    def _narrow(self) -> None:
        """Show the needs that are wanted; each list counts what the others leave."""
        kept = [row for row in self._rows if self.filters.keeps(row)]
        area, value, weight = self._tests()
        self.areas.show_counts(
            Counter(_area(row) for row in kept if value(row) and weight(row)),
            self._terms,
        )
        self.values.show_counts(
            Counter(_value(row) for row in kept if area(row) and weight(row)),
            self._terms,
        )
        self.weights.show_counts(
            Counter(_weight(row) for row in kept if area(row) and value(row))
        )
        self.filters.show_unsaid(sum(not row.has_origin for row in self._rows))
        picked = self._picked()
        self.table.show_rows(
            [row for row in kept if area(row) and value(row) and weight(row)]
        )
        self._show_typed(picked)

    def _tests(self) -> Sequence[Callable[[NeedRow], bool]]:
        area, value = self.areas.value(), self.values.value()
        weight = self.weights.value()
        return (
            lambda row: area in (EVERY, _area(row)),
            lambda row: value in (EVERY, _value(row)),
            lambda row: weight in (None, _weight(row)),
        )

    def _picked(self) -> set[NeedId]:
        return {row.id for row in self.table.picked()}

    @Slot()
    def _type(self) -> None:
        self._show_typed(self._picked())

    def _show_typed(self, picked: set[NeedId]) -> None:
        """Show what holds the words that are typed; what was picked stays so."""
        self.table.narrow(self.filters.line.text())
        if len(picked) > 1:
            self.table.pick(picked)
        empty = not self.table.rows.rowCount()
        if self._rows or self.filters.wants_closed():
            self._empty.say(tr("Nothing here with what is chosen"))
            self._empty.offer(self._all)
        else:
            more = tr("A visit writes down what people need.")
            self._empty.say(tr("No needs are written down"), more)
            self._empty.offer(self._new)
        self.frame.show_empty(self._empty if empty else None)
        self._say_picked()
        self._rest.start()
        self.reworded.emit()

    @Slot()
    def _clear(self) -> None:
        self.areas.show_value(EVERY)
        self.values.show_value(EVERY)
        self.weights.show_value(None)
        self.filters.clear()

    @Slot(object)
    def _choose(self, row: NeedRow | None) -> None:
        if self._fresh.forget_empty(but=row.id if row else None):
            self.reload()
        self._rest.start()

    @Slot()
    def _show_chosen(self) -> None:
        row = self.table.chosen_row()
        self._case.setEnabled(row is not None and not self._means.database.read_only)
        self._visit.setEnabled(row is not None and row.visit_id is not None)
        if row is not None and self.pane is not None and not self.pane.isHidden():
            self.pane.show_need(row)

    @Slot()
    def _close_pane(self) -> None:
        if self.pane is not None:
            self.pane.finish()
        self.frame.hide_pane()
        self.start()

    @Slot()
    def _say_picked(self) -> None:
        count = len(self.table.picked())
        self.bulk.show_count(count)
        self.frame.show_bulk(count > 1 and not self._means.database.read_only)

    @Slot()
    def _pick_none(self) -> None:
        row = self.table.chosen_row()
        only: set[NeedId] = {row.id} if row else set()
        self.table.pick(only)
        self.table.setFocus()

    @Slot(str, object)
    def _change(self, field: str, code: object) -> None:
        """Write one cell of every need that is picked, as one step."""
        ids = [row.id for row in self.table.picked()]
        reason = was_done(field, code, len(ids), self._terms)

        def write(session: Session) -> None:
            change_needs(session, ids, field, code)

        means = self._means
        self.leave()
        self.table.setFocus()
        if not means.saving.keep(reason, FORM, write):
            return
        step = means.saving.last(FORM)
        told = trn("{count} need changed", "{count} needs changed", len(ids))
        undo = partial(means.saving.take_back, step.txn) if step else None
        means.bar.tell(told, DONE, words=tr("Undo") if undo else "", do=undo)

    def _make_case(self) -> None:
        """Make a case of the chosen need, or go to the one it has."""
        row = self.table.chosen_row()
        if row is None:
            return
        self.leave()
        made: list[UUID] = []
        had: list[UUID | None] = []
        means, terms = self._means, self._terms

        def write(session: Session) -> None:
            need = session.get(Need, row.id)
            if need is not None:
                had[:] = [first_case_of(session, need.id)]
                case = case_from_need(session, need, means.today(), terms)
                made[:] = [case.id]

        if not means.saving.keep(tr("Case from a need"), FORM, write) or not made:
            return
        if any(place.key == "cases" for place in rooms.ROOMS):
            self.place_asked.emit("cases", made[0])
            return
        told = tr("The need had a case.") if had[0] else tr("A case is made.")
        means.bar.tell(told, DONE)

    def _ask_trial(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.leave()
            self.place_asked.emit("needs", TrialWanted(row.id))

    def _go_visit(self) -> None:
        row = self.table.chosen_row()
        if row is not None and row.visit_id is not None:
            self.place_asked.emit("visits", row.visit_id)

    def _begin(self) -> None:
        """Make a need at once, and let it be written."""
        self._clear()
        made = self._fresh.begin(tr("New need"), status=NEW)
        if made is not None:
            self.reload()
            self.table.choose(made)
            self.edit()


def _area(row: NeedRow) -> str:
    return row.category or ""


def _value(row: NeedRow) -> str:
    return row.value_group or ""


def _weight(row: NeedRow) -> Weight:
    return (row.importance or "", row.urgency or "")
