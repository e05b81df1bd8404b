"""The tasks of a case: ticked when done, a new one typed on one line."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.tasks import TaskRow
from umea_field.domain.day_text import DayError, coming, written_days
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import short_date
from umea_field.gui.cases.words import late_words
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.section import spoken


class Tasks(QWidget):
    """Shows tasks; Enter in the line beneath them adds one."""

    ticked = Signal(object, bool)  # TaskId, whether it is done
    added = Signal(str, object)  # the title, the day it is due or None

    def __init__(self, look: Look, today: Callable[[], date], *, writes: bool) -> None:
        """Show nothing yet.

        Args:
            look: Measures.
            today: Tells the day it is.
            writes: Tasks may be ticked and added.
        """
        super().__init__()
        self._look = look
        self._today = today
        self._writes = writes
        self._shown: tuple[tuple[object, ...], ...] | None = None
        self._list: QWidget | None = None
        self.line = NewTask()
        if not writes:
            self.line.hide()
        self.line.entered.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.line)
        look.changed.connect(self._fit)
        self._fit()

    def show_tasks(self, rows: Sequence[TaskRow]) -> None:
        """Show these tasks instead."""
        shown = tuple(
            (row.task.id, row.task.title, row.task.owner, row.task.due, row.is_done)
            for row in rows
        )
        if shown == self._shown:
            return
        self._shown = shown
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = self._made(rows)
        self._column.insertWidget(0, self._list)

    def _made(self, rows: Sequence[TaskRow]) -> QWidget:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.em(0.5))
        grid.setVerticalSpacing(self._look.em(0.1))
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(rows):
            self._add_row(grid, 2 * at, row)
        if not rows:
            grid.addWidget(spoken(tr("No tasks."), "quiet"), 0, 0, 1, 2)
        return place

    def _add_row(self, grid: QGridLayout, at: int, row: TaskRow) -> None:
        title = row.task.title or tr("Without a title")
        note, late = self._due(row)
        box = QCheckBox()
        box.setProperty("kind", "promise")
        box.setChecked(row.is_done)
        box.setEnabled(self._writes)
        box.setAccessibleName(". ".join(filter(None, (title, note))))
        box.toggled.connect(lambda done: self.ticked.emit(row.task.id, done))
        words = spoken(title, "quiet" if row.is_done else "")
        words.setWordWrap(True)
        words.setBuddy(box)
        under = spoken(note, "problem" if late else "note")
        under.setWordWrap(True)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(box, at, 0, 2, 1, top)
        grid.addWidget(words, at, 1, Qt.AlignmentFlag.AlignVCenter)
        if note:
            grid.addWidget(under, at + 1, 1, top)

    def _due(self, row: TaskRow) -> tuple[str, bool]:
        task, today = row.task, self._today()
        if row.is_done:
            if task.done is None:
                return tr("Done"), False
            day = short_date(task.done, task.done.year != today.year)
            return tr("Done {day}", day=day), False
        parts = [task.owner or ""]
        late = row.days_late(today)
        if task.due:
            day = short_date(task.due, task.due.year != today.year)
            parts.append(tr("due {day}", day=day))
        if late:
            parts.append(late_words(late))
        return ", ".join(filter(None, parts)), bool(late)

    @Slot(str)
    def _add(self, words: str) -> None:
        self.added.emit(*task_in(words, self._today()))

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._look.em(0.5))


class NewTask(LineField):
    """A line that is emptied when its words have become a task."""

    entered = Signal(str)  # the words, by Enter or by leaving them

    def __init__(self) -> None:
        super().__init__(tr("New task"))
        self.setPlaceholderText(tr("New task: ring the trader 20 March"))

    @override
    def finish(self) -> None:
        """Give the words away, so that none are left behind."""
        words = self.text().strip()
        self.show_value(None)
        if words:
            self.entered.emit(words)


def task_in(words: str, today: date) -> tuple[str, date | None]:
    """Return a task's title, and the day that its words end with, if they do."""
    days = list(written_days(words))
    last = days[-1] if days else None
    if last is None or words[last.end :].strip(" ."):
        return words, None
    try:
        due = coming(last, today)
    except DayError:
        return words, None
    return words[: last.start].rstrip(" ,.:") or words, due
