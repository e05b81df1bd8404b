"""The right pane: the chosen stop, then what was promised, what waits, what is new."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text
from umea_field.gui.style import Look
from umea_field.gui.today import words
from umea_field.gui.today.beginnings import beginning_rows
from umea_field.gui.today.card import TWO, StopCard
from umea_field.gui.today.day_list import DayList
from umea_field.gui.today.day_paint import PAD
from umea_field.gui.today.part import DayPart
from umea_field.gui.today.shown import Before, Day
from umea_field.gui.widgets.reading_order import ReadingOrder


class RightPane(QScrollArea):
    """Scrolls down, never sideways."""

    opened = Signal(object)  # the DayRow whose record is wanted
    ticked = Signal(object)  # the DayRow that was done, or is not done after all

    def __init__(self, look: Look, start: QAction, prints: QAction) -> None:
        super().__init__()
        self._look = look
        self.card = StopCard(look, start, prints)
        self.begin = DayPart(look, tr("Three things to begin with"))
        self.late = DayPart(look, tr("Late promises"), tr("No promise is late."))
        self.coming = DayPart(
            look, tr("To follow up"), tr("Nothing is waiting to be followed up.")
        )
        self.changed = DayPart(look, tr("Changed by others"))
        self.unvisited = DayPart(look, tr("Longest without a visit"))
        self._lay_out()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in self.lists():
            each.opened.connect(self.opened)
            each.ticked.connect(self.ticked)
            each.sight_wanted.connect(
                lambda row, each=each: self._bring_in_sight(each, row)
            )
        look.changed.connect(self._fit)
        self._fit()

    def show_day(self, day: Day, terms: Vocabulary) -> None:
        """Show what waits."""
        today = day.day
        self.begin.show_rows(() if day.is_begun else beginning_rows(), " ")
        self.late.show_rows(
            [words.late_row(each, day, terms) for each in day.late],
            str(day.late_count) if day.late_count else "",
        )
        rows = [words.left_row(*each, today) for each in day.unfinished]
        rows += [words.coming_row(each, day, terms) for each in day.coming]
        self.coming.show_rows(rows, heading=_follow_up(day))
        rows = [words.overruled_row(day.overruled)] if day.overruled else []
        rows += [words.changed_row(each, today) for each in day.changed]
        self.changed.show_rows(rows)
        rows = [words.unvisited_row(each, today) for each in day.unvisited]
        self.unvisited.show_rows(
            rows if day.stops else (), words.never_words(day.never)
        )
        for part in (self.late, self.coming):
            part.setVisible(part.isVisibleTo(self) and day.is_begun)

    def show_before(
        self, before: Before | None, today: date, terms: Vocabulary
    ) -> None:
        """Show what to know before the chosen stop; without one, no card."""
        self.card.setVisible(before is not None)
        if before is not None:
            self.card.show_before(before, today, terms)

    def lists(self) -> Sequence[DayList]:
        """Return the lists one can come to, as they are read."""
        parts = (self.begin, self.late, self.coming, self.changed, self.unvisited)
        return (*self.card.lists(), *(part.rows for part in parts))

    def way_in(self) -> QWidget:
        """Return what takes the keyboard first here."""
        if not self.card.isHidden():
            return self.card.start if self.card.start.isEnabled() else self.card.prints
        return next((each for each in self.lists() if each.isVisibleTo(self)), self)

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._fold()

    def _lay_out(self) -> None:
        self._content = content = _Content()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        self._whole = QVBoxLayout(content)
        self._whole.addWidget(self.card)
        self._whole.addWidget(self.begin)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns = []
        for parts, share in (
            ((self.late, self.changed), 11),
            ((self.coming, self.unvisited), 10),
        ):
            column = QVBoxLayout()
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self._columns.append(column)
            self._body.addLayout(column, share)
        self._whole.addLayout(self._body)
        self._whole.addStretch(1)
        self.setWidget(content)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._whole.setContentsMargins(em(1.5), em(1.2), em(1.5), em(1.2))
        self._whole.setSpacing(em(1.3))
        inset = em(1.35) - em(PAD) + 1  # the card's line
        self._body.setContentsMargins(inset, 0, inset, 0)
        for column in self._columns:
            column.setSpacing(em(1.3))
        self._fold()

    def _fold(self) -> None:
        em = self._look.em
        wide = self.viewport().width() - em(3) >= em(TWO)
        across, down = (
            QBoxLayout.Direction.LeftToRight,
            QBoxLayout.Direction.TopToBottom,
        )
        self._body.setDirection(across if wide else down)
        self._body.setSpacing(em(1.6 if wide else 1.3))

    def _bring_in_sight(self, rows: DayList, row: QRect) -> None:
        corner = rows.viewport().mapTo(self._content, row.topLeft())
        air = self._look.em(1)
        self.ensureVisible(corner.x(), corner.y(), 0, air)
        self.ensureVisible(corner.x(), corner.y() + row.height(), 0, air)


class _Content(ReadingOrder):
    """Leads Tab as one reads, wherever the buttons stand."""

    @override
    def panes_read(self) -> Sequence[QWidget]:
        return (self,)


def _follow_up(day: Day) -> str:
    last = day.last_visits
    after = last is not None and any(each.visit_day == last for each in day.coming)
    if last is None or not after:
        return tr("To follow up")
    if last == day.day - timedelta(1):
        return tr("To follow up after yesterday")
    return tr("To follow up after {day}", day=date_text(last, year=False))
