"""What a person must settle: every value that stands, who wrote it, and the base.

Nothing is kept of this: the heads tell it. Columns of a group are one clash, and equal
values are none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from umea_field.database.history import cell_value, moment_of
from umea_field.database.journal_tables import conflict_review, journal
from umea_field.database.journal_tables import device as machines
from umea_field.domain.field import LATEST, TEXT, UNION
from umea_field.domain.kinds import Strings
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.trifle import Trifle
from umea_field.foundation.uncollected import uncollected
from umea_field.sync import knowledge, law, lineage, open_places, three_way
from umea_field.sync.arrivals import names_row
from umea_field.sync.clashes import groups
from umea_field.sync.law import Contexts
from umea_field.sync.operation import ROW, Operation, canonical
from umea_field.sync.question import Question, View
from umea_field.sync.sameness import plain, trifle_of
from umea_field.sync.three_way import Piece
from umea_field.sync.written import written_of

_AT_ONCE = 500

Place = tuple[str, UUID, tuple[str, ...]]
"""A noun, a row, and the columns that clash as one; none of them: the row's being."""


@dataclass(frozen=True)
class Side:
    """One of the values there are.

    Attributes:
        values: By column, as Python knows them; empty where the row itself is meant.
        is_delete: Whether this side took the row away.
        actor: The worker who wrote it; None for nobody in particular.
        machine: What the machine is called.
        moment: When, by that machine's clock; aware UTC.
        step: The machine, and the number of its transaction.
    """

    values: Mapping[str, Any]
    is_delete: bool
    actor: UUID | None
    machine: str
    moment: datetime
    step: tuple[UUID, int]


@dataclass(frozen=True)
class Conflict:
    """A clash that is open.

    Attributes:
        noun: The table.
        row_id: The record.
        fields: The columns that clash as one; empty where somebody deleted the
            record and somebody else wrote in it.
        base: What both sides had before, by column.
        sides: The values; the one that is shown comes first.
        offered: Of sets and running text, what the sides together made of the base;
            by column. Only an offer: no text is there where their changes touch.
        heads: What this was made of: settling is refused where it has changed.
        agreed: When the base was written, by its writer's clock; None where nobody
            wrote it.
        trifle: Why nobody is asked, though the values are not equal: the first side
            stands by rule. None for a clash that is open.
    """

    noun: str
    row_id: UUID
    fields: tuple[str, ...]
    base: Mapping[str, Any]
    sides: Sequence[Side]
    offered: Mapping[str, Any] = field(default_factory=dict)
    heads: frozenset[tuple[UUID, int]] = frozenset()
    agreed: datetime | None = None
    trifle: Trifle | None = None

    @property
    def id(self) -> str:
        """Its name, the same on every machine."""
        return f"{self.noun}/{self.row_id}/{'+'.join(self.fields)}"

    def pieces(self, name: str) -> Sequence[Piece]:
        """Return a text by what its first two sides changed, to mark it by the word."""
        texts = (self.base, *(side.values for side in self.sides[:2]))
        base, one, other = (text[name] or "" for text in texts)
        return three_way.pieces(base, one, other)


@uncollected()
def count_conflicts(connection: Connection) -> int:
    """Return how many clashes are open."""
    told, left = open_places.told_by_heads(connection)
    found = conflicts(connection, {row for _, row in left})
    return told + sum((one.noun, one.row_id) in left for one in found)


def conflicts(
    connection: Connection, rows: Collection[UUID] | None = None
) -> Iterator[Conflict]:
    """Yield every open clash, in the order of their records.

    Args:
        connection: To read by.
        rows: Only of these records.
    """
    return (one for one in every(connection, rows) if one.trifle is None)


def settled_by_rule(connection: Connection) -> Iterator[Conflict]:
    """Yield where values differ only in what no reader minds, and nobody is asked."""
    may_be = {one.row_id for one in open_places.may_be_ruled(connection)}
    return (one for one in every(connection, may_be) if one.trifle is not None)


