"""The board: four lanes of cards, moved by keys or with the mouse."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umea_field.database.case_list import CaseLine, LaneCases
from umea_field.domain.case import CaseId
from umea_field.domain.case_course import Lane
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.gui.cases.lane import LaneView
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import Section, hairline, spoken

LANE_WORDS = {
    Lane.NEW: mark("New"),
    Lane.UNIT: mark("With a unit"),
    Lane.WAITING: mark("Waiting for an answer"),
    Lane.DONE: mark("Finished"),
}


class Board(QWidget):
    """Arrows go among the cards; Ctrl and an arrow move a card to the next lane."""

    moved = Signal(object, object)  # CaseId, Lane
    opened = Signal(object)  # CaseId
    chosen = Signal(object)  # CaseId the reader has come to
    digit_pressed = Signal(object, int)  # CaseId, 1 to 9

    def __init__(
        self,
        look: Look,
        said: Callable[[CaseLine], Sequence[str]],
        *,
        writes: bool,
    ) -> None:
        """Hold no cards yet.

        Args:
            look: Colours and measures.
            said: Gives a card's title, its place, and how it stands.
            writes: Cards may be moved.
        """
        super().__init__()
        self._look = look
        self._writes = writes
        self._keep: CaseId | None = None
        self.lanes = {lane: LaneView(look, said, writes=writes) for lane in Lane}
        self._heads = {
            lane: Section(look, tr(words)) for lane, words in LANE_WORDS.items()
        }
        self._rests = {lane: spoken("", "note") for lane in Lane}
        row = QHBoxLayout()
        row.setSpacing(0)
        self._columns: list[QVBoxLayout] = []
        for at, (lane, view) in enumerate(self.lanes.items()):
            if at:
                row.addWidget(hairline(upright=True))
            row.addWidget(self._column(lane, view), 1)
            view.stepped.connect(partial(self._step, lane))
            view.pushed.connect(partial(self._push, lane))
            view.dropped.connect(lambda case_id, lane=lane: self._move(case_id, lane))
            view.opened.connect(self.opened)
            view.digit_pressed.connect(self.digit_pressed)
            view.chosen.connect(self.chosen)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(0)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(row, 1)
        hint = tr("Ctrl and an arrow move a card, a digit sets its status.")
        self._hint = spoken(hint, "note")
        if not writes:
            self._hint.hide()
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._hint)
        self._whole.addLayout(self._foot)
        look.changed.connect(self._fit)
        self._fit()

    def show_lanes(self, lanes: Mapping[Lane, LaneCases]) -> None:
        """Show these cases; the card one was at stays chosen, wherever it lies."""
        focused = next((view for view in self.lanes.values() if view.hasFocus()), None)
        here = self._keep or (focused.case_here() if focused else None)
        self._keep = None
        for lane, held in lanes.items():
            view = self.lanes[lane]
            view.show_lines(held.cases)
            count = trn("{count} case", "{count} cases", held.total)
            self._heads[lane].say(str(held.total))
            view.setAccessibleName(f"{tr(LANE_WORDS[lane])}: {count}")
            left = held.total - len(held.cases)
            self._rests[lane].setText(
                trn("{count} more, see the list", "{count} more, see the list", left)
            )
            self._rests[lane].setVisible(left > 0)
        if here is not None and focused is not None:
            self.choose(here)

    def choose(self, case_id: CaseId) -> bool:
        """Come to a case's card; tell whether it is on the board."""
        for view in self.lanes.values():
            if view.choose(case_id):
                view.setFocus()
                return True
        return False

    def take_focus(self) -> None:
        """Come to the card one was at, else to the first there is."""
        views = list(self.lanes.values())
        there = [view for view in views if view.model_.rowCount()]
        here = next((view for view in there if view.currentIndex().isValid()), None)
        (here or (there or views)[0]).setFocus()

    def _column(self, lane: Lane, view: LaneView) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.addWidget(self._heads[lane])
        column.addWidget(view, 1)
        column.addWidget(self._rests[lane])
        self._columns.append(column)
        return place

    def _step(self, lane: Lane, step: int, high: int) -> None:
        """Go to the lane beside, at the same height."""
        order = list(Lane)
        at = order.index(lane) + step
        if 0 <= at < len(order):
            self.lanes[order[at]].come(high)

    def _push(self, lane: Lane, step: int, case_id: CaseId) -> None:
        order = list(Lane)
        at = order.index(lane) + step
        if 0 <= at < len(order):
            self._move(case_id, order[at])

    def _move(self, case_id: CaseId, lane: Lane) -> None:
        if self._writes and self.lanes[lane].model_.position_of(case_id) < 0:
            self._keep = case_id
            self.moved.emit(case_id, lane)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        for column in self._columns:
            column.setContentsMargins(em(0.8), em(0.8), em(0.8), em(0.4))
            column.setSpacing(em(0.5))
        self._foot.setContentsMargins(em(0.8), 0, em(0.8), em(0.5))
