"""The shipped registers: terms, villages and stores that every database begins with.

An edition is a folder of CSV files that never changes once it is shipped. Its rows
are operations of one reserved device with fixed numbers, the same in every database;
whatever a person writes supersedes them. A later edition only appends.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Double, insert, select, update

from umea_field.database import capture, schema
from umea_field.database.journal_tables import (
    SHIPPED,
    device,
    head,
    journal,
    state,
    vector,
)
from umea_field.domain.kinds import Flag, Key, Strings
from umea_field.domain.nouns import NOUNS
from umea_field.domain.record import Record
from umea_field.foundation.resources import resource

EDITION_HLC = {
    1: 1_793_000_000_000 << 16,
    2: 1_795_600_000_000 << 16,
    3: 1_795_700_000_000 << 16,
}
"""Each edition's moment, at the earliest: ms since 1970 UTC × 65 536."""

_FILES = {
    "villages": "village",
    "stores": "store",
    "support_conditions": "support_condition",
}
_PLACES = ("village", "store")
"""What an example world makes up by itself."""


@dataclass(frozen=True)
class ShippedRow:
    """One row of an edition.

    Attributes:
        noun: Its class.
        id: Its fixed id.
        cells: Its values by column, only those that hold something.
    """

    noun: type[Record]
    id: UUID
    cells: Mapping[str, Any]


def last_edition() -> int:
    """Return the number of the newest edition that is shipped."""
    return max(EDITION_HLC)


def last_number() -> int:
    """Return the number of the last operation of the newest edition shipped."""
    return _length_until(last_edition())


def _length_until(last: int) -> int:
    """Return how many operations the editions are, up to one of them."""
    editions = (edition for edition in EDITION_HLC if edition <= last)
    return sum(_length(row) for edition in editions for row in rows_of(edition))


def rows_of(edition: int) -> Iterator[ShippedRow]:
    """Yield an edition's rows in their fixed order: terms by list, then places."""
    folder = resource("registers", f"edition_{edition}")
    nouns = {noun.__tablename__: noun for noun in NOUNS}
    for path in sorted((folder / "terms").glob("*.csv")):
        for row in _read(path):
            yield _shipped(nouns["term"], {"terms": path.stem, **row})
    for stem, noun in _FILES.items():
        path = folder / f"{stem}.csv"
        if path.exists():
            for row in _read(path):
                yield _shipped(nouns[noun], row)


