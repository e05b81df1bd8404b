"""Which records go out, and which of their fields may leave the house."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, and_, or_, select

from umea_field.domain.field import Shown
from umea_field.domain.kinds import Day, Key, Moment
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.record import Record
from umea_field.domain.village import Village

_DATED = ("day", "received", "due", "happened", "checked", "planned", "start", "taken")
"""The columns that say when something was or is to be, the first that there is."""
_DEEP = 4
"""How many links away a village may be named."""


@dataclass(frozen=True)
class Selection:
    """What is wanted.

    Attributes:
        own_use: What is internal, sensitive or personal goes out too.
        village_id: Only what belongs to a village; None for all.
        since: Only what has a day from this one on; what has no day is left in.
        until: Only what has a day up to this one.
    """

    own_use: bool = True
    village_id: UUID | None = None
    since: date | None = None
    until: date | None = None


EVERYTHING = Selection()


def columns_of(noun: type[Record], wanted: Selection = EVERYTHING) -> list[str]:
    """Return the columns that go out: ``id`` first, then the noun's fields."""
    fields = noun.fields()
    return [
        "id",
        *(name for name in fields if wanted.own_use or fields[name].shown is _OPEN),
    ]


_OPEN = Shown.OPEN


def withheld(noun: type[Record], wanted: Selection) -> Sequence[str]:
    """Return the fields that stay in the house."""
    leaving = set(columns_of(noun, wanted))
    return [name for name in noun.fields() if name not in leaving]


def may_leave(noun: type[Record], wanted: Selection) -> bool:
    """Tell whether anything but ids is left of a noun, and whether it has a place."""
    table = noun.table()
    says = any(
        not isinstance(table.columns[name].type, Key)
        for name in columns_of(noun, wanted)
        if name != "id"
    )
    return says and (wanted.village_id is None or _in_village(noun, wanted) is not None)


def chosen(noun: type[Record], wanted: Selection = EVERYTHING) -> Select[Any]:
    """Return a query of a noun's records, oldest id first."""
    table = noun.table()
    columns = [table.c[name] for name in columns_of(noun, wanted)]
    query = select(*columns).order_by(table.c.id)
    if wanted.village_id is not None:
        lies = _in_village(noun, wanted)
        query = query.where(lies if lies is not None else table.c.id.is_(None))
    if wanted.since or wanted.until:
        within = _within(noun, wanted)
        if within is not None:
            query = query.where(within)
    return query


def _in_village(
    noun: type[Record], wanted: Selection, seen: frozenset[str] = frozenset()
) -> ColumnElement[bool] | None:
    """Return what a record of a village fulfils; None where none names a village."""
    table = noun.table()
    if noun is Village:
        return table.c.id == wanted.village_id
    if len(seen) >= _DEEP:
        return None
    ways: list[ColumnElement[bool]] = []
    for column, target in _links(noun):
        if target.__tablename__ in (*seen, noun.__tablename__):
            continue
        if target is Village:
            ways.append(column == wanted.village_id)
            continue
        there = _in_village(target, wanted, seen | {noun.__tablename__})
        if there is not None and target.__tablename__ in _OWNERS:
            ways.append(column.in_(select(target.table().c.id).where(there)))
    return or_(*ways) if ways else None


_OWNERS = frozenset(
    ("store", "visit", "need", "case", "service_offer", "solution_trial")
    + ("trial_measure", "tour_stop", "picture")
)
"""What hangs on these belongs to their village."""


def _within(noun: type[Record], wanted: Selection) -> ColumnElement[bool] | None:
    """Return what a record of the time fulfils; None where nothing has a day."""
    table = noun.table()
    dated = next(
        (
            table.c[name]
            for name in _DATED
            if name in table.c and _is_day(table.c[name])
        ),
        None,
    )
    if dated is None:
        return None
    bounds: list[ColumnElement[bool]] = []
    if wanted.since:
        bounds.append(dated >= _bound(dated, wanted.since))
    if wanted.until:
        after = wanted.until + timedelta(days=1)
        bounds.append(dated < _bound(dated, after))
    return or_(dated.is_(None), and_(*bounds))


def _is_day(column: Column[Any]) -> bool:
    return isinstance(column.type, Day | Moment)


def _bound(column: Column[Any], day: date) -> date | datetime:
    if isinstance(column.type, Moment):
        return datetime.combine(day, time(), UTC)
    return day


def _links(noun: type[Record]) -> Iterator[tuple[Column[Any], type[Record]]]:
    for column in noun.table().columns:
        target = BY_TABLE.get(column.info.get("target", ""))
        if target is not None:
            yield column, target
