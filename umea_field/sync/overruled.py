"""What this machine's people wrote and somebody elsewhere chose otherwise."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select, union_all
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.history import cell_value, moment_of
from umea_field.database.journal_tables import device, head, journal, state
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.database.own_changes import is_own
from umea_field.database.record_names import Named, names_of
from umea_field.database.record_places import places_of
from umea_field.database.spoken_fields import said_of
from umea_field.database.told_changes import people_by_id
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.nouns import BY_TABLE
from umea_field.sync import lost_sides
from umea_field.sync.arrivals import knows
from umea_field.sync.clashes import groups
from umea_field.sync.law import SHIPPED
from umea_field.sync.operation import RESOLVE

_LOOKED_AT = 2_000
"""How many of each machine's last changes are looked at."""
_SEEN = "choices_seen"
"""The keepsake that holds the last choice of each machine somebody here has seen."""
_CLOCK = "clock"
"""What every choice until a moment was seen by, as it was kept before."""


_Cell = tuple[Any, Any]
"""A column, and the row of the query that tells what was chosen in it."""


@dataclass(frozen=True)
class Overruled:
    """A value written here that was not chosen.

    Attributes:
        noun: The table.
        row_id: The record.
        title: Its store or village, else itself.
        what: The record and the field.
        field: The column; of some that are chosen as one, the first.
        mine: What was written here, in words; empty for nothing.
        value: The same, as Python knows it.
        chosen: What was chosen, in words; empty for nothing.
        who: Who chose.
        moment: When, by the chooser's clock; aware UTC.
        chosen_as: The machine that chose, and the number of the choice on it.
    """

    noun: str
    row_id: UUID
    title: str
    what: str
    field: str
    mine: str
    value: Any
    chosen: str
    who: str
    moment: datetime
    chosen_as: tuple[UUID, int]


def overruled(session: Session, vocabulary: Vocabulary) -> Sequence[Overruled]:
    """Return the choices that still stand against a value written here, latest first.

    Only where that value was one of those that were chosen between.
    A few queries over each machine's last changes; what was seen is left out.
    """
    rows = _rows(session, _seen(session))
    cells = [(BY_TABLE[row.noun].table().c[row.field], row) for row in rows]
    values = [
        (column, cell_value(column, raw))
        for column, row in cells
        for raw in (row.mine, row.value)
    ]
    records = [(row.noun, row.row_id) for _, row in cells]
    places = places_of(session, records)
    names = names_of(
        session, {*records, *places.values(), *links_in(values)}, vocabulary
    )
    people = people_by_id(session)
    return [_told(each, vocabulary, names, places, people) for each in _as_one(cells)]


def _as_one(cells: Iterable[_Cell]) -> Iterable[Sequence[_Cell]]:
    """Return the cells with those together that are chosen as one."""
    known = groups()
    found: dict[tuple[Any, ...], list[_Cell]] = {}
    for column, row in cells:
        names = known.get((row.noun, row.field), (row.field,))
        key = (names, row.noun, row.row_id, row.device)
        found.setdefault(key, []).append((column, row))
    for (names, *_), each in found.items():
        yield sorted(each, key=lambda cell: names.index(cell[1].field))


def written_here(session: Session, one: Overruled) -> Mapping[str, Any]:
    """Return the value that was not chosen, with the columns that are one with it.

    Of a position that is both its numbers, as its writer here had them: one machine's
    latitude and another's longitude are no place.
    """
    table = BY_TABLE[one.noun].table()
    names = groups().get((one.noun, one.field), (one.field,))
    of_row = (journal.c.noun == one.noun, journal.c.row_id == one.row_id)
    mine = (
        select(journal)
        .where(*of_row, is_own(session, journal), journal.c.field.in_(names))
        .order_by(journal.c.seq.desc())
        .limit(1)
        .subquery()
    )
    values = {}
    for name in names:
        raw = session.execute(
            select(journal.c.value)
            .join(
                mine,
                or_(
                    and_(
                        journal.c.device == mine.c.device, journal.c.seq == mine.c.seq
                    ),
                    knows(mine, journal),
                ),
            )
            .where(*of_row, journal.c.field == name)
            .order_by(journal.c.hlc.desc())
            .limit(1)
        ).scalar()
        values[name] = cell_value(table.c[name], raw)
    return values | {one.field: one.value}


