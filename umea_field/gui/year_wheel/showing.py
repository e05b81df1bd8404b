"""The year wheel as it is read and shown: one choice in the wheel and in the table."""

from collections.abc import Callable, Sequence
from datetime import date
from math import pi
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.activity_times import comes_round, time_of
from umea_field.database.activity_writing import templates_left
from umea_field.database.database import Changed, Database
from umea_field.database.drafts import take_up_drafts
from umea_field.database.vocabularies import vocabulary
from umea_field.database.year_activities import RINGS, year_activities
from umea_field.domain.activity import Activity, ActivityId
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import YEAR, WheelSpan
from umea_field.domain.wheel_words import spoken
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import capital
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.terms import choices_of
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.year_wheel.activity_form import ActivityForm
from umea_field.gui.year_wheel.canvas import WheelCanvas
from umea_field.gui.year_wheel.choice import (
    Choice,
    activity_choice,
    choice_of,
    found,
    next_to,
)
from umea_field.gui.year_wheel.controls import Controls, Further
from umea_field.gui.year_wheel.frame import WheelFrame
from umea_field.gui.year_wheel.keeping import FORM, Keeping
from umea_field.gui.year_wheel.origins import where_words
from umea_field.gui.year_wheel.period import Period
from umea_field.gui.year_wheel.ring_filter import RingFilter
from umea_field.gui.year_wheel.ring_ink import RingInk
from umea_field.gui.year_wheel.table import ActivityTable, columns
from umea_field.gui.year_wheel.tools import Tools
from umea_field.gui.year_wheel.words import (
    crowding_words,
    hover_words,
    months_words,
    span_words,
)

_TABLES = (
    *("activity", "activity_done", "tour", "task", "case", "visit"),
    *("store", "village", "half_year", "worker", "term"),
)


