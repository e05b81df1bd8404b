"""The Besök page: the latest visits, or the one that is being written."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.drafts import Draft, take_up_drafts
from umea_field.database.service_checks import read_way
from umea_field.database.tours import stop_for
from umea_field.database.visit_history import visit_lines
from umea_field.database.visits import begin_visit, visits_at
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.database.workers import worker_here
from umea_field.domain.store import Store
from umea_field.domain.tour import TourStop
from umea_field.domain.village import Village
from umea_field.domain.visit import ONGOING, Visit, VisitId
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import time_text
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.rooms import NEW
from umea_field.gui.style import Look
from umea_field.gui.visits.keeper import Keeper, moment_now, place_noted
from umea_field.gui.visits.latest import LatestVisits
from umea_field.gui.visits.new_visit import NewVisit, Wanted, places
from umea_field.gui.visits.open_visit import OpenVisit
from umea_field.gui.visits.reading import read_visit
from umea_field.gui.visits.section import Desk
from umea_field.gui.widgets.message_bar import INFO, WARN

_BREATH = 100
"""How long after the list is shown a first visit is read, in ms."""
_LISTED = 100
"""How many visits the list shows."""


class VisitsPage(Page):
    """A visit is opened here, written, marked done, and found again."""

    saved = Signal(object)  # datetime: all that was written is kept
    refused = Signal(str)  # a sentence: why nothing can be kept now
    worked = Signal(str)  # what is going on, in words; empty when it is over
    print_asked = Signal(object)  # VisitId: its report is wanted on paper
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        *,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = moment_now,
    ) -> None:
        """Show nothing yet; ``start`` does.

        Args:
            look: Colours and measures.
            database: Read from and written to.
            notifier: Tells when others have written.
            today: Tells the day it is.
            now: Tells the moment it is; aware.
        """
        super().__init__()
        self._database = database
        self._today = today
        self._now = now
        self._terms: Vocabulary | None = None
        self._started = False
        self._stale = False
        self.keeper = Keeper(database, notifier, self, now)
        self._breath = QTimer(self, singleShot=True, interval=_BREATH)
        self._breath.timeout.connect(self._warm_up)
        self._all = action(
            self,
            tr("All visits"),
            self.close_visit,
            icon="chevron-left",
            key="Alt+Left",
        )
        self._new = action(
            self, tr("New visit"), self._ask_place, icon="plus", key="Ctrl+N"
        )
        self._new.setEnabled(not database.read_only)
        form = NewVisit(look, today)
        self.latest = LatestVisits(look, self._new, form)
        desk = Desk(look, database, self.keeper, today)
        self.visit = OpenVisit(self, desk, self._all)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.latest)
        self._stack.addWidget(self.visit.sheet)
        self.keeper.saved.connect(self.saved)
        self.keeper.refused.connect(self.refused)
        self.keeper.changed_elsewhere.connect(self._read_again)
        self.latest.opened.connect(self.open_visit)
        form.wanted.connect(self._begin)
        form.left.connect(self._fold_form)
        self.visit.reworded.connect(self.reworded)
        self.visit.print_asked.connect(self.print_asked)
        self.visit.worked.connect(self.worked)
        self.visit.broke.connect(self.broke)
        self._show_list()

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        lines = visit_lines(session, _LISTED)
        if lines:
            read_visit(session, lines[0].id, known)

    @override
    def title(self) -> str:
        return self.visit.title() if self._is_open else tr("Visits")

    @override
    def facts(self) -> str:
        if self._is_open:
            return self.visit.facts()
        return tr("Under way and latest")

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.visit.actions_shown() if self._is_open else ()

    @override
    def main_action(self) -> QAction | None:
        return self.visit.main_action() if self._is_open else self._new

    @override
    def store_in_sight(self) -> UUID | None:
        return self.visit.store_id if self._is_open else None

    @override
    def cell_in_focus(self) -> Cell | None:
        """Return the text of the visit one is in, or the visit."""
        visit_id = self.visit.visit_id if self._is_open else None
        if visit_id is None:
            return None
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None else ""
        return Cell("visit", visit_id, name if name in Visit.fields() else "")

    @override
    def steps(self) -> Sequence[QAction]:
        return self.visit.steps() if self._is_open else ()

    @override
    def panes(self) -> Sequence[QWidget]:
        sheet = self.visit.sheet
        if not self._is_open:
            return (self.latest,)
        return (sheet.rail, sheet.choice, sheet.missing, sheet.current, sheet.side)

    @override
    def details(self) -> QWidget | None:
        return self.visit.sheet.side if self._is_open else None

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def start(self) -> None:
        """Go on where the writer was: in a visit, or in the list."""
        first, self._started = not self._started, True
        if first and not self._is_open and self.reopen():
            return
        if self._is_open:
            self._read_if_stale()
        if self._is_open:
            self.visit.go_on()
        else:
            self._show_list()
            self.latest.take_focus()
            if first:
                self._breath.start()

    @override
    def keeps_all(self) -> bool:
        return self.keeper.try_again()

    @override
    def leave(self) -> None:
        """Keep what stands unwritten, and note that it was left of free will."""
        if self._is_open:
            self.visit.leave()

    @override
    def show_id(self, wanted: object) -> None:
        """Open a visit, or begin one: to a store, a village, a tour's stop, or NEW."""
        if wanted == NEW:
            self._started = True
            self._ask_place()
            return
        with self._database.read() as session:
            found = [
                session.get(noun, wanted) for noun in (Visit, Store, Village, TourStop)
            ]
        self._started = True
        match next((each for each in found if each is not None), None):
            case Visit(id=visit_id):
                self.open_visit(visit_id)
            case Store(id=store_id, village_id=village_id):
                self._begin(Wanted(store_id, village_id, self._today(), None))
            case Village(id=village_id):
                self._begin(Wanted(None, village_id, self._today(), None))
            case TourStop() as stop:
                here = Wanted(stop.store_id, stop.village_id, self._today(), None)
                self._begin(here, stop)
            case _:
                pass

    def stop(self) -> None:
        """End work that goes on, as when the window closes."""
        self.leave()
        self._breath.stop()
        self.keeper.stop()
        self.visit.sheet.pictures.stop()

    @Slot(object)
    def open_visit(self, visit_id: VisitId) -> bool:
        """Show a visit; tell whether it is there."""
        self.leave()
        if not self.visit.open(visit_id, self._vocabulary()):
            return False
        self._stack.setCurrentWidget(self.visit.sheet)
        self._enable()
        self.visit.sheet.go_to("services")
        self.reworded.emit()
        return True

    def close_visit(self) -> None:
        """Go back to the list."""
        if not self._is_open:
            return
        visit_id = self.visit.visit_id
        self.leave()
        self.keeper.be_at(None)
        self.keeper.note_place()
        self._show_list()
        self._stack.setCurrentWidget(self.latest)
        self._enable()
        self.latest.table.choose(visit_id)
        self.latest.take_focus()
        self.reworded.emit()

    def reopen(self) -> bool:
        """Come back to a visit that was cut off, at the same field; tell whether.

        Words that were being typed are taken up first, whatever was left open.
        """
        with self._database.read() as session:
            noted = place_noted(session)
        if not self._database.read_only:
            taken = self.keeper.apart(lambda: take_up_drafts(self._database))
            self._read_ways(taken)
        if noted is None or noted[0].left:
            return False
        place, moment = noted
        if not self.open_visit(VisitId(place.visit)):
            return False
        sheet = self.visit.sheet
        sheet.go_to(place.section or "services", place.at)
        sheet.bar.tell(
            tr("Reopened after an interruption {time}", time=time_text(moment)), INFO
        )
        return True

    @property
    def _is_open(self) -> bool:
        return self._stack.currentWidget() is self.visit.sheet

    def _read_ways(self, taken: Sequence[Draft]) -> None:
        comments = [draft for draft in taken if draft.noun == "service_check"]
        if comments:
            with self._database.write(tr("Taken up after an interruption")) as session:
                for draft in comments:
                    read_way(session, draft.row_id)

    def _vocabulary(self) -> Vocabulary:
        if self._terms is None:
            with self._database.read() as session:
                self._terms = vocabulary(session)
        return self._terms

    def _show_list(self) -> None:
        with self._database.read() as session:
            lines = visit_lines(session, _LISTED)
        self.latest.show_lines(lines, self._vocabulary())
        self._enable()

    def _enable(self) -> None:
        self.visit.enable(self._is_open)
        self._all.setEnabled(self._is_open)

    @Slot(object)
    def _read_again(self, changed: Changed) -> None:
        """Show what somebody else has written: another page, or a take-in."""
        if changed.touches("term"):
            self._terms = None
        self._stale = True
        if not self.isVisible():
            return
        if self._is_open:
            self._read_if_stale()
        elif changed.touches("visit", "store", "village", "service_check", "need"):
            self._show_list()

    def _read_if_stale(self) -> None:
        """Show the open visit as it now stands; the list where it is gone."""
        if self._stale:
            self._stale = False
            if not self.visit.read_again(self._vocabulary()):
                self.close_visit()

    @Slot()
    def _warm_up(self) -> None:
        """Read a visit once, unseen: the queries of the next are then ready."""
        line = self.latest.first()
        if line is not None and not self._is_open:
            with self._database.read() as session:
                read_visit(session, line.id, self._vocabulary())

    def _ask_place(self) -> None:
        """Show the form of a new visit over the list."""
        if self._is_open:
            self.close_visit()
        with self._database.read() as session:
            found = places(session)
        self.latest.form.offer(found, self._vocabulary())
        self.latest.form.show()
        self.latest.form.begin()

    @Slot()
    def _fold_form(self) -> None:
        self.latest.form.hide()
        self.latest.take_focus()

    @Slot(object)
    def _begin(self, wanted: Wanted, stop: TourStop | None = None) -> None:
        """Begin a visit; one that is under way there that day is gone on with."""
        with self._database.read() as session:
            there = visits_at(session, wanted.store_id, wanted.village_id, wanted.day)
        ongoing = next((visit for visit in there if visit.state == ONGOING), None)
        if ongoing is None:
            self._write_new(wanted, stop)
            return
        if stop is not None and ongoing.tour_stop_id is None:
            self._join(ongoing.id, stop)
        if self.open_visit(ongoing.id):
            self.visit.sheet.bar.tell(tr("This visit was begun already today."), INFO)

    def _join(self, visit_id: VisitId, stop: TourStop) -> None:
        """Write that a visit that was begun elsewhere is a tour's stop."""

        def work(session: Session) -> None:
            session.get_one(Visit, visit_id).tour_stop_id = stop.id

        self.keeper.keep(tr("The visit is a stop of the tour"), work)

    def _write_new(self, wanted: Wanted, stop: TourStop | None) -> None:
        try:
            with self._database.write(tr("New visit"), form="visits") as session:
                worker = worker_here(session)
                visit = begin_visit(
                    session,
                    store_id=wanted.store_id,
                    village_id=wanted.village_id,
                    day=wanted.day,
                    now=self._now(),
                    worker_id=worker.id if worker else None,
                    type=wanted.type,
                    tour_stop_id=stop.id if stop else None,
                )
                if stop is None:
                    planned = stop_for(session, visit)
                    visit.tour_stop_id = planned.id if planned else None
        except UmeaFieldError as error:
            self.latest.bar.tell(str(error), WARN)
            self.refused.emit(str(error))
            return
        self.latest.form.hide()
        self.open_visit(visit.id)