def note_seen(session: Session, found: Iterable[Overruled]) -> None:
    """Keep that some choices have been seen, and all before on the same machines."""
    seen = dict(_seen(session))
    for one in found:
        machine, seq = one.chosen_as
        seen[machine.hex] = max(seq, seen.get(machine.hex, 0))
    keep(session, _SEEN, json.dumps(seen, sort_keys=True))


def _seen(session: Session) -> Mapping[str, int]:
    told = json.loads(keepsake_named(session, _SEEN) or "{}")
    return told if isinstance(told, dict) else {_CLOCK: int(told)}


def _rows(session: Session, seen: Mapping[str, int]) -> Sequence[Any]:
    own = session.scalar(select(state.c.device))
    machines = session.scalars(select(device.c.device)).all()
    latest = [
        select(
            select(journal)
            .where(journal.c.device == each)
            .order_by(journal.c.seq.desc())
            .limit(_LOOKED_AT)
            .subquery()
        )
        for each in machines
        if each not in (own, SHIPPED)
    ]
    if not latest or own is None:
        return ()
    chosen, mine = union_all(*latest).subquery(), journal.alias("mine")
    later = journal.alias("later")
    last = (
        select(func.max(later.c.seq))
        .where(
            is_own(session, later),
            later.c.row_id == chosen.c.row_id,
            later.c.noun == chosen.c.noun,
            later.c.field == chosen.c.field,
        )
        .correlate(chosen)
        .scalar_subquery()
    )
    found = session.execute(
        select(
            chosen,
            mine.c.value.label("mine"),
            mine.c.device.label("me"),
            mine.c.txn.label("my_step"),
        )
        .join(
            head,
            and_(head.c.device == chosen.c.device, head.c.seq == chosen.c.seq),
        )
        .join(mine, and_(is_own(session, mine), mine.c.seq == last))
        .where(
            chosen.c.kind == RESOLVE,
            chosen.c.field != "",
            chosen.c.hlc > seen.get(_CLOCK, 0),
            mine.c.kind != "d",
        )
        .order_by(chosen.c.hlc.desc())
    ).all()
    other = [
        row
        for row in found
        if row.mine != row.value
        and row.seq > seen.get(row.device.hex, 0)
        and row.noun in BY_TABLE
        and row.field in BY_TABLE[row.noun].table().c
    ]
    sides = {
        (row.device, row.seq): lost_sides.Settled(
            noun=row.noun,
            row_id=row.row_id,
            field=row.field,
            chosen=(row.device, row.seq),
            mine=(row.me, row.my_step),
        )
        for row in other
    }
    lost = lost_sides.lost(session.connection(), list(sides.values()))
    return [row for row in other if sides[row.device, row.seq] in lost]


def _told(
    cells: Sequence[_Cell],
    vocabulary: Vocabulary,
    names: Mapping[Named, str],
    places: Mapping[Named, Named],
    people: Mapping[UUID, str],
) -> Overruled:
    column, row = cells[0]
    record = (row.noun, row.row_id)
    fields = [each.field for _, each in cells]
    title, what = said_of(record, fields, names, places)

    def said(raw: str) -> str:
        held = [(each, cell_value(each, getattr(told, raw))) for each, told in cells]
        words = [words_of(each, value, vocabulary, names) for each, value in held]
        return ", ".join(one or "–" for one in words) if any(words) else ""

    return Overruled(
        noun=row.noun,
        row_id=row.row_id,
        title=title,
        what=what,
        field=row.field,
        mine=said("mine"),
        value=cell_value(column, row.mine),
        chosen=said("value"),
        who=people.get(row.actor) or people.get(row.device, ""),
        moment=moment_of(row.hlc),
        chosen_as=(row.device, max(each.seq for _, each in cells)),
    )
