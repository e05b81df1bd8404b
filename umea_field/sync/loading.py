"""Operations laid into the tables a merge works in, and into the journal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from umea_field.sync.arrivals import is_server
from umea_field.sync.law import LINK
from umea_field.sync.law_in_sql import send
from umea_field.sync.operation import Operation, text_of

_KEY_LENGTH = 36
_COLUMNS = (
    "device, seq, hlc, epoch, actor, txn, kind, noun, row_id, field, value, flags"
)
_KEPT = (
    f"INSERT INTO journal ({_COLUMNS}) SELECT {_COLUMNS} FROM incoming"
    " ORDER BY device, seq"
)


def load(connection: Connection, operations: Sequence[Operation]) -> None:
    """Lay operations into ``incoming``, and add them to the journal."""
    if is_server(connection):
        _copy(connection, operations)
    else:
        marks = ", ".join("?" * len(Operation._fields))
        connection.exec_driver_sql(
            f"INSERT INTO incoming ({_COLUMNS}) VALUES ({marks})",
            list(_rows(operations)),
        )
    send(connection, _KEPT)


def _rows(operations: Sequence[Operation]) -> Iterable[tuple[Any, ...]]:
    """Return operations as SQLite keeps them."""
    device, seq, hlc, epoch, actor, txn, kind, noun, row, name, value, flags = zip(
        *operations, strict=True
    )
    values = [
        _value(one) if one.field.endswith(LINK) else one.value for one in operations
    ]
    machine, worker, record = map(_keys, (device, actor, row))
    columns = (machine, seq, hlc, epoch, worker, txn, kind, noun, record, name)
    return zip(*columns, values, flags, strict=True)


def _keys(column: Iterable[UUID | None]) -> Iterator[bytes | None]:
    """Yield keys as SQLite keeps them; the same comes many times in a row."""
    last, kept = None, None
    for one in column:
        if one is not last:
            last, kept = one, one.bytes if one is not None else None
        yield kept


def _value(operation: Operation) -> Any:
    link = link_of(operation)
    return operation.value if link is None else link.bytes


def _copy(connection: Connection, operations: Iterable[Operation]) -> None:
    try:
        _copy_rows(connection, operations)
    except connection.dialect.loaded_dbapi.Error as error:
        # the driver's own error, which nobody else makes one of SQLAlchemy's
        raise DBAPIError("COPY incoming", {}, error) from error


def _copy_rows(connection: Connection, operations: Iterable[Operation]) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY incoming ({_COLUMNS}) FROM STDIN") as copy,
    ):
        for one in operations:
            value = int(one.value) if isinstance(one.value, bool) else one.value
            copy.write_row(
                (
                    one.device,
                    one.seq,
                    one.hlc,
                    one.epoch,
                    one.actor,
                    one.txn,
                    one.kind,
                    one.noun,
                    one.row_id,
                    one.field,
                    None if value is None else text_of(value),
                    one.flags,
                )
            )


def link_of(operation: Operation) -> UUID | None:
    """Return the id of the record that an operation links to."""
    value = operation.value
    is_link = operation.field.endswith(LINK) and isinstance(value, str)
    if not is_link or len(value) != _KEY_LENGTH:
        return None
    try:
        return UUID(value)
    except ValueError:
        return None
