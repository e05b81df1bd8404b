"""Writes of the year wheel: what it begins with, what is done, what is moved or copied.

Each is lent the session of a write; editing a row is an ordinary write to its record.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.activity import Activity, ActivityDone, ActivityId
from umea_field.domain.occurrences import ONCE, YEAR, next_year
from umea_field.domain.term import Term
from umea_field.domain.wheel_days import first_of
from umea_field.foundation.wording import capital

TEMPLATES = "annual_wheel_activities"
"""The list of terms with the activities to begin with."""


def templates_left(
    session: Session, year: int, vocabulary: Vocabulary
) -> Sequence[Term]:
    """Return the activities to begin with that a year does not have yet; one query.

    One that comes round every year is had by every year from its first on.
    """
    wanted = select(Activity.template, Activity.start, Activity.recurrence).where(
        Activity.template.is_not(None), Activity.start <= date(year, 12, 31)
    )
    had = {
        code
        for code, start, rule in session.execute(wanted)
        if start is not None and (start.year == year or rule not in (None, ONCE))
    }
    return [term for term in vocabulary.choices(TEMPLATES) if term.code not in had]


def take_in_templates(
    session: Session, year: int, vocabulary: Vocabulary
) -> Sequence[Activity]:
    """Add the activities to begin with that a year lacks, each through its month.

    They come round every year: what the list has twice a year it names twice.
    """
    made = [
        _from_template(term, year) for term in templates_left(session, year, vocabulary)
    ]
    session.add_all(made)
    session.flush()
    return made


def _from_template(term: Term, year: int) -> Activity:
    month = term.occasion or ""
    start = date(year, int(month) if month.isdecimal() else 1, 1)
    told = re.search(r":\s*(.+?)\.?\s*$", term.description())
    return Activity(
        title=term.words(),
        category=term.family,
        start=start,
        end=first_of(start, 1) - timedelta(1),
        recurrence=YEAR,
        owner_role=capital(told[1]) if told else None,
        template=term.code,
    )


def set_done(
    session: Session, activity_id: ActivityId, day: date, done: date | None
) -> None:
    """Write that one time of an activity is done on a day, or not after all.

    Args:
        session: Of a write.
        activity_id: Whose time it is.
        day: The first day of that time by the rule.
        done: The day it was ticked off; None takes the mark back.
    """
    wanted = select(ActivityDone).where(
        ActivityDone.activity_id == activity_id, ActivityDone.day == day
    )
    marks = session.scalars(wanted).all()
    if done is None:
        for each in marks:
            session.delete(each)
    elif marks:
        marks[0].done = done
    else:
        session.add(ActivityDone(activity_id=activity_id, day=day, done=done))


def part_from_series(session: Session, activity: Activity, day: date) -> Activity:
    """Return a new row that stands in for one time of an activity, to be changed.

    Args:
        session: Of a write.
        activity: One that comes round.
        day: The first day of the time by the rule.
    """
    length = _length(activity)
    own = Activity(
        title=activity.title,
        category=activity.category,
        start=day,
        end=day + length,
        recurrence=ONCE,
        owner_role=activity.owner_role,
        source=activity.source,
        note=activity.note,
        series_id=activity.id,
        series_day=day,
    )
    session.add(own)
    session.flush()
    return own


def leave_out(session: Session, activity: Activity, day: date) -> None:
    """Let an activity not take place one time: a row without days stands in for it."""
    own = part_from_series(session, activity, day)
    own.start = own.end = None


def copy_to_next_year(
    session: Session, activities: Iterable[Activity]
) -> Sequence[Activity]:
    """Add copies a year later, each on the same weekday of the same week.

    What comes round, or has no day, is not copied; nor is a moved time of what comes
    round, which stands in the next year by its rule. Where a copy stands already, by
    title and first day, no other is made.
    """
    made = []
    for activity in activities:
        if activity.start is None or activity.recurrence not in (None, ONCE):
            continue
        if activity.series_id is not None:
            continue
        start = next_year(activity.start)
        same = select(Activity.id).where(
            Activity.title == activity.title, Activity.start == start
        )
        if session.scalar(same.limit(1)) is None:
            made.append(_copied(activity, start))
    session.add_all(made)
    session.flush()
    return made


def _copied(activity: Activity, start: date) -> Activity:
    return Activity(
        title=activity.title,
        category=activity.category,
        start=start,
        end=start + _length(activity),
        recurrence=activity.recurrence,
        owner_role=activity.owner_role,
        source=activity.source,
        note=activity.note,
        template=activity.template,
    )


def _length(activity: Activity) -> timedelta:
    if activity.start is None or activity.end is None:
        return timedelta()
    return max(activity.end - activity.start, timedelta())
