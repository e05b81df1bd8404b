"""Rows of the journal as they travel, the same from every database."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from umea_field.domain.kinds import Flag
from umea_field.domain.nouns import BY_TABLE
from umea_field.sync.operation import Operation

_NOUN, _FIELD, _VALUE = map(Operation._fields.index, ("noun", "field", "value"))
_NUMBERS = (int, float)


def with_truths(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows in which yes and no are told as such: databases keep them as 1 and 0.

    Args:
        rows: As a database's driver tells them, in the order of an operation.
    """
    return [_with_truth(row) if type(row[_VALUE]) in _NUMBERS else row for row in rows]


def _with_truth(row: tuple[Any, ...]) -> tuple[Any, ...]:
    value = row[_VALUE]
    if value in (0, 1) and _is_flag(row[_NOUN], row[_FIELD]):
        return (*row[:_VALUE], bool(value), *row[_VALUE + 1 :])
    return row


@cache
def _is_flag(noun: str, field: str) -> bool:
    column = BY_TABLE[noun].table().c.get(field) if noun in BY_TABLE else None
    return column is not None and isinstance(column.type, Flag)
