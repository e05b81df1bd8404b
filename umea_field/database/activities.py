"""What comes round in the year wheel."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.domain.activity import Activity

IN_VILLAGES = ("tours", "stores")
"""The rings of the year wheel whose activities villages take part in."""


def activities_between(session: Session, start: date, end: date) -> Sequence[Activity]:
    """Return the activities that touch a span of days, both included, in order."""
    found = select(Activity).where(
        Activity.start <= end, func.coalesce(Activity.end, Activity.start) >= start
    )
    return session.scalars(found.order_by(Activity.start, Activity.id)).all()


def coming_activities(
    session: Session, today: date, limit: int = 3
) -> Sequence[Activity]:
    """Return the next activities that reach the villages, the soonest first."""
    found = select(Activity).where(
        Activity.start >= today, Activity.category.in_(IN_VILLAGES)
    )
    return session.scalars(
        found.order_by(Activity.start, Activity.id).limit(limit)
    ).all()
