"""What the matrix of gaps holds, and how it is gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.gap_matrix import check_days, gap_matrix, looked_at
from umea_field.database.service_rows import SERVICES
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain import status
from umea_field.domain.field import Audience
from umea_field.domain.gap_matrix import (
    ALL,
    CHANGED,
    GAPS,
    GapMatrix,
    MatrixLine,
    Narrowing,
    day_to_compare,
    narrowed,
)
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.service_offer import ServiceOffer
from umea_field.domain.village import Village
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import local
from umea_field.reports.paper import Ask
from umea_field.reports.places import SERVICE_STATUS, state_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Printable, State

CATEGORIES, LEVELS = "service_categories", "service_levels"
"""Lists of terms."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One village through the services.

    Attributes:
        village: Its name.
        states: The code of each service's state, in the services' order; empty where
            nothing is noted.
        gaps: How many are lacking.
        looked: The day on which something was checked there last.
    """

    village: str
    states: tuple[str, ...] = ()
    gaps: int = 0
    looked: date | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """A cell that is not what it was.

    Attributes:
        kind: BETTER, WORSE or OTHER.
    """

    village: str
    service: str
    kind: str
    before: State
    now: State


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What the matrix of gaps shows.

    Attributes:
        day: The day it was so.
        past: That day is not the day of printing.
        chosen: What of it is shown, in words; empty for all of it.
        services: Names of the services across.
        lines: The villages down.
        lacking: In how many villages each service is lacking.
        key: Every state with its word.
        since: The day that changes are counted from; None where they are left out.
        changes: By village, then service.
    """

    day: date
    past: bool = False
    chosen: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    lacking: tuple[int, ...] = ()
    key: tuple[State, ...] = ()
    since: date | None = None
    changes: tuple[Change, ...] = ()


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the matrix as it stands, or as it was on a day."""
    words, options = vocabulary(session), ask.options
    today = local(ask.imprint.printed).date()
    day = _day(options["on"]) or today
    on = day if day < today else None
    changes = "changes" in ask.parts or options["only"] == CHANGED
    since = (_day(options["since"]) or _before(session, day)) if changes else None
    whole = gap_matrix(session, words, on, since) if _may_read() else GapMatrix()
    kept = _of_level(session, whole, options["level"])
    shown = narrowed(kept, _narrowing(options, words, whole.services))
    looked = looked_at(session, on)
    return Sheet(
        imprint=ask.imprint,
        day=day,
        past=on is not None,
        chosen=tuple(_chosen(options, words)),
        services=tuple(words.short(SERVICES, code) for code in shown.services),
        lines=tuple(
            Line(
                village=line.village or tr("Without a name"),
                states=tuple(line.told.get(code, "") for code in shown.services),
                gaps=line.gaps,
                looked=looked.get(line.village_id),
            )
            for line in shown.lines
        ),
        lacking=tuple(shown.lacking.get(code, 0) for code in shown.services),
        key=tuple(State(c, words.short(SERVICE_STATUS, c)) for c in status.STATUSES),
        since=since,
        changes=tuple(_changes(shown, words)) if "changes" in ask.parts else (),
    )


def districts(session: Session) -> Sequence[tuple[str, str]]:
    """Return every district that a village lies in."""
    found = session.scalars(select(Village.district).distinct())
    return [(name, name) for name in sorted(filter(None, found), key=alphabetical)]


def categories(session: Session) -> Sequence[tuple[str, str]]:
    """Return every kind of service."""
    return _terms(session, CATEGORIES)


def levels(session: Session) -> Sequence[tuple[str, str]]:
    """Return every level of the service plan."""
    return _terms(session, LEVELS)


def _terms(session: Session, name: str) -> Sequence[tuple[str, str]]:
    terms = vocabulary(session).choices(name)
    return [(term.code or "", term.words()) for term in terms]


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _before(session: Session, day: date) -> date:
    return day_to_compare(check_days(session), day)


def _may_read() -> bool:
    """Tell whether everybody may read what the matrix is made of."""
    reader = Reader(Audience.PUBLIC)
    read = (
        Village.fields()["name"],
        Village.fields()["district"],
        ServiceOffer.fields()["status"],
        ServiceCheck.fields()["status"],
    )
    return all(reader.may_read(field.shown) for field in read)


def _of_level(session: Session, matrix: GapMatrix, level: str) -> GapMatrix:
    if not level:
        return matrix
    found = session.scalars(select(Village.id).where(Village.service_level == level))
    kept = frozenset(found)
    lines = tuple(line for line in matrix.lines if line.village_id in kept)
    return GapMatrix(matrix.services, lines, matrix.lacking)


def _narrowing(
    options: Mapping[str, str], words: Vocabulary, services: Sequence[str]
) -> Narrowing:
    kind = options["category"]
    known = {term.code: term.family for term in words.lists.get(SERVICES, ())}
    return Narrowing(
        district=options["district"],
        services={code for code in services if not kind or known.get(code) == kind},
        only=options["only"],
        order=options["order"],
    )


def _chosen(options: Mapping[str, str], words: Vocabulary) -> Iterator[str]:
    if options["district"]:
        yield options["district"]
    if options["level"]:
        yield words.label(LEVELS, options["level"])
    if options["category"]:
        yield words.label(CATEGORIES, options["category"])
    if options["only"] != ALL:
        yield tr("Only gaps") if options["only"] == GAPS else tr("Only changed")


def _changes(matrix: GapMatrix, words: Vocabulary) -> Iterator[Change]:
    for line in sorted(matrix.lines, key=lambda line: alphabetical(line.village)):
        for service in matrix.services:
            change = _change(line, service, words)
            if change:
                yield change


def _change(line: MatrixLine, service: str, words: Vocabulary) -> Change | None:
    kind = line.change(service)
    before = state_of(words, line.before.get(service))
    now = state_of(words, line.told.get(service))
    if kind is None or before is None or now is None:
        return None
    return Change(
        village=line.village or tr("Without a name"),
        service=words.short(SERVICES, service),
        kind=kind,
        before=before,
        now=now,
    )
