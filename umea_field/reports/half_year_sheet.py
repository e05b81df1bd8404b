"""What a half-year summary holds, and how it is gathered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.half_year_facts import Facts, facts_for
from umea_field.database.half_years import PARTIES
from umea_field.database.service_rows import SERVICES
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.activity import Activity
from umea_field.domain.field import Audience
from umea_field.domain.half_year import ASSOCIATION, STORE, HalfYear
from umea_field.domain.half_year_words import period_words
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.organisation import Organisation
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.store import Store
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.reports.paper import Ask, SubjectGoneError
from umea_field.reports.places import record_of, state_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable, State

MOST_CHANGES, MOST_ONGOING, MOST_COMING = 10, 6, 8
"""So many rows of each, so that a summary takes two pages; the rest are counted."""


@dataclass(frozen=True)
class Count:
    """A number: one of ``FIGURES``, and how many."""

    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Change:
    """A service of a village that is not what it was."""

    village: str
    service: str
    before: State | None
    now: State | None
    way: str


@dataclass(frozen=True, kw_only=True)
class Ongoing:
    """Something that goes on: a case with the day its answer is due, or a trial."""

    text: str
    due: date | None = None
    trial: bool = False


@dataclass(frozen=True, kw_only=True)
class Coming:
    """An activity of the half-year that follows."""

    title: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a half-year summary shows.

    Attributes:
        party: For whom it is.
        period: Such as ``första halvåret 2026``.
        first: Its first day.
        last: Its last day, or the day of printing where that comes before.
        highlights: What matters most, a line each.
        text_done: What was done, beside the numbers.
        text_learned: What was learned.
        text_next: What comes next, beside the year wheel.
        thanks: Whom to thank.
        counts: The numbers.
        median_days: The middle of the days that answers took.
        gaps_before: Known gaps when the period began.
        gaps_now: Known gaps on its last day.
        changes: Services that are not what they were; ``more_changes`` there is no
            room for.
        ongoing: What goes on; ``more_ongoing`` there is no room for.
        coming: What the year wheel holds next; ``more_coming`` there is no room for.
    """

    party: str
    period: str
    first: date
    last: date
    highlights: str = ""
    text_done: str = ""
    text_learned: str = ""
    text_next: str = ""
    thanks: str = ""
    counts: tuple[Count, ...] = ()
    median_days: float | None = None
    gaps_before: int = 0
    gaps_now: int = 0
    changes: tuple[Change, ...] = ()
    more_changes: int = 0
    ongoing: tuple[Ongoing, ...] = ()
    more_ongoing: int = 0
    coming: tuple[Coming, ...] = ()
    more_coming: int = 0


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the summary as it stands.

    Raises:
        SubjectGoneError: There is no such summary, or its half-year is none.
    """
    gone = tr("The summary is not in the database.")
    summary = record_of(session, ask.subject, HalfYear, gone)
    words = vocabulary(session)
    today = local(ask.imprint.printed).date()
    facts = facts_for(session, words, summary, today)
    if facts is None:
        raise SubjectGoneError(gone)
    gathering = _Gathering(session, words, summary, facts)
    read = gathering.reader.text
    changes = tuple(gathering.changes())
    ongoing = tuple(gathering.ongoing())
    coming = tuple(gathering.coming())
    return Sheet(
        imprint=ask.imprint,
        party=gathering.party(),
        period=period_words(read(summary, "period")),
        first=facts.days[0],
        last=facts.days[1],
        highlights=read(summary, "highlights"),
        text_done=read(summary, "text_done"),
        text_learned=read(summary, "text_learned"),
        text_next=read(summary, "text_next"),
        thanks=read(summary, "thanks"),
        counts=tuple(Count(one.name, one.count) for one in facts.figures.all),
        median_days=facts.figures.median_days,
        gaps_before=facts.gaps.before,
        gaps_now=facts.gaps.now,
        changes=changes[:MOST_CHANGES],
        more_changes=len(changes[MOST_CHANGES:]),
        ongoing=ongoing[:MOST_ONGOING],
        more_ongoing=len(ongoing[MOST_ONGOING:]),
        coming=coming[:MOST_COMING],
        more_coming=len(coming[MOST_COMING:]),
    )


@dataclass(frozen=True)
class _Gathering:
    """Reads what a summary needs, with the eyes of anybody."""

    session: Session
    words: Vocabulary
    summary: HalfYear
    facts: Facts
    reader: Reader = field(default_factory=lambda: Reader(Audience.PUBLIC))

    def party(self) -> str:
        """Return for whom it is: a name, or the kind of reader."""
        read, summary = self.reader.text, self.summary
        named = ""
        if summary.party == STORE and summary.store_id:
            store = self.session.get(Store, summary.store_id)
            named = read(store, "name") if store else ""
        if summary.party == ASSOCIATION and summary.organisation_id:
            told = self.session.get(Organisation, summary.organisation_id)
            named = read(told, "name") if told else ""
        return named or self.words.label(PARTIES, read(summary, "party"))

    def changes(self) -> Iterator[Change]:
        """Yield the services that are not what they were, what is better first."""
        if not self.reader.may_read(ServiceOffer.fields()["status"].shown):
            return
        for one in self.facts.gaps.changed:
            yield Change(
                village=one.village,
                service=self.words.label(SERVICES, one.service),
                before=state_of(self.words, one.before),
                now=state_of(self.words, one.now),
                way=one.way,
            )

    def ongoing(self) -> Iterator[Ongoing]:
        """Yield the open cases, then the trials that are running."""
        read = self.reader
        for case in self.facts.cases:
            title = read.text(case, "title")
            if title:
                due = read.value(case, "promised_reply", date)
                yield Ongoing(text=title, due=due)
        for trial in self.facts.trials:
            title = read.text(trial, "title")
            if title:
                end = read.value(trial, "end", date)
                yield Ongoing(text=title, due=end, trial=True)

    def coming(self) -> Iterator[Coming]:
        """Yield what the year wheel holds for the half-year that follows."""
        for one in self.facts.coming:
            noun = BY_TABLE[one.origin.noun] if one.origin else Activity
            if one.title and self.reader.may_read(noun.fields()["title"].shown):
                yield Coming(title=one.title, start=one.start, end=one.end)
