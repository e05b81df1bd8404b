"""Keeps what is written in a visit: at once, in order, and again until it succeeds.

What was done is shown first and written in the same breath, before the next key.

A write that the database refuses stays in line; what was written stays on the
screen, the status line says why, and the line is tried at the next key and every few
seconds. With each write goes a note of where the writer is, so that a program that
was cut off comes back to the same field.
"""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.orm import Session

from umea_field.database import keepsakes
from umea_field.database.database import Changed, Database
from umea_field.database.drafts import Draft, drop_draft, keep_draft
from umea_field.foundation.errors import UmeaFieldError
from umea_field.gui.notifier import Notifier

T = TypeVar("T")

PLACE = "visit.place"
"""The keepsake of where the writer is."""

_AGAIN = 3000
"""How long until a refused write is tried again, in ms."""
_REST = 250
"""How long a writer stays in a place before it is noted, in ms."""


_STALE = timedelta(seconds=5)
"""After so long a write notes the place again, to tell when it was last."""


@dataclass(frozen=True)
class Place:
    """Where the writer is.

    Attributes:
        visit: The visit.
        section: The key of its section.
        at: The key of the row or field.
        left: The writer has left it of free will.
    """

    visit: UUID
    section: str = ""
    at: str = ""
    left: bool = False

    def text(self, now: datetime) -> str:
        """Return the place as it is noted, with the moment."""
        return json.dumps(
            {
                "visit": str(self.visit),
                "section": self.section,
                "at": self.at,
                "left": self.left,
                "moment": now.isoformat(),
            }
        )


def place_noted(session: Session) -> tuple[Place, datetime] | None:
    """Return where the writer was last, and when; None where nothing is noted."""
    noted = keepsakes.keepsake_named(session, PLACE)
    try:
        told = json.loads(noted or "")
        place = Place(
            UUID(told["visit"]),
            str(told["section"]),
            str(told["at"]),
            bool(told["left"]),
        )
        return place, datetime.fromisoformat(told["moment"])
    except (ValueError, KeyError, TypeError):
        return None


def interrupted(database: Database) -> bool:
    """Tell whether the program was cut off while a visit was being written."""
    with database.read() as session:
        noted = place_noted(session)
    return noted is not None and not noted[0].left


