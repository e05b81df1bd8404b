"""What a checklist holds, and how it is gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from umea_field.database.cases import CaseRow, open_cases_in, open_cases_of_store
from umea_field.database.contacts import Person, people_in, people_of_store
from umea_field.database.needs import earlier_needs
from umea_field.database.printed_sheets import Subject
from umea_field.database.questions import questions_for
from umea_field.database.service_rows import service_rows
from umea_field.database.tasks import promised_before
from umea_field.database.villages import earlier_work_in
from umea_field.database.visits import last_visit_before
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.field import Audience
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.village import Village, VillageId
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local, short_date
from umea_field.reports.paper import Ask, SubjectGoneError
from umea_field.reports.places import place_name, state_of, store_of, visit_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Imprint, Printable, State

MOST_EARLIER, MOST_CASES, MOST_PROMISES, MOST_PEOPLE = 4, 5, 3, 3
MOST_TOPICS, MOST_NEEDS = 8, 3
"""How much stands on the one leaf; of the topics so many are earlier needs."""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What was done in the village before: when, what, what came of it."""

    years: str
    what: str
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """A case that waits: its number, what about, when we promised to answer."""

    number: str
    title: str
    promised: date | None = None


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something to talk about; ``again`` if it stayed over from the last visit."""

    text: str
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Known:
    """A service and its state the last time; None where it is not known."""

    name: str
    before: State | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a checklist shows.

    Attributes:
        place: The store, or the village where there is none.
        day: The day of the visit, if it has one.
        begins: When it begins, if that is known; aware.
        earlier: What was done here before, latest first.
        cases: Open cases, the soonest promise first.
        promised: What we promised the last time.
        people: Whom to meet, each with telephone.
        topics: What to talk about; those from the last visit first.
        services: The services to look at.
        last: The day of the visit before.
    """

    place: str
    day: date | None = None
    begins: datetime | None = None
    earlier: tuple[Earlier, ...] = ()
    cases: tuple[OpenCase, ...] = ()
    promised: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    services: tuple[Known, ...] = ()
    last: date | None = None


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the checklist for a visit, or for one to come to a store or a village.

    Raises:
        SubjectGoneError: There is no such visit, store or village.
    """
    visit = _visit(session, ask.subject, ask.imprint)
    gathering = _Gathering(session, visit)
    since = last_visit_before(session, visit)
    return Sheet(
        imprint=ask.imprint,
        place=place_name(session, visit, gathering.reader),
        day=visit.day,
        begins=visit.started,
        earlier=tuple(gathering.earlier())[:MOST_EARLIER],
        cases=tuple(gathering.cases())[:MOST_CASES],
        promised=tuple(gathering.promised(since))[:MOST_PROMISES],
        people=tuple(gathering.people())[:MOST_PEOPLE],
        topics=tuple(gathering.topics())[:MOST_TOPICS],
        services=tuple(gathering.services()),
        last=since.day if since else None,
    )


def _visit(session: Session, subject: Subject | None, imprint: Imprint) -> Visit:
    """Return the visit, or one as it would be; that one is never kept."""
    if subject is not None and subject.table == "store":
        store = store_of(session, subject)
        visit = Visit(store_id=store.id, village_id=store.village_id)
    elif subject is not None and subject.table == "village":
        village = session.get(Village, VillageId(subject.id))
        if village is None:
            raise SubjectGoneError(tr("The village is not in the database."))
        visit = Visit(village_id=village.id)
    else:
        return visit_of(session, subject)
    # A visit to come: every visit until the printing is an earlier one.
    visit.day = local(imprint.printed).date()
    return visit


class _Gathering:
    """Reads what one checklist needs, with our own eyes."""

    def __init__(self, session: Session, visit: Visit) -> None:
        self._session, self._visit = session, visit
        self._words: Vocabulary = vocabulary(session)
        self.reader = Reader(Audience.OWN)

    def earlier(self) -> Iterator[Earlier]:
        """Yield what was done in the village before."""
        read = self.reader.text
        if self._visit.village_id:
            for work in earlier_work_in(self._session, self._visit.village_id):
                year = self.reader.value(work, "year", int)
                yield Earlier(
                    years=str(year or ""),
                    what=read(work, "what").rstrip(". "),
                    outcome=read(work, "result"),
                )

    def cases(self) -> Iterator[OpenCase]:
        """Yield the open cases of the place, the soonest promise first."""
        read = self.reader.text
        for row in self._open_cases():
            yield OpenCase(
                number=read(row.case, "registry_number"),
                title=read(row.case, "title"),
                promised=self.reader.value(row.case, "promised_reply", date),
            )

    def _open_cases(self) -> Sequence[CaseRow]:
        visit, session, words = self._visit, self._session, self._words
        if visit.store_id:
            return open_cases_of_store(session, visit.store_id, words)
        if visit.village_id:
            return open_cases_in(session, visit.village_id, words)
        return ()

    def promised(self, since: Visit | None) -> Iterator[str]:
        """Yield what was promised and is not done yet."""
        found = promised_before(self._session, self._visit, since, self._words)
        for row in found:
            if row.is_done:
                continue
            due = self.reader.value(row.task, "due", date)
            parts = [
                self.reader.text(row.task, "owner"),
                short_date(due) if due else "",
            ]
            aside = ", ".join(part for part in parts if part)
            title = self.reader.text(row.task, "title")
            yield f"{title} ({aside})" if aside else title

    def people(self) -> Iterator[str]:
        """Yield whom to meet, each with role and telephone."""
        for person in self._people():
            read, contact = self.reader.text, person.contact
            role = self._words.label("contact_roles", read(contact, "role"))
            told = (read(contact, "name"), role.lower(), read(contact, "phone"))
            if told[0]:
                yield ", ".join(part for part in told if part)

    def _people(self) -> Sequence[Person]:
        visit = self._visit
        if visit.store_id:
            return people_of_store(self._session, visit.store_id)
        return people_in(self._session, visit.village_id) if visit.village_id else ()

    def topics(self) -> Iterator[Topic]:
        """Yield earlier needs that are still open, then the visit's questions."""
        needs = earlier_needs(self._session, self._visit, self._words)
        for earlier in needs[-MOST_NEEDS:]:
            title = self.reader.text(earlier.need, "title")
            if title:
                yield Topic(text=title, again=True)
        for question in questions_for(self._session, self._visit, self._words):
            yield Topic(text=question.text)

    def services(self) -> Iterator[Known]:
        """Yield the services to look at, each with what it was the last time."""
        if not self.reader.may_read(ServiceCheck.fields()["status"].shown):
            return
        for row in service_rows(self._session, self._visit, self._words):
            before = row.last.status if row.last else row.held
            yield Known(name=row.label, before=state_of(self._words, before))
