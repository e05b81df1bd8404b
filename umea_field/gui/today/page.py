"""The I dag page: where to go next, and what should not be forgotten."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database import tasks
from umea_field.database.database import Changed, Database
from umea_field.database.day_stops import DayStop, first_undone
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.task import Task
from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.today import stop_words, words
from umea_field.gui.today.day_rows import DayRow
from umea_field.gui.today.left_pane import WIDTH, LeftPane
from umea_field.gui.today.right_pane import RightPane
from umea_field.gui.today.shown import CHECKLIST, Day, read_before, read_day
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import panes

FORM = "today"
"""Where in the program these writes are done, as undo knows it."""

_TABLES = (
    ("tour", "tour_stop", "visit", "service_check", "service_offer", "need", "case")
    + ("need_voice", "task", "village", "store", "contact", "organisation", "worker")
    + ("printed_sheet", "visit_answer", "term")
)
_PAGES = {
    "visit": rooms.VISITS,
    "store": rooms.STORES,
    "village": rooms.VILLAGES,
    "case": "cases",
    "need": "needs",
    "tour": "tours",
}
"""The page that shows a table's records, where there is such a page."""

_FIVE = 5
"""So many places are shown to go to on a day without a tour."""
_REST = 60
"""How long a stop is chosen before it is read, in ms."""
_MINUTE = 60_000
"""How often the page looks whether it is another day, in ms."""


