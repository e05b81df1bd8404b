"""Everything in a year in one list: what somebody wrote, and what follows by itself.

Tours, promises, visits that are due and the days of summaries follow their own
records; nothing of them is stored twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from umea_field.database.due_in_year import promises, visits_due
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.activity import Activity, ActivityDone, ActivityId
from umea_field.domain.half_year import HalfYear, period_of
from umea_field.domain.occurrences import ONCE, occurrences
from umea_field.domain.tour import Tour
from umea_field.domain.wheel_activity import Origin, WheelActivity, in_order
from umea_field.foundation.i18n import tr

BY_HAND, TOURS, SUMMARIES, PROMISES, VISITS = (
    *("activities", "tours", "summaries"),
    *("promises", "visits"),
)
"""Kinds of entries."""
KINDS = frozenset({BY_HAND, TOURS, SUMMARIES, PROMISES, VISITS})
PUBLIC_KINDS = frozenset({BY_HAND, TOURS, SUMMARIES})
"""What may hang on anybody's wall without a thought."""

RINGS = "activity_rings"
"""The list of terms."""
TOUR_RING, STORE_RING, SUMMARY_RING = "tours", "stores", "summary"

SUMMARY_DAYS = ((6, 1), (12, 1))
"""Month and day when every party has its half-yearly summary."""

_LONG = timedelta(days=366)
"""No time of a recurring activity lasts longer than so."""


def year_activities(
    session: Session,
    first: date,
    last: date,
    today: date,
    vocabulary: Vocabulary,
    kinds: Collection[str] = KINDS,
) -> Sequence[WheelActivity]:
    """Return what there is in a span of days, numbered by date.

    At most eight queries, however much there is; each reads the span alone.

    Args:
        session: Of a read.
        first: The first day.
        last: The last day, included.
        today: To tell what is over.
        vocabulary: To know which tasks and cases are open.
        kinds: Of KINDS.
    """
    found: list[WheelActivity] = []
    if BY_HAND in kinds:
        found += _by_hand(session, first, last)
    if TOURS in kinds:
        found += _tours(session, first, last, today)
    if SUMMARIES in kinds:
        found += _summaries(session, first, last)
    if PROMISES in kinds:
        found += promises(session, first, last, vocabulary, STORE_RING)
    if VISITS in kinds:
        found += visits_due(session, first, last, TOUR_RING)
    return in_order(found)


def activities_in(session: Session, first: date, last: date) -> Sequence[Activity]:
    """Return the activities that may take place in a span of days; one query.

    Those that come round are among them where their rule reaches the span, and so
    are rows that stand in for a time of theirs, wherever that was moved to.
    """
    once = and_(
        Activity.start <= last, func.coalesce(Activity.end, Activity.start) >= first
    )
    round_ = and_(
        Activity.recurrence.is_not(None),
        Activity.recurrence != ONCE,
        Activity.start <= last,
        or_(Activity.until.is_(None), Activity.until >= first - _LONG),
    )
    instead = and_(
        Activity.series_id.is_not(None),
        Activity.series_day.between(first - _LONG, last),
    )
    wanted = select(Activity).where(or_(once, round_, instead))
    return session.scalars(wanted.order_by(Activity.start, Activity.id)).all()


def _by_hand(session: Session, first: date, last: date) -> Iterator[WheelActivity]:
    rows = activities_in(session, first, last)
    replaced: Mapping[ActivityId, set[date]] = defaultdict(set)
    for row in rows:
        if row.series_id is not None and row.series_day is not None:
            replaced[row.series_id].add(row.series_day)
    done = _done(session, first, last)
    for row in rows:
        for one in occurrences(row, first, last, replaced.get(row.id, ())):
            yield WheelActivity(
                title=row.title or "",
                ring=row.category or "",
                start=one.start,
                end=one.end,
                responsible=row.owner_role or "",
                origin=Origin("activity", row.id),
                day=one.day,
                done=(row.id, one.day) in done,
                by_hand=True,
            )


def _done(
    session: Session, first: date, last: date
) -> frozenset[tuple[ActivityId, date]]:
    wanted = select(ActivityDone.activity_id, ActivityDone.day).where(
        ActivityDone.done.is_not(None), ActivityDone.day.between(first - _LONG, last)
    )
    return frozenset((key, day) for key, day in session.execute(wanted) if key and day)


def _tours(
    session: Session, first: date, last: date, today: date
) -> Iterator[WheelActivity]:
    end = func.coalesce(Tour.end, Tour.start)
    wanted = select(Tour).where(Tour.start <= last, end >= first)
    for tour in session.scalars(wanted.order_by(Tour.start, Tour.id)):
        if tour.start is None:
            continue
        over = max(tour.end or tour.start, tour.start)
        yield WheelActivity(
            title=tour.title or "",
            ring=TOUR_RING,
            start=tour.start,
            end=over,
            origin=Origin("tour", tour.id),
            done=over < today,
        )


def _summaries(session: Session, first: date, last: date) -> Iterator[WheelActivity]:
    days = [
        day
        for year in range(first.year, last.year + 1)
        for month, number in SUMMARY_DAYS
        if first <= (day := date(year, month, number)) <= last
    ]
    sent = _summaries_sent(session, days)
    for day in days:
        yield WheelActivity(
            title=tr("Summaries to all parties"),
            ring=SUMMARY_RING,
            start=day,
            end=day,
            done=period_of(day) in sent,
        )


def _summaries_sent(session: Session, days: Sequence[date]) -> frozenset[str]:
    wanted = select(HalfYear.period).where(
        HalfYear.sent.is_not(None), HalfYear.period.in_([period_of(d) for d in days])
    )
    return frozenset(period for period in session.scalars(wanted) if period)