def _read(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _shipped(noun: type[Record], row: Mapping[str, str]) -> ShippedRow:
    columns = noun.table().columns
    cells = {
        name: _value(columns[name].type, value)
        for name, value in row.items()
        if name != "id" and value != ""
    }
    return ShippedRow(noun, UUID(row["id"]), cells)


def _value(kind: Any, value: str) -> Any:
    if isinstance(kind, Key):
        return UUID(value)
    if isinstance(kind, Flag):
        return value == "1"
    if isinstance(kind, BigInteger):
        return int(value)
    if isinstance(kind, Double):
        return float(value)
    if isinstance(kind, Strings):
        return frozenset(part.strip() for part in value.split(";"))
    return value


def bring_up_to_date(connection: Connection) -> int:
    """Write the editions a database lacks; return how many rows were written.

    Runs in the caller's transaction, with the triggers asleep. An example world gets
    all but the places: its own are made up, and must not stand among real ones.
    """
    present, made_up = connection.execute(
        select(state.c.edition, state.c.made_up)
    ).one()
    missing = [edition for edition in EDITION_HLC if edition > present]
    if not missing:
        return 0
    written = 0
    capture.set_asleep(connection, True)
    reached = (
        connection.scalar(select(vector.c.seq).where(vector.c.device == SHIPPED)) or 0
    )
    if not reached:
        connection.execute(insert(device).values(device=SHIPPED, name="Umeå Fält"))
        connection.execute(insert(vector).values(device=SHIPPED, seq=0))
    seq = _length_until(missing[0] - 1)
    for edition in missing:
        rows = list(rows_of(edition))
        starts = _numbered(rows, seq)
        kept = [row for row in rows if not (made_up and _is_place(row))]
        # what a bundle brought before, which was broken off, is not written twice
        fresh = [row for row in kept if starts[row.id] > reached]
        if fresh:
            _write(connection, fresh, starts, EDITION_HLC[edition])
        for row in kept:
            start = starts[row.id]
            if start <= reached < start + _length(row) - 1:
                hlc = EDITION_HLC[edition]
                told = _operations(connection, row, start, seq + 1, hlc)
                _complete(connection, row, told, reached)
        seq += sum(map(_length, rows))
        written += len(fresh)
    seq = max(seq, reached)
    connection.execute(update(vector).where(vector.c.device == SHIPPED).values(seq=seq))
    connection.execute(update(state).values(edition=max(missing)))
    capture.set_asleep(connection, False)
    return written


def _is_place(row: ShippedRow) -> bool:
    return row.noun.__tablename__ in _PLACES


def _length(row: ShippedRow) -> int:
    """Return how many operations a row is: one for itself and one for each cell."""
    return 1 + len(row.cells)


def _numbered(rows: Sequence[ShippedRow], seq: int) -> Mapping[UUID, int]:
    """Return the number of each row's first operation; the same in every database."""
    lengths = (_length(row) for row in rows[:-1])
    starts = accumulate(lengths, initial=seq + 1)
    return {row.id: start for row, start in zip(rows, starts, strict=True)}


def _operations(
    connection: Connection, row: ShippedRow, start: int, txn: int, hlc: int
) -> Iterator[dict[str, Any]]:
    """Yield what a row is in the journal: itself, and each of its cells."""
    cells = {"": None} | dict(row.cells)
    for seq, (field, value) in enumerate(cells.items(), start):
        yield {
            "device": SHIPPED,
            "seq": seq,
            "hlc": hlc,
            "epoch": 0,
            "actor": None,
            "txn": txn,
            "kind": "i",
            "noun": row.noun.__tablename__,
            "row_id": row.id,
            "field": field,
            "value": raw_value(connection, row.noun, field, value),
            "flags": 0,
        }


_HEAD = ("row_id", "noun", "field", "device", "seq")


def _complete(
    connection: Connection,
    row: ShippedRow,
    operations: Iterable[Mapping[str, Any]],
    reached: int,
) -> None:
    """Write the cells of a row that a bundle brought the beginning of.

    Whoever has written in one of them since has superseded it.
    """
    table = row.noun.table()
    bin_ = schema.trash().tables[f"{table.name}_trash"]
    for operation in operations:
        if operation["seq"] <= reached:
            continue
        field = operation["field"]
        connection.execute(insert(journal), [operation])
        held = select(head.c.seq).where(
            head.c.row_id == row.id, head.c.noun == table.name, head.c.field == field
        )
        if connection.execute(held).first() is None:
            connection.execute(insert(head), [{n: operation[n] for n in _HEAD}])
            for place in (table, bin_):
                connection.execute(
                    update(place)
                    .where(place.c.id == row.id)
                    .values({field: row.cells[field]})
                )


def _write(
    connection: Connection,
    rows: Sequence[ShippedRow],
    starts: Mapping[UUID, int],
    hlc: int,
) -> None:
    """Write rows new to the database, with their operations."""
    first = min(starts.values())
    operations = [
        one
        for row in rows
        for one in _operations(connection, row, starts[row.id], first, hlc)
    ]
    for noun in dict.fromkeys(row.noun for row in rows):
        columns = [c.name for c in noun.table().columns if c.name != "id"]
        connection.execute(
            insert(noun.table()),
            [
                {"id": row.id, **{name: row.cells.get(name) for name in columns}}
                for row in rows
                if row.noun is noun
            ],
        )
    connection.execute(insert(journal), operations)
    connection.execute(
        insert(head),
        [{name: operation[name] for name in _HEAD} for operation in operations],
    )


def raw_value(
    connection: Connection, noun: type[Record], field: str, value: Any
) -> Any:
    """Return a value as the journal of this database keeps it."""
    if value is None:
        return None
    if isinstance(value, UUID):
        return str(value) if connection.dialect.name == "postgresql" else value.bytes
    column = noun.table().columns[field]
    process = column.type.dialect_impl(connection.dialect).bind_processor(
        connection.dialect
    )
    return process(value) if process else value
