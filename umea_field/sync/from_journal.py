"""A row of the journal as it travels, the same from every database."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from umea_field.domain.kinds import Flag
from umea_field.domain.nouns import BY_TABLE
from umea_field.sync.operation import Operation


def travelling(row: Iterable[Any]) -> Operation:
    """Return a row of the journal as it travels, the same from every database.

    Args:
        row: As its driver tells it, or as Python knows it.
    """
    device, seq, hlc, epoch, actor, txn, kind, noun, record, name, raw, flags = row
    value = str(_key(raw)) if isinstance(raw, bytes) else raw
    if value in (0, 1) and _is_flag(noun, name):
        value = bool(value)
    return Operation(
        _key(device),
        seq,
        hlc,
        epoch,
        _key(actor),
        txn,
        kind,
        noun,
        _key(record),
        name,
        value,
        flags,
    )


@lru_cache(maxsize=1024)
def _key(raw: Any) -> Any:
    """Return a key as every database's driver tells it: the same object many times."""
    return UUID(bytes=raw) if isinstance(raw, bytes) else raw


@cache
def _is_flag(noun: str, name: str) -> bool:
    column = BY_TABLE[noun].table().c.get(name) if noun in BY_TABLE else None
    return column is not None and isinstance(column.type, Flag)