def every(
    connection: Connection, rows: Collection[UUID] | None = None
) -> Iterator[Conflict]:
    """Yield every clash, open or settled by rule, in the order of their records.

    Args:
        connection: To read by.
        rows: Only of these records, however many they are.
    """
    places: dict[Place, None] = {}
    for place in _noted(connection, rows):
        if _is_known(place.noun, place.field):
            places[place.noun, place.row_id, _together(place.noun, place.field)] = None
    whole: Contexts | None = None
    if places and rows is None:
        whole = knowledge.contexts_of(connection)
    names = {one.device: one.name or "" for one in connection.execute(select(machines))}
    ordered = list(places)
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        written = written_of(connection, {row for _, row, _ in some})
        contexts = whole
        if contexts is None:
            every_one = [*chain.from_iterable(written.values())]
            contexts = knowledge.contexts_of(connection, every_one)
        alive = _alive(connection, some)
        for noun, row, fields in some:
            if (noun, row) in alive:
                operations = written.get((noun, row), [])
                reader = _Reader(noun, row, fields, operations, contexts, names)
                found = reader.read(connection)
                if found:
                    yield found


def _noted(
    connection: Connection, rows: Collection[UUID] | None
) -> Iterator[Row[tuple[str, UUID, str]]]:
    """Yield where a clash has been, in the order of the records."""
    query = select(conflict_review).order_by(conflict_review.c.row_id)
    if rows is not None and len(rows) <= _AT_ONCE:
        query = query.where(conflict_review.c.row_id.in_(rows))
    for place in connection.execute(query):
        if rows is None or place.row_id in rows:
            yield place


def _is_known(noun: str, name: str) -> bool:
    """Tell whether this program can show a cell; a newer one's waits for it."""
    return noun in BY_TABLE and (name == ROW or name in BY_TABLE[noun].fields())


def _together(noun: str, name: str) -> tuple[str, ...]:
    if name == ROW:
        return ()
    return groups().get((noun, name), (name,))


def _alive(connection: Connection, places: Iterable[Place]) -> set[tuple[str, UUID]]:
    by_noun: dict[str, set[UUID]] = {}
    for noun, row, _ in places:
        by_noun.setdefault(noun, set()).add(row)
    found = set()
    for noun, ids in by_noun.items():
        table = BY_TABLE[noun].table()
        there = connection.scalars(select(table.c.id).where(table.c.id.in_(ids)))
        found |= {(noun, one) for one in there}
    return found


