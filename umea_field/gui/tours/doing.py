"""What is done to the chosen tour, and how it is told."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from umea_field.domain.tour import TourStopId
from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.domain.tour_times import worked_out
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.tours.keeping import Keeping
from umea_field.gui.tours.stop_form import Written
from umea_field.gui.tours.words import changed_times, title_of
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.message_bar import INFO, MessageBar


class Doing(QObject):
    """Writes, says what it changed, and offers the way back."""

    def __init__(
        self,
        keeping: Keeping,
        steps: PageSteps,
        bar: MessageBar,
        plan: Callable[[], TourPlan | None],
    ) -> None:
        """Do nothing yet.

        Args:
            keeping: Writes.
            steps: Takes back.
            bar: Tells.
            plan: Gives the chosen tour as it is now.
        """
        super().__init__(bar)
        self._keeping = keeping
        self._steps = steps
        self._bar = bar
        self._plan = plan

    @Slot(object)
    def keep_field(self, said: Written) -> None:
        """Keep what was written in a stop's field."""
        stop = self._stop(said.stop_id)
        self._keeping.written(said, stop.call.place if stop else "")

    @Slot(object, str, str)
    def draft(self, stop_id: UUID, column: str, words: str) -> None:
        """Keep words while they are typed."""
        self._keeping.draft(stop_id, column, words)

    @Slot(object, int)
    def move(self, stop_id: TourStopId, number: int) -> None:
        """Let a stop have another number; 1 is first."""
        plan = self._plan()
        if plan is None:
            return
        order = [stop.stop.id for stop in plan.stops if stop.stop.id != stop_id]
        order.insert(number - 1, stop_id)
        self.put_in_order(order)

    def put_in_order(self, order: Sequence[TourStopId]) -> None:
        """Let the stops stand in another order, and say what that undid."""
        plan = self._plan()
        if plan is None or list(order) == [stop.stop.id for stop in plan.stops]:
            return
        forgotten = self._keeping.order(plan.tour.id, order)
        told = tr("The stops stand in another order. The times are as before.")
        if forgotten:
            lost = trn(
                "{count} way that was entered does not hold any more.",
                "{count} ways that were entered do not hold any more.",
                forgotten,
            )
            told = f"{told} {lost}"
        if forgotten is not None:
            self._steps.offer(told)

    @Slot()
    def work_out_times(self) -> None:
        """Fill in the times from the first stop of each day, ways and lengths."""
        plan = self._plan()
        if plan is None:
            return
        found = worked_out([stop.halt for stop in plan.stops])
        times = {
            stop.stop.id: at
            for stop, at in zip(plan.stops, found, strict=True)
            if at != stop.stop.planned
        }
        told = changed_times(plan.stops, times)
        if not told:
            self._bar.tell(tr("The times already follow from ways and lengths."), INFO)
        elif self._keeping.times(times):
            self._steps.offer(tr("New times: {changes}.", changes=told))

    @Slot(object)
    def remove_stop(self, stop_id: TourStopId) -> None:
        """Take a stop away."""
        stop = self._stop(stop_id)
        if stop is None:
            return
        told = tr("{what} was removed.", what=stop.call.place or tr("The stop"))
        if self._keeping.remove_stop(stop_id, told):
            self._steps.offer(told)

    @Slot()
    def remove_tour(self) -> None:
        """Take the tour away with its stops."""
        plan = self._plan()
        if plan is None:
            return
        told = tr("{what} was removed.", what=title_of(plan.tour.title))
        if self._keeping.remove_tour(plan.tour.id, told):
            self._steps.offer(told)

    @Slot(object)
    def remove_question(self, question_id: UUID) -> None:
        """Take a question away."""
        told = tr("The question was removed.")
        if self._keeping.remove_question(question_id, told):
            self._steps.offer(told)

    def _stop(self, stop_id: object) -> Planned | None:
        plan = self._plan()
        stops = plan.stops if plan else ()
        return next((stop for stop in stops if stop.stop.id == stop_id), None)
