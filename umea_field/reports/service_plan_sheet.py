"""What a village's service plan holds, and how it is gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.cases import open_cases_in
from umea_field.database.nearest_services import Nearest, nearest_with
from umea_field.database.needs import IMPORTANCE, open_needs_in
from umea_field.database.offers import ServiceNow, services_in
from umea_field.database.stores import stores_in
from umea_field.database.tasks import open_tasks_in
from umea_field.database.tours import coming_stops_in
from umea_field.database.trials import trials_in
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.database.workers import worker_called, workers
from umea_field.domain import status
from umea_field.domain.case import DIALOGUE
from umea_field.domain.field import Audience
from umea_field.domain.need import Need as KeptNeed
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.solution_trial import SolutionTrial
from umea_field.domain.trial_standing import PLANNED, RUNNING, UNDECIDED, standing
from umea_field.domain.village import Village
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local, number_text
from umea_field.reports.lines import Target
from umea_field.reports.paper import Ask
from umea_field.reports.places import state_of, village_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable, State

NEED_AREAS, LEVELS, GROUPS = "need_categories", "service_levels", "respondent_groups"
"""Lists of terms."""
_FITS = 0.3
"""How far an estimated way may be from one that was written, as a part of it."""
_NO_LEVEL = "none"
"""The code of a village that has no level of its own."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service that can be had, or is to come.

    Attributes:
        store: The store that has it; empty for the village itself.
        provider: Who provides it.
        hours: When, in words.
        looked: The day it was last confirmed.
    """

    name: str
    state: State
    store: str = ""
    provider: str = ""
    hours: str = ""
    looked: date | None = None
    target: Target | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A service that is lacking, and where it is nearest to be had."""

    name: str
    state: State
    nearest: str = ""
    looked: date | None = None
    target: Target | None = None


