"""What is written of an activity: kept when a field is left, no button to save.

Of what comes round, either the time that was chosen is written, or every time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.activity_times import ActivityTime
from umea_field.domain.activity import Activity, ActivityId
from umea_field.domain.wheel_words import days_long
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.record_form import Choices, RecordForm
from umea_field.gui.widgets.section import Section
from umea_field.gui.widgets.segments import Segments

THIS, ALL = "this", "all"
"""What is written of an activity that comes round."""
_ONE_TIME = ("title", "category", "start", "end", "owner_role", "note")
_WHOLE = (
    *("title", "category", "start", "end"),
    *("recurrence", "until", "owner_role", "note"),
)


@dataclass(frozen=True)
class Written:
    """A field that was left with another value than before.

    Attributes:
        key: The activity.
        day: The first day by the rule of the time that alone is meant; None for all.
        name: The column.
        value: Its new value.
    """

    key: ActivityId
    day: date | None
    name: str
    value: object


class ActivityForm(QWidget):
    """The fields of an activity; Escape and Klart go back to the table."""

    written = Signal(object)  # Written
    words_typed = Signal(object, str, str)  # the row's id, the column, its text so far
    finished = Signal()  # the writer wants to go back
    remove_asked = Signal()

    def __init__(
        self,
        look: Look,
        terms: Callable[[str], Choices],
        today: Callable[[], date],
        about: Callable[[], date],
    ) -> None:
        """Build the fields, empty.

        Args:
            look: Colours and measures.
            terms: Gives the codes and words of a list of terms, by its name.
            today: Tells the day it is.
            about: Tells a day in the middle of the year that is shown.
        """
        super().__init__()
        self.setAccessibleName(tr("Change the activity"))
        self._look = look
        self._shown: ActivityTime | None = None
        self._day: date | None = None
        self._head = Section(look, tr("Change the activity"), line=True)
        self.scope = Segments(tr("What is changed"), ((THIS, ""), (ALL, "")))
        self._forms = {
            scope: RecordForm(
                look, Activity, names, terms=terms, today=today, about=about
            )
            for scope, names in ((THIS, _ONE_TIME), (ALL, _WHOLE))
        }
        for scope, form in self._forms.items():
            form.field_written.connect(partial(self._tell, scope))
            form.words_typed.connect(partial(self._tell_words, scope))
        done = action(self, tr("Done"), self.finished.emit, icon="check")
        self.remove = action(self, tr("Remove"), self.remove_asked.emit, icon="trash-2")
        self._lay_out(done)
        self.scope.written.connect(self._change_scope)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def shown_scope(self) -> str:
        """What is written: THIS, or ALL; an activity that comes once is ALL."""
        return str(self.scope.value())

    @property
    def form(self) -> RecordForm:
        """The fields that are shown."""
        return self._forms[self.shown_scope]

    @property
    def row_id(self) -> ActivityId | None:
        """The id of the activity that is shown."""
        return self._shown.time.id if self._shown else None

    def show_time(self, shown: ActivityTime, day: date) -> None:
        """Show an activity at one of its times.

        Args:
            shown: The activity.
            day: The first day of the time by the rule.
        """
        before, self._shown, self._day = self._shown, shown, day
        other = before is None or before.time.id != shown.time.id
        round_ = shown.series is not None
        if other or not round_:
            self._choose_scope(THIS if round_ else ALL)
        self._offer_scopes(round_)
        busy = self._busy()
        for scope, form in self._forms.items():
            record = self._record(scope)
            if record is None:
                continue
            if not (busy and scope == self.shown_scope):
                form.show_record(record)
            form.tell(record.problems(datetime.now(UTC)))
        title = (shown.series or shown.time).title or ""
        self._head.heading.setText(title or tr("New activity"))

    def focus_first(self) -> None:
        """Go to the title, with all of it chosen."""
        editor = self.form.editor("title")
        editor.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Write what still stands unwritten."""
        if self._shown is not None:
            self.form.finish()

    def forget(self) -> None:
        """Show nothing any more."""
        self._shown = None

    def show_kept(self, name: str, value: object) -> None:
        """Show a field as it was kept, though one is in the form."""
        editor = self.form.editor(name)
        if editor.value() != value:
            editor.show_value(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _record(self, scope: str) -> Activity | None:
        if self._shown is None:
            return None
        if scope == THIS:
            return self._shown.time
        return self._shown.series or self._shown.time

    def _offer_scopes(self, round_: bool) -> None:
        self.scope.setVisible(round_)
        if round_ and self._shown is not None and self._shown.time.start is not None:
            time = self._shown.time
            start = time.start or date.min
            days = days_long(start, max(time.end or start, start))
            self.scope.name_choice(THIS, tr("Only {days}", days=days))
            self.scope.name_choice(ALL, tr("Every time"))

    def _choose_scope(self, scope: str) -> None:
        self.scope.show_value(scope)
        for key, form in self._forms.items():
            form.setVisible(key == scope)

    @Slot(object)
    def _change_scope(self, scope: object) -> None:
        before = THIS if scope == ALL else ALL
        self._forms[before].finish()
        self._choose_scope(str(scope))
        record = self._record(str(scope))
        if record is not None:
            self.form.show_record(record)

    def _busy(self) -> bool:
        """Tell whether one is writing in the fields, and what stands there is newer."""
        focused = QApplication.focusWidget()
        typed = isinstance(focused, LineField | ProseField)
        return typed and focused is not None and self.form.isAncestorOf(focused)

    def _tell(self, scope: str, name: str, value: object) -> None:
        record = self._record(scope)
        if record is None or self._shown is None:
            return
        alone = scope == THIS and not self._shown.is_row
        day = self._day if alone else None
        self.written.emit(Written(record.id, day, name, value))

    def _tell_words(self, scope: str, name: str, words: str) -> None:
        record = self._record(scope)
        kept = scope == ALL or (self._shown is not None and self._shown.is_row)
        # half a day means nothing: only words can be taken up as they stand
        plain = type(self.form.editor(name)) in (LineField, ProseField)
        if record is not None and kept and plain:
            self.words_typed.emit(record.id, name, words)

    def _lay_out(self, done: object) -> None:
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._head)
        self._column.addWidget(self.scope)
        for form in self._forms.values():
            self._column.addWidget(form)
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(self._look, done, "main"))  # type: ignore[arg-type]
        buttons.addStretch(1)
        buttons.addWidget(ActionButton(self._look, self.remove, "danger"))
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._choose_scope(ALL)
        self.setFocusProxy(self._forms[ALL].editor("title"))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.2), em(0.8), em(1.2), em(0.9))
        self._column.setSpacing(em(0.7))
        self.scope.setMinimumHeight(max(em(2.3), 24))
        self.setMinimumHeight(em(12))
