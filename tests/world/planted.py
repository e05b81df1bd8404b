"""A word of its own in every field of every noun, so that it is known where it prints.

Two sides are planted: a village with a store and all that hangs on them, twice.
A noun or a field that is new is planted by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.orm import Session

from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.case import DIALOGUE
from umea_field.domain.field import Field, Shown, field_of
from umea_field.domain.kinds import Day, Flag, Key, Moment, Strings
from umea_field.domain.nouns import NOUNS
from umea_field.domain.record import Record, new_id
from umea_field.domain.term import Term
from umea_field.domain.visit import DONE, VisitAnswer

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
HERE, ELSEWHERE = "here", "elsewhere"
"""The side that papers are about, and another."""

_SENSIBLE: Mapping[tuple[str, str], Any] = {
    ("case", "type"): DIALOGUE,
    ("half_year", "period"): "2026H1",
    ("half_year", "party"): "everyone",
    ("picture", "people"): "none",
    ("picture", "sha256"): "0" * 64,
    ("service_offer", "status"): "finns",
    ("service_check", "status"): "saknas",
    ("visit", "state"): DONE,
    ("sheet_correction", "target_table"): "store",
    ("sheet_correction", "target_column"): "phone",
    ("support_condition", "fact"): None,
    ("support_condition", "wanted"): None,
}
"""What decides how a record is read, and is not printed as it stands."""
_NEVER_SET = ("done", "answered", "decided", "returned", "blocked", "until", "retired")
"""What would take a record off the papers."""
_SOON = ("due", "end", "promised", "promised_reply", "next_step_day")
_LEFT_ALONE = frozenset({"term", "support_condition"})
"""Lists of terms and of conditions: shipped, and read by whoever reads a code."""


@dataclass(frozen=True)
class Mark:
    """A word that stands in one field alone.

    Attributes:
        word: As it may be found on paper; only letters and digits.
        side: HERE or ELSEWHERE.
        where: The noun's table and the field.
    """

    word: str
    side: str
    where: tuple[str, str]
    shown: Shown


@dataclass
class Planted:
    """What was planted, and the record of each noun on each side."""

    marks: list[Mark] = field(default_factory=list)
    ids: dict[tuple[str, str], UUID] = field(default_factory=dict)

    def of(self, noun: str, side: str = HERE) -> UUID:
        """Return the record of a noun on a side."""
        return self.ids[side, noun]


def plant(session: Session) -> Planted:
    """Plant a world; every mark is a word nobody else uses."""
    planting = _Planting(session, vocabulary(session))
    for side in (HERE, ELSEWHERE):
        for noun in NOUNS:
            planting.planted.ids[side, noun.__tablename__] = new_id()
        planting.planted.ids[side, "dialogue"] = planting.planted.ids[side, "case"]
    for side in (HERE, ELSEWHERE):
        for noun in NOUNS:
            if noun.__tablename__ not in _LEFT_ALONE:
                session.add(planting.record(noun, side))
        session.add_all(planting.answers(side))
    session.flush()
    return planting.planted


class _Planting:
    def __init__(self, session: Session, words: Vocabulary) -> None:
        self._session, self._words = session, words
        self.planted = Planted()

    def record(self, noun: type[Record], side: str) -> Record:
        """Return a noun's record of one side with every field filled."""
        table = noun.__tablename__
        cells = {"id": self.planted.ids[side, table]}
        for column in noun.table().columns:
            if not column.primary_key:
                cells[column.name] = self._cell(table, column, side)
        return noun(**cells)

    def answers(self, side: str) -> Iterator[VisitAnswer]:
        """Yield an answer to every question, each as secret as its question."""
        for term in self._words.choices("visit_questions"):
            shown = Shown(term.shown) if term.shown else Shown.OPEN
            yield VisitAnswer(
                visit_id=self.planted.ids[side, "visit"],
                question=term.code,
                answer=self._mark(side, ("visit_answer", term.code or ""), shown),
            )

    def _cell(self, table: str, column: "Column[Any]", side: str) -> Any:
        known, where = field_of(column), (table, column.name)
        if where in _SENSIBLE:
            return _SENSIBLE[where]
        if column.name == "subject_table":
            return "store"
        if isinstance(column.type, Key):
            target = str(column.info.get("target") or "store")
            return self.planted.ids[side, target]
        if known.terms:
            return self._code(where, known, side, column)
        if isinstance(column.type, Strings):
            return frozenset({self._mark(side, where, known.shown)})
        return self._plain(where, known, side, column)

    def _code(
        self, where: tuple[str, str], known: Field, side: str, column: "Column[Any]"
    ) -> Any:
        """Return a term: an own one with a mark where it must not be printed."""
        several = isinstance(column.type, Strings)
        if known.shown is Shown.OPEN:
            first = self._words.choices(known.terms)[:1]
            codes = [term.code or "" for term in first]
            return frozenset(codes) if several else next(iter(codes), None)
        word = self._mark(side, where, known.shown)
        # retired: forms to fill in offer what can be chosen, which is nobody's secret
        term = Term(terms=known.terms, code=f"x-{word}", sv=word, en=word, retired=True)
        self._session.add(term)
        return frozenset({term.code}) if several else term.code

    def _plain(
        self, where: tuple[str, str], known: Field, side: str, column: "Column[Any]"
    ) -> Any:
        kind = column.type.python_type
        if isinstance(column.type, Flag):
            return None
        if isinstance(column.type, Day | Moment):
            return self._when(where, known, side, column)
        if kind not in (int, float):
            return self._mark(side, where, known.shown)
        if known.shown is Shown.OPEN:
            return kind(1)
        return kind(self._number(where, known, side))

    def _when(
        self, where: tuple[str, str], known: Field, side: str, column: "Column[Any]"
    ) -> Any:
        if isinstance(column.type, Day) and known.shown is not Shown.OPEN:
            return self._day(where, known, side)
        if column.name in _NEVER_SET:
            return None
        soon = timedelta(30 if column.name in _SOON else 0)
        return (TODAY if isinstance(column.type, Day) else NOW) + soon

    def _mark(self, side: str, where: tuple[str, str], shown: Shown) -> str:
        word = f"Zq{len(self.planted.marks):04}x"
        self.planted.marks.append(Mark(word, side, where, shown))
        return word

    def _number(self, where: tuple[str, str], known: Field, side: str) -> int:
        number = 870_000 + 13 * len(self.planted.marks)
        self.planted.marks.append(Mark(str(number), side, where, known.shown))
        return number

    def _day(self, where: tuple[str, str], known: Field, side: str) -> date:
        """Return a day of a year that no other field has."""
        year = 3000 + len(self.planted.marks)
        self.planted.marks.append(Mark(str(year), side, where, known.shown))
        return date(year, 3, 9)
