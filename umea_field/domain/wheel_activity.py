"""One entry of the year wheel, by hand or from another record, as a plain value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Origin:
    """The record that an entry comes of: its noun's table and its id."""

    noun: str
    id: UUID


@dataclass(frozen=True, kw_only=True)
class WheelActivity:
    """What stands in the wheel and in its table.

    Attributes:
        number: Its row in the table and its number in the wheel; 1 is the first.
        title: What it is called.
        ring: A code of ``activity_rings``.
        start: Its first day.
        end: Its last day, included.
        responsible: Who sees to it, in words; empty for nobody yet.
        origin: The record it comes of; None where it stands for several or none.
        day: The first day of the occurrence by the rule, which a mark of done and a
            replacement name; the start for what comes once.
        done: Whether it has been done.
        by_hand: It is an activity that somebody wrote; others follow their records.
    """

    number: int = 0
    title: str
    ring: str
    start: date
    end: date
    responsible: str = ""
    origin: Origin | None = None
    day: date | None = None
    done: bool = False
    by_hand: bool = False


def in_order(found: Iterable[WheelActivity]) -> Sequence[WheelActivity]:
    """Return activities by date, numbered from 1; the same ones get the same numbers.

    What begins on the same day is in the order of its end, title and record.
    """
    ordered = sorted(
        found,
        key=lambda one: (
            one.start,
            one.end,
            one.title,
            str(one.origin.id) if one.origin else "",
        ),
    )
    return tuple(replace(one, number=n) for n, one in enumerate(ordered, start=1))
