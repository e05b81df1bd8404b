"""Everything in a year in one list: what somebody wrote, and what follows by itself.

Tours, promises, visits that are due and the days of summaries follow their own
records; nothing of them is stored twice.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.activities import LONGEST, times_between
from umea_field.database.due_in_year import promises, visits_due
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.activity import ActivityDone, ActivityId
from umea_field.domain.half_year import HalfYear, period_of
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


def _by_hand(session: Session, first: date, last: date) -> Iterator[WheelActivity]:
    done = _done(session, first, last)
    for row, one in times_between(session, first, last):
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
        ActivityDone.done.is_not(None), ActivityDone.day.between(first - LONGEST, last)
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
