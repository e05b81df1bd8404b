"""Values as files tell them: the same for the same data, wherever it is written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.domain.record import Record
from umea_field.interchange.lists import joined
from umea_field.interchange.selection import EVERYTHING, Selection, chosen


def rows_of(
    session: Session, noun: type[Record], wanted: Selection = EVERYTHING
) -> Iterator[Sequence[Any]]:
    """Yield each record's values in the order of ``columns_of``, oldest id first."""
    for rows in session.execute(chosen(noun, wanted)).partitions(1000):
        yield from rows


def moment_text(moment: datetime) -> str:
    """Return ``2026-03-12T13:32:00Z``, with fractions only where there are some."""
    bare = moment.astimezone(UTC).replace(tzinfo=None)
    return bare.isoformat() + "Z"


def cell_text(value: Any) -> str:
    """Return a value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return joined(value)
    plain = plain_value(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return str(plain)


def plain_value(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return value


def plain_record(names: Iterable[str], row: Sequence[Any]) -> dict[str, Any]:
    """Return a record as JSON knows it."""
    return {name: plain_value(value) for name, value in zip(names, row, strict=True)}
