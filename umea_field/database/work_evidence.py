"""What the records of a half-year tell of how the work is done: numbers and days.

They are the evidence of the two checklists. Nothing is guessed: what no noun holds is
not asked for here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.activity import Activity, ActivityDone
from umea_field.domain.case import DIALOGUE, Case
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.half_year import HalfYear
from umea_field.domain.picture import Picture, PictureUse
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.domain.store import Store
from umea_field.domain.tour import Tour, TourStop
from umea_field.domain.village import EarlierWork, Village
from umea_field.domain.visit import Visit, VisitParticipant
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.wording import local

Days: TypeAlias = tuple[date, date]
"""The first and the last day, both counted."""

_SIX_MONTHS = timedelta(days=183)
_BEFOREHAND = timedelta(days=60)
"""A checklist printed so long before a visit was printed for it."""
_MEETINGS = ("AH-09a", "AH-09b")
"""The shipped activities for a shopkeepers' day and a study trip."""
_OUTWARDS = ("webb", "sociala", "press")
_TO_STORE = "butik"


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    count: int
    all: int

    @property
    def is_whole(self) -> bool:
        """Whether there is something, and all of it counts."""
        return 0 < self.all == self.count


@dataclass(frozen=True)
class Prepared:
    """Whether visits built on what was done before.

    Attributes:
        recorded: The villages visited whose earlier work is written down.
        printed: The visits whose checklist was printed beforehand.
    """

    recorded: Part
    printed: Part


@dataclass(frozen=True)
class Cared:
    """How cases are taken care of: with a unit, reported back, late on the last day."""

    units: Part
    told: Part
    late: int


@dataclass(frozen=True)
class Talks:
    """How many difficult dialogues there were, and what is known of them."""

    count: int
    counterpart: int
    goal: int
    outcome: int


@dataclass(frozen=True)
class Shown:
    """How often pictures were shown outwards, and when the last time."""

    times: int
    latest: date | None


@dataclass(frozen=True)
class Sent:
    """Summaries: how many were sent, when the latest, and to whom."""

    part: Part
    latest: date | None
    recipients: str = ""


def _village() -> ColumnElement[object]:
    return func.coalesce(Visit.village_id, Store.village_id)


def _visits(session: Session, days: Days) -> Sequence[tuple[Visit, object]]:
    found = (
        select(Visit, _village())
        .outerjoin(Store, Store.id == Visit.store_id)
        .where(Visit.day.between(*days))
        .order_by(Visit.id)
    )
    return [(visit, village) for visit, village in session.execute(found)]


def prepared(session: Session, days: Days) -> Prepared:
    """Return whether visits built on what was done before; three queries."""
    visits = _visits(session, days)
    villages = {village for _, village in visits if village}
    known = set(session.scalars(select(EarlierWork.village_id).distinct()))
    sheets = session.execute(
        select(PrintedSheet.subject_id, PrintedSheet.printed).where(
            PrintedSheet.paper == "visit_checklist", PrintedSheet.printed.is_not(None)
        )
    ).all()
    printed: dict[object, list[date]] = {}
    for about, moment in sheets:
        if moment is None:
            continue
        printed.setdefault(about, []).append(local(moment).date())

    def is_printed(visit: Visit, village: object) -> bool:
        day = visit.day or date.min
        return any(
            day - _BEFOREHAND <= one <= day
            for about in (visit.id, visit.store_id, village)
            for one in printed.get(about, ())
        )

    ready = sum(is_printed(visit, village) for visit, village in visits)
    return Prepared(
        Part(len(villages & known), len(villages)), Part(ready, len(visits))
    )


def visited_lately(
    session: Session, day: date
) -> tuple[Part, Sequence[tuple[str, date | None]]]:
    """Return how many villages were visited in six months, and where least lately.

    One query. The villages left out come longest ago first, never visited at first.
    """
    latest = (
        select(_village().label("village"), func.max(Visit.day).label("day"))
        .select_from(Visit)
        .outerjoin(Store, Store.id == Visit.store_id)
        .where(Visit.day <= day)
        .group_by(_village())
        .subquery()
    )
    rows = session.execute(
        select(Village.name, latest.c.day).outerjoin(
            latest, latest.c.village == Village.id
        )
    ).all()
    since = day - _SIX_MONTHS
    left = [(name or "", one) for name, one in rows if one is None or one < since]
    left.sort(key=lambda row: (row[1] or date.min, alphabetical(row[0])))
    return Part(len(rows) - len(left), len(rows)), left


