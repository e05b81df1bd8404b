"""What a tour folder holds, and how it is gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.contacts import people_in, people_of_store
from umea_field.database.printed_sheets import Subject
from umea_field.database.tour_plans import tour_plan
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.field import Audience
from umea_field.domain.record import Record
from umea_field.domain.tour import TourId
from umea_field.domain.tour_plan import Planned, TourPlan
from umea_field.foundation.i18n import tr
from umea_field.reports.paper import Ask, Enclosed, SubjectGoneError
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Imprint, Printable
from umea_field.reports.visit_checklist_sheet import Sheet as Checklist
from umea_field.reports.visit_checklist_sheet import gather as gather_checklist


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One stop of a tour.

    Attributes:
        number: Its place in the tour, on the map and in the list.
        place: The store, or the village.
        where: The hall and the village, as far as the place's name lacks them.
        address: Of the store.
        person: Whom to meet.
        phone: Of the person, or of the store.
        begins: When it begins; aware.
        leaves: When one leaves; aware.
        way: The way there in words.
        whence: Where that way begins.
        along: Who comes along.
        expected: How many are expected.
        note: What was noted of it.
        warnings: What to look at, in sentences.
        lat: Degrees north, as ``lon`` east; None where not known.
        table: The noun of the place that its checklist is about.
        id: The record.
        checklist: What its checklist shows; None where it has no place.
    """

    number: int
    place: str
    where: str = ""
    address: str = ""
    person: str = ""
    phone: str = ""
    begins: datetime | None = None
    leaves: datetime | None = None
    way: str = ""
    whence: str = ""
    along: str = ""
    expected: int | None = None
    note: str = ""
    warnings: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    table: str = ""
    id: UUID | None = None
    checklist: Checklist | None = None


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of a tour: its stops in order, and the way home in words."""

    day: date | None
    stops: tuple[Stop, ...]
    home: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a tour folder shows.

    Attributes:
        title: The tour's name.
        start: Its first day; ``end`` its last.
        note: What was noted of it.
        days: Its days in order.
        sums: The whole way in words.
    """

    title: str
    start: date | None = None
    end: date | None = None
    note: str = ""
    days: tuple[Day, ...] = ()
    sums: str = ""

    @property
    def stops(self) -> tuple[Stop, ...]:
        """All its stops in order."""
        return tuple(stop for day in self.days for stop in day.stops)


def gather(session: Session, ask: Ask) -> Sheet:
    """Return a tour with the checklists of its stops, as things stand.

    Raises:
        SubjectGoneError: There is no such tour.
    """
    named = ask.subject if ask.subject and ask.subject.table == "tour" else None
    plan = tour_plan(session, TourId(named.id)) if named else None
    if plan is None:
        raise SubjectGoneError(tr("The tour is not in the database."))
    return _Gathering(session, plan, ask).sheet()


class _Gathering:
    """Reads one tour with our own eyes."""

    def __init__(self, session: Session, plan: TourPlan, ask: Ask) -> None:
        self._session, self._plan, self._ask = session, plan, ask
        self._words: Vocabulary = vocabulary(session)
        self._reader = Reader(Audience.OWN)

    def sheet(self) -> Sheet:
        """Return all of it."""
        tour, plan, read = self._plan.tour, self._plan, self._reader.text
        sums = (plan.sums.words, plan.sums.whence)
        return Sheet(
            imprint=self._ask.imprint,
            title=read(tour, "title") or tr("Tour without a name"),
            start=self._reader.value(tour, "start", date),
            end=self._reader.value(tour, "end", date),
            note=read(tour, "note"),
            days=tuple(
                Day(
                    day=day,
                    stops=tuple(self._stop(stop) for stop in stops),
                    home=plan.homes[day].words if day in plan.homes else "",
                )
                for day, stops in plan.days()
            ),
            sums=", ".join(part for part in sums if part),
        )

    def _stop(self, planned: Planned) -> Stop:
        call, stop, read = planned.call, planned.stop, self._reader.text
        place: Record | None = call.store or call.village
        where = (
            read(stop, "hall"),
            read(call.village, "name") if call.store and call.village else "",
        )
        name = read(place, "name") if place else ""
        person, phone = self._person(planned)
        units = self._reader.value(stop, "units", frozenset) or frozenset()
        return Stop(
            number=planned.number,
            place=name or tr("No place is chosen."),
            where=", ".join(part for part in where if part and part not in name),
            address=read(call.store, "address") if call.store else "",
            person=person,
            phone=phone,
            begins=self._reader.value(stop, "planned", datetime),
            leaves=planned.leaves,
            way=planned.way_words,
            whence="" if planned.same_village else planned.whence,
            along=self._words.labels("municipal_units", units),
            expected=self._reader.value(stop, "expected", int),
            note=read(stop, "note"),
            warnings=(*filter(None, [planned.clash]), *planned.warnings),
            lat=call.where.lat,
            lon=call.where.lon,
            table=place.table().name if place else "",
            id=call.store.id
            if call.store
            else (call.village.id if call.village else None),
            checklist=self._checklist(planned),
        )

    def _person(self, planned: Planned) -> tuple[str, str]:
        """Return whom to meet, and the number to call."""
        call, read = planned.call, self._reader.text
        if call.store is not None:
            met = people_of_store(self._session, call.store.id)
        elif call.village is not None:
            met = people_in(self._session, call.village.id)
        else:
            met = ()
        first = met[0].contact if met else None
        name = read(first, "name") if first else ""
        phone = read(first, "phone") if first else ""
        return name, phone or (read(call.store, "phone") if call.store else "")

    def _checklist(self, planned: Planned) -> Checklist | None:
        """Return the checklist of a stop; the folder's code is not its own."""
        call = planned.call
        if call.store is not None:
            about = Subject("store", call.store.id)
        elif call.village is not None:
            about = Subject("village", call.village.id)
        else:
            return None
        imprint = replace(self._ask.imprint, code="", version=1)
        gathered = gather_checklist(self._session, Ask(about, imprint))
        return replace(gathered, day=planned.day, begins=planned.stop.planned)


def enclosed(sheet: Sheet) -> tuple[Enclosed, ...]:
    """Return the checklists that are printed with a folder."""
    return tuple(
        Enclosed("visit_checklist", Subject(stop.table, stop.id), stop.checklist)
        for stop in sheet.stops
        if stop.checklist is not None and stop.id is not None
    )


def coded(sheet: Sheet, imprints: Sequence[Imprint]) -> Sheet:
    """Return a folder whose checklists have the imprints given, in their order."""
    left = iter(imprints)

    def stop_with(stop: Stop) -> Stop:
        if stop.checklist is None or stop.id is None:
            return stop
        return replace(stop, checklist=replace(stop.checklist, imprint=next(left)))

    days = [
        replace(day, stops=tuple(stop_with(stop) for stop in day.stops))
        for day in sheet.days
    ]
    return replace(sheet, days=tuple(days))