def moment_now() -> datetime:
    """Return the moment it is; aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class _Write:
    reason: str
    form: str
    work: Callable[[Session], Any]
    then: Callable[[Any], None] | None


class Keeper(QObject):
    """Writes for one page; tells of what others have changed meanwhile."""

    saved = Signal(object)  # datetime: all that was written is kept
    refused = Signal(str)  # a sentence: why nothing can be kept now
    stepped = Signal()  # something is written that can be taken back
    changed_elsewhere = Signal(object)  # Changed, by somebody else than this page

    def __init__(
        self,
        database: Database,
        notifier: Notifier,
        parent: QObject,
        now: Callable[[], datetime] = moment_now,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self.now = now
        self.form = "visit"
        self._line: deque[_Write] = deque()
        self._drafted: set[tuple[str, UUID, str]] = set()
        self._place: Place | None = None
        self._noted: Place | None = None
        self._noted_at = datetime.min.replace(tzinfo=UTC)
        self._writing = False
        self._mine: list[Changed] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.try_again)
        self._again = QTimer(self, interval=_AGAIN)
        self._again.timeout.connect(self.try_again)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.note_place)
        database.listen(self._hear)
        notifier.changed.connect(self._sift)

    @property
    def is_behind(self) -> bool:
        """Tell whether something written is not kept yet."""
        return bool(self._line)

    @property
    def place(self) -> Place | None:
        """Return where the writer is; None outside every visit."""
        return self._place

    def keep(
        self,
        reason: str,
        work: Callable[[Session], T],
        then: Callable[[T], None] | None = None,
    ) -> None:
        """Write as soon as what was done is painted, or the database lets.

        Args:
            reason: What was done, in the words that undo shows.
            work: Writes in the session it is lent; may be called more than once,
                when an earlier attempt was refused.
            then: Takes what ``work`` returned, when it is kept.
        """
        if reason:
            self.stepped.emit()
        self._line.append(_Write(reason, self.form, work, then))
        self._soon.start()

    @Slot()
    def try_again(self) -> bool:
        """Write what stands in line; tell whether all of it is kept."""
        self._soon.stop()
        if not self._line:
            return True
        while self._line:
            write = self._line[0]
            try:
                result = self._write(write.reason, write.form, write.work)
            except UmeaFieldError as error:
                self._tell_refused(error)
                return False
            except BaseException:
                # a bug: told by whoever hears bugs, and not tried for ever
                self._line.popleft()
                raise
            self._line.popleft()
            if write.then is not None:
                write.then(result)
        if self._again.isActive():
            self._again.stop()
        self.saved.emit(self.now())
        return True

    def draft(self, noun: str, row_id: UUID, field: str, words: str) -> None:
        """Keep words while they are typed; a write of the cell must drop them."""
        if self.is_behind and not self.try_again():
            return
        self.note_place()  # first: who finds the words must find the place
        self._drafted.add((noun, row_id, field))
        self._writing = True
        try:
            keep_draft(self._database, Draft(noun, row_id, field, words))
        except UmeaFieldError as error:
            self._tell_refused(error)
        else:
            self.saved.emit(self.now())
        finally:
            self._writing = False

    def drop_draft(self, noun: str, row_id: UUID, field: str) -> None:
        """Forget a cell's draft where nothing came of it."""
        if (noun, row_id, field) in self._drafted:
            self.keep("", lambda session: self.settle(session, noun, row_id, field))

    def settle(self, session: Session, noun: str, row_id: UUID, field: str) -> None:
        """Forget a cell's draft within the write of the cell."""
        if (noun, row_id, field) in self._drafted:
            drop_draft(session, noun, row_id, field)

    def be_at(self, place: Place | None) -> None:
        """Note where the writer is, with the next write or after a rest."""
        self._place = place
        if place != self._noted:
            self._rest.start()

    @Slot()
    def note_place(self) -> None:
        """Note where the writer is now."""
        self._rest.stop()
        if self._database.read_only or self._place == self._noted:
            return
        try:
            self._write("", self.form, lambda _session: None)
        except UmeaFieldError as error:
            # nothing that was written is lost: the next write notes the place too
            self._tell_refused(error)

    def stop(self) -> None:
        """Try once more, and then no more: the database is about to be closed."""
        self.try_again()
        for timer in (self._soon, self._again, self._rest):
            timer.stop()

    def apart(self, work: Callable[[], T]) -> T:
        """Do something that writes by itself, and know its changes as one's own."""
        self._writing = True
        try:
            return work()
        finally:
            self._writing = False

    def _write(self, reason: str, form: str, work: Callable[[Session], T]) -> T:
        now, place = self.now(), self._place
        self._writing = True
        try:
            with self._database.write(reason, form) as session:
                result = work(session)
                if place != self._noted or now - self._noted_at > _STALE:
                    told = place.text(now) if place else None
                    keepsakes.keep(session, PLACE, told)
                    self._noted_at = now
            self._noted = place
        finally:
            self._writing = False
        return result

    def _tell_refused(self, error: UmeaFieldError) -> None:
        self.refused.emit(str(error))
        self._again.start()

    def _hear(self, changed: Changed) -> None:
        """Remember own changes, as they come, to know them when they are told."""
        if self._writing:
            self._mine.append(changed)

    @Slot(object)
    def _sift(self, changed: Changed) -> None:
        for at, mine in enumerate(self._mine):
            if mine is changed:
                del self._mine[at]
                return
        self.changed_elsewhere.emit(changed)
