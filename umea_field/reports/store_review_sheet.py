"""What a store is asked to look through, and how it is gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.cell_words import words_of
from umea_field.database.contacts import people_of_store
from umea_field.database.needs import IMPORTANCE, open_needs_of_store
from umea_field.database.offers import services_of_store
from umea_field.database.villages import village_with
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.contact import Contact
from umea_field.domain.field import Audience
from umea_field.domain.likeness import names_its_village
from umea_field.domain.need import Need
from umea_field.domain.record import Record
from umea_field.domain.store import Store
from umea_field.foundation.i18n import tr
from umea_field.reports.lines import Target
from umea_field.reports.paper import Ask
from umea_field.reports.places import SERVICE_STATUS, store_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable

CONTACT = ("name", "address", "phone")
HOURS = ("hours_staffed", "hours_unstaffed", "hours_season")
RUNNING = ("chain", "supplier", "delivery_days", "ownership")
DETAILS = (
    *("staffing", "full_time_jobs", "volunteers", "articles"),
    *("premises", "area_m2", "accessibility", "last_in_village", "org_no"),
)
PERSON = ("name", "role", "phone", "email")
OFFER = ("agency_status", "counterpart", "hours", "days", "owner", "note")
"""The cells a store may put right, in the order they stand on the paper."""

ALWAYS = frozenset({*CONTACT, "hours_staffed", "delivery_days"})
"""What has a line also where nothing is known."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One cell that the store may put right.

    Attributes:
        label: What it is.
        value: How it stands with us; empty where we know nothing.
        target: The cell.
        code: Of a service's state, which chooses the sign; empty for anything else.
    """

    label: str
    value: str
    target: Target
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a person's details come from, and when the person was told."""

    name: str
    source: str = ""
    informed: date | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a store is asked to look through.

    Attributes:
        store: Its name.
        village: Its village; empty where the name says it.
        contact: How it is reached.
        hours: When it is open.
        people: Who is there, cell by cell.
        sources: Where what we know of them comes from.
        running: How it is run.
        details: Staff, range and premises.
        services: What can be done there.
        needs: The open needs of the store.
        reviewed: The day it was looked through the last time.
    """

    store: str
    village: str = ""
    contact: tuple[Line, ...] = ()
    hours: tuple[Line, ...] = ()
    people: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    running: tuple[Line, ...] = ()
    details: tuple[Line, ...] = ()
    services: tuple[Line, ...] = ()
    needs: tuple[Line, ...] = ()
    reviewed: date | None = None

    @property
    def parts(self) -> tuple[tuple[Line, ...], ...]:
        """The lines in the order they are numbered."""
        return (
            *(self.contact, self.hours, self.people, self.running),
            *(self.services, self.needs, self.details),
        )


def gather(session: Session, ask: Ask) -> Sheet:
    """Return what we know of a store, as it stands.

    Raises:
        SubjectGoneError: There is no such store.
    """
    store, parts = store_of(session, ask.subject), ask.parts
    gathering = _Gathering(session, store, empty="empty" in parts)
    village = village_with(session, store.village_id) if store.village_id else None
    read = gathering.reader.text
    where, name = read(village, "name") if village else "", read(store, "name")
    return Sheet(
        imprint=ask.imprint,
        store=name,
        village="" if names_its_village(name, where) else where,
        contact=gathering.of_store(CONTACT),
        hours=gathering.of_store(HOURS),
        people=tuple(gathering.people()),
        sources=tuple(gathering.sources()),
        running=gathering.of_store(RUNNING),
        details=gathering.of_store(DETAILS) if "details" in parts else (),
        services=tuple(gathering.services()),
        needs=tuple(gathering.needs()) if "needs" in parts else (),
        reviewed=gathering.reader.value(store, "reviewed", date),
    )


class _Gathering:
    """Reads what is known of one store, with the eyes of the store."""

    def __init__(self, session: Session, store: Store, *, empty: bool) -> None:
        self._session, self._store, self._empty = session, store, empty
        self._words: Vocabulary = vocabulary(session)
        self.reader = Reader(Audience.SUBJECT, frozenset({store.id}))
        self._met: Sequence[Contact] = [
            person.contact for person in people_of_store(session, store.id)
        ]

    def of_store(self, columns: Sequence[str]) -> tuple[Line, ...]:
        """Return the store's own cells; empty ones only where they are asked for."""
        return tuple(self._lines(self._store, columns, self._empty))

    def people(self) -> Iterator[Line]:
        """Yield the cells of the people of the store."""
        for contact in self._met:
            yield from self._lines(contact, PERSON, False)

    def sources(self) -> Iterator[Source]:
        """Yield where we have each person from."""
        read = self.reader.text
        for contact in self._met:
            source = read(contact, "source")
            informed = self.reader.value(contact, "informed", date)
            if source or informed:
                name = read(contact, "name")
                yield Source(name=name, source=source, informed=informed)

    def services(self) -> Iterator[Line]:
        """Yield the state of each service, and what more is known of it."""
        for held in services_of_store(self._session, self._store.id, self._words):
            offer = held.offer
            if not self._may_read(offer, "status"):
                continue
            line = self._line(offer, "status")
            state = self._words.short(SERVICE_STATUS, held.status)
            yield replace(line, label=held.label, value=state, code=held.status)
            for more in self._lines(offer, OFFER, False):
                label = tr("{service}, {what}", service=held.label, what=_low(more))
                yield replace(more, label=label)

    def needs(self) -> Iterator[Line]:
        """Yield the open needs, each with how important it is."""
        found = open_needs_of_store(self._session, self._store.id, self._words)
        rank = {
            need.id: self._words.place(IMPORTANCE, need.importance) for need in found
        }
        for need in sorted(found, key=lambda need: rank[need.id]):
            if self._may_read(need, "title") and need.title:
                line = self._line(need, "title")
                yield replace(line, label=self._weight(need))

    def _weight(self, need: Need) -> str:
        read = self.reader.text(need, "importance")
        return self._words.label(IMPORTANCE, read) or tr("Need")

    def _lines(
        self, record: Record, columns: Sequence[str], empty: bool
    ) -> Iterator[Line]:
        for column in columns:
            if self._may_read(record, column):
                line = self._line(record, column)
                if line.value or empty or (column in ALWAYS and record is self._store):
                    yield line

    def _line(self, record: Record, column: str) -> Line:
        table = record.table()
        return Line(
            label=tr(record.fields()[column].label),
            value=words_of(
                table.columns[column], getattr(record, column), self._words, {}
            ),
            target=Target(table.name, _id_of(record), column),
        )

    def _may_read(self, record: Record, column: str) -> bool:
        own = isinstance(record, Contact)  # only those of this store are read
        return self.reader.may_read(record.fields()[column].shown, own)


def _id_of(record: Record) -> UUID:
    key: UUID = record.id  # type: ignore[attr-defined]  # every noun has one
    return key


def _low(line: Line) -> str:
    return line.label[:1].lower() + line.label[1:]
