"""What the page of cases writes, each as one step that can be undone."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.case_words import entry_words
from umea_field.database.case_work import (
    add_entry,
    keep_dialogue,
    set_status,
    status_for,
)
from umea_field.database.tasks import DONE, TO_DO
from umea_field.database.vocabularies import Vocabulary
from umea_field.database.workers import worker_here
from umea_field.domain.case import Case, CaseEntry, CaseEntryId, CaseId
from umea_field.domain.case_course import Follows, Lane
from umea_field.domain.record import Record, new_id
from umea_field.domain.task import Task, TaskId
from umea_field.foundation.i18n import tr
from umea_field.gui.cases.unfinished import Unfinished, Written
from umea_field.gui.cases.words import STATUSES
from umea_field.gui.saving import Saving


class Keeping:
    """Writes through one form, and tells what followed."""

    def __init__(
        self, saving: Saving, form: str, terms: Vocabulary, today: Callable[[], date]
    ) -> None:
        """Write nothing yet.

        Args:
            saving: Writes.
            form: Where in the program this is, as undo knows it.
            terms: Every term.
            today: Tells the day it is.
        """
        self.unfinished = Unfinished(saving, form)
        self._saving = saving
        self._form = form
        self._terms = terms
        self._today = today

    def add_event(self, case_id: CaseId, written: Written) -> Follows | None:
        """Write an event; return what followed, None where it waits to be kept."""
        entry_id = CaseEntryId(new_id())
        told: list[Follows] = []

        def work(session: Session) -> None:
            worker = worker_here(session)
            entry = written.entry(case_id, worker.id if worker else None)
            entry.id = entry_id
            told.append(add_entry(session, entry, self._terms))

        shown = CaseEntry(kind=written.kind, unit=written.unit, told=written.told)
        self._saving.keep(entry_words(shown, self._terms), self._form, work)
        self.unfinished.keep(case_id, None)
        return told[-1] if told else None

    def set_status(self, case_id: CaseId, status: str) -> bool:
        """Give a case a status; tell whether it is kept."""
        today = self._today()
        words = tr("Status: {status}", status=self._terms.label(STATUSES, status))
        return self._saving.keep(
            words,
            self._form,
            lambda session: set_status(session, case_id, status, today),
        )

    def move(self, case_id: CaseId, lane: Lane) -> bool:
        """Give a case the status of a lane of the board; tell whether it is kept."""
        return self.set_status(case_id, status_for(lane))

    def ensure_dialogue(self, case_id: CaseId) -> None:
        """Let a difficult dialogue have its row, so that it can be written."""

        def work(session: Session) -> None:
            case = session.get(Case, case_id)
            if case is not None:
                keep_dialogue(session, case)

        self._saving.keep("", self._form, work)

    def tick_task(self, task_id: TaskId, done: bool) -> None:
        """Write that a task is done, or that it is not after all."""
        today = self._today()

        def work(session: Session) -> None:
            task = session.get(Task, task_id)
            if task is not None:
                task.status = DONE if done else TO_DO
                task.done = today if done else None

        words = tr("Task done") if done else tr("Task not done")
        self._saving.keep(words, self._form, work)

    def add_task(self, case_id: CaseId, title: str, due: date | None) -> None:
        """Write a task of a case, for the one who works here."""
        made = TaskId(new_id())

        def work(session: Session) -> None:
            worker, case = worker_here(session), session.get(Case, case_id)
            task = Task(id=made, title=title, due=due, status=TO_DO, case_id=case_id)
            if worker is not None:
                task.worker_id, task.owner = worker.id, worker.name
            if case is not None:
                task.village_id, task.store_id = case.village_id, case.store_id
                task.visit_id = case.visit_id
            session.add(task)

        self._saving.keep(tr("New task"), self._form, work)

    def remove(self, noun: type[Record], record_id: object, told: str) -> bool:
        """Take a record away; tell whether that is kept."""

        def work(session: Session) -> None:
            record = session.get(noun, record_id)
            if record is not None:
                session.delete(record)

        return self._saving.keep(told, self._form, work)