@dataclass(frozen=True, kw_only=True)
class Need:
    """A need: its area, what, whose, how important; all in words."""

    area: str
    text: str
    whose: str = ""
    importance: str = ""
    target: Target | None = None


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What is being tried, since when and until when, and what is hoped for."""

    title: str
    start: date | None = None
    end: date | None = None
    hope: str = ""
    decides: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """What the municipality does next: what, what unit, by when."""

    text: str
    unit: str = ""
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a service plan shows.

    Attributes:
        village: Its name.
        facts: Sentences about the village.
        here: What can be had or is to come, store by store, then in the village.
        gaps: What is lacking.
        unknown: Names of services that nobody knows of.
        needs: By area in the list's order, the most important first.
        trials: What is being tried.
        steps: What the municipality does next, the soonest first.
        visit: The day of the next visit that is planned.
        plan: What the village's own plan is called, with its year.
        link: Where that is to be found.
        looked: The latest day on which a service was looked at.
    """

    village: str
    facts: tuple[str, ...] = ()
    here: tuple[Service, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unknown: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    trials: tuple[Trial, ...] = ()
    steps: tuple[Step, ...] = ()
    visit: date | None = None
    plan: str = ""
    link: str = ""
    looked: date | None = None


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the service plan of a village as it stands.

    Raises:
        SubjectGoneError: There is no such village.
    """
    village = village_of(session, ask.subject)
    gathering = _Gathering(session, village, local(ask.imprint.printed).date())
    read, parts = gathering.read, ask.parts
    year = gathering.reader.value(village, "plan_year", int)
    services = gathering.services
    return Sheet(
        imprint=ask.imprint,
        village=read(village, "name") or tr("Without a name"),
        facts=tuple(gathering.facts()),
        here=tuple(sorted(gathering.here(), key=_place)),
        gaps=tuple(gathering.gaps()),
        unknown=tuple(one.label for one in services if one.status == status.UNKNOWN),
        needs=tuple(gathering.needs()) if "needs" in parts else (),
        trials=tuple(gathering.trials()) if "trials" in parts else (),
        steps=tuple(gathering.steps(promises="promises" in parts)),
        visit=gathering.next_visit(),
        plan=", ".join(filter(None, (read(village, "plan"), str(year or "")))),
        link=read(village, "plan_link"),
        looked=max((one.checked for one in services if one.checked), default=None),
    )


def _place(service: Service) -> tuple[bool, Any]:
    return not service.store, alphabetical(service.store)


class _Gathering:
    """Reads what one plan needs, with everybody's eyes."""

    def __init__(self, session: Session, village: Village, today: date) -> None:
        self._session, self._village, self._today = session, village, today
        self._words: Vocabulary = vocabulary(session)
        self.reader = Reader(Audience.PUBLIC)
        self.read = self.reader.text
        seen = (ServiceOffer.fields()["status"], ServiceCheck.fields()["status"])
        may = all(self.reader.may_read(field.shown) for field in seen)
        self.services: Sequence[ServiceNow] = (
            services_in(session, village.id, self._words) if may else ()
        )

    def facts(self) -> Iterator[str]:
        """Yield what is to be known of the village first."""
        value, village = self.reader.value, self._village
        level = self.read(village, "service_level")
        if level and level != _NO_LEVEL:
            yield tr(
                "{village} is a {level} in the municipality's service plan.",
                village=self.read(village, "name"),
                level=self._words.label(LEVELS, level).lower(),
            )
        people, year = value(village, "population", int), village.population_year
        if people and year:
            yield tr("{people} inhabitants ({year}).", people=people, year=year)
        elif people:
            yield tr("{people} inhabitants.", people=people)
        km = value(village, "centre_km", float)
        minutes = value(village, "centre_minutes", int)
        if km and minutes:
            yield tr(
                "{km} km to Umeå, {minutes} minutes by road.",
                km=number_text(km),
                minutes=minutes,
            )
        elif km:
            yield tr("{km} km to Umeå.", km=number_text(km))
        if self.read(village, "ferry"):
            yield tr("Ferry: {words}.", words=self.read(village, "ferry").rstrip("."))

    def here(self) -> Iterator[Service]:
        """Yield what can be had, then what is to come."""
        names = self._store_names()
        for now in self.services:
            state = state_of(self._words, now.status)
            to_come = now.status == status.PLANNED
            if state and (status.is_available(now.status) or to_come):
                offer = now.offer
                store = names.get(offer.store_id, "") if offer.store_id else ""
                days = self.reader.value(offer, "days", frozenset) or frozenset()
                told = (self._words.labels("weekdays", days), self.read(offer, "hours"))
                yield Service(
                    name=now.label,
                    state=state,
                    store=store,
                    provider=self.read(offer, "provider"),
                    hours=", ".join(filter(None, told)),
                    looked=now.checked,
                    target=Target("service_offer", offer.id, "status"),
                )

    def _store_names(self) -> Mapping[UUID, str]:
        found = stores_in(self._session, self._village.id)
        return {store.id: self.read(store, "name") for store in found}

    def gaps(self) -> Iterator[Gap]:
        """Yield what is lacking, with the way to the nearest where it is known."""
        gaps = [now for now in self.services if now.is_gap]
        codes = [now.service for now in gaps]
        nearest = nearest_with(self._session, self._village, codes)
        for now in gaps:
            state = state_of(self._words, now.status)
            if state:
                yield Gap(
                    name=now.label,
                    state=state,
                    nearest=self._way(now, nearest.get(now.service)),
                    looked=now.checked,
                    target=Target("service_offer", now.offer.id, "status"),
                )

    def _way(self, now: ServiceNow, nearest: Nearest | None) -> str:
        """Return the way as somebody wrote it, or else about how far it is."""
        fields = ServiceOffer.fields()
        may = all(
            self.reader.may_read(fields[name].shown) for name in ("distance_km", "note")
        )
        if may and now.comment and not (now.km and nearest and not now.note):
            return now.comment
        if nearest is None:
            return ""
        if may and now.km:
            # Of a bare number of km nobody said where to: only what fits is named.
            fits = abs(nearest.km - now.km) <= _FITS * now.km
            km = number_text(now.km)
            words = tr("{village}, {km} km", village=nearest.village, km=km)
            return words if fits else now.comment
        km = number_text(nearest.km)
        return tr("{village}, about {km} km", village=nearest.village, km=km)

    def needs(self) -> Iterator[Need]:
        """Yield the open needs by area, the most important first."""
        words = self._words

        def place(need: KeptNeed) -> tuple[int, int]:
            term = words.term(IMPORTANCE, need.importance)
            rank = term.rank if term and term.rank else 0
            return words.place(NEED_AREAS, need.category), -rank

        found = open_needs_in(self._session, self._village.id, words)
        for need in sorted(found, key=place):
            title = self.read(need, "title")
            groups = self.reader.value(need, "groups", frozenset) or frozenset()
            if title:
                yield Need(
                    area=words.label(NEED_AREAS, self.read(need, "category")),
                    text=title,
                    whose=words.labels(GROUPS, groups),
                    importance=words.label(IMPORTANCE, self.read(need, "importance")),
                    target=Target("need", need.id, "title"),
                )

    def trials(self) -> Iterator[Trial]:
        """Yield what is being tried, is to be tried, or waits for a decision."""
        for row in trials_in(self._session, self._village.id, self._today):
            told = standing(row.trial, self._today)
            title = self.read(row.trial, "title")
            if title and told in (UNDECIDED, RUNNING, PLANNED):
                yield self._trial(row.trial, title, told)

    def _trial(self, trial: SolutionTrial, title: str, told: str) -> Trial:
        return Trial(
            title=title,
            start=self.reader.value(trial, "start", date),
            end=self.reader.value(trial, "end", date),
            hope=self.read(trial, "outcome") or self.read(trial, "hypothesis"),
            decides=told == UNDECIDED,
        )

    def steps(self, *, promises: bool) -> Iterator[Step]:
        """Yield our open cases, the soonest first, and our promises if wanted.

        Difficult dialogues are nobody else's affair, and what people outside the
        municipality have promised is theirs to tell.
        """
        found = [*self._cases(), *(self._tasks() if promises else ())]
        yield from sorted(found, key=lambda step: step.due or date.max)

    def _cases(self) -> Iterator[Step]:
        for row in open_cases_in(self._session, self._village.id, self._words):
            title = self.read(row.case, "title")
            if title and row.case.type != DIALOGUE:
                yield Step(
                    text=title,
                    unit=self._unit(self.read(row.case, "unit")),
                    due=self.reader.value(row.case, "promised_reply", date),
                )

    def _unit(self, code: str) -> str:
        return self._words.label("municipal_units", code)

    def _tasks(self) -> Iterator[Step]:
        everybody = workers(self._session)
        for row in open_tasks_in(self._session, self._village.id, self._words):
            task = row.task
            ours = task.worker_id or worker_called(everybody, task.owner or "")
            title = self.read(task, "title")
            if title and ours:
                yield Step(text=title, due=self.reader.value(task, "due", date))

    def next_visit(self) -> date | None:
        """Return the day of the next visit that a tour makes here."""
        found = coming_stops_in(self._session, self._village.id, self._today)
        days = [stop.day for stop in found if stop.day and stop.day > self._today]
        return min(days, default=None)
