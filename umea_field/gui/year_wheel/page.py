"""The year wheel: what is done with it by hand and by key."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.year_activities import TOUR_RING
from umea_field.domain.activity import Activity, ActivityId
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
from umea_field.gui.year_wheel.files import PAPER, WheelWanted
from umea_field.gui.year_wheel.keeping import key_of
from umea_field.gui.year_wheel.menus import unfold
from umea_field.gui.year_wheel.origins import page_of, where_words
from umea_field.gui.year_wheel.outward import Outward
from umea_field.gui.year_wheel.period import Period
from umea_field.gui.year_wheel.removing import Removing
from umea_field.gui.year_wheel.showing import YearWheelShown
from umea_field.gui.year_wheel.words import title_of


def _now() -> datetime:
    return datetime.now(UTC)


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
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Read this year.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
            now: Tells the moment something is saved; aware.
        """
        super().__init__(look, database, notifier, saving, today)
        self.outward = Outward(self, database, now)
        self._removing = Removing(database, self._keeping, self._after_removal)
        self._fresh: ActivityId | None = None
        self._wire()
        self.reload()

    def stop(self) -> None:
        """End work that goes on, as when the window closes."""
        self.outward.stop()

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
        self.controls.side_written.connect(self._leave_form)
        self.controls.length_written.connect(self._choose_length)
        self.further.beginning_written.connect(self._choose_beginning)
        self.further.kinds_written.connect(self._read_again)
        self.outward.told.connect(self.bar.tell)
        self.outward.broke.connect(self.broke)
        self.pane.written.connect(self._keep_field)
        self.pane.words_typed.connect(self._keeping.draft)
        self.pane.finished.connect(self.close_form)
        self.pane.remove_asked.connect(self._remove_written)
        self.tools.do(
            new=self.make,
            begin=self._take_in,
            copy=self._copy,
            print=self._print_out,
            save=self._ask_form,
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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close what is written, from the wheel and the table too."""
        if event.key() == Qt.Key.Key_Escape and self._writing is not None:
            self.close_form()
            event.accept()
            return
        super().keyPressEvent(event)

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
    def _leave_form(self) -> None:
        """Show the wheel or the table that was asked for, not what is written."""
        if self._writing is not None:
            self.close_form()

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
        ways = self._removing.ways(one)
        if len(ways) == 1:
            ways[0][1]()
        else:
            unfold(self.table if self.table.isVisible() else self.canvas, ways)

    def _may_change(self, one: WheelActivity) -> bool:
        return one.by_hand and not self._database.read_only

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
        made = self._keeping.field(said)
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

    @Slot(object, object, object)
    def _move(self, one: WheelActivity, start: date, end: date) -> None:
        series = self._removing.series_of(one)
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
        elif self._writing is not None and self._keeping.remove_all(
            self._writing[0], tr("Removed: {title}", title=tr("Activity"))
        ):  # without a first day it is in no list
            self._after_removal(tr("The activity was removed."))

    def _after_removal(self, told: str) -> None:
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
        paper = PaperWanted(PAPER, options=self._wanted().options())
        self.place_asked.emit(rooms.REPORTS, paper)

    def _ask_form(self) -> None:
        """Ask what kind of file the wheel is saved as."""
        self.finish()
        choices = [
            (tr(form.words), partial(self.outward.ask, self._wanted(), form))
            for form in self.outward.forms()
        ]
        paper = (tr("PDF, by way of Reports"), self._print_out)
        unfold(self, [paper, *choices], QPoint(self.width() // 2, 0))

    def _wanted(self) -> WheelWanted:
        return WheelWanted(self.period.year, self.further.shown_kinds())

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
        self._focus_rows()  # the button one stood at may be gone
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
