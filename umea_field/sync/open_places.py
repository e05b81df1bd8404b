"""How many clashes are open: one look at the heads, where they alone tell it.

They do where every head of a cell was written by somebody who saw what it covers, as
nearly all are. Columns that clash as one, and what was written blind, are left to
whoever reads all that was ever written there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection

from umea_field.domain.field import LATEST
from umea_field.domain.nouns import BY_TABLE
from umea_field.sync.clashes import groups
from umea_field.sync.knowledge import key_of
from umea_field.sync.law import Vector
from umea_field.sync.law_in_sql import is_of, same_cell, send
from umea_field.sync.operation import DELETE, ROW
from umea_field.sync.sameness import plain


def told_by_heads(connection: Connection) -> tuple[int, set[tuple[str, UUID]]]:
    """Return how many clashes are open, but for those of some records.

    Returns:
        The count, and the records whose clashes, all of them, are left to be read: by
        noun as well, since a dialogue has the id of its case.
    """
    count, left = 0, set[tuple[str, UUID]]()
    for noun in _nouns(connection):
        asked = _asked(noun)
        for row, cells in groupby(_heads(connection, noun), itemgetter(0)):
            told = _told(cells, asked)
            if told is None:
                left.add((noun, key_of(row)))
            else:
                count += told
    return count, left


@dataclass(frozen=True)
class MayBeRuled:
    """A cell whose values may differ only in what no reader minds.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column.
        heads: What stands in it: each machine and number.
        is_sure: The heads alone tell that a rule settled it; else all that was ever
            written there must be read.
    """

    noun: str
    row_id: UUID
    field: str
    heads: frozenset[tuple[UUID, int]]
    is_sure: bool


def may_be_ruled(connection: Connection) -> list[MayBeRuled]:
    """Return the cells in which values may differ only in what no reader minds."""
    found = []
    for noun in _nouns(connection):
        columns, asked = BY_TABLE[noun].table().c, _asked(noun)
        cells = groupby(_heads(connection, noun), itemgetter(0, 1))
        for (row, name), cell in cells:
            heads = list(cell)
            values = {one.value for one in heads}
            if len(values) > 1 and name in asked:
                told_apart = {plain(columns[name], value) for value in values}
                if len(told_apart) < len(values):
                    is_alone = asked[name] is not None
                    found.append(
                        MayBeRuled(
                            noun,
                            key_of(row),
                            name,
                            frozenset((key_of(one.device), one.seq) for one in heads),
                            is_alone
                            and not any(one.flags for one in heads)
                            and len(told_apart) == 1,
                        )
                    )
    return found


def with_new_heads(connection: Connection, before: Vector) -> set[UUID]:
    """Return the records where a clash has been, and something stands that is new.

    Args:
        connection: To read by.
        before: How far each machine was known.
    """
    return {
        key_of(one.row_id)
        for noun in _nouns(connection)
        for one in _heads(connection, noun)
        if one.seq > before.get(key_of(one.device), 0)
    }


def _nouns(connection: Connection) -> list[str]:
    """Return the nouns known here in which a clash has been."""
    found = send(connection, "SELECT DISTINCT noun FROM conflict_review").scalars()
    return [noun for noun in found if noun in BY_TABLE]


def _heads(connection: Connection, noun: str) -> Iterator[Any]:
    """Yield of each place where a clash has been its heads; of records that live."""
    return iter(
        send(
            connection,
            "SELECT c.row_id, c.field, j.value, j.flags, j.kind, j.device, j.seq"
            f' FROM conflict_review AS c CROSS JOIN "{noun}" AS x'
            " CROSS JOIN head AS h CROSS JOIN journal AS j"
            f" WHERE c.noun = '{noun}' AND x.id = c.row_id AND {same_cell('c', 'h')}"
            f" AND {is_of('j', 'h')} ORDER BY c.row_id, c.field",
        )
    )


def _asked(noun: str) -> Mapping[str, Column[Any] | None]:
    """Return the columns of which somebody is asked; None for one of a group."""
    columns = BY_TABLE[noun].table().c
    return {
        name: None if (noun, name) in groups() else columns[name]
        for name, field in BY_TABLE[noun].fields().items()
        if field.merged != LATEST
    }


def _told(heads: Iterable[Any], asked: Mapping[str, Column[Any] | None]) -> int | None:
    """Return how many clashes a record's heads tell; None where they cannot."""
    count = 0
    for name, cell in groupby(heads, itemgetter(1)):
        found = list(cell)
        if name == ROW:
            count += any(one.kind == DELETE for one in found)
        elif name in asked:
            column = asked[name]
            if column is None or any(one.flags for one in found):
                return None
            values = {one.value for one in found}
            if len(values) > 1:
                count += len({plain(column, value) for value in values}) > 1
    return count
