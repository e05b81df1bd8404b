"""Operations laid into the journal, and into the tables a merge works in."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from umea_field.sync.arrivals import TAKEN, is_server
from umea_field.sync.law import LINK
from umea_field.sync.law_in_sql import key_literal, send
from umea_field.sync.lineage import named
from umea_field.sync.operation import Operation, text_of
from umea_field.sync.operations import Operations

_COLUMNS = (
    "device, seq, hlc, epoch, actor, txn, kind, noun, row_id, field, value, flags"
)
_named = lru_cache(maxsize=4096)(named)


def load(connection: Connection, operations: Operations) -> None:
    """Add operations to the journal, and lay them into ``incoming``."""
    if is_server(connection):
        _copy(connection, operations)
    else:
        marks = ", ".join("?" * len(Operation._fields))
        # row by row from the columns: thousands of tuples at once are many megabytes
        rows = cast("Sequence[tuple[Any, ...]]", _rows(operations))
        connection.connection.cursor().executemany(
            f"INSERT INTO journal ({_COLUMNS}) VALUES ({marks})", rows
        )
    dialect = connection.dialect.name
    for machine, first, last in operations.reach():
        send(
            connection,
            f"INSERT INTO incoming ({TAKEN}) SELECT {TAKEN} FROM journal"
            f" WHERE device = {key_literal(dialect, machine)}"
            f" AND seq BETWEEN {first} AND {last}",
        )


def _rows(operations: Operations) -> Iterable[tuple[Any, ...]]:
    """Return operations as SQLite keeps them."""
    *columns, values, flags = operations.columns
    fields = operations.field
    links = {name for name in set(fields) if name.endswith(LINK)}
    if links:
        values = [
            _kept(value) if name in links else value
            for name, value in zip(fields, values, strict=True)
        ]
    return zip(*columns, values, flags, strict=True)


def _kept(value: Any) -> Any:
    link = _named(value)
    return value if link is None else link.bytes


def links_of(operations: Operations) -> set[UUID]:
    """Return the ids of the records that operations link to."""
    cells = zip(operations.field, operations.value, strict=True)
    values = {value for name, value in cells if name.endswith(LINK)}
    return {link for link in map(_named, values) if link}


def _copy(connection: Connection, operations: Operations) -> None:
    try:
        _copy_rows(connection, operations)
    except connection.dialect.loaded_dbapi.Error as error:
        # the driver's own error, which nobody else makes one of SQLAlchemy's
        raise DBAPIError("COPY journal", {}, error) from error


def _copy_rows(connection: Connection, operations: Operations) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    device, seq, hlc, epoch, actor, txn, kind, noun, row, *rest = operations.columns
    name, value, flags = rest
    keys = [map(_spelt, column) for column in (device, actor, row)]
    values = map(_json, value)
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY journal ({_COLUMNS}) FROM STDIN") as copy,
    ):
        for one in zip(
            keys[0], seq, hlc, epoch, keys[1], txn, kind, noun, keys[2], name, values,
            flags, strict=True,
        ):  # fmt: skip
            copy.write_row(one)


def _spelt(key: bytes | None) -> str | None:
    return None if key is None else key.hex()


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return text_of(int(value) if isinstance(value, bool) else value)
