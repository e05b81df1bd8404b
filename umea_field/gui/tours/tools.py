"""What can be done with tours and stops: by button, by menu and by key."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow

NEW, LONGEST, CHANGE, VISIT = "new", "longest", "change", "visit"
REMOVE, TIMES, ORDER, DIARY = "remove", "times", "order", "diary"
PRINT = "print"


class Tools:
    """The actions of the page; they are switched off where they mean nothing."""

    def __init__(self, page: QWidget, *, read_only: bool) -> None:
        """Make the actions.

        Args:
            page: Hears their keys.
            read_only: The database cannot be written: only the calendar is left.
        """
        self._read_only = read_only
        self._does: dict[str, Callable[[], object]] = {}

        def made(name: str, words: str, icon: str, key: str = "") -> QAction:
            return action(page, words, partial(self._do, name), icon=icon, key=key)

        self.new = made(NEW, tr("New tour"), "plus", "Ctrl+Shift+N")
        self.longest = made(LONGEST, tr("Tour to places not visited for long"), "clock")
        self.change = made(CHANGE, tr("Change the tour"), "pencil", "F2")
        self.visit = made(VISIT, tr("Start the visit"), "clipboard-check", "Ctrl+N")
        self.remove = made(REMOVE, tr("Remove the stop"), "trash-2")
        self.times = made(TIMES, tr("Work out the times"), "clock", "Ctrl+Shift+T")
        self.order = made(ORDER, tr("Suggest an order"), "route", "Ctrl+Shift+O")
        self.diary = made(DIARY, tr("Calendar file"), "calendar", "Ctrl+Shift+K")
        self.print = made(PRINT, tr("Print"), "printer", "Ctrl+P")
        self.follow(None, None)

    def do(self, **does: Callable[[], object]) -> None:
        """Say what each action does, by its name."""
        self._does = does

    def of_stop(self) -> Sequence[tuple[QAction, str]]:
        """Return what can be done with a stop, and each button's kind."""
        return ((self.remove, "quiet"), (self.visit, "main"))

    def buttons(self, look: Look) -> Sequence[QWidget]:
        """Return the buttons under the stops, which wrap where it is narrow."""
        line = QWidget()
        flow = Flow()
        line.setLayout(flow)
        for does in (self.times, self.order):
            flow.addWidget(ActionButton(look, does, "quiet"))
        return (line,)

    def follow(self, plan: TourPlan | None, planned: Planned | None) -> None:
        """Switch on what means something for the chosen tour and stop."""
        writes = not self._read_only
        stops = plan.stops if plan else ()
        self.new.setEnabled(writes)
        self.longest.setEnabled(writes)
        self.change.setEnabled(writes and plan is not None)
        self.times.setEnabled(writes and bool(stops))
        self.order.setEnabled(writes and len(stops) > 1)
        self.remove.setEnabled(writes and planned is not None)
        begun = planned is not None and planned.is_begun
        self.visit.setText(tr("Show the visit") if begun else tr("Start the visit"))
        has_place = planned is not None and planned.call.village is not None
        self.visit.setEnabled(begun or (writes and has_place))
        self.print.setEnabled(bool(stops))
        self.diary.setEnabled(any(stop.stop.planned for stop in stops))

    def _do(self, name: str) -> None:
        if name in self._does:
            self._does[name]()
