"""The law as conditions in SQL, for statements over names that stand for operations.

The statements of a merge are text, the same for both databases but for a few words:
a part of a bundle is merged in milliseconds, and building each statement out of
objects took longer than running it.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Connection, Double

from umea_field.domain.kinds import Flag, Key
from umea_field.sync.law import SHIPPED
from umea_field.sync.operation import LARGEST

SERVER = "postgresql"


def send(connection: Connection, statement: str) -> Any:
    """Send a statement that is whole in itself; return its result."""
    return connection.exec_driver_sql(statement)


def is_any(connection: Connection, query: str) -> bool:
    """Tell whether a query finds anything."""
    return bool(send(connection, f"SELECT EXISTS ({query})").scalar())


def adding_all(dialect: str) -> str:
    """Return how an insert of many rows begins that ends its transaction if it fails.

    A file would keep every page as it was otherwise, to take back the statement alone.
    """
    return "INSERT INTO" if dialect == SERVER else "INSERT OR FAIL INTO"


def key_literal(dialect: str, key: UUID) -> str:
    """Return a key as a word of a statement."""
    return f"'{key}'::uuid" if dialect == SERVER else f"X'{key.hex}'"


def knows(dialect: str, later: str, earlier: str) -> str:
    """Say that one operation's writer had the other before it; as ``law.knows``."""
    return (
        f"CASE WHEN {later}.device = {earlier}.device"
        f" THEN {earlier}.seq < {later}.seq"
        f" ELSE {earlier}.device = {key_literal(dialect, SHIPPED)} OR EXISTS (SELECT 1"
        f" FROM sync_ctx AS c WHERE c.device = {later}.device"
        f" AND c.epoch = {later}.epoch AND c.other = {earlier}.device"
        f" AND c.seq >= {earlier}.seq) END"
    )


def same_row(one: str, other: str) -> str:
    """Say that two operations are about one row."""
    return f"{one}.row_id = {other}.row_id AND {one}.noun = {other}.noun"


def same_cell(one: str, other: str) -> str:
    """Say that two operations are about one cell."""
    return f"{same_row(one, other)} AND {one}.field = {other}.field"


def is_other(one: str, other: str) -> str:
    """Say that two operations are not the same."""
    return f"({one}.device <> {other}.device OR {one}.seq <> {other}.seq)"


def is_of(operation: str, head: str) -> str:
    """Say that a row of the journal is the operation of a head."""
    return f"{operation}.device = {head}.device AND {operation}.seq = {head}.seq"


def is_whole(operation: str) -> str:
    """Say that an operation inserts its row, and so speaks for all its cells."""
    return f"{operation}.field = '' AND {operation}.kind = 'i'"


def is_delete(operation: str) -> str:
    """Say that an operation takes its row away."""
    return f"{operation}.field = '' AND {operation}.kind = 'd'"


def links_to(dialect: str, link: str, row_id: str) -> str:
    """Say that an operation of the journal wrote a row's id into another record."""
    key = f"to_jsonb({row_id}::text)" if dialect == SERVER else row_id
    field = f"{link}.field"
    return f"{link}.value = {key} AND substr({field}, length({field}) - 2) = '_id'"


def differs(dialect: str, one: str, other: str) -> str:
    """Say that two values are not the same, nothing being the same as nothing."""
    return f"{one} IS {'DISTINCT FROM' if dialect == SERVER else 'NOT'} {other}"


def as_kept(dialect: str, value: str, column: Column[Any]) -> str:
    """Return a journalled value as a column keeps it; NULL where it cannot.

    SQLite keeps values as they are; on the server they are JSON.
    """
    if dialect != SERVER:
        return value
    plain, kind = f"({value} #>> '{{}}')", f"jsonb_typeof({value})"
    if isinstance(column.type, Key):
        return f"CASE WHEN {plain} ~ '^[0-9a-f-]{{36}}$' THEN {plain}::uuid END"
    if isinstance(column.type, Double):
        return f"CASE WHEN {kind} = 'number' THEN {plain}::double precision END"
    if isinstance(column.type, Flag | BigInteger):
        number = f"round({plain}::numeric)"
        least, largest = -LARGEST, LARGEST - 1
        return (
            f"CASE WHEN {kind} = 'number' THEN CASE WHEN {number} BETWEEN {least}"
            f" AND {largest} THEN {number}::bigint END END"
        )
    return plain
