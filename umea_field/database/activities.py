"""What comes round in the year wheel."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from umea_field.domain.activity import Activity, ActivityId
from umea_field.domain.occurrences import ONCE, Occurrence, occurrences

IN_VILLAGES = ("tours", "stores")
"""The rings of the year wheel whose activities villages take part in."""
LONGEST = timedelta(days=366)
"""No time of an activity that comes round lasts longer than so."""


def activities_between(session: Session, start: date, end: date) -> Sequence[Activity]:
    """Return the activities that touch a span of days, both included, in order."""
    found = select(Activity).where(
        Activity.start <= end, func.coalesce(Activity.end, Activity.start) >= start
    )
    return session.scalars(found.order_by(Activity.start, Activity.id)).all()


def coming_activities(
    session: Session, today: date, limit: int = 3
) -> Sequence[tuple[Activity, date]]:
    """Return the activities that reach the villages next, each with its first day.

    The soonest is first. What comes round is told once, by its next time in a year.
    """
    times = times_between(session, today, today + LONGEST, IN_VILLAGES)
    coming: dict[ActivityId, tuple[Activity, date]] = {}
    for activity, time in times:
        if time.start >= today and activity.category in IN_VILLAGES:
            coming.setdefault(activity.id, (activity, time.start))
    return sorted(coming.values(), key=lambda found: (found[1], found[0].id))[:limit]


def times_between(
    session: Session, first: date, last: date, rings: Sequence[str] = ()
) -> Sequence[tuple[Activity, Occurrence]]:
    """Return each time of each activity that touches a span of days; one query.

    Args:
        session: Of a read.
        first: The first day.
        last: The last day, included.
        rings: Codes of the rings that are asked for; empty for all.
    """
    rows = activities_in(session, first, last, rings)
    replaced: Mapping[ActivityId, set[date]] = defaultdict(set)
    for row in rows:
        if row.series_id is not None and row.series_day is not None:
            replaced[row.series_id].add(row.series_day)
    return [
        (row, time)
        for row in rows
        for time in occurrences(row, first, last, replaced.get(row.id, ()))
    ]


def activities_in(
    session: Session, first: date, last: date, rings: Sequence[str] = ()
) -> Sequence[Activity]:
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
        or_(Activity.until.is_(None), Activity.until >= first - LONGEST),
    )
    instead = and_(
        Activity.series_id.is_not(None),
        Activity.series_day.between(first - LONGEST, last),
    )
    wanted = select(Activity).where(or_(once, round_, instead))
    if rings:
        # What stands in for a time is needed whatever its ring.
        wanted = wanted.where(or_(Activity.category.in_(rings), instead))
    return session.scalars(wanted.order_by(Activity.start, Activity.id)).all()
