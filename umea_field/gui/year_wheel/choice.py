"""Which activity one is at, found again when everything has been read anew."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from umea_field.domain.wheel_activity import WheelActivity

Choice: TypeAlias = tuple[str, object, date]
"""The record's table and id, or the ring and title of what has none; then the day."""


def choice_of(one: WheelActivity) -> Choice:
    """Return what an activity is known by."""
    day = one.day or one.start
    if one.origin is None:
        return (one.ring, one.title, day)
    return (one.origin.noun, one.origin.id, day)


def activity_choice(record_id: UUID, day: date) -> Choice:
    """Return what a time of an activity is known by."""
    return ("activity", record_id, day)


def found(rows: Sequence[WheelActivity], wanted: Choice | None) -> WheelActivity | None:
    """Return what one is at, or the nearest time of the same record; else None."""
    if wanted is None:
        return None
    same = [one for one in rows if choice_of(one)[:2] == wanted[:2]]
    return min(same, key=lambda one: abs(choice_of(one)[2] - wanted[2]), default=None)


def next_to(
    rows: Sequence[WheelActivity], wanted: Choice | None, today: date
) -> WheelActivity | None:
    """Return what comes after something that is gone, or else before it.

    Args:
        rows: In date order.
        wanted: What is gone; None where nothing was chosen yet.
        today: Where one is before anything is chosen: at what is not over and done.
    """
    if wanted is None:
        ahead = (one for one in rows if one.end >= today and not one.done)
    else:
        ahead = (one for one in rows if one.start >= wanted[2])
    return next(ahead, rows[-1] if rows else None)
