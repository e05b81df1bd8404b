"""A case to write: its fields in parts, its dialogue, its tasks.

Everything is kept when a field is left; what is taken away can be had back at once.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.case_work import keep_dialogue
from umea_field.database.tasks import TO_DO, TaskRow
from umea_field.domain.case import Case, CaseId
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.record import Record, new_id
from umea_field.domain.task import Task, TaskId
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import short_date
from umea_field.gui.actions import action
from umea_field.gui.cases.sensitive import SensitiveMark
from umea_field.gui.cases.shown import Shown
from umea_field.gui.place_editor import Means
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.record_cards import RecordCards
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import Section, hairline, spoken

_PARTS = (
    (
        mark("The case"),
        ("title", "type", "village_id", "store_id", "asked_by", "received")
        + ("promised_reply", "registry_number"),
    ),
    (mark("With the units"), ("unit", "units")),
    (mark("Answer to the village"), ("answer", "answered")),
    (mark("Own notes, not printed"), ("notes",)),
)
_DIALOGUE = ("counterpart", "issue", "village_position", "counter_position", "goal") + (
    "municipal_roles",
    "stage",
    "next_step",
    "next_step_day",
    "outcome",
)
_TASK = ("title", "due", "owner", "promised_to", "status", "done")
Links = Mapping[str, Choices]


class CaseEditor(QWidget):
    """The fields of one case."""

    finished = Signal()  # the reader wants to read again
    title_typed = Signal(str)  # the title as it stands while it is typed
    placed = Signal(str)  # the village or store is another; the title as it stands
    removed = Signal()  # the case is to be taken away
    task_removed = Signal(object, str)  # TaskId, its title

    def __init__(self, means: Means, links: Links) -> None:
        """Build the fields, empty.

        Args:
            means: What it works with.
            links: Ids and names of villages and stores, by column.
        """
        super().__init__()
        self._means = means
        self._id: CaseId | None = None
        self.title = spoken("", "heading")
        self._done = action(self, tr("Done"), self.finished.emit, icon="check")
        self._remove = action(self, tr("Remove"), self.removed.emit, icon="trash-2")
        self.forms = [self._kept(Case, names, links) for _, names in _PARTS]
        self.dialogue = self._kept(Dialogue, _DIALOGUE, {})
        self.tasks = RecordCards[Task](
            means.look,
            tr("Tasks"),
            tr("Add a task"),
            key=lambda task: task.id,
            words=_task_words,
            form=lambda: self._kept(Task, _TASK, {}),
        )
        self.tasks.add_asked.connect(self._add_task)
        self.tasks.remove_asked.connect(self._ask_remove)
        self._scroll = QScrollArea()
        self._lay_out()
        title = self.forms[0].editor("title")
        if isinstance(title, LineField):
            title.textEdited.connect(self.title_typed)
        self.forms[0].field_written.connect(self._tell_place)
        means.look.changed.connect(self._fit)
        self._fit()

    def show_case(self, shown: Shown) -> None:
        """Show a case's values."""
        case = shown.case
        self.title.setText(case.title or tr("New case"))
        if case.id != self._id:
            self._id = case.id
            self._scroll.verticalScrollBar().setValue(0)
            self.tasks.unfold(None)
            for form in self.forms:
                form.show_id(case.id)
        if shown.is_dialogue and shown.whole.dialogue is not None:
            self.dialogue.show_id(case.id)
        self._part.setVisible(shown.is_dialogue)
        self.tasks.show_records([row.task for row in shown.tasks])

    def focus_title(self) -> None:
        """Go to the title."""
        self.forms[0].focus_first()

    def typed_title(self) -> str:
        """Return the title as it stands."""
        title = self.forms[0].editor("title")
        return title.text() if isinstance(title, LineField) else ""

    def finish(self) -> None:
        """Write what still stands unwritten."""
        for form in (*self.forms, self.dialogue):
            form.finish()
        self.tasks.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _kept(self, noun: type[Record], names: Sequence[str], links: Links) -> KeptForm:
        means = self._means
        return KeptForm(
            means.look,
            noun,
            names,
            saving=means.saving,
            notifier=means.notifier,
            form=means.form,
            terms=choices_of(means.vocabulary),
            links=links,
            today=lambda: means.today,
            also=_follow_type if noun is Case else None,
        )

    def _add_task(self) -> None:
        if self._id is None:
            return
        case_id, made = self._id, TaskId(new_id())

        def add(session: Session) -> None:
            session.add(new_task(session.get(Case, case_id), made))

        if self._means.saving.keep(tr("Add a task"), self._means.form, add):
            with self._means.saving.database.read() as session:
                task = session.get_one(Task, made)
            self.tasks.show_records([*self.tasks.records(), task])
            self.tasks.unfold(made)

    @Slot(str, object)
    def _tell_place(self, name: str, _value: object) -> None:
        if name in ("village_id", "store_id"):
            self.placed.emit(self.typed_title())

    @Slot(object)
    def _ask_remove(self, task_id: UUID) -> None:
        title = next(
            (task.title for task in self.tasks.records() if task.id == task_id), None
        )
        self.task_removed.emit(task_id, title or tr("Without a title"))

    def _lay_out(self) -> None:
        look = self._means.look
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(content)
        self._part = QWidget()
        self._inner = QVBoxLayout(self._part)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addWidget(Section(look, tr("Dialogue"), line=True))
        self._inner.addWidget(SensitiveMark(look))
        self._inner.addWidget(self.dialogue)
        for at, ((heading, _), form) in enumerate(zip(_PARTS, self.forms, strict=True)):
            self._column.addWidget(Section(look, tr(heading), line=True))
            self._column.addWidget(form)
            if at == 0:
                self._column.addWidget(self._part)
        self._column.addWidget(self.tasks)
        remove = ActionButton(look, self._remove, "danger")
        self._column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._head = QHBoxLayout()
        self.title.setWordWrap(True)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(ActionButton(look, self._done, "main"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(hairline())
        whole.addWidget(self._scroll, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._means.look.em
        side = em(1.4)
        self._head.setContentsMargins(side, em(0.9), side, em(0.7))
        self._column.setContentsMargins(side, em(0.9), side, em(1.4))
        self._column.setSpacing(em(0.9))
        self._inner.setSpacing(em(0.9))


def new_task(case: Case | None, task_id: TaskId) -> Task:
    """Return a task of a case, to be done at the case's place."""
    task = Task(id=task_id, status=TO_DO)
    if case is not None:
        task.case_id = case.id
        task.village_id, task.store_id = case.village_id, case.store_id
    return task


def _follow_type(session: Session, record: Any, name: str) -> None:
    """Give a case that becomes a difficult dialogue its row, in the same step."""
    if name == "type":
        keep_dialogue(session, record)


def _task_words(task: Task) -> str:
    day = short_date(task.due) if task.due else ""
    done = TaskRow(task, "", "").is_done
    return ", ".join(filter(None, [task.title, tr("Done") if done else day]))
