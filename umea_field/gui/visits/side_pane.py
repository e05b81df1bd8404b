"""What was said last time, what was promised, and what to bring up."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from umea_field.database.tasks import TaskRow
from umea_field.domain.agreement import promises_in
from umea_field.domain.task import TaskId
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import capital, date_text
from umea_field.gui.style import Look
from umea_field.gui.visits.reading import Reading
from umea_field.gui.widgets.section import spoken

WIDTH = 18.6
"""Of the pane, in em."""


class SidePane(QScrollArea):
    """Beside the visit where there is room; F9 shows and hides it."""

    promise_ticked = Signal(object, bool)  # TaskId, whether it is done

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(tr("The last visit"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setMinimumWidth(look.em(14))
        self._reading: Reading | None = None
        look.changed.connect(self._fit)

    def show_reading(self, reading: Reading) -> None:
        """Show what belongs to a visit's place from before it."""
        self._reading = reading
        inner = QWidget()
        inner.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        inner.setAutoFillBackground(True)
        column = QVBoxLayout(inner)
        em = self._look.em
        column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.9))
        column.setSpacing(em(0.15))
        self._add_last(column, reading)
        if reading.promised:
            self._add_heading(column, tr("What we promised"))
            self._add_promises(column, reading)
        talk = list(self._talk(reading))
        if talk:
            self._add_heading(column, tr("To bring up"))
            self._add_lines(column, talk)
        column.addStretch(1)
        self.setWidget(inner)

    def _add_last(self, column: QVBoxLayout, reading: Reading) -> None:
        last = reading.last
        column.addWidget(spoken(tr("The last visit"), "section"))
        if last is None:
            first = spoken(tr("This is the first visit here."), "quiet")
            first.setWordWrap(True)
            column.addWidget(first)
            return
        parts = [date_text(last.day) if last.day else "", reading.last_worker]
        column.addWidget(spoken(", ".join(part for part in parts if part), "quiet"))
        for words in (last.summary, _without_promises(last, reading)):
            if words:
                column.addSpacing(self._look.em(0.35))
                column.addWidget(_reading_text(words))

    def _add_heading(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(self._look.em(0.9))
        column.addWidget(spoken(words, "strong"))
        column.addSpacing(self._look.em(0.2))

    def _add_promises(self, column: QVBoxLayout, reading: Reading) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.em(0.5))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(reading.promised):
            box = QCheckBox()
            box.setProperty("kind", "promise")
            box.setChecked(row.is_done)
            what = _wrapped(row.task.title or "")
            what.setBuddy(box)
            note, late = _due(row, reading)
            box.setAccessibleName(f"{row.task.title}. {note}")
            box.toggled.connect(lambda done, task=row.task.id: self._tick(task, done))
            under = _wrapped(note, "problem" if late else "note")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(box, 3 * at, 0, 2, 1, top)
            grid.addWidget(what, 3 * at, 1)
            grid.addWidget(under, 3 * at + 1, 1)
            grid.setRowMinimumHeight(3 * at + 2, self._look.em(0.35))
        column.addLayout(grid)

    def _add_lines(self, column: QVBoxLayout, lines: Iterable[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.em(0.5))
        grid.setVerticalSpacing(self._look.em(0.2))
        grid.setColumnStretch(1, 1)
        for at, (words, note) in enumerate(lines):
            mark = spoken("•", "quiet")
            mark.setFixedWidth(self._look.em(0.9))
            mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(mark, 2 * at, 0)
            grid.addWidget(_wrapped(words), 2 * at, 1)
            if note:
                grid.addWidget(_wrapped(note, "note"), 2 * at + 1, 1)
        column.addLayout(grid)

    def _talk(self, reading: Reading) -> Iterable[tuple[str, str]]:
        """Yield what to bring up, with a note under some of it."""
        for line in (reading.visit.purpose or "").splitlines():
            if line.strip():
                yield line.strip(), ""
        for line in reading.bring_up:
            yield line, ""
        for row in reading.open_cases:
            promised = row.case.promised_reply
            note = tr("Case")
            if promised is not None:
                note = tr("Case, reply promised {day}", day=date_text(promised, False))
            yield row.case.title or tr("A case"), note

    def _tick(self, task: TaskId, done: bool) -> None:
        self.promise_ticked.emit(task, done)

    @Slot()
    def _fit(self) -> None:
        self.setMinimumWidth(self._look.em(14))
        if self._reading is not None:
            self.show_reading(self._reading)


def _due(row: TaskRow, reading: Reading) -> tuple[str, bool]:
    """Return when a promise is due in words, and whether it is late."""
    task, day = row.task, reading.visit.day
    if task.done is not None:
        return tr("Done {day}", day=date_text(task.done, year=False)), False
    own = not task.owner or task.owner == reading.worker
    who = "" if own else f"{task.owner}: "
    if task.due is None:
        return capital(who + tr("No day was said")), False
    due = date_text(task.due, year=day is not None and task.due.year != day.year)
    late = row.days_late(day) if day else 0
    if late:
        days = trn("{count} day late", "{count} days late", late)
        return capital(who + tr("promised {day}, {late}", day=due, late=days)), True
    return capital(who + tr("promised {day}", day=due)), False


def _without_promises(last: Visit, reading: Reading) -> str:
    """Return what was agreed, but for the promises that are listed beneath."""
    if not last.agreed or last.day is None or not reading.promised:
        return last.agreed or ""
    lines = [
        line for line in last.agreed.splitlines() if not promises_in(line, last.day)
    ]
    return "\n".join(lines).strip()


def _reading_text(words: str) -> QLabel:
    label = _wrapped("")
    label.setTextFormat(Qt.TextFormat.RichText)
    lines = "<br>".join(escape(line) for line in words.splitlines())
    label.setText(f'<div style="line-height: 135%">{lines}</div>')
    label.setAccessibleName(words)
    return label


def _wrapped(words: str, role: str = "") -> QLabel:
    label = spoken(words, role)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
