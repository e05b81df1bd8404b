"""What a rule settled, as a receipt names it, in words: what stands, what else was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from umea_field.database.cell_words import words_of
from umea_field.database.history import cell_value, moment_of
from umea_field.database.journal_tables import journal
from umea_field.database.record_names import Named, names_of, titles_of
from umea_field.database.record_places import places_of
from umea_field.database.spoken_fields import said_of
from umea_field.database.told_changes import people_by_id
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import Shown, field_of
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.receipt import Ruled
from umea_field.domain.trifle import said_trifle

MayRead = Callable[[Shown], bool]
"""Tells whether values of a print class may be read."""


@dataclass(frozen=True)
class ValueWords:
    """A value that somebody wrote.

    Attributes:
        words: Itself; empty for nothing, None where it may not be read.
        who: The writer.
        moment: When, by that machine's clock; aware UTC.
    """

    words: str | None
    who: str
    moment: datetime


@dataclass(frozen=True)
class RuledWords:
    """A difference that a rule settled.

    Attributes:
        title: The store or village it is about, else the record.
        what: The record and the field within it.
        why: In what the values differ.
        stands: The value that the rule let stand.
        others: What else was written.
    """

    title: str
    what: str
    why: str
    stands: ValueWords
    others: tuple[ValueWords, ...]


def ruled_words(
    session: Session, ruled: Sequence[Ruled], vocabulary: Vocabulary, may_read: MayRead
) -> list[RuledWords]:
    """Return differences in words, in their order, but those that are not known here.

    A few queries for all of them.
    """
    known = [
        one
        for one in ruled
        if one.noun in BY_TABLE and {*one.fields} <= {*BY_TABLE[one.noun].fields()}
    ]
    written = _written(session, known)
    tell = _Telling(people_by_id(session), vocabulary, may_read)
    records = [(one.noun, UUID(one.row)) for one in known]
    places = places_of(session, records)
    names = names_of(session, {*records, *places.values()}, vocabulary)
    readable = {
        named: name for named, name in names.items() if _may_name(named, may_read)
    }
    found = []
    for one in known:
        title, what = said_of((one.noun, UUID(one.row)), one.fields, readable, places)
        values = [
            _value(one, written.get((one.row, machine, txn), {}), tell)
            for machine, txn in one.steps
        ]
        stands, *others = values
        if stands is not None:
            told = tuple(each for each in others if each is not None)
            found.append(RuledWords(title, what, said_trifle(one.rule), stands, told))
    return found


def _may_name(named: Named, may_read: MayRead) -> bool:
    """Tell whether what a record is called may be read."""
    titles = titles_of(named[0])
    return bool(titles) and all(may_read(field_of(one).shown) for one in titles)


def _written(
    session: Session, ruled: Sequence[Ruled]
) -> Mapping[tuple[str, str, int], Mapping[str, Any]]:
    """Return what each step wrote last in each column, by record and step."""
    rows = {UUID(one.row) for one in ruled}
    txns = {txn for one in ruled for _, txn in one.steps}
    found: dict[tuple[str, str, int], dict[str, Any]] = {}
    asked = (
        select(journal)
        .where(journal.c.row_id.in_(rows), journal.c.txn.in_(txns))
        .order_by(journal.c.seq)
    )
    for row in session.execute(asked):
        step = str(row.row_id), str(row.device), row.txn
        found.setdefault(step, {})[f"{row.noun}.{row.field}"] = row
    return found


@dataclass(frozen=True)
class _Telling:
    """What is needed to say values."""

    people: Mapping[UUID, str]
    vocabulary: Vocabulary
    may_read: MayRead

    def words(self, column: Column[Any], raw: Any) -> str:
        # no name is asked for: a rule settles numbers, days and texts, and no links
        return words_of(column, cell_value(column, raw), self.vocabulary, {})


def _value(one: Ruled, written: Mapping[str, Any], tell: _Telling) -> ValueWords | None:
    """Return a value in words; None where the step that wrote it is not here."""
    columns = BY_TABLE[one.noun].table().c
    there = {
        columns[name]: written[f"{one.noun}.{name}"]
        for name in one.fields
        if f"{one.noun}.{name}" in written
    }
    if not there:
        return None
    words = "; ".join(tell.words(column, row.value) for column, row in there.items())
    is_open = all(tell.may_read(field_of(column).shown) for column in there)
    last = [*there.values()][-1]
    return ValueWords(
        words=words if is_open else None,
        who=tell.people.get(last.actor) or tell.people.get(last.device, ""),
        moment=moment_of(last.hlc),
    )