def cared_for(session: Session, days: Days, vocabulary: Vocabulary) -> Cared:
    """Return how the cases that came in are taken care of; two queries."""
    found = session.scalars(select(Case).where(Case.received.between(*days))).all()
    late = session.scalar(
        select(func.count())
        .select_from(Case)
        .where(
            Case.promised_reply < days[1],
            Case.answered.is_(None),
            or_(
                Case.status.is_(None),
                Case.status.not_in(vocabulary.closed(CASE_STATUS)),
            ),
        )
    )
    return Cared(
        units=Part(sum(bool(case.unit) for case in found), len(found)),
        told=Part(sum(case.answered is not None for case in found), len(found)),
        late=late or 0,
    )


def talks(session: Session, days: Days, vocabulary: Vocabulary) -> Talks:
    """Return what is known of the difficult dialogues of the time; one query."""
    closed = vocabulary.closed(CASE_STATUS)
    found = session.execute(
        select(Case, Dialogue)
        .outerjoin(Dialogue, Dialogue.id == Case.id)
        .where(
            Case.type == DIALOGUE,
            or_(Case.received.is_(None), Case.received <= days[1]),
            or_(
                Case.received >= days[0],
                Case.status.is_(None),
                Case.status.not_in(closed),
            ),
        )
    ).all()
    held = [dialogue for _, dialogue in found if dialogue is not None]
    return Talks(
        count=len(found),
        counterpart=sum(bool(one.counterpart) for one in held),
        goal=sum(bool(one.goal) for one in held),
        outcome=sum(bool(one.outcome) for one in held),
    )


def shown_outwards(session: Session, days: Days) -> Shown:
    """Return how often pictures were published; one query."""
    times, latest = session.execute(
        select(func.count(), func.max(PictureUse.published)).where(
            PictureUse.published.between(*days), PictureUse.channel.in_(_OUTWARDS)
        )
    ).one()
    return Shown(times, latest)


def pictures_in_order(session: Session, days: Days) -> tuple[Part, Part]:
    """Return how many new pictures have a legal basis, and are shared with stores."""
    found = session.scalars(select(Picture).where(Picture.taken.between(*days))).all()
    shared = set(
        session.scalars(
            select(PictureUse.picture_id).where(PictureUse.channel == _TO_STORE)
        )
    )
    of_stores = [one for one in found if one.store_id]
    return (
        Part(sum(bool(one.legal_basis) for one in found), len(found)),
        Part(sum(one.id in shared for one in of_stores), len(of_stores)),
    )


def meetings_held(session: Session, days: Days) -> Sequence[tuple[str, date]]:
    """Return the shopkeepers' days and study trips that are ticked off; one query."""
    found = session.execute(
        select(Activity.title, ActivityDone.day)
        .join(ActivityDone, ActivityDone.activity_id == Activity.id)
        .where(Activity.template.in_(_MEETINGS), ActivityDone.day.between(*days))
        .order_by(ActivityDone.day)
    )
    return [(title or "", day) for title, day in found if day]


def summaries(session: Session, period: str) -> Sent:
    """Return how many summaries of a half-year were sent; one query."""
    found = session.scalars(select(HalfYear).where(HalfYear.period == period)).all()
    days = [one.sent for one in found if one.sent]
    return Sent(Part(len(days), len(found)), max(days, default=None))


def sent_to(session: Session, party: str, days: Days) -> Sent:
    """Return the summaries that one kind of party was sent; one query."""
    found = session.scalars(
        select(HalfYear)
        .where(HalfYear.party == party, HalfYear.sent.between(*days))
        .order_by(HalfYear.sent.desc())
    ).all()
    to = ", ".join((found[0].recipients or "").splitlines()) if found else ""
    return Sent(
        Part(len(found), len(found)), found[0].sent if found else None, to.strip()
    )


def accompanied(session: Session, days: Days) -> Part:
    """Return how many visits name a unit that took part; two queries."""
    visits = [visit.id for visit, _ in _visits(session, days)]
    named = set(
        session.scalars(
            select(VisitParticipant.visit_id).where(VisitParticipant.unit.is_not(None))
        )
    )
    return Part(sum(one in named for one in visits), len(visits))


def printed_times(session: Session, paper: str, days: Days) -> Sequence[date]:
    """Return the days a paper was printed, the earliest first; one query."""
    found = session.scalars(
        select(PrintedSheet.printed).where(
            PrintedSheet.paper == paper, PrintedSheet.printed.is_not(None)
        )
    )
    printed = sorted(local(moment).date() for moment in found if moment)
    return [day for day in printed if days[0] <= day <= days[1]]


def tours_planned(session: Session, days: Days) -> Iterator[tuple[Tour, int]]:
    """Yield the tours of the time with how many stops they have; one query."""
    found = session.execute(
        select(Tour, func.count(TourStop.id))
        .outerjoin(TourStop, TourStop.tour_id == Tour.id)
        .where(Tour.start <= days[1], func.coalesce(Tour.end, Tour.start) >= days[0])
        .group_by(Tour.id)
        .order_by(Tour.start)
    )
    for row in found:
        yield row[0], row[1]