class YearWheelShown(Page):
    """Reads a year and shows it; the subclass lets it be changed."""

    record_asked = Signal(str, object)  # a record's table and id, seen elsewhere

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read this year.

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
        self._keeping = Keeping(saving)
        self._year: Sequence[WheelActivity] = ()
        self._rows: Sequence[WheelActivity] = ()
        self._chosen: Choice | None = None
        self._writing: tuple[ActivityId, date] | None = None
        self._left = 0
        self._head: object = None
        self._stale = self._showing = False
        self.period = Period(today(), now=today().month)
        self._read_terms()
        self.tools = Tools(self, writes=not database.read_only)
        self._make_parts()
        self._steps = PageSteps(self, saving, FORM, self.bar, self.finish)
        notifier.changed.connect(self._hear)
        if not database.read_only:
            take_up_drafts(database, (Activity.__tablename__,))

    @override
    def title(self) -> str:
        return tr("Annual wheel {year}", year=self.period.span.name())

    @override
    def facts(self) -> str:
        span = self.period.span
        parts = [trn("{count} activity", "{count} activities", len(self._rows))]
        done = sum(one.done for one in self._rows)
        if done:
            parts.append(trn("{count} done", "{count} done", done))
        words = ", ".join(parts)
        if span.months == YEAR:
            return words
        return f"{capital(months_words(span))}: {words}"

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.tools.shown()

    @override
    def main_action(self) -> QAction | None:
        return None if self._database.read_only else self.tools.new

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def cell_in_focus(self) -> Cell | None:
        one = self.chosen()
        if one is None or one.origin is None:
            return None
        return Cell(one.origin.noun, one.origin.id)

    @override
    def panes(self) -> Sequence[QWidget]:
        return self.frame.panes()

    @override
    def unfold(self, pane: QWidget) -> bool:
        return self.frame.unfold(pane)

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        if self.frame.is_empty:
            self.empty.setFocus()
        elif self._writing is None:
            self._focus_rows()

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def show_id(self, wanted: object) -> None:
        """Show an activity at its next time."""
        if not isinstance(wanted, UUID):
            return
        with self._database.read() as session:
            activity = session.get(Activity, wanted)
            if activity is not None and activity.start is None:
                # a time that does not take place: what it is a time of says more
                activity = session.get(Activity, activity.series_id)
        if activity is None or activity.start is None:
            return
        self._show_everything()
        day = self._next_time(activity, activity.start)
        self.period = self.period.showing(day)
        self._chosen = activity_choice(activity.id, day)
        self.reload()

    def finish(self) -> None:
        """Keep what stands unwritten."""
        self.canvas.cancel_drag()
        if not self.pane.isHidden():
            self.pane.finish()

    @override
    def leave(self) -> None:
        self.finish()

    def chosen(self) -> WheelActivity | None:
        """Return the activity one is at, where it is shown."""
        return found(self._rows, self._chosen)

    def rows(self) -> Sequence[WheelActivity]:
        """Return the activities that are shown, in date order."""
        return self._rows

    @Slot()
    def reload(self) -> None:
        """Read the year again."""
        self._stale = False
        span = self.period.year
        kinds = self.further.shown_kinds()
        with self._database.read() as session:
            self._year = year_activities(
                session, span.first, span.last, self._today(), self._known, kinds
            )
            self._left = len(
                templates_left(session, self._template_year(), self._known)
            )
        self.show_rows()

    def show_rows(self) -> None:
        """Show what was read, in the rings and the days that are chosen."""
        span, rings = self.period.span, self.rings.shown()
        hidden = set(self._ink.rings) - set(rings)
        self._rows = [
            one for one in self._year if one.ring not in hidden and _touches(one, span)
        ]
        self._showing = True
        self.canvas.show_year(self._rows, rings, span, self._today())
        self.table.show_rows(self._rows)
        self._showing = False
        here = self.chosen() or next_to(self._rows, self._chosen, self._today())
        self._come_to(here)
        self._show_written()
        self._say(span)

    def _say(self, span: WheelSpan) -> None:
        self.controls.say(span_words(span))
        self.tools.say(self._left, self._template_year(), bool(self._copied()))
        nothing = not self._year and self._writing is None
        self.empty.say_line(tr("Nothing is planned for {year}", year=span_words(span)))
        self.frame.show_empty(nothing)
        self._tell_head()

    def _tell_head(self) -> None:
        """Let the window's head be made anew, where it says something else now."""
        actions = tuple((one.text(), one.isEnabled()) for one in self.actions_shown())
        head = (self.title(), self.facts(), actions)
        if head != self._head:
            self._head = head
            self.reworded.emit()

    @Slot()
    def _warn(self) -> None:
        self.frame.say(crowding_words(len(self._rows), self.canvas.wheel))

    def _come_to(self, one: WheelActivity | None) -> None:
        """Ring one activity in the wheel and in the table."""
        self._chosen = choice_of(one) if one is not None else self._chosen
        self._showing = True
        self.canvas.choose(one.number if one else 0)
        if one is not None:
            self.table.choose(choice_of(one))
        self._showing = False

    def _show_written(self) -> None:
        """Show what is written as it is now kept."""
        if self._writing is None:
            return
        key, day = self._writing
        now = found(self._year, activity_choice(key, day))
        if now is not None and now.day is not None:
            day = now.day
        with self._database.read() as session:
            shown = time_of(session, key, day)
        if shown is None:
            self._writing = None
            self.pane.forget()
            self.pane.hide()
            return
        self._writing = (key, day)
        self.pane.show_time(shown, day)

    def _next_time(self, activity: Activity, start: date) -> date:
        """Return the day to show of an activity: today, where it comes round now."""
        today = self._today()
        round_now = start <= today <= (activity.until or date.max)
        return today if round_now and comes_round(activity) else start

    def _show_everything(self) -> None:
        self.rings.show_all()

    def _focus_rows(self) -> None:
        """Come to the wheel or the table, whichever is shown."""
        both = (self.table, self.canvas)
        shown = next((each for each in both if each.isVisible()), self.table)
        shown.setFocus()

    def _template_year(self) -> int:
        return self.period.span.first.year

    def _copied(self) -> Sequence[ActivityId]:
        """Return the activities of the year that can be copied to the next."""
        return [
            ActivityId(one.origin.id)
            for one in self._year
            if one.by_hand and one.origin is not None
        ]

    def ring_words(self, ring: str) -> str:
        """Return a ring's words by its code."""
        return self._known.label(RINGS, ring)

    def spoken(self, one: WheelActivity) -> str:
        """Return an activity as it is heard: title, days, ring."""
        return spoken(one, self.ring_words(one.ring))

    def _read_terms(self) -> None:
        with self._database.read() as session:
            self._known = vocabulary(session)
        rings = [term.code or "" for term in self._known.choices(RINGS)]
        self._ink = RingInk(self._look, rings)

    def _make_parts(self) -> None:
        look = self._look
        self.bar = MessageBar(look)
        self.controls = Controls(look, self.tools.before, self.tools.after)
        self.further = Further(look)
        self.rings = RingFilter(look)
        self.canvas = WheelCanvas(
            look,
            self.spoken,
            lambda one: hover_words(one, self.ring_words(one.ring), where_words(one)),
        )
        self.table = ActivityTable(
            look, columns(lambda: self.period.span, self.spoken), key=choice_of
        )
        self.pane = ActivityForm(
            look,
            choices_of(self._known),
            self._today,
            lambda: self.period.year.day_at(pi),
        )
        self.pane.hide()
        self.empty = EmptyView(
            look,
            "wheel",
            "",
            tr(
                "The year's work lies here in rings. Tours and summaries come by"
                " themselves."
            ),
            None if self._database.read_only else self.tools.begin,
            None if self._database.read_only else self.tools.new,
        )
        self.frame = WheelFrame(
            look,
            (self.controls, self.further),
            self.rings,
            (self.canvas, self.table),
            (self.pane, self.empty),
            self.bar,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        queued = Qt.ConnectionType.QueuedConnection  # it is told while it is painted
        self.canvas.made_anew.connect(self._warn, queued)
        self._offer_rings()

    @Slot()
    def _offer_rings(self) -> None:
        self.rings.offer(self._ink, self.ring_words)
        self.canvas.colour_rings(self._ink.rings)
        self.table.colour_rings(self._ink)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*_TABLES):
            return
        if changed.touches("term"):
            self._read_terms()
            self._offer_rings()
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


def _touches(one: WheelActivity, span: WheelSpan) -> bool:
    return one.start <= span.last and one.end >= span.first
