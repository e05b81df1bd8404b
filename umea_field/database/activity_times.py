"""One time of an activity: read to be written, moved, taken away.

What comes round has many times. One of them alone is changed by a row that stands in
for it; marks of done follow when days are moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.activity_writing import leave_out, part_from_series
from umea_field.domain.activity import Activity, ActivityDone, ActivityId
from umea_field.domain.occurrences import ONCE, occurrences

_MOST = 600
"""So many times from the first are followed when a rule is changed."""


@dataclass(frozen=True)
class ActivityTime:
    """An activity as it is at one of its times.

    Attributes:
        time: Its fields with the days of this time; a row, or one that would be made
            if anything of it were written.
        series: What comes round, where this is a time of it; else None.
        is_row: ``time`` is kept already.
    """

    time: Activity
    series: Activity | None
    is_row: bool


def comes_round(activity: Activity) -> bool:
    """Tell whether an activity has more times than one."""
    return activity.recurrence not in (None, "", ONCE)


def time_of(
    session: Session, activity_id: ActivityId, day: date
) -> ActivityTime | None:
    """Return an activity at the time that its rule begins on a day; None if gone."""
    row = session.get(Activity, activity_id)
    if row is None:
        return None
    if comes_round(row):
        return ActivityTime(_like(row, day), row, is_row=False)
    series = None
    if row.series_id is not None:
        series = session.get(Activity, row.series_id)
    return ActivityTime(row, series, is_row=True)


def own_row(session: Session, activity_id: ActivityId, day: date) -> Activity | None:
    """Return the row in which one time can be written, made where there is none yet.

    Args:
        session: Of a write.
        activity_id: The activity.
        day: The first day of the time by the rule.
    """
    row = session.get(Activity, activity_id)
    if row is None or not comes_round(row):
        return row
    own = part_from_series(session, row, day)
    for mark in _marks(session, row.id, day):
        mark.activity_id = own.id
    return own


def move_time(
    session: Session, activity_id: ActivityId, day: date, start: date, end: date
) -> ActivityId | None:
    """Let one time be on other days; return the row it is in; None where it is gone."""
    own = own_row(session, activity_id, day)
    if own is None:
        return None
    write_field(session, own, "start", start)
    write_field(session, own, "end", end)
    return own.id


def write_field(session: Session, row: Activity, name: str, value: object) -> None:
    """Write a field of a row; the marks of its times follow their days.

    A start after the end takes the end with it, so that it lasts as long as before.
    """
    before = list(_first_days(row))
    start, end = row.start, row.end
    setattr(row, name, value)
    if name == "start" and start and end and row.start and row.start > end:
        row.end = row.start + (end - start)
    if name in ("start", "recurrence"):
        _follow(session, row, before)


def remove_time(session: Session, activity_id: ActivityId, day: date) -> None:
    """Let one time not take place; what comes once is removed."""
    row = session.get(Activity, activity_id)
    if row is None:
        return
    for mark in _marks(session, activity_id, day):
        session.delete(mark)
    if comes_round(row):
        leave_out(session, row, day)
    elif row.series_id is not None:
        row.start = row.end = None  # without the row its time would come back
    else:
        session.delete(row)


def end_before(session: Session, series_id: ActivityId, day: date) -> None:
    """Let an activity come round no more from a day on."""
    row = session.get(Activity, series_id)
    if row is None:
        return
    if row.start is not None and row.start >= day:
        remove_all(session, series_id)
        return
    row.until = day - timedelta(days=1)
    for own in _stand_ins(session, series_id):
        if own.series_day is not None and own.series_day >= day:
            _remove_row(session, own)


def remove_all(session: Session, series_id: ActivityId) -> None:
    """Remove an activity with every time of it."""
    row = session.get(Activity, series_id)
    for own in _stand_ins(session, series_id):
        _remove_row(session, own)
    if row is not None:
        _remove_row(session, row)


def _remove_row(session: Session, row: Activity) -> None:
    wanted = select(ActivityDone).where(ActivityDone.activity_id == row.id)
    for mark in session.scalars(wanted):
        session.delete(mark)
    session.delete(row)


def _follow(session: Session, row: Activity, before: Sequence[date]) -> None:
    """Let marks and stand-ins be of the same time as before, the third, say."""
    after = list(_first_days(row))
    now = dict(zip(before, after, strict=False))
    wanted = select(ActivityDone).where(ActivityDone.activity_id == row.id)
    for mark in session.scalars(wanted):
        mark.day = now.get(mark.day, mark.day) if mark.day else None
    for own in _stand_ins(session, row.id):
        if own.series_day in now:
            own.series_day = now[own.series_day]


def _first_days(row: Activity) -> Iterator[date]:
    if row.start is not None:
        times = occurrences(row, row.start, date.max)
        yield from islice((one.day for one in times), _MOST)


def _stand_ins(session: Session, series_id: ActivityId) -> Sequence[Activity]:
    wanted = select(Activity).where(Activity.series_id == series_id)
    return session.scalars(wanted).all()


def _marks(
    session: Session, activity_id: ActivityId, day: date
) -> Sequence[ActivityDone]:
    wanted = select(ActivityDone).where(
        ActivityDone.activity_id == activity_id, ActivityDone.day == day
    )
    return session.scalars(wanted).all()


def _like(row: Activity, day: date) -> Activity:
    """Return what would stand in for one time of an activity, kept nowhere."""
    length = (row.end - row.start) if row.start and row.end else timedelta()
    told: dict[str, Any] = {name: getattr(row, name) for name in row.fields()}
    told |= {"start": day, "end": day + max(length, timedelta())}
    told |= {"recurrence": ONCE, "until": None}
    return Activity(**told, id=row.id)
