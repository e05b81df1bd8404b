"""Which day the matrix is shown as it was on, and which it is compared with."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from umea_field.domain.gap_matrix import day_to_compare
from umea_field.foundation.i18n import tr
from umea_field.gui.needs.when_line import WhenLine
from umea_field.gui.style import Look
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.section import spoken

_REST = 60
"""How long the handle rests before the matrix is read again, in ms."""


class WhenBar(QWidget):
    """A line of days, the day in words, and a day to compare with."""

    changed = Signal()  # another day, or another to compare with

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._today = today
        self._days: Sequence[date] = ()
        self._against: date | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.line = WhenLine(look, tr("As it was"), today)
        self.field = DateField(tr("As it was on"), today)
        self.field.show_value(today())
        self.compare = QPushButton(tr("Compare with …"))
        self.against = DateField(tr("Compared with"), today)
        self.stop = QPushButton(tr("Stop comparing"))
        self._label = spoken(tr("As it was"))
        self._with = spoken(tr("Compared with"))
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.changed)
        self._lay_out()
        self.line.written.connect(self._slide)
        self.field.written.connect(self._write)
        self.against.written.connect(self._write_against)
        self.compare.clicked.connect(self._begin)
        self.stop.clicked.connect(self.compare_no_more)

    @property
    def on(self) -> date | None:
        """Return the day it was; None for now."""
        day = self.line.day
        return None if day >= self._today() else day

    @property
    def compared(self) -> date | None:
        """Return the day that is compared with; None for none."""
        return self._against

    def show_days(self, days: Sequence[date]) -> None:
        """Mark these days."""
        self._days = days
        self.line.show_days(days)

    def compare_with(self, day: date) -> None:
        """Compare with a day."""
        self._against = day
        self.against.show_value(day)
        self._show_against()
        self.changed.emit()

    def compare_by_itself(self) -> None:
        """Compare with the latest marked day a year back, or else the first."""
        if self._against is not None:
            return
        self.compare_with(day_to_compare(self._days, self.line.day))

    @Slot()
    def compare_no_more(self) -> None:
        """Show the one day alone."""
        self._against = None
        self._show_against()
        self.compare.setFocus()
        self.changed.emit()

    def finish(self) -> None:
        """Read what stands in the fields."""
        self.field.finish()
        if self._against is not None:
            self.against.finish()

    @Slot()
    def _begin(self) -> None:
        self.compare_by_itself()
        self.against.setFocus()
        self.against.selectAll()

    @Slot(object)
    def _slide(self, day: date) -> None:
        self.field.show_value(day)
        self._rest.start()

    @Slot(object)
    def _write(self, day: date | None) -> None:
        self.line.show_day(day or self._today(), self._against)
        self.field.show_value(self.line.day)
        self.changed.emit()

    @Slot(object)
    def _write_against(self, day: date | None) -> None:
        if day is None:
            self.compare_no_more()
        elif day != self._against:
            self._against = day
            self._show_against()
            self.changed.emit()

    def _show_against(self) -> None:
        comparing = self._against is not None
        self.line.show_day(self.line.day, self._against)
        for each in (self._with, self.against, self.stop):
            each.setVisible(comparing)
        self.compare.setVisible(not comparing)

    def fold(self, folded: bool) -> None:
        """Put the day to compare with on a line of its own, where it is narrow."""
        down, across = (
            QBoxLayout.Direction.TopToBottom,
            QBoxLayout.Direction.LeftToRight,
        )
        self._row.setDirection(down if folded else across)

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._first_row, self._second_row = QHBoxLayout(), QHBoxLayout()
        self._first_row.addWidget(self._label)
        self._first_row.addWidget(self.line, 1)
        self._first_row.addWidget(self.field)
        self._first_row.addWidget(self.compare)
        for each in (self._with, self.against, self.stop):
            self._second_row.addWidget(each)
        self._second_row.addStretch(1)
        self._row.addLayout(self._first_row, 1)
        self._row.addLayout(self._second_row)
        self._show_against()
        self._look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(1.4), em(0.4), em(1.4), em(0.4))
        for row in (self._row, self._first_row, self._second_row):
            row.setSpacing(em(0.7))
        for field in (self.field, self.against):
            field.setFixedWidth(em(10.5))
