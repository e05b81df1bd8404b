"""The tables a merge works in, as long as its transaction; and the law in SQL.

``incoming`` holds the operations of one part, ``touched`` the rows they are about,
``shown`` what each cell of those shall show.
"""

from collections.abc import Iterator
from contextlib import contextmanager
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
    text,
)
from sqlalchemy.dialects import postgresql, sqlite

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
    Column("hlc", BigInteger),
    Column("epoch", BigInteger),
    Column("actor", Key()),
    Column("txn", BigInteger),
    Column("kind", Text),
    Column("value", Value()),
    Column("flags", Integer),
    prefixes=["TEMPORARY"],
)

touched = Table(
    "touched",
    _temporary,
    Column("noun", Text, primary_key=True),
    Column("row_id", Key(), primary_key=True),
    Column("whole", Integer, comment="1: every cell is to be looked at"),
    Column("dead", Integer),
    prefixes=["TEMPORARY"],
)

shown = Table(
    "shown",
    _temporary,
    Column("noun", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("row_id", Key(), primary_key=True),
    Column("value", Value()),
    prefixes=["TEMPORARY"],
)


@contextmanager
def workplace(connection: Connection) -> Iterator[None]:
    """Make the tables, and take them away again."""
    _temporary.create_all(connection, checkfirst=False)
    yield
    _temporary.drop_all(connection, checkfirst=False)


def is_server(connection: Connection) -> bool:
    """Tell whether the database is PostgreSQL."""
    return connection.dialect.name == "postgresql"


def adding(connection: Connection, table: Table) -> Any:
    """Return an insert that can say what happens where a row is there already."""
    maker = postgresql if is_server(connection) else sqlite
    return maker.insert(table)


def analyse(connection: Connection) -> None:
    """Let the database know how little there is, so that joins begin with it."""
    for table in _temporary.tables:
        connection.execute(text(f"ANALYZE {table}"))


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


def is_whole(operation: FromClause) -> ColumnElement[bool]:
    """Say that an operation inserts its row, and so speaks for all its cells."""
    return and_(operation.c.field == "", operation.c.kind == "i")


def is_delete(operation: FromClause) -> ColumnElement[bool]:
    """Say that an operation takes its row away."""
    return and_(operation.c.field == "", operation.c.kind == "d")


def links_to(
    connection: Connection, link: FromClause, row_id: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Say that an operation of the journal wrote a row's id into another record."""
    key: ColumnElement[Any] = row_id
    if is_server(connection):
        key = func.to_jsonb(cast(row_id, Text))
    names = text(NAMES.text.replace("field", f"{link.name}.field"))  # type: ignore[attr-defined]
    return and_(link.c.value.op("=")(key), names)


def operations_of(heads: FromClause) -> ColumnElement[bool]:
    """Say that a row of the journal is the operation of a head."""
    return and_(journal.c.device == heads.c.device, journal.c.seq == heads.c.seq)


def names_row(connection: Connection, row_id: UUID) -> ColumnElement[bool]:
    """Say that an operation of the journal wrote this row's id into another record."""
    return links_to(connection, journal, literal(row_id, Key()))