class TodayPage(Page):
    """The day's stops to the left; what to know of one of them, and what waits."""

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Show nothing yet; ``start`` reads.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes which promises were kept.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._saving = saving
        self._today = today
        self._terms: Vocabulary | None = None
        self._day: Day | None = None
        self._stale = True
        self._make_actions()
        self.bar = MessageBar(look)
        self._steps = PageSteps(self, saving, FORM, self.bar)
        self.left = LeftPane(look, self._start, self._plan)
        self.right = RightPane(look, self._start, self._print)
        self._panes = panes(self.left, self.right, name=FORM)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._panes, 1)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_stop)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._look_at_the_day)
        self._clock.start()
        self.left.stops.chosen.connect(self._rest.start)
        for part in (self.left.unvisited.rows, self.right):
            part.opened.connect(self._lead)
            part.ticked.connect(self._tick)
        notifier.changed.connect(self._hear)
        look.changed.connect(self._share)

    @override
    def title(self) -> str:
        return words.title(self._day.day if self._day else self._today())

    @override
    def facts(self) -> str:
        return words.facts(self._day) if self._day else ""

    @override
    def cell_in_focus(self) -> Cell | None:
        store_id = self.store_in_sight()
        return Cell("store", store_id) if store_id else None

    @override
    def store_in_sight(self) -> UUID | None:
        stop = self.chosen()
        return stop.row.stop.store_id if stop else None

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._new,)

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.left.way_in(), self.right.way_in())

    @override
    def start(self) -> None:
        if self._stale or self._day is None or self._day.day != self._today():
            self.reload()
        self._settle()
        self._go_on()
        begun = self._day is None or self._day.is_begun
        way_in = self.left.way_in() if begun else self.right.way_in()
        way_in.setFocus()

    def _go_on(self) -> None:
        """Come to the next stop where the one that was chosen is done by now."""
        chosen, first = self.chosen(), self._first()
        if chosen is not None and chosen.is_done and first != chosen.row.stop.id:
            self.left.stops.choose(first)
            self._show_stop()

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    def stop(self) -> None:
        """Read no more: the database is about to be closed."""
        self._rest.stop()
        self._clock.stop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @Slot()
    def reload(self) -> None:
        """Read everything again; the stop that was chosen stays chosen."""
        self._stale = False
        today, terms = self._today(), self._vocabulary()
        before = self._day
        with self._database.read() as session:
            self._day = day = read_day(session, today, terms)
        if before is None or before.day != today:
            self.left.stops.choose(None)
        unvisited = [words.unvisited_row(each, today) for each in day.unvisited[:_FIVE]]
        self.left.show_stops(
            stop_words.shown_stops(day.stops),
            stop_words.whole_way(day.stops),
            unvisited,
            words.never_words(day.never),
        )
        if self.left.stops.chosen_id() is None:
            self.left.stops.choose(self._first())
        self.right.show_day(day, terms)
        self._show_stop()
        self.reworded.emit()

    def chosen(self) -> DayStop | None:
        """Return the stop that is chosen."""
        stop_id = self.left.stops.chosen_id()
        stops = self._day.stops if self._day else ()
        return next((each for each in stops if each.row.stop.id == stop_id), None)

    def _make_actions(self) -> None:
        self._new = action(
            self, tr("New visit"), self._begin_elsewhere, icon="plus", key="Ctrl+N"
        )
        self._new.setEnabled(not self._database.read_only)
        # Enter is heard by the list of stops alone, never by a button or another list
        self._start = QAction(tr("Start the visit"), self)
        self._start.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self._start.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._start.triggered.connect(self._go_to_visit)
        self._print = action(
            self, tr("Print checklist"), self._print_checklist, icon="printer",
            key="Ctrl+P",
        )  # fmt: skip
        self._plan: QAction | None = None
        if _is_there("tours"):
            ask = partial(self.place_asked.emit, "tours", None)
            self._plan = action(self, tr("Plan a tour"), ask, icon="route")

    def _first(self) -> UUID | None:
        stops = self._day.stops if self._day else ()
        undone = first_undone(stops)
        return undone or (stops[-1].row.stop.id if stops else None)

    def _vocabulary(self) -> Vocabulary:
        if self._terms is None:
            with self._database.read() as session:
                self._terms = vocabulary(session)
        return self._terms

    @Slot()
    def _show_stop(self) -> None:
        self._rest.stop()
        stop, today, terms = self.chosen(), self._today(), self._vocabulary()
        self._name_start(stop)
        if stop is None:
            self.right.show_before(None, today, terms)
            return
        with self._database.read() as session:
            before = read_before(session, stop, today, terms)
        self.right.show_before(before, today, terms)

    def _name_start(self, stop: DayStop | None) -> None:
        """Say what Enter does: begins the visit, goes on with it, or shows it."""
        said = tr("Start the visit")
        if stop is not None and stop.is_begun:
            said = tr("Go on with the visit")
        elif stop is not None and stop.is_done:
            said = tr("Show the visit")
        self._start.setText(said)
        begun = stop is not None and stop.row.visit_id is not None
        self._start.setEnabled(
            stop is not None and (begun or not self._database.read_only)
        )

    def _settle(self) -> None:
        """Read the stop that was chosen a moment ago."""
        if self._rest.isActive():
            self._show_stop()

    @Slot()
    def _go_to_visit(self) -> None:
        stop = self.chosen()
        if stop is not None:
            wanted = stop.row.visit_id or stop.row.stop.id
            self.place_asked.emit(rooms.VISITS, wanted)

    def _begin_elsewhere(self) -> None:
        self.place_asked.emit(rooms.VISITS, rooms.NEW)

    def _print_checklist(self) -> None:
        stop = self.chosen()
        if stop is None:
            return
        row = stop.row
        subjects: Sequence[tuple[str, UUID | None]] = (
            ("visit", row.visit_id),
            ("store", row.stop.store_id),
            ("village", row.village_id),
        )
        for table, subject in subjects:
            if subject is not None:
                wanted = PaperWanted(CHECKLIST, subject, table)
                self.place_asked.emit(rooms.REPORTS, wanted)
                return

    @Slot(object)
    def _lead(self, row: DayRow) -> None:
        """Show the closest record that there is a page for."""
        for table, wanted in row.leads:
            page = _PAGES.get(table, table)
            if _is_there(page):
                self.place_asked.emit(page, wanted)
                return

    @Slot(object)
    def _tick(self, row: DayRow) -> None:
        """Write that a promise was kept, or that it is open after all."""
        if self._database.read_only:
            return
        task_id: Any = row.key
        today, kept = self._today(), not row.is_ticked

        def work(session: Session) -> None:
            task = session.get_one(Task, task_id)
            if kept:
                tasks.finish(session, task, today)
            else:
                task.status, task.done = tasks.TO_DO, None

        reason = tr("Promise kept") if kept else tr("Promise still open")
        if self._saving.keep(reason, FORM, work):
            self.reload()
            self._steps.offer(tr("{reason}: {what}", reason=reason, what=row.words))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if changed.touches("term"):
            self._terms = None
        if not changed.touches(*_TABLES):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    @Slot()
    def _look_at_the_day(self) -> None:
        if self.isVisible() and self._day and self._day.day != self._today():
            self.reload()

    @Slot()
    def _share(self) -> None:
        """Let the stops give way where the window is narrow."""
        left = min(self._look.em(WIDTH), round(self.width() * 0.36))
        self._panes.setSizes([left, max(self.width() - left, 1)])


def _is_there(page: str) -> bool:
    return any(place.key == page for place in rooms.ROOMS)
