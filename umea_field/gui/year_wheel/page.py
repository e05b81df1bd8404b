"""The year wheel: what is done with it by hand and by key."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot

from umea_field.database.database import Database
from umea_field.database.year_activities import TOUR_RING
from umea_field.domain.activity import Activity, ActivityId
from umea_field.domain.field import field_of
from umea_field.domain.wheel_activity import WheelActivity
from umea_field.domain.wheel_days import YEAR
from umea_field.domain.wheel_words import days_long
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.message_bar import INFO, WARN
from umea_field.gui.year_wheel.activity_form import Written
from umea_field.gui.year_wheel.choice import activity_choice, choice_of
from umea_field.gui.year_wheel.controls import WHEEL
from umea_field.gui.year_wheel.keeping import key_of
from umea_field.gui.year_wheel.menus import unfold
from umea_field.gui.year_wheel.origins import page_of, where_words
from umea_field.gui.year_wheel.period import Period
from umea_field.gui.year_wheel.showing import YearWheelShown
from umea_field.gui.year_wheel.words import title_of


class YearWheelPage(YearWheelShown):
    """Activities are made, moved, ticked off, written and taken away."""

    broke = Signal(object)  # an exception that is a bug

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
        super().__init__(look, database, notifier, saving, today)
        self._fresh: ActivityId | None = None
        self._wire()
        self.reload()

    def stop(self) -> None:
        """End work that goes on, as when the window closes."""

    def _wire(self) -> None:
        self.canvas.chosen.connect(self._choose)
        self.table.chosen.connect(self._choose)
        for part in (self.canvas, self.table):
            part.opened.connect(self.open)
            part.done_asked.connect(self.tick)
            part.remove_asked.connect(self.ask_remove)
        self.canvas.moved.connect(self._move)
        self.canvas.fixed.connect(self._tell_fixed)
        self.canvas.stepped.connect(self.step)
        self.canvas.let_move(self._may_change)
        self.rings.written.connect(self._show_again)
        self.controls.length_written.connect(self._choose_length)
        self.further.beginning_written.connect(self._choose_beginning)
        self.further.kinds_written.connect(self._read_again)
        self.pane.written.connect(self._keep_field)
        self.pane.words_typed.connect(self._keeping.draft)
        self.pane.finished.connect(self.close_form)
        self.pane.remove_asked.connect(self._remove_written)
        self.tools.do(
            new=self.make,
            begin=self._take_in,
            copy=self._copy,
            print=self._print_out,
            before=partial(self.step, -1),
            after=partial(self.step, 1),
        )

    @Slot(object)
    def _choose(self, one: WheelActivity | None) -> None:
        if self._showing or one is None:
            return
        if self._writing is not None and choice_of(one) != self._chosen:
            self.finish()
        self._come_to(one)
        if self._writing is not None and not self.pane.isHidden():
            self._write(one)

    @Slot(object)
    def open(self, one: WheelActivity) -> None:
        """Show what is written of an activity, or the page it lives on."""
        if one.by_hand and not self._database.read_only:
            self._come_to(one)
            self._write(one)
            self.pane.focus_first()
        elif one.origin is not None and not one.by_hand:
            self.record_asked.emit(one.origin.noun, one.origin.id)
        elif not one.by_hand:
            self.place_asked.emit(page_of(one), None)

    @Slot()
    def close_form(self) -> None:
        """Keep what is written, and go back to the wheel and the table."""
        self.finish()
        self._writing = None
        self.pane.forget()
        self.pane.hide()
        self._forget_fresh()
        self._focus_rows()

    def make(self) -> None:
        """Make an activity of one day, and let it be written."""
        if self._database.read_only:
            return
        self.finish()
        span, today = self.period.span, self._today()
        day = today if span.holds(today) else span.first
        shown = self.rings.shown()
        made = self._keeping.new(shown[0] if shown else TOUR_RING, day)
        if made is None:
            return
        self._fresh = made
        self._chosen = activity_choice(made, day)
        self._writing = (made, day)
        self.pane.show()
        self.reload()
        self.pane.focus_first()

    @Slot(object)
    def tick(self, one: WheelActivity) -> None:
        """Tick a time off, or not after all."""
        if not one.by_hand:
            self._tell_fixed(one)
        elif not self._database.read_only and self._keeping.done(one, self._today()):
            self.reload()

    @Slot(object)
    def ask_remove(self, one: WheelActivity) -> None:
        """Take an activity away; of what comes round, ask which times."""
        if not one.by_hand:
            self._tell_fixed(one)
            return
        if self._database.read_only:
            return
        series = self._series(one)
        if series is None:
            self._remove(one)
            return
        day = one.day or one.start
        unfold(
            self.table if self.table.isVisible() else self.canvas,
            (
                (
                    tr("Only {days}", days=days_long(one.start, one.end)),
                    partial(self._remove, one),
                ),
                (tr("This and all that follow"), partial(self._end, one, series, day)),
                (tr("Every time"), partial(self._remove_all, one, series)),
            ),
        )

    def _may_change(self, one: WheelActivity) -> bool:
        return one.by_hand and not self._database.read_only

    def _series(self, one: WheelActivity) -> ActivityId | None:
        """Return what an activity is a time of, where it comes round."""
        with self._database.read() as session:
            row = session.get(Activity, key_of(one))
        if row is None:
            return None
        if row.series_id is not None:
            return row.series_id
        return row.id if row.recurrence not in (None, "once") else None

    def _write(self, one: WheelActivity) -> None:
        """Show an activity's fields; what follows another record has none."""
        if not one.by_hand:
            self._writing = None
            self.pane.forget()
            self.pane.hide()
            return
        self._writing = (key_of(one), one.day or one.start)
        self._show_written()
        self.pane.show()

    @Slot(object)
    def _keep_field(self, said: Written) -> None:
        label = tr(field_of(Activity.table().columns[said.name]).label)
        called = self._called(said)
        reason = ", ".join(filter(None, [label, called]))
        made = self._keeping.field(said.key, said.day, said.name, said.value, reason)
        if made is None:
            return
        day = said.value if said.name == "start" else None
        here = self._writing[1] if self._writing else self._today()
        if self._writing is not None and self._writing[0] in (made, said.key):
            self._writing = (made, day if isinstance(day, date) else here)
            self._chosen = activity_choice(*self._writing)
        self.reload()
        if said.name == "start" and said.value is None:
            self.bar.tell(
                tr("Without a first day it does not stand in the wheel."),
                WARN,
                words=tr("Undo"),
                do=self._steps.take_back,
            )

    def _called(self, said: Written) -> str:
        if said.name == "title":
            return ""
        with self._database.read() as session:
            row = session.get(Activity, said.key)
        return (row.title or "") if row is not None else ""

    @Slot(object, object, object)
    def _move(self, one: WheelActivity, start: date, end: date) -> None:
        series = self._series(one)
        made = self._keeping.move(one, start, end)
        if made is None:
            return
        self._chosen = activity_choice(made, start)
        self.reload()
        title, days = title_of(one), days_long(start, end)
        told = tr("{title} is now {days}.", title=title, days=days)
        if series is not None:
            told = tr(
                "{title}: only this time is moved, to {days}.", title=title, days=days
            )
        self._steps.offer(told)

    @Slot(object)
    def _tell_fixed(self, one: WheelActivity) -> None:
        """Say where an activity lives that cannot be changed here."""
        if one.by_hand:
            return
        self.bar.tell(
            f"{title_of(one)}. {where_words(one)}",
            INFO,
            words=tr("Open"),
            do=partial(self.open, one),
        )

    @Slot()
    def _remove_written(self) -> None:
        one = self.chosen()
        if one is not None and one.by_hand:
            self.ask_remove(one)

    def _remove(self, one: WheelActivity) -> None:
        told = tr("{title} was removed.", title=title_of(one))
        self._after_removal(self._keeping.remove(one, self._removed(one)), told)

    def _end(self, one: WheelActivity, series: ActivityId, day: date) -> None:
        told = tr("{title} comes round no more.", title=title_of(one))
        self._after_removal(self._keeping.end(series, day, self._removed(one)), told)

    def _remove_all(self, one: WheelActivity, series: ActivityId) -> None:
        told = tr("{title} was removed, every time of it.", title=title_of(one))
        kept = self._keeping.remove_all(series, self._removed(one))
        self._after_removal(kept, told)

    @staticmethod
    def _removed(one: WheelActivity) -> str:
        return tr("Removed: {title}", title=title_of(one))

    def _after_removal(self, kept: bool, told: str) -> None:
        if not kept:
            return
        self._writing = None
        self.pane.forget()
        self.pane.hide()
        self.reload()
        self._focus_rows()
        self._steps.offer(told)

    def _forget_fresh(self) -> None:
        """Take away a new activity in which nothing was written."""
        made, self._fresh = self._fresh, None
        if made is None:
            return
        with self._database.read() as session:
            row = session.get(Activity, made)
        if row is None or any((row.title, row.owner_role, row.note)):
            return
        if self._keeping.remove_all(made, ""):
            self.reload()

    def _print_out(self) -> None:
        """Show the wheel of this year as it is on paper."""
        self.finish()
        first = self.period.year.first
        options = (("year", str(first.year)), ("month", str(first.month)))
        self.place_asked.emit(rooms.REPORTS, PaperWanted("year_wheel", options=options))

    def _take_in(self) -> None:
        """Take in the activities to begin with that the year lacks."""
        self.finish()
        year = self._template_year()
        made = self._keeping.templates(year, self._known)
        if made is None:
            return
        self._show_everything()
        self.reload()
        self._focus_rows()
        self._steps.offer(
            trn(
                "{count} activity was taken into {year}. Give it its own days.",
                "{count} activities were taken into {year}. Give each its own days.",
                made,
                year=year,
            )
        )

    def _copy(self) -> None:
        """Copy what was written of this year to the next, and go there."""
        self.finish()
        span = self.period.year
        made = self._keeping.copied(self._copied(), span)
        if made is None:
            return
        if not made:
            self.bar.tell(
                tr(
                    "There is nothing to copy: what comes round stands in the next year"
                    " already."
                ),
                INFO,
            )
            return
        self.step(1)
        self._steps.offer(
            trn(
                "{count} activity was copied to {year}, on the same weekday of the same"
                " week.",
                "{count} activities were copied to {year}, each on the same weekday of"
                " the same week.",
                made,
                year=self.period.year.name(),
            )
        )

    def show_length(self, months: int) -> None:
        """Show a year, half of one or a quarter, with what one is at."""
        self.controls.length.show_value(months)
        self._go(self.period.of(months, self._day_at()))

    def show_this_year(self) -> None:
        """Show the whole of this year, with nothing being written."""
        if self._writing is not None:
            self.close_form()
        self.controls.length.show_value(YEAR)
        self.frame.show_side(WHEEL)
        self.further.show_usual()
        self._chosen = None
        self._go(Period(self._today(), now=self._today().month))

    @Slot(int)
    def step(self, way: int) -> None:
        """Show the days so many lengths later; before for a number below 0."""
        self._go(self.period.stepped(way))

    def _go(self, period: Period) -> None:
        self.period = period
        self.reload()

    @Slot(object)
    def _choose_length(self, months: object) -> None:
        if isinstance(months, int):
            self.show_length(months)

    @Slot(object)
    def _choose_beginning(self, month: object) -> None:
        if isinstance(month, int):
            self._go(self.period.beginning(month, self._day_at()))

    def _day_at(self) -> date:
        """Return the day one is at: the chosen activity's, today's, or the first."""
        one, span = self.chosen(), self.period.span
        days: Sequence[date] = [one.start] if one is not None else []
        return next(filter(span.holds, (*days, self._today())), span.first)

    @Slot()
    def _show_again(self) -> None:
        self.show_rows()

    @Slot()
    def _read_again(self) -> None:
        self.reload()
