"""Keeps what is written in a form: at once, in order, and again until it succeeds."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.drafts import Draft, keep_draft
from umea_field.database.undo import Step, last_step, undo
from umea_field.foundation.errors import UmeaFieldError

_AGAIN = 3000
"""How long until a refused write is tried again, in ms."""


@dataclass(frozen=True)
class _Write:
    reason: str
    form: str
    work: Callable[[Session], object]


class Saving(QObject):
    """Writes for the forms of the window.

    A write that the database refuses stays in line; what was typed stays on the
    screen, and the line is tried at the next write and every few seconds.
    """

    saved = Signal(object)  # datetime: all that was written is kept
    refused = Signal(str)  # a sentence: why nothing can be kept now

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self._line: deque[_Write] = deque()
        self._again = QTimer(self, interval=_AGAIN)
        self._again.timeout.connect(self.try_again)

    @property
    def is_behind(self) -> bool:
        """Tell whether something written is not kept yet."""
        return bool(self._line)

    def keep(self, reason: str, form: str, work: Callable[[Session], object]) -> bool:
        """Write, now or as soon as the database lets; tell whether it is kept.

        Args:
            reason: What was done, in the words that undo shows.
            form: Where in the program it was done.
            work: Writes in the session it is lent; called again after a refusal.
        """
        self._line.append(_Write(reason, form, work))
        return self.try_again()

    @Slot()
    def try_again(self) -> bool:
        """Write what stands in line; tell whether all of it is kept."""
        while self._line:
            write = self._line[0]
            try:
                with self.database.write(write.reason, write.form) as session:
                    write.work(session)
            except UmeaFieldError as error:
                self.refused.emit(str(error))
                self._again.start()
                return False
            self._line.popleft()
        self._again.stop()
        self.saved.emit(datetime.now(UTC))
        return True

    def stop(self) -> None:
        """Try once more, and then no more: the database is about to be closed."""
        self.try_again()
        self._again.stop()

    def draft(self, noun: str, row_id: UUID, field: str, words: str) -> None:
        """Keep words while they are typed; a write of the cell must drop them."""
        if self.is_behind and not self.try_again():
            return
        try:
            keep_draft(self.database, Draft(noun, row_id, field, words))
        except UmeaFieldError as error:
            self.refused.emit(str(error))
        else:
            self.saved.emit(datetime.now(UTC))

    def last(self, form: str) -> Step | None:
        """Return what was done last in a place and can be taken back."""
        with self.database.read() as session:
            return last_step(session, form)

    def take_back(self, txn: int) -> str:
        """Take a step back; return a sentence where that is refused, else nothing."""
        try:
            undo(self.database, txn)
        except UmeaFieldError as error:
            return str(error)
        self.saved.emit(datetime.now(UTC))
        return ""
