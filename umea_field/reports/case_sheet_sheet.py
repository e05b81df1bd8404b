"""What a case sheet holds, and how it is gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.case_words import UNITS, entry_words
from umea_field.database.case_work import WholeCase, whole_case
from umea_field.database.cases import CASE_STATUS
from umea_field.database.tasks import TaskRow, tasks_of_case
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.case import DIALOGUE, CaseId
from umea_field.domain.case_unit import CaseUnit, case_units
from umea_field.domain.dialogue import Dialogue as KeptDialogue
from umea_field.domain.field import Audience
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.reports.paper import Ask, SubjectGoneError
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable


@dataclass(frozen=True, kw_only=True)
class Unit:
    """How it stands with one unit.

    Attributes:
        name: The unit.
        responsible: It answers for the case; others take part.
        passed_on: When it was asked last.
        promised: When it said that it would answer.
        reminded: When it was reminded.
        answered: When it answered.
    """

    name: str
    responsible: bool = False
    passed_on: date | None = None
    promised: date | None = None
    reminded: date | None = None
    answered: date | None = None


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """What may be said on paper of a difficult dialogue: never the positions."""

    stage: str = ""
    municipality: str = ""
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened: when, of what sort, what, what was promised then."""

    day: date | None
    kind: str
    what: str = ""
    promised: date | None = None


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Something that somebody has promised to do."""

    text: str
    who: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that comes: what, and by when."""

    text: str
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a case sheet shows.

    Attributes:
        title: What it is about.
        place: The store, or the village.
        kind: The type of the case.
        number: In the municipality's registry.
        status: How it stands.
        asked_by: Who asked.
        received: When.
        need: The need it came from.
        visit: The day of the visit it was found at.
        promised: When the village was told that it would have its answer.
        answered: When it had it.
        answer: What it was answered.
        units: How it stands with each unit, the responsible one first.
        dialogue: Where it is a difficult dialogue.
        events: What has happened, the earliest first.
        promises: What has been promised.
        steps: What comes next, the soonest first.
    """

    title: str
    place: str = ""
    kind: str = ""
    number: str = ""
    status: str = ""
    asked_by: str = ""
    received: date | None = None
    need: str = ""
    visit: date | None = None
    promised: date | None = None
    answered: date | None = None
    answer: str = ""
    units: tuple[Unit, ...] = ()
    dialogue: Dialogue | None = None
    events: tuple[Event, ...] = ()
    promises: tuple[Promise, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def today(self) -> date:
        """The day it is printed."""
        return local(self.imprint.printed).date()


def gather(session: Session, ask: Ask) -> Sheet:
    """Return a case as it stands.

    Raises:
        SubjectGoneError: There is no such case.
    """
    named = ask.subject if ask.subject and ask.subject.table == "case" else None
    whole = whole_case(session, CaseId(named.id)) if named else None
    if whole is None:
        raise SubjectGoneError(tr("The case is not in the database."))
    return _Gathering(session, whole).sheet(ask)


class _Gathering:
    """Reads one case with our own eyes."""

    def __init__(self, session: Session, whole: WholeCase) -> None:
        self._whole, self._case = whole, whole.case
        self._words: Vocabulary = vocabulary(session)
        self._reader = Reader(Audience.OWN)
        self._units: Sequence[CaseUnit] = case_units(
            whole.case, [line.entry for line in whole.log]
        )
        self._tasks: Sequence[TaskRow] = tasks_of_case(session, whole.case.id)

    def sheet(self, ask: Ask) -> Sheet:
        """Return all of it."""
        case, whole = self._case, self._whole
        read, words = self._reader.text, self._words
        return Sheet(
            imprint=ask.imprint,
            title=read(case, "title") or tr("Case without a title"),
            place=whole.store or whole.village,
            kind=words.label("case_types", read(case, "type")),
            number=read(case, "registry_number"),
            status=words.label(CASE_STATUS, read(case, "status")),
            asked_by=read(case, "asked_by"),
            received=self._day("received"),
            need=whole.need if whole.need != case.title else "",
            visit=whole.visit_day,
            promised=self._day("promised_reply"),
            answered=self._day("answered"),
            answer=read(case, "answer"),
            units=tuple(self._unit(unit) for unit in self._units),
            dialogue=self._dialogue() if case.type == DIALOGUE else None,
            events=tuple(self._events()),
            promises=tuple(self._promises()),
            steps=tuple(sorted(self._steps(), key=lambda step: step.day or date.max)),
        )

    def _day(self, column: str) -> date | None:
        return self._reader.value(self._case, column, date)

    def _unit(self, unit: CaseUnit) -> Unit:
        return Unit(
            name=self._words.label(UNITS, unit.unit),
            responsible=unit.is_responsible,
            passed_on=unit.passed_on,
            promised=unit.promised,
            reminded=unit.reminded,
            answered=unit.answered,
        )

    def _dialogue(self) -> Dialogue:
        held, read = self._whole.dialogue or KeptDialogue(), self._reader.text
        roles = self._reader.value(held, "municipal_roles", frozenset) or frozenset()
        return Dialogue(
            stage=self._words.label("dialogue_stages", read(held, "stage")),
            municipality=self._words.labels("municipal_roles", roles),
            outcome=read(held, "outcome"),
        )

    def _events(self) -> Iterator[Event]:
        for line in reversed(self._whole.log):
            entry, value = line.entry, self._reader.value
            yield Event(
                day=value(entry, "happened", date),
                kind=entry_words(entry, self._words),
                what=self._reader.text(entry, "what"),
                promised=value(entry, "promised", date),
            )

    def _promises(self) -> Iterator[Promise]:
        for row in self._tasks:
            read = self._reader.text
            if read(row.task, "title"):
                yield Promise(
                    text=read(row.task, "title"),
                    who=read(row.task, "owner"),
                    due=self._reader.value(row.task, "due", date),
                    done=row.is_done,
                )

    def _steps(self) -> Iterator[Step]:
        """Yield what comes; nothing where the case is closed."""
        if not self._words.is_open(CASE_STATUS, self._case.status):
            return
        for unit in self._units:
            if unit.promised and not unit.answered:
                name = self._words.label(UNITS, unit.unit)
                words = tr("{unit} is to answer us", unit=name)
                yield Step(text=words, day=unit.promised)
        if self._day("promised_reply") and not self._day("answered"):
            words = tr("The village is to have its answer")
            yield Step(text=words, day=self._day("promised_reply"))
        for promise in self._promises():
            if not promise.done:
                who = f" ({promise.who})" if promise.who else ""
                yield Step(text=f"{promise.text.rstrip('.')}{who}", day=promise.due)
