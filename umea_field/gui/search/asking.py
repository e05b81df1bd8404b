"""Asks the index beside the window's thread: typing never waits for an answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from threading import Condition
from time import monotonic
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.search.documents import Key
from umea_field.database.search.finding import Answer, Hit
from umea_field.database.search.keeping import Step
from umea_field.database.search.recent import note_opened, recent_keys
from umea_field.database.search.search import Search
from umea_field.database.search.visited import last_visits

_PAUSE = 0.01
"""How long the work rests between two steps, for the window's sake, in s."""
_CATCHING_UP = 0.05
"""How long a question waits for what was written just before it, in s."""


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        serial: Grows with each question; late answers are known by it.
        typed: The words; empty asks for what was open lately.
        nouns: Look only for these; None for all.
        at_most: How many of each noun.
        first: Other words with the nouns they are looked for in, asked first.
    """

    serial: int
    typed: str
    nouns: tuple[str, ...] | None = None
    at_most: int = 5
    first: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Told:
    """What is answered.

    Attributes:
        first: An answer for each of the question's other words.
        recent: What was open lately, where no words were typed.
        visited: When the places found were visited last.
        is_whole: All there is has been read; else more may be found in a while.
        is_first: It is being read for the first time: so far names are searched.
    """

    question: Question
    answer: Answer
    first: tuple[Answer, ...] = ()
    recent: tuple[Hit, ...] = ()
    visited: Mapping[UUID, date] = field(default_factory=dict)
    is_whole: bool = True
    is_first: bool = False


class Asking(QObject):
    """A thread that keeps the index in step and answers the latest question.

    Signals arrive in the owner's thread.
    """

    told = Signal(object)  # Told
    kept_up = Signal(bool)  # all written until now can be found; it was something new
    broke = Signal(object)  # an exception that is a bug

    def __init__(self, database: Database, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = _Thread(self, database)

    @property
    def is_busy(self) -> bool:
        """Tell whether something is still to be done."""
        return self._thread.is_busy

    def begin(self) -> None:
        """Begin to read what there is; another time it does nothing."""
        self._thread.begin()

    def ask(self, question: Question) -> None:
        """Ask; a question that waits for its answer is dropped."""
        self._thread.wish(question=question)
        self.begin()

    def look(self) -> None:
        """Read what was written since the last time."""
        self._thread.wish(look=True)

    def note(self, key: Key) -> None:
        """Note that a record was opened."""
        self._thread.wish(note=key)

    def stop(self) -> None:
        """End; comes back when the thread has ended."""
        self._thread.end()


class _Thread(QThread):
    _held: ClassVar[set["_Thread"]] = set()

    def __init__(self, asking: Asking, database: Database) -> None:
        super().__init__()
        self._asking = asking
        self._database = database
        self._wakes = Condition()
        self._question: Question | None = None
        self._notes: list[Key] = []
        self._look = True
        self._over = False
        self._works = False
        self._news = False
        self._steps: Iterator[Step] | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether something is still to be done."""
        with self._wakes:
            waits = self._look or self._question is not None or bool(self._notes)
            return self.isRunning() and (waits or self._works)

    def begin(self) -> None:
        """Start where it has not been started or ended."""
        if not self.isRunning() and not self._over:
            self._held.add(self)
            self.start()

    def wish(
        self,
        *,
        question: Question | None = None,
        look: bool = False,
        note: Key | None = None,
    ) -> None:
        """Say what is to be done."""
        with self._wakes:
            self._question = question or self._question
            self._look = self._look or look
            if note is not None:
                self._notes.append(note)
            self._wakes.notify()

    def end(self) -> None:
        """End as soon as the step under way is over."""
        with self._wakes:
            self._over = True
            self._wakes.notify()
        if self.isRunning():
            self.wait()
        self._held.discard(self)

    @override
    def run(self) -> None:
        try:
            search = Search(self._database)
            try:
                while self._goes_on(search):
                    pass
            finally:
                search.close()
        except Exception as error:  # a bug: told in the window
            broke = error
            self._emit(lambda: self._asking.broke.emit(broke))
        finally:
            with self._wakes:
                self._question, self._look, self._works = None, False, False
                self._notes.clear()

    def _goes_on(self, search: Search) -> bool:
        with self._wakes:
            if self._steps is None and not self._has_wishes():
                self._works = False
                self._wakes.wait()
            elif self._question is None:
                self._wakes.wait(_PAUSE)
            if self._over:
                return False
            question, self._question = self._question, None
            notes, self._notes = self._notes, []
            if self._look and self._steps is None:
                self._look = False
                self._steps = search.keep_up()
            self._works = True
        for key in notes:
            note_opened(self._database, key)
        self._step(_CATCHING_UP if question else 0.0)
        if question is not None:
            told = self._answer(search, question)
            self._emit(lambda: self._asking.told.emit(told))
        return True

    def _has_wishes(self) -> bool:
        return bool(self._look or self._question or self._notes or self._over)

    def _step(self, seconds: float) -> None:
        """Take one step of the reading, or as many as there is time for."""
        until = monotonic() + seconds
        while self._steps is not None:
            if next(self._steps, None) is None:
                news, self._steps, self._news = self._news, None, False
                self._emit(partial(self._asking.kept_up.emit, news))
                break
            self._news = True
            if monotonic() >= until:
                break

    def _answer(self, search: Search, question: Question) -> Told:
        whole = self._steps is None
        first_time = not whole and search.is_new
        if not question.typed.strip() and question.nouns is None:
            with self._database.read() as session:
                keys = recent_keys(session)
                visited = last_visits(session, keys)
            recent = tuple(search.hits(keys))
            return Told(question, Answer(""), (), recent, visited, whole, first_time)
        first = tuple(
            search.find(words, at_most=3, nouns=nouns)
            for words, nouns in question.first
        )
        answer = search.find(
            question.typed, at_most=question.at_most, nouns=question.nouns
        )
        shown = [
            hit.key
            for each in (answer, *first)
            for group in each.groups
            for hit in group.hits
        ]
        with self._database.read() as session:
            visited = last_visits(session, shown)
        return Told(question, answer, first, (), visited, whole, first_time)

    def _emit(self, tell: Callable[[], object]) -> None:
        if isValid(self._asking):
            tell()


def firsts(
    *asked: tuple[str, Sequence[str]],
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is asked first, as a question holds it."""
    return tuple((words, tuple(nouns)) for words, nouns in asked if words.strip())
