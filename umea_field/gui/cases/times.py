"""How long units take to answer, in a period that is chosen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.case_words import UNITS
from umea_field.database.database import Database
from umea_field.database.lead_times import lead_times_between
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.lead_time import LeadTime
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.progress import Progress
from umea_field.foundation.wording import date_text, number_text
from umea_field.gui.cases.table import LATE_SIGN
from umea_field.gui.jobs import Job
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.section import Section, spoken

_ROOMY = 60
"""Under so many em the table leaves columns out."""
_, _, ANSWERED, _, LONGEST, _, _ = range(7)
"""The columns' places."""

Period = tuple[date | None, date | None]
"""The first and the last day; None for no end."""


def periods(today: date) -> Sequence[tuple[Period, str]]:
    """Return the periods to choose from, the usual one first."""
    year, half = today.year, 1 if today.month <= 6 else 2
    before = (year, 1) if half == 2 else (year - 1, 2)
    return [
        ((today - timedelta(365), today), tr("The last twelve months")),
        (_half(year, half), tr("This half-year")),
        (_half(*before), tr("The half-year before")),
        ((date(year, 1, 1), date(year, 12, 31)), tr("This year")),
        ((date(year - 1, 1, 1), date(year - 1, 12, 31)), tr("Last year")),
        ((None, None), tr("As long as there is anything")),
    ]


def _half(year: int, half: int) -> Period:
    if half == 1:
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


class Times(QWidget):
    """A small table: units, how many questions, how many days."""

    unit_chosen = Signal(str)  # whose cases are wanted
    shown = Signal()  # what was asked for has been read
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        database: Database,
        terms: Vocabulary,
        today: Callable[[], date],
    ) -> None:
        """Read nothing yet.

        Args:
            look: Colours and measures.
            database: What is read.
            terms: Every term.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._terms = terms
        self._today = today
        self._job: Job | None = None
        self._since: date | None = None
        self._until: date | None = None
        choices = periods(today())
        self.period = ChoiceField(tr("Period"), choices[1:], empty=choices[0][1])
        self._usual = choices[0][0]
        self.period.written.connect(self.reload)
        self.period.activated.connect(self.period.finish)
        self._head = Section(look, tr("Lead times"))
        self.table: DataTable[LeadTime] = DataTable(
            look, tr("Lead times"), self._columns(), key=lambda row: row.unit
        )
        self.table.opened.connect(lambda row: self.unit_chosen.emit(row.unit))
        empty = EmptyView(
            look,
            "clock",
            tr("No unit was asked anything in this period"),
            tr("Write in a case that it was passed on, and when the answer came."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._rule = spoken(
            tr(
                "Days from when a case was first passed on to a unit until its first"
                " answer. Where the events do not tell, the responsible unit's time"
                " runs from when the question was received until the village was"
                " answered. Enter on a unit shows its cases."
            ),
            "note",
        )
        self._rule.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._head, 1)
        row.addWidget(self.period)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.addLayout(row)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inner, 1)
        whole.addStretch(0)
        look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def reload(self) -> None:
        """Read the period again, off the window's thread: it may be long."""
        chosen = self.period.value() or self._usual
        assert isinstance(chosen, tuple)
        self._since, self._until = chosen
        today = self._today()
        work = partial(_read, self._database, self._terms, today, *chosen)
        self._job = Job(work, self)
        self._job.finished.connect(self._show)
        self._job.failed.connect(self._fail)
        self._job.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot(object)
    def _show(self, rows: Sequence[LeadTime]) -> None:
        if not self._ended():
            return
        rows = sorted(rows, key=lambda row: (-row.late, -row.open, -row.asked))
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        asked = sum(row.asked for row in rows)
        words = trn("{count} question", "{count} questions", asked)
        if self._since and self._until:
            first, last = date_text(self._since), date_text(self._until)
            days = tr("{first} to {last}", first=first, last=last)
            words = f"{words}, {days}"
        self._head.say(words)
        self.shown.emit()

    @Slot(object)
    def _fail(self, error: object) -> None:
        if self._ended():
            self.broke.emit(error)

    def _ended(self) -> bool:
        """Let the job that has ended go; tell whether it is the latest."""
        job = self.sender()
        if isinstance(job, Job):
            job.wait()  # its thread has only to end
            job.deleteLater()
        latest = job is self._job
        if latest:
            self._job = None
        return latest

    def _columns(self) -> Sequence[Column[LeadTime]]:
        return (
            Column(
                mark("Unit"), lambda row: self._terms.label(UNITS, row.unit), width=0
            ),
            Column(
                mark("Questions"),
                lambda row: str(row.asked),
                width=7,
                order=lambda row: row.asked,
                number=True,
            ),
            Column(
                mark("Answered"),
                lambda row: str(row.answered),
                width=7.5,
                order=lambda row: row.answered,
                number=True,
            ),
            Column(
                mark("Median"),
                lambda row: _days(row.median_days),
                width=8,
                order=lambda row: row.median_days,
                number=True,
            ),
            Column(
                mark("Longest"),
                lambda row: _days(row.longest_days),
                width=8,
                order=lambda row: row.longest_days,
                number=True,
            ),
            Column(
                mark("Waiting"),
                lambda row: str(row.open),
                width=6.5,
                order=lambda row: row.open,
                number=True,
            ),
            Column(
                mark("Late"),
                lambda row: _late(row.late),
                width=7,
                order=lambda row: row.late,
                sign=lambda row: LATE_SIGN if row.late else "",
                role=lambda row: "danger" if row.late else "",
            ),
        )

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.4), em(1), em(1.4), em(1))
        self._column.setSpacing(em(0.7))
        self.period.setFixedWidth(em(16.5))
        self._inner.setMaximumWidth(em(78))
        self._fold()

    def _fold(self) -> None:
        """Leave the least of the columns out where there is little room."""
        narrow = self.width() < self._look.em(_ROOMY)
        for column in (ANSWERED, LONGEST):
            self.table.setColumnHidden(column, narrow)


def _read(
    database: Database,
    terms: Vocabulary,
    today: date,
    since: date | None,
    until: date | None,
    _progress: Progress,
) -> Sequence[LeadTime]:
    with database.read() as session:
        return lead_times_between(session, terms, today, since, until)


def _days(count: float | None) -> str:
    if count is None:
        return ""
    if count == int(count):
        return trn("{count} day", "{count} days", int(count))
    return tr("{days} days", days=number_text(count))


def _late(count: int) -> str:
    return trn("{count} late", "{count} late", count) if count else "0"
