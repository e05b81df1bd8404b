"""The chosen case: read, written, or none. What is done to it starts here."""

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from umea_field.database.case_list import CaseLine, places
from umea_field.database.case_words import UNITS
from umea_field.database.case_work import likely_same
from umea_field.domain.case import Case, CaseEntry, CaseId
from umea_field.domain.case_course import Follows
from umea_field.domain.task import Task
from umea_field.foundation.i18n import tr
from umea_field.gui.cases.desk import Desk
from umea_field.gui.cases.editor import CaseEditor
from umea_field.gui.cases.keeping import Keeping
from umea_field.gui.cases.shown import Shown, read_case
from umea_field.gui.cases.unfinished import Written
from umea_field.gui.cases.view import CaseView
from umea_field.gui.cases.words import STATUSES
from umea_field.gui.place_editor import Means
from umea_field.gui.terms import choices_of
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.hints import Hints
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.message_bar import MessageBar

_REST = 60
"""How long a row is chosen before its case is read, in ms."""
_PAUSE = 200
"""How long a typist may rest before others of the same title are looked for, in ms."""
_EVENT = ("happened", "kind", "unit", "promised", "told", "what", "note")


class RightPane(QStackedWidget):
    """Shows the case that is chosen, to read or to write."""

    place_asked = Signal(str, object)  # another page's key, the id to show there
    case_chosen = Signal(object)  # CaseId: another case is wanted
    read_again = Signal()  # the writer has gone back to reading
    case_removed = Signal()

    def __init__(
        self,
        desk: Desk,
        keeping: Keeping,
        bar: MessageBar,
        change: QAction,
        new: QAction,
    ) -> None:
        """Show that no case is chosen.

        Args:
            desk: What it works with.
            keeping: Writes.
            bar: Tells what was done.
            change: Shows the fields.
            new: Makes a case.
        """
        super().__init__()
        self._desk = desk
        self._keeping = keeping
        self._bar = bar
        self._hints = Hints(bar)
        self._row: CaseLine | None = None
        self.shown: Shown | None = None
        self.editor: CaseEditor | None = None
        self.steps: PageSteps | None = None
        self.view = CaseView(
            desk.look,
            desk.terms,
            desk.today,
            self._event_form,
            change,
            writes=not desk.database.read_only,
        )
        self._empty = EmptyView(
            desk.look,
            "inbox",
            "",
            does=new,
        )
        self.say_empty(none_yet=False)
        self.addWidget(self._empty)
        self.addWidget(self.view)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show)
        self._typed = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look_for_others)
        self.view.place_asked.connect(self.place_asked)
        self.view.status.written.connect(self._set_status)
        self.view.composer.finished.connect(self._add_event)
        self.view.composer.changed.connect(self._keep_unfinished)
        self.view.timeline.remove_asked.connect(self._remove_event)
        self.view.tasks.ticked.connect(keeping.tick_task)
        self.view.tasks.added.connect(self._add_task)

    @property
    def is_editing(self) -> bool:
        """Whether the fields are shown."""
        return self.editor is not None and self.currentWidget() is self.editor

    def pane(self) -> QWidget:
        """Return what F6 comes to."""
        if self.is_editing and self.editor is not None:
            return self.editor
        return self.view.body if self.currentWidget() is self.view else self._empty

    def say_empty(self, *, none_yet: bool) -> None:
        """Say why no case is shown: none is chosen, or there is none at all."""
        if none_yet:
            self._empty.say(
                tr("No cases yet"),
                tr("A case is a question to a unit, with all that was answered."),
            )
        else:
            self._empty.say(
                tr("No case is chosen"),
                tr("Choose a case in the list, or write a new one."),
            )

    def choose_row(self, row: CaseLine | None) -> None:
        """Show another row's case, when the reader has rested at it for a moment."""
        self.finish()
        self._row = row
        self._rest.start()

    def show_row(self, row: CaseLine | None) -> None:
        """Show a row's case now, read anew."""
        self._row = row
        self._show()

    def settle(self) -> None:
        """Read the case of a row that was chosen a moment ago."""
        if self._rest.isActive():
            self._show()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        self.view.finish()
        if self.editor is not None:
            self.editor.finish()

    def edit(self) -> None:
        """Show the fields of the chosen case."""
        if self.shown is None:
            return
        if self.editor is None:
            self.editor = self._made_editor()
        self.setCurrentWidget(self.editor)
        self._show_in_editor(self.shown)
        self.editor.focus_title()

    def read(self) -> None:
        """Show the chosen case to read, if it is being written."""
        if self.is_editing:
            self._end_editing()

    def offer_event(self) -> None:
        """Go to where an event of the chosen case is written."""
        if self.shown is None:
            return
        self.read()
        self.view.offer_entry()

    def press_digit(self, digit: int) -> None:
        """Set the status that a digit stands for."""
        if self.shown is not None:
            self.view.status.choose_digit(digit)

    def tell_status(self, status: str) -> None:
        """Say which status was set, with the way back."""
        label = self._desk.terms.label(STATUSES, status)
        if self.steps is not None:
            self.steps.offer(tr("The status is now {status}.", status=label))

    @Slot()
    def _show(self) -> None:
        self._rest.stop()
        self.shown = None
        if self._row is not None:
            desk = self._desk
            with desk.database.read() as session:
                self.shown = read_case(session, self._row.id, desk.today(), desk.terms)
        if self.shown is None:
            self.setCurrentWidget(self._empty)
            return
        case_id = self.shown.case.id
        self.view.show_case(self.shown, self._keeping.unfinished.of(case_id))
        if self.is_editing:
            self._show_in_editor(self.shown)
        else:
            self.setCurrentWidget(self.view)

    def _show_in_editor(self, shown: Shown) -> None:
        assert self.editor is not None
        if shown.is_dialogue and shown.whole.dialogue is None:
            self._keeping.ensure_dialogue(shown.case.id)
            return  # it is shown when that is told
        self.editor.show_case(shown)

    def _made_editor(self) -> CaseEditor:
        desk = self._desk
        with desk.database.read() as session:
            villages, stores = places(session)
        made = CaseEditor(
            Means(
                desk.look,
                desk.saving,
                desk.notifier,
                desk.terms,
                desk.today(),
                desk.form,
                self._bar,
            ),
            {"village_id": villages, "store_id": stores},
        )
        made.finished.connect(self._end_editing)
        made.title_typed.connect(self._hear_title)
        made.placed.connect(self._hear_title)
        made.removed.connect(self._remove_case)
        made.task_removed.connect(self._remove_task)
        self.addWidget(made)
        return made

    def _event_form(self) -> KeptForm:
        desk = self._desk
        return KeptForm(
            desk.look,
            CaseEntry,
            _EVENT,
            saving=desk.saving,
            notifier=desk.notifier,
            form=desk.form,
            terms=choices_of(desk.terms),
            today=desk.today,
        )

    @Slot()
    def _end_editing(self) -> None:
        self.finish()
        self.setCurrentWidget(self.view)
        self._show()
        self.read_again.emit()

    @Slot(object)
    def _set_status(self, status: str) -> None:
        if self.shown is None or status == self.shown.case.status:
            return
        if self._keeping.set_status(self.shown.case.id, status):
            self.tell_status(status)

    @Slot(object)
    def _add_event(self, written: Written) -> None:
        if self.shown is None:
            return
        follows = self._keeping.add_event(self.shown.case.id, written)
        self.view.written()
        if follows is not None:
            self._tell(follows, written)

    def _tell(self, follows: Follows, written: Written) -> None:
        """Say what an event made of its case, or ask what else may fit."""
        terms, said = self._desk.terms, []
        unit = terms.label(UNITS, written.unit)
        if "status" in follows.cells:
            status = terms.label(STATUSES, str(follows.cells["status"]))
            said.append(tr("The status is now {status}.", status=status))
        if "unit" in follows.cells:
            said.append(tr("{unit} is responsible for the case.", unit=unit))
        if "units" in follows.cells:
            said.append(tr("{unit} takes part in the case.", unit=unit))
        if follows.suggested and self.shown is not None:
            status = terms.label(STATUSES, follows.suggested)
            said.append(tr("Should the status be {status}?", status=status))
            do = partial(
                self._keeping.set_status, self.shown.case.id, follows.suggested
            )
            self._bar.tell(" ".join(said), words=tr("Set it"), do=do)
        elif said and self.steps is not None:
            self.steps.offer(" ".join(said))

    @Slot(object)
    def _keep_unfinished(self, written: Written | None) -> None:
        if self.shown is not None:
            kept = written if written is not None and written.holds_words else None
            self._keeping.unfinished.keep(self.shown.case.id, kept)

    @Slot(str, object)
    def _add_task(self, title: str, due: object) -> None:
        if self.shown is not None:
            self._keeping.add_task(self.shown.case.id, title, due)  # type: ignore[arg-type]  # a day or None

    @Slot(object)
    def _remove_event(self, entry_id: object) -> None:
        told = tr("The event was removed.")
        if self._keeping.remove(CaseEntry, entry_id, told) and self.steps is not None:
            self.steps.offer(told)

    @Slot(object, str)
    def _remove_task(self, task_id: object, title: str) -> None:
        told = tr("{what} was removed.", what=title)
        if self._keeping.remove(Task, task_id, told) and self.steps is not None:
            self.steps.offer(told)

    @Slot()
    def _remove_case(self) -> None:
        if self.shown is None:
            return
        title = self.shown.case.title or tr("Without a title")
        told = tr("{what} was removed.", what=title)
        if self._keeping.remove(Case, self.shown.case.id, told):
            self.setCurrentWidget(self.view)
            self.case_removed.emit()
            if self.steps is not None:
                self.steps.offer(told)

    @Slot(str)
    def _hear_title(self, title: str) -> None:
        self._typed = title
        self._pause.start()

    @Slot()
    def _look_for_others(self) -> None:
        """Say, without being in the way, that a case may be here already."""
        if self.shown is None or not self.is_editing:
            return
        case = self.shown.case
        with self._desk.database.read() as session:
            now = read_case(session, case.id, self._desk.today(), self._desk.terms)
            village_id = now.whole.village_id if now else None
            other = likely_same(session, self._typed, village_id, case.id)
        if other is None:
            self._hints.fold_away()
            return
        called = other.title or tr("Without a title")
        self._hints.tell(
            (case.id, other.id),
            tr("“{title}” is here already. Is it the same?", title=called),
            tr("Show it"),
            partial(self._show_other, other.id),
        )

    def _show_other(self, case_id: CaseId) -> None:
        self._end_editing()
        self.case_chosen.emit(case_id)
