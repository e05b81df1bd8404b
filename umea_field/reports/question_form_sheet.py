"""What a blank form of a visit's questions holds, and how it is gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy.orm import Session

from umea_field.database.questions import QUESTIONS, SECTIONS
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.term import Term
from umea_field.reports.paper import Ask
from umea_field.reports.sheet import Printable

ALL, STORE, VILLAGE = "all", "store", "village"
"""What sort of visit the form is for."""
_LEVELS = {STORE: "butik", VILLAGE: "by"}
HOURS, NUMBER, TEXT = "hours", "number", "text"
"""What answers a question that has no list of choices."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question.

    Attributes:
        number: Its place on the form.
        text: The question.
        hint: A line that explains it.
        kind: HOURS, NUMBER or TEXT, where there is nothing to choose from.
        choices: What can be ticked.
        level: ``butik`` or ``by`` where it is asked only at such a place.
        occasion: When it is asked, as the list of questions says.
        otherwise: The number of the question to go on to where it is not for this
            visit; 0 for the end, None where no skip begins here.
    """

    number: int
    text: str
    hint: str = ""
    kind: str = TEXT
    choices: tuple[str, ...] = ()
    level: str = ""
    occasion: str = ""
    otherwise: int | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the form."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What the form shows.

    Attributes:
        place: ALL, STORE or VILLAGE.
        sections: Its parts in order.
    """

    place: str = ALL
    sections: tuple[Section, ...] = ()

    @property
    def last(self) -> int:
        """The number of the last question."""
        return sum(len(section.questions) for section in self.sections)


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the form of the questions that are asked, as the list is now."""
    words = vocabulary(session)
    place = ask.options.get("place", ALL)
    level = _LEVELS.get(place, "")
    terms = [
        term
        for term in words.choices(QUESTIONS)
        if not (level and term.level and term.level != level)
    ]
    asked = _with_skips(
        [
            _question(term, number, words, level)
            for number, term in enumerate(terms, start=1)
        ]
    )
    pairs = zip(terms, asked, strict=True)
    sections = tuple(
        Section(
            title=words.label(SECTIONS, family),
            questions=tuple(question for _, question in those),
        )
        for family, those in groupby(pairs, key=lambda pair: pair[0].family)
    )
    return Sheet(imprint=ask.imprint, place=place, sections=sections)


def _question(term: Term, number: int, words: Vocabulary, level: str) -> Question:
    kind = term.kind or TEXT
    choices = words.choices(kind) if kind not in (HOURS, NUMBER, TEXT) else ()
    occasion = term.occasion or ""
    return Question(
        number=number,
        text=term.words(),
        hint=term.description(),
        kind=TEXT if choices or kind not in (HOURS, NUMBER) else kind,
        choices=tuple(choice.words() for choice in choices),
        level="" if level else term.level or "",
        occasion="" if occasion == "always" else occasion,
    )


def _with_skips(questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the questions; the first of those for some visits says where to go on."""
    for _, those in groupby(questions, key=lambda one: (one.level, one.occasion)):
        first, *others = those
        if first.level or first.occasion:
            following = (others[-1] if others else first).number + 1
            end = following > len(questions)
            first = replace(first, otherwise=0 if end else following)
        yield first
        yield from others
