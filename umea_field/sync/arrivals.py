"""The tables a merge works in, as long as its transaction; and the law in SQL.

``incoming`` holds the operations of one part, ``touched`` the rows they are about,
``shown`` what each cell of those shall show. ``law_in_sql`` says the same law for
statements that are sent often.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from umea_field.database.journal_tables import NAMES, Value, context, journal
from umea_field.domain.kinds import Key
from umea_field.sync.law import SHIPPED

_temporary = MetaData()

incoming = Table(
    "incoming",
    _temporary,
    Column("row_id", Key(), primary_key=True),
    Column("noun", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("device", Key(), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", BigInteger),
    Column("kind", Text),
    Column("value", Value()),
    Column("flags", Integer),
    Column("gone", Integer, server_default="0", comment="1: superseded by another"),
    Column("crowded", Integer, server_default="0", comment="1: no head of its own"),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)

touched = Table(
    "touched",
    _temporary,
    Column("noun", Text, primary_key=True),
    Column("row_id", Key(), primary_key=True),
    Column("whole", Integer, comment="1: every cell is to be looked at"),
    Column("dead", Integer),
    Column("known", Integer, server_default="1", comment="1: had heads before"),
    Column("lacking", Integer, server_default="0", comment="1: its table lacks it"),
    Column("doubtful", Integer, server_default="1", comment="1: may be dead"),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)

shown = Table(
    "shown",
    _temporary,
    Column("noun", Text, primary_key=True),
    Column("row_id", Key(), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Value()),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)


TAKEN = "row_id, noun, field, device, seq, epoch, kind, value, flags"
"""What ``incoming`` holds of the journal's columns."""


@contextmanager
def workplace(connection: Connection) -> Iterator[None]:
    """Make the tables, and take them away again."""
    for statement in _making(connection.dialect.name):
        connection.exec_driver_sql(statement)
    yield
    for name in _temporary.tables:
        connection.exec_driver_sql(f"DROP TABLE {name}")


@cache
def _making(dialect: str) -> Sequence[str]:
    maker = postgresql if dialect == "postgresql" else sqlite
    kind = maker.dialect()
    tables = _temporary.tables.values()
    return [str(CreateTable(table).compile(dialect=kind)) for table in tables]


def is_server(connection: Connection) -> bool:
    """Tell whether the database is PostgreSQL."""
    return connection.dialect.name == "postgresql"


def adding(connection: Connection, table: Table) -> Any:
    """Return an insert that can say what happens where a row is there already."""
    maker = postgresql if is_server(connection) else sqlite
    return maker.insert(table)


def analyse(connection: Connection, *tables: Table) -> None:
    """Let the server know how much some tables hold, so that joins begin with it.

    SQLite is told by the order of the words: a CROSS JOIN stays as it is written.

    Args:
        connection: In the merge's transaction.
        tables: Of the merge; they have just been filled.
    """
    if is_server(connection):
        for table in tables:
            connection.exec_driver_sql(f"ANALYZE {table.name}")


@contextmanager
def row_by_row(connection: Connection) -> Iterator[None]:
    """Let the server look up each row in an index, as SQLite does, in what follows.

    What came in is little beside all the heads there are, but much enough for a
    server to read those from end to end, which takes ten times as long.
    """
    ways = ("hashjoin", "mergejoin") if is_server(connection) else ()
    for way in ways:
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    yield
    for way in ways:
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = on")


def same_row(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Say that two operations are about one row."""
    return and_(one.c.row_id == other.c.row_id, one.c.noun == other.c.noun)


def knows(later: FromClause, earlier: FromClause) -> ColumnElement[bool]:
    """Say that one operation's writer had the other before it; as ``law.knows``."""
    return or_(
        and_(later.c.device == earlier.c.device, earlier.c.seq < later.c.seq),
        and_(earlier.c.device == SHIPPED, later.c.device != SHIPPED),
        select(literal(1))
        .where(
            context.c.device == later.c.device,
            context.c.epoch == later.c.epoch,
            context.c.other == earlier.c.device,
            context.c.seq >= earlier.c.seq,
        )
        .correlate_except(context)
        .exists(),
    )


def operations_of(heads: FromClause) -> ColumnElement[bool]:
    """Say that a row of the journal is the operation of a head."""
    return and_(journal.c.device == heads.c.device, journal.c.seq == heads.c.seq)


def names_row(connection: Connection, row_id: UUID) -> ColumnElement[bool]:
    """Say that an operation of the journal wrote this row's id into another record."""
    key: ColumnElement[Any] = literal(row_id, Key())
    if is_server(connection):
        key = func.to_jsonb(cast(key, Text))
    return and_(journal.c.value.op("=")(key), NAMES)
