"""Operations laid into the tables a merge works in, and into the journal."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

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
            list(map(_row_maker(), operations)),
        )
    send(connection, _KEPT)


def _row_maker() -> Callable[[Operation], tuple[Any, ...]]:
    """Return what makes an operation a row as SQLite keeps it."""

    @cache
    def key(of: UUID | None) -> bytes | None:
        return None if of is None else of.bytes

    def row(one: Operation) -> tuple[Any, ...]:
        value = one.value
        if one.field.endswith(LINK) and (link := link_of(one)) is not None:
            value = link.bytes
        return (
            key(one.device),
            one.seq,
            one.hlc,
            one.epoch,
            key(one.actor),
            one.txn,
            one.kind,
            one.noun,
            key(one.row_id),
            one.field,
            value,
            one.flags,
        )

    return row


def _copy(connection: Connection, operations: Iterable[Operation]) -> None:
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