@dataclass(frozen=True)
class _Reader:
    """Reads one place."""

    noun: str
    row_id: UUID
    fields: tuple[str, ...]
    operations: Sequence[Operation]
    contexts: Contexts
    names: Mapping[UUID, str]

    def read(self, connection: Connection) -> Conflict | None:
        if not self.fields:
            return self._contested(connection)
        fields = BY_TABLE[self.noun].fields()
        if any(fields[name].merged == LATEST for name in self.fields):
            return None
        columns = BY_TABLE[self.noun].table().c
        question = Question(
            self.operations,
            self.contexts,
            self.fields,
            lambda name, value: plain(columns[name], value),
        )
        asked = sorted(question.asked(), key=_rank, reverse=True)
        views = [(one, question.view(one)) for one in asked]
        if not law.differ(view for _, view in views):
            return None
        is_open = law.differ(question.key(view) for _, view in views)
        key = question.key if is_open else lambda view: tuple(view.values())
        shown = {name: question.shown(name) for name in self.fields}
        sides: list[tuple[Operation, View]] = []
        for one, view in sorted(views, key=lambda each: each[1] != shown):
            if all(key(view) != key(other) for _, other in sides):
                sides.append((one, view))
        in_turn = sorted(sides, key=lambda each: _rank(each[0]))
        common = question.common(asked)
        base = {name: question.shown(name, common) for name in self.fields}
        return Conflict(
            noun=self.noun,
            row_id=self.row_id,
            fields=self.fields,
            base=self._spoken(base),
            sides=[self._side(one, view) for one, view in sides],
            offered=self._offered(base, [view for _, view in in_turn]),
            heads=frozenset((one.device, one.seq) for one in asked),
            agreed=self._agreed(common),
            trifle=None if is_open else self._trifle([view for _, view in views]),
        )

    def _trifle(self, views: Sequence[View]) -> Trifle | None:
        columns = BY_TABLE[self.noun].table().c
        unequal = (
            name
            for name in self.fields
            if law.differ(canonical(view[name]) for view in views)
        )
        return next((trifle_of(columns[name]) for name in unequal), None)

    def _agreed(self, common: Sequence[Operation]) -> datetime | None:
        mine = [one for one in common if one.field in self.fields]
        last = law.winner(mine) if mine else None
        return moment_of(last.hlc) if last and last.device != law.SHIPPED else None

    def _spoken(self, values: Mapping[str, Any]) -> dict[str, Any]:
        columns = BY_TABLE[self.noun].table().c
        return {name: cell_value(columns[name], raw) for name, raw in values.items()}

    def _side(self, one: Operation, view: Mapping[str, Any]) -> Side:
        return Side(
            values=self._spoken(view),
            is_delete=one.is_delete,
            actor=one.actor,
            machine=self.names.get(one.device, ""),
            moment=moment_of(one.hlc),
            step=(one.device, one.txn),
        )

    def _offered(
        self, base: Mapping[str, Any], views: Sequence[Mapping[str, Any]]
    ) -> Mapping[str, Any]:
        """Return what all sides together made of the base, where that can be told.

        Args:
            base: What they had before.
            views: Of the sides, what was written first before the others.
        """
        fields = BY_TABLE[self.noun].fields()
        columns = BY_TABLE[self.noun].table().c
        offered: dict[str, Any] = {}
        for name in self.fields:
            before = cell_value(columns[name], base[name])
            values = [cell_value(columns[name], view[name]) for view in views]
            if fields[name].merged == UNION and isinstance(columns[name].type, Strings):
                offered[name] = _united(before or frozenset(), values)
            elif fields[name].merged == TEXT:
                text = _interwoven(before or "", [value or "" for value in values])
                if text is not None and text not in values:
                    offered[name] = text
        return offered

    def _contested(self, connection: Connection) -> Conflict | None:
        """Return who deleted the row, and who wrote in it or named it unseen."""
        heads = law.heads(self.operations, self.contexts)
        deletes = [one for one in heads if one.is_delete]
        if not deletes:
            return None
        links = _links(connection, self.noun, self.row_id)
        contexts = knowledge.contexts_of(connection, [*deletes, *links])
        unseen = [
            one
            for one in heads
            if not one.is_delete
            and not all(law.knows(each, one, self.contexts) for each in deletes)
        ] + [
            one
            for one in links
            if any(law.are_concurrent(each, one, contexts) for each in deletes)
        ]
        both = [*sorted(unseen, key=lambda one: one.hlc, reverse=True), *deletes]
        return Conflict(
            noun=self.noun,
            row_id=self.row_id,
            fields=(),
            base={},
            sides=[
                self._side(one, {one.field: one.value} if one in heads and one.field in
                           BY_TABLE[self.noun].table().c else {})
                for one in both
            ],
            heads=frozenset((one.device, one.seq) for one in both),
        )  # fmt: skip


def _united(
    before: frozenset[str], sets: Sequence[frozenset[str] | None]
) -> frozenset[str]:
    """Return a set with what anybody added, and without what anybody took out."""
    kept = [one or frozenset() for one in sets]
    added = frozenset().union(*(one - before for one in kept))
    removed = frozenset().union(*(before - one for one in kept))
    return (before | added) - removed


def _interwoven(before: str, texts: Sequence[str]) -> str | None:
    """Return a text with what everybody did to it; None where that clashes."""
    whole: str | None = texts[0]
    for text in texts[1:]:
        whole = None if whole is None else three_way.merge(before, whole, text)
    return whole


def _rank(one: Operation) -> tuple[int, UUID, int]:
    return one.hlc, one.device, one.seq


def _links(connection: Connection, noun: str, row_id: UUID) -> Sequence[Operation]:
    found = connection.execute(select(journal).where(names_row(connection, row_id)))
    deep = lineage.deep_links(connection, lineage.the_row(connection, row_id))
    direct = [Operation(**row._mapping) for row in found]
    return [
        *direct,
        *(one for one in deep.get((noun, row_id), ()) if one not in direct),
    ]
