"""The tours: what is done with them by hand and by key."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, Slot

from umea_field.database.database import Database
from umea_field.database.tour_writing import Spot
from umea_field.domain.stop_question import StopQuestionId
from umea_field.domain.tour import TourStopId
from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.tours.diary_saving import DiarySaving
from umea_field.gui.tours.doing import Doing
from umea_field.gui.tours.keeping import Keeping
from umea_field.gui.tours.new_tour import EMPTY, LONGEST, WantedTour
from umea_field.gui.tours.showing import ToursShown
from umea_field.gui.widgets.message_bar import WARN


class ToursPage(ToursShown):
    """Tours are made, filled with stops, put in order, driven and told of."""

    visit_wanted = Signal(object)  # TourStopId: begin its visit
    visit_chosen = Signal(object)  # VisitId

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
        super().__init__(look, database, notifier, saving, today)
        self._keeping = Keeping(saving)
        self._doing = Doing(self._keeping, self._steps, self.bar, lambda: self._plan)
        self._diary = DiarySaving(self, database, self.bar)
        self._wire()
        self._take_up_words()
        self.reload()

    def _wire(self) -> None:
        tools, frame = self.tools, self.frame
        frame.filter.textChanged.connect(self._show_tours)
        frame.filter.left.connect(frame.tours.setFocus)
        frame.tour_chosen.connect(self.choose_tour)
        frame.add.written.connect(self._add_stop)
        frame.add.troubled.connect(self._tell_trouble)
        self.stops.chosen.connect(self._choose_row)
        self.stops.opened.connect(self._open_stop)
        self.stops.moved.connect(self._doing.move)
        self.stops.remove_asked.connect(self._doing.remove_stop)
        self.canvas.chosen.connect(self._choose_village)
        self.form.written.connect(self._doing.keep_field)
        self.form.words_typed.connect(self._doing.draft)
        self.questions.add_asked.connect(self._add_question)
        self.questions.remove_asked.connect(self._doing.remove_question)
        self.questions.case_asked.connect(self._make_case)
        self.fields.finished.connect(self.show_plan)
        self.fields.remove_asked.connect(self._remove_tour)
        self.new.wanted.connect(self._make_tour)
        self.new.left.connect(self.show_plan)
        self.suggestion.taken.connect(self._take_order)
        self.suggestion.left.connect(self.show_plan)
        tools.do(
            new=partial(self.ask_new, EMPTY),
            longest=partial(self.ask_new, LONGEST),
            change=self.change,
            visit=self._begin_visit,
            remove=self._remove_chosen,
            times=self._doing.work_out_times,
            order=self.ask_order,
            diary=self._save_diary,
            print=self._ask_print,
        )

    @Slot(object)
    def _choose_row(self, _stop_id: object) -> None:
        self._finish()
        self._show_stop()

    @Slot(object)
    def _choose_village(self, village_id: UUID) -> None:
        """Come to the first stop in a village that was chosen on the map."""
        for stop in self._plan.stops if self._plan else ():
            if stop.call.village is not None and stop.call.village.id == village_id:
                self.choose_stop(stop.stop.id)
                return

    @Slot(object)
    def _open_stop(self, _stop_id: object) -> None:
        """Begin the visit, or show it; of a stop that is ahead, show the fields."""
        planned = self.stops.chosen_stop()
        if planned is None:
            return
        ahead = planned.day is not None and planned.day > self._today()
        if planned.is_begun or (not ahead and self.tools.visit.isEnabled()):
            self._begin_visit()
        else:
            self.form.place.setFocus()

    def _remove_chosen(self) -> None:
        planned = self.stops.chosen_stop()
        if planned is not None:
            self._doing.remove_stop(planned.stop.id)

    def _begin_visit(self) -> None:
        self._finish()
        planned = self.stops.chosen_stop()
        if planned is None:
            return
        if planned.call.visit_id is not None:
            self.visit_chosen.emit(planned.call.visit_id)
        else:
            self.visit_wanted.emit(planned.stop.id)

    @Slot(object)
    def _add_stop(self, spot: object) -> None:
        if self._plan is None or not isinstance(spot, Spot):
            return
        place = self.frame.add.said(spot)
        self.frame.add.show_value(None)
        made = self._keeping.stop(self._plan.tour.id, spot, place)
        if made is not None:
            self.reload()
            self.choose_stop(made)

    @Slot(str)
    def _tell_trouble(self, sentence: str) -> None:
        if sentence:
            self.bar.tell(sentence, WARN)
        elif not self.frame.add.text():
            self.bar.fold_away()

    def ask_new(self, source: str = EMPTY) -> None:
        """Show the form of a new tour."""
        self._finish()
        self.new.begin(self._lines, self._places or (), source)
        self.frame.right.setCurrentWidget(self.new)
        self.new.title.setFocus()

    @Slot(object)
    def _make_tour(self, wanted: WantedTour) -> None:
        made = self._keeping.tour(wanted)
        if made is None:
            return
        self.frame.filter.clear()
        self.frame.right.setCurrentWidget(self.panel)
        self.reload()
        self.choose_tour(made)
        stops = self._plan.stops if self._plan else ()
        if stops:
            self._focus_stops()
        else:
            self.frame.add.setFocus()
        self._steps.offer(tr("The tour was made."))

    def ask_order(self) -> None:
        """Show another order of the stops, before it is taken."""
        self._finish()
        if self._plan is not None:
            self.frame.right.setCurrentWidget(self.suggestion)
            self.suggestion.begin(self._plan)

    @Slot(object)
    def _take_order(self, order: Sequence[TourStopId]) -> None:
        self.frame.right.setCurrentWidget(self.panel)
        self._doing.put_in_order(order)
        self._focus_stops()

    @Slot()
    def show_plan(self) -> None:
        """Show the chosen stop again, and make or move nothing."""
        self.frame.right.setCurrentWidget(self.panel)
        self._show_stop()
        self._focus_stops()

    def change(self) -> None:
        """Show the fields of the chosen tour, or go back from them."""
        if self._plan is None or self.frame.right.currentWidget() is self.fields:
            self.show_plan()
            return
        self._finish()
        self.frame.right.setCurrentWidget(self.fields)
        self.fields.show_tour(self._plan.tour.id)

    @Slot()
    def _remove_tour(self) -> None:
        self.frame.right.setCurrentWidget(self.panel)
        self._doing.remove_tour()

    def _ask_print(self) -> None:
        """Show the folder of the tour, ready to be printed."""
        self._finish()
        if self._plan is not None:
            wanted = PaperWanted("tour_folder", self._plan.tour.id, "tour")
            self.place_asked.emit(rooms.REPORTS, wanted)

    def _save_diary(self) -> None:
        self._finish()
        if self._plan is not None:
            self._diary.ask(self._plan)

    @Slot()
    def _add_question(self) -> None:
        planned = self.stops.chosen_stop()
        made = self._keeping.question(planned.stop.id) if planned else None
        if made is not None:
            self.reload()
            self.questions.unfold(made)

    @Slot(object)
    def _make_case(self, question_id: StopQuestionId) -> None:
        """Make a case of a question, or show the one it has."""
        if self._known is None:
            return
        case_id = self._keeping.case(question_id, self._today(), self._known)
        if case_id is not None:
            self.place_asked.emit(rooms.CASES, case_id)
