"""The questions of a visit, and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.visit_order import (
    at_the_place,
    is_earlier_than,
    latest_first,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import Shown
from umea_field.domain.picture import Picture
from umea_field.domain.service_forms import STORE_LEVEL
from umea_field.domain.term import Term
from umea_field.domain.visit import Visit, VisitAnswer

QUESTIONS = "visit_questions"
SECTIONS = "question_sections"
"""Lists of terms."""

MAPPING = "kartlaggning"
"""The type of visit at which the questions of a mapping are asked."""
_VILLAGE_LEVEL = "by"
_YEAR = timedelta(days=330)
"""After so long an answer is due again; visits are never a year apart to the day."""


@dataclass(frozen=True)
class Question:
    """One question of a visit.

    Attributes:
        code: Of the list ``visit_questions``.
        text: In the language spoken.
        section: Its section's words.
        kind: What answers it: ``text``, ``hours``, ``number`` or a list of terms.
        shown: The print class of its answer.
        hint: A line that explains it; empty for none.
        answer: This visit's; None while unanswered.
        previous: The latest answer of an earlier visit to the place.
        previous_day: The day of that visit.
    """

    code: str
    text: str
    section: str
    kind: str
    shown: Shown
    hint: str
    answer: str | None
    previous: str | None
    previous_day: date | None

    @property
    def is_answered(self) -> bool:
        """Tell whether this visit has an answer."""
        return bool(self.answer)


def questions_for(
    session: Session, visit: Visit, vocabulary: Vocabulary
) -> tuple[Question, ...]:
    """Return the questions that are due at a visit, in order; three queries.

    The list says for which places and when: always, at the first visit, yearly, at a
    mapping, or when there are pictures. What is answered stays.
    """
    answers = {answer.question: answer.answer for answer in answers_to(session, visit)}
    previous = _previous_answers(session, visit)
    pictures = session.scalar(
        select(func.count()).select_from(Picture).where(Picture.visit_id == visit.id)
    )
    occasions = {"always", ""}
    if visit.type == MAPPING:
        occasions.add("mapping")
    if pictures:
        occasions.add("pictures")
    questions = []
    for term in vocabulary.lists.get(QUESTIONS, ()):
        code = term.code or ""
        asked = (
            not term.retired
            and _is_for(term, visit)
            and _is_due(term, visit, occasions, previous)
        )
        if asked or answers.get(code):
            told, day = previous.get(code, (None, None))
            questions.append(_question(term, vocabulary, answers.get(code), told, day))
    return tuple(questions)


def _is_for(term: Term, visit: Visit) -> bool:
    level = STORE_LEVEL if visit.store_id else _VILLAGE_LEVEL
    return term.level in (None, "", level)


def _is_due(
    term: Term,
    visit: Visit,
    occasions: set[str],
    previous: Mapping[str, tuple[str, date | None]],
) -> bool:
    told = previous.get(term.code or "")
    match term.occasion or "":
        case "first":
            return told is None
        case "yearly":
            day = told[1] if told else None
            return not (day and visit.day and visit.day - day < _YEAR)
        case occasion:
            return occasion in occasions


def _question(
    term: Term,
    vocabulary: Vocabulary,
    answer: str | None,
    previous: str | None,
    previous_day: date | None,
) -> Question:
    return Question(
        code=term.code or "",
        text=term.words(),
        section=vocabulary.label(SECTIONS, term.family),
        kind=term.kind or "text",
        shown=_print_class(term.shown),
        hint=term.description(),
        answer=answer,
        previous=previous,
        previous_day=previous_day,
    )


def _print_class(told: str | None) -> Shown:
    """Return a question's print class; one that is not known stays in the house."""
    if not told:
        return Shown.OPEN
    return Shown(told) if told in list(Shown) else Shown.INTERNAL


def _previous_answers(
    session: Session, visit: Visit
) -> Mapping[str, tuple[str, date | None]]:
    found = (
        select(VisitAnswer.question, VisitAnswer.answer, Visit.day)
        .join(Visit, Visit.id == VisitAnswer.visit_id)
        .where(
            at_the_place(Visit.village_id, Visit.store_id, visit),
            Visit.id != visit.id,
            is_earlier_than(visit),
        )
        .order_by(*latest_first(), VisitAnswer.id.desc())
    )
    answers: dict[str, tuple[str, date | None]] = {}
    for question, answer, day in session.execute(found):
        if question and answer:
            answers.setdefault(question, (answer, day))
    return answers


def answers_to(session: Session, visit: Visit) -> Sequence[VisitAnswer]:
    """Return every answer of a visit, in the order they were written."""
    found = select(VisitAnswer).where(VisitAnswer.visit_id == visit.id)
    return session.scalars(found.order_by(VisitAnswer.id)).all()


def answer(session: Session, visit: Visit, code: str, words: str | None) -> VisitAnswer:
    """Write the answer to a question; its record is made where there is none.

    An emptied answer keeps its record, so that what is being typed has a place.
    """
    kept = session.scalar(
        select(VisitAnswer)
        .where(VisitAnswer.visit_id == visit.id, VisitAnswer.question == code)
        .order_by(VisitAnswer.id)
        .limit(1)
    )
    if kept is None:
        kept = VisitAnswer(visit_id=visit.id, question=code)
        session.add(kept)
    kept.answer = words or None
    session.flush()
    return kept
