"""How a noun's values are kept: the same four storage classes in every database.

Key (16 bytes in SQLite, ``uuid`` in PostgreSQL), text, integer and real. Days and
moments are ISO text, sets are JSON text, yes and no are 1 and 0: so a journalled
value reads the same wherever it was written, and a value that a newer program wrote
is kept even where this one cannot make sense of it.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, LargeBinary, Text, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

MOMENT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""UTC to the microsecond, of fixed width, so that text order is time order."""


class Key(TypeDecorator[UUID]):
    """A UUID: 16 bytes in SQLite, ``uuid`` in PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column's type in one database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Uuid())
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Return the value as the database keeps it."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Return the value as a UUID."""
        if value is None or isinstance(value, UUID):
            return value
        return UUID(bytes=bytes(value))


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC text; naive moments are refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Return the moment as text.

        Raises:
            ValueError: The moment has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).strftime(MOMENT_FORMAT)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the moment, or None where the text is none."""
        if value is None:
            return None
        try:
            return datetime.strptime(value, MOMENT_FORMAT).replace(tzinfo=UTC)
        except ValueError:
            return None


class Day(TypeDecorator[date]):
    """A calendar day, kept as ``2026-03-12``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """Return the day as text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Return the day, or None where the text is none."""
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None


class Flag(TypeDecorator[bool]):
    """Yes, no, or not known."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        """Return 1, 0 or None."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Return the flag."""
        return None if value is None else bool(value)


class Strings(TypeDecorator[frozenset[str]]):
    """A set of words or codes, kept as a sorted JSON list; empty is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> Any:
        """Return the set as JSON text, sorted so that equal sets are equal text."""
        return json.dumps(sorted(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> frozenset[str]:
        """Return the set; a text that is no list is a set of that one text."""
        if not value:
            return frozenset()
        try:
            read = json.loads(value)
        except ValueError:
            return frozenset({value})
        return frozenset(map(str, read if isinstance(read, list) else [value]))
