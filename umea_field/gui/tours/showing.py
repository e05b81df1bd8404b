"""The tours shown: the list of them, the stops of one, and one stop."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.drafts import take_up_drafts
from umea_field.database.places_to_call_at import PlaceToCallAt, places_to_call_at
from umea_field.database.stop_questions import Heard, questions_at
from umea_field.database.tour_plans import (
    COMING,
    PAST,
    UNDER_WAY,
    TourLine,
    tour_lines,
    tour_of_stop,
    tour_plan,
)
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.tour import TourId, TourStopId
from umea_field.domain.tour_plan import Planned, TourPlan, estimate_between
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.tours.frame import ToursFrame
from umea_field.gui.tours.keeping import FORM
from umea_field.gui.tours.new_tour import NewTour
from umea_field.gui.tours.questions import Questions
from umea_field.gui.tours.stop_form import StopForm
from umea_field.gui.tours.stop_panel import StopPanel
from umea_field.gui.tours.stops_view import StopsView
from umea_field.gui.tours.suggestion import OrderSuggestion
from umea_field.gui.tours.tools import Tools
from umea_field.gui.tours.tour_fields import TourFields
from umea_field.gui.tours.tour_head import TourHead
from umea_field.gui.tours.tour_map import show_on, tour_canvas
from umea_field.gui.tours.words import tour_rows
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.empty_view import EmptyView

_TABLES = ("tour", "tour_stop", "stop_question", "visit", "village", "store") + (
    "former_name",
    "case",
    "term",
)
_WRITTEN = ("tour", "tour_stop", "stop_question")


class ToursShown(Page):
    """Every tour; one of them chosen, and one of its stops; one choice through all.

    What is done with them is the subclass's.
    """

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read every tour.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._saving = saving
        self._today = today
        self._lines: Sequence[TourLine] = ()
        self._plan: TourPlan | None = None
        self._places: Sequence[PlaceToCallAt] | None = None
        self._known: Vocabulary | None = None
        self._stale = True
        self.tools = Tools(self, read_only=database.read_only)
        self.stops = StopsView(look)
        self.form = StopForm(look, today)
        self.questions = Questions(look, saving, notifier, FORM, today)
        self.canvas = tour_canvas(look, self)
        self.head = TourHead(look, self.tools.change, today)
        self.fields = TourFields(look, saving, notifier, FORM, today)
        self.panel = StopPanel(
            look, self.form, self.questions, self.canvas, self.tools.of_stop()
        )
        frame = ToursFrame(look, self, self.head, self.stops, self.tools.buttons(look))
        self.frame, self.bar = frame, frame.bar
        self.new = NewTour(look, today)
        self.suggestion = OrderSuggestion(look)
        self._empty = EmptyView(
            look,
            "route",
            "",
            does=self.tools.new,
        )
        self._no_stops = EmptyView(
            look,
            "map-pin",
            tr("The tour has no stops yet"),
            tr("Type a place under the list to the left, and press Enter."),
        )
        for each in (
            self.panel,
            self._empty,
            self._no_stops,
            self.new,
            self.suggestion,
            self.fields,
        ):
            frame.right.addWidget(each)
        self._steps = PageSteps(self, saving, FORM, self.bar, self._finish)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        notifier.changed.connect(self._hear)

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        places_to_call_at(session)
        lines = tour_lines(session)
        if lines:
            tour_plan(session, lines[0].id)

    @override
    def title(self) -> str:
        return tr("Tours")

    @override
    def facts(self) -> str:
        today = self._today()
        counted = Counter(line.when(today) for line in self._lines)
        parts = (
            (
                UNDER_WAY,
                trn("{count} under way", "{count} under way", counted[UNDER_WAY]),
            ),
            (COMING, trn("{count} coming", "{count} coming", counted[COMING])),
            (PAST, trn("{count} past", "{count} past", counted[PAST])),
        )
        told = [words for when, words in parts if counted[when]]
        return ", ".join(told) or tr("No tours yet")

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self.tools.print, self.tools.diary, self.tools.new)

    @override
    def cell_in_focus(self) -> Cell | None:
        planned = self.stops.chosen_stop()
        return Cell("tour_stop", planned.stop.id) if planned else None

    @override
    def store_in_sight(self) -> UUID | None:
        planned = self.stops.chosen_stop()
        return planned.stop.store_id if planned else None

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        firsts: dict[QWidget, QWidget] = {
            self.panel: self.form.place,
            self.new: self.new.title,
            self.suggestion: self.suggestion.first(),
            self.fields: self.fields.form.editor("title"),
        }
        shown = self.frame.right.currentWidget() or self._empty
        lists: list[QWidget] = [self.frame.list_of_tours(), self.stops]
        if not self._lines:
            return [firsts.get(shown, self._empty)]
        if shown in firsts:
            lists.append(firsts[shown])
        return [*lists, self.canvas] if shown is self.panel else lists

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        if self.frame.right.currentWidget() not in self._asking():
            self._focus_stops()

    @override
    def show_id(self, wanted: object) -> None:
        """Show a tour, or a stop in its tour."""
        if not isinstance(wanted, UUID):
            return
        self.leave()
        if self._stale:
            self.reload()
        self.frame.filter.clear()
        with self._database.read() as session:
            tour_id = tour_of_stop(session, TourStopId(wanted))
        if tour_id is None:
            self.choose_tour(TourId(wanted))
        else:
            self.choose_tour(tour_id)
            self.choose_stop(TourStopId(wanted))

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def leave(self) -> None:
        self._finish()

    @property
    def plan(self) -> TourPlan | None:
        """Return the chosen tour."""
        return self._plan

    @Slot()
    def reload(self) -> None:
        """Read everything again."""
        self._stale = False
        with self._database.read() as session:
            if self._known is None:
                self._known = vocabulary(session)
            if self._places is None:
                self._places = places_to_call_at(session)
                self.form.offer(self._places, self._known)
                self.frame.add.offer(self._places)
            self._lines = tour_lines(session)
        self._show_tours()
        self.reworded.emit()

    @Slot(object)
    def choose_tour(self, tour_id: TourId) -> None:
        """Show a tour; its first stop that is not done is chosen."""
        self._finish()
        if self.frame.right.currentWidget() is self.fields:
            self.frame.right.setCurrentWidget(self.panel)
        self._read_plan(tour_id)
        self.frame.choose(tour_id)
        self.stops.choose(self._next_stop())
        self._show_stop()

    @Slot(object)
    def choose_stop(self, stop_id: TourStopId) -> None:
        """Come to a stop of the chosen tour."""
        if self.stops.choose(stop_id):
            self._show_stop()

    def _take_up_words(self) -> None:
        if self._database.read_only:
            return
        if take_up_drafts(self._database, _WRITTEN):
            self.bar.tell(tr("The program was cut off. What was being typed is kept."))

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*_TABLES):
            return
        if changed.touches("term"):
            self._known = None
        if changed.touches("village", "store", "former_name", "term"):
            self._places = None
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    @Slot()
    def _show_tours(self) -> None:
        sought = folded(self.frame.filter.text().strip())
        rows = tour_rows(self._lines, self._today(), sought)
        kept = self._plan.tour.id if self._plan else None
        if kept not in {line.id for line in self._lines}:
            kept = self._first_tour()
        self.frame.show_tours(rows, kept)
        if kept is None or (self._plan and self._plan.tour.id == kept):
            self._read_plan(kept)
            self._show_stop()
        else:
            self.choose_tour(kept)

    def _first_tour(self) -> TourId | None:
        """Return the tour under way, else the next one, else the latest."""
        today = self._today()
        for when in (UNDER_WAY, COMING):
            here = [line for line in self._lines if line.when(today) == when]
            if here:
                return here[-1].id
        return self._lines[0].id if self._lines else None

    def _read_plan(self, tour_id: TourId | None) -> None:
        self._plan = None
        if tour_id is not None:
            with self._database.read() as session:
                self._plan = tour_plan(session, tour_id)
        may_write = not self._database.read_only
        self.stops.show_plan(self._plan, may_move=may_write)
        self.head.show_plan(self._plan)
        self.frame.hold(any_tours=bool(self._lines), plan=self._plan is not None)
        self.frame.add.setEnabled(may_write)
        show_on(self.canvas, self._plan)
        if self.stops.chosen_stop() is None:
            self.stops.choose(self._next_stop())

    def _next_stop(self) -> TourStopId | None:
        stops = self._plan.stops if self._plan else ()
        ahead = (stop.stop.id for stop in stops if not stop.is_done)
        return next(ahead, stops[0].stop.id if stops else None)

    @Slot()
    def _show_stop(self) -> None:
        """Show the chosen stop, or why there is none."""
        planned, plan = self.stops.chosen_stop(), self._plan
        self.tools.follow(plan, planned)
        shown = self.frame.right.currentWidget()
        if planned is None or plan is None or self._known is None:
            if shown is not self.new and not (shown is self.fields and plan):
                empty = self._empty if plan is None else self._no_stops
                self._say_empty()
                self.frame.right.setCurrentWidget(empty)
            return
        before = self._before(plan, planned)
        estimate = estimate_between(before.call if before else None, planned.call)
        village = planned.call.village
        self.canvas.choose(village.id if village else None)
        self.panel.show_stop(planned, estimate.words, self._today())
        self.form.enable(not self._database.read_only)
        self.questions.show_heard(self._heard(planned), self._known)
        self.questions.enable(not self._database.read_only)
        if shown not in self._asking():
            self.frame.right.setCurrentWidget(self.panel)

    def _say_empty(self) -> None:
        if self._lines:
            self._empty.say(
                tr("No tour is chosen"),
                tr("Choose one in the list, or plan a new one."),
            )
        else:
            self._empty.say(
                tr("No tours yet"),
                tr("A tour holds stops, times and ways. Today shows it on its day."),
            )

    def _asking(self) -> Sequence[QWidget]:
        """Return what stands in the place of the stop until it is answered."""
        return (self.new, self.suggestion, self.fields)

    def _heard(self, planned: Planned) -> Sequence[Heard]:
        with self._database.read() as session:
            return questions_at(session, planned.stop.id)

    @staticmethod
    def _before(plan: TourPlan, planned: Planned) -> Planned | None:
        if planned.number == 1:
            return None
        before = plan.stops[planned.number - 2]
        return before if before.day == planned.day else None

    def _focus_stops(self) -> None:
        if self._plan is not None and self._plan.stops:
            self.stops.setFocus()
        elif self._plan is not None and self.frame.add.isEnabled():
            self.frame.add.setFocus()
        elif not self._lines:
            self._empty.setFocus()
        else:
            self.frame.list_of_tours().setFocus()

    def _finish(self) -> None:
        """Keep what stands unwritten in the page's fields."""
        self.form.finish()
        self.questions.finish()
        self.fields.finish()
