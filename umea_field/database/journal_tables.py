"""The tables that remember every change, and the few that stay on one machine.

They are no nouns: no person writes them. ``journal`` only grows; ``head`` holds, for
each cell, the operations that none has superseded; the state of every noun's table is
a function of the journal.

Travelling with the journal later: device, vector, context, journal, step.
Staying on the machine: state, draft, keepsake, and what it took in and made itself.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from umea_field.domain.kinds import Key

local = MetaData()

SHIPPED = UUID("01a20000-0000-7000-8000-000000000000")
"""The reserved device that shipped rows come from."""


class _Bare(UserDefinedType[Any]):
    """A column of no affinity: SQLite keeps each value in its own storage class."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "BLOB"


class Value(TypeDecorator[Any]):
    """Any cell's value as its database keeps it: text, number, key or nothing.

    SQLite keeps it bare, so that reals lose no digit; PostgreSQL keeps ``jsonb``.
    Python reads keys as text, the same from both.
    """

    impl = _Bare
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column's type in one database."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415

            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(_Bare())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Return the value; a key of 16 bytes becomes its text."""
        if isinstance(value, bytes):
            return str(UUID(bytes=value))
        return value


NAMES = text("substr(field, length(field) - 2) = '_id'")
"""Whether an operation writes the key of another record; the same text as the index."""

device = Table(
    "sync_device",
    local,
    Column("device", Key(), primary_key=True),
    Column("name", Text, comment="what its people call the machine"),
    Column("person", Text, comment="who begun it"),
    comment="every machine that ever wrote a change known here",
)

state = Table(
    "sync_state",
    local,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("device", Key(), nullable=False, comment="this machine"),
    Column("project", Key(), comment="whose office it belongs to; NULL: unattached"),
    Column("office", Integer, nullable=False, server_default="0"),
    Column("made_up", Integer, nullable=False, server_default="0"),
    Column("worker", Key(), comment="who works at this machine"),
    Column("seq", BigInteger, nullable=False, server_default="0"),
    Column("hlc", BigInteger, nullable=False, server_default="0"),
    Column("epoch", BigInteger, nullable=False, server_default="0"),
    Column("edition", Integer, nullable=False, server_default="0"),
    Column("clock_offset", BigInteger, nullable=False, server_default="0"),
    Column("applying", Integer, nullable=False, server_default="0"),
    Column("actor", Key(), comment="who writes in this transaction"),
    Column("txn", BigInteger, comment="the first seq of this transaction"),
    comment="one row: this machine, its clock, and the transaction under way",
)

vector = Table(
    "sync_vv",
    local,
    Column("device", Key(), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    comment="how far each other machine's changes are known here, without a gap",
)

context = Table(
    "sync_ctx",
    local,
    Column("device", Key(), primary_key=True),
    Column("epoch", BigInteger, primary_key=True, autoincrement=False),
    Column("other", Key(), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    comment="what a machine knew of another in an epoch, which a take-in begins",
)

journal = Table(
    "journal",
    local,
    Column("device", Key(), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hlc", BigInteger, nullable=False, comment="ms since 1970 UTC × 65 536"),
    Column("epoch", BigInteger, nullable=False),
    Column("actor", Key()),
    Column("txn", BigInteger, nullable=False),
    Column("kind", Text, nullable=False, comment="i insert, u update, d delete"),
    Column("noun", Text, nullable=False),
    Column("row_id", Key(), nullable=False),
    Column("field", Text, nullable=False, comment="empty: the row itself"),
    Column("value", Value()),
    Column("flags", Integer, nullable=False, comment="1: written blind to a clash"),
    Index("journal_row", "row_id"),
    Index("journal_link", "value", sqlite_where=NAMES, postgresql_where=NAMES),
    comment="every change of every cell; an insert speaks for its empty cells too",
    sqlite_with_rowid=False,
)

head = Table(
    "head",
    local,
    Column("row_id", Key(), primary_key=True),
    Column("noun", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("device", Key(), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    comment="the changes of a cell that no other has superseded",
    sqlite_with_rowid=False,
)

step = Table(
    "step",
    local,
    Column("device", Key(), primary_key=True),
    Column("txn", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", Text, comment="in the words undo shows"),
    Column("form", Text, comment="where in the program"),
    Column("undone", BigInteger, comment="the txn that took it back"),
    comment="what a person did in one transaction",
)

draft = Table(
    "draft",
    local,
    Column("noun", Text, primary_key=True),
    Column("row_id", Key(), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text),
    Column("hlc", BigInteger, nullable=False),
    comment="words being typed, not yet a change",
)

keepsake = Table(
    "keepsake",
    local,
    Column("name", Text, primary_key=True),
    Column("value", Text),
    comment="where the user was, and other notes of this machine",
)

bundle_seen = Table(
    "bundle_seen",
    local,
    Column("digest", Text, primary_key=True),
    Column("device", Key(), nullable=False, comment="who made it"),
    Column("made", BigInteger, nullable=False, comment="its clock: ms since 1970 UTC"),
    Column("vector", Text, nullable=False, comment="what its maker knew; JSON"),
    Column("taken", Integer, nullable=False, comment="1: taken in, 0: made here"),
    comment="bundles that were taken in or made, and how far each machine knew",
)

import_log = Table(
    "import_log",
    local,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False, comment="of the bundle"),
    Column("device", Key(), nullable=False, comment="who made it"),
    Column("began", Text, nullable=False, comment="UTC"),
    Column("ended", Text, comment="empty: broken off"),
    Column("part", Integer, nullable=False, comment="how many parts are in"),
    Column("before", Text, nullable=False, comment="what was known before; JSON"),
    Column("seq", BigInteger, nullable=False, comment="this machine's own, then"),
    Column("made", Integer, nullable=False, comment="bundles made here until then"),
    Column("backup", Text, comment="the copy that was made before"),
    Column("receipt", Text, nullable=False, comment="what came of it; JSON"),
    comment="every taking in, how far it came, and how it is undone",
)

conflict_review = Table(
    "conflict_review",
    local,
    Column("noun", Text, primary_key=True),
    Column("row_id", Key(), primary_key=True),
    Column("field", Text, primary_key=True),
    comment="where a clash has been; whether there is one the heads alone tell",
)
