"""A clash settled by a person who saw it: written as what closes it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from umea_field.database import capture, editions
from umea_field.database.database import Database
from umea_field.database.journal_tables import head, journal, state
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.sync.conflicts import Conflict, every
from umea_field.sync.operation import RESOLVE, ROW


class ChangedMeanwhileError(UmeaFieldError):
    """The clash is not the one that was shown any longer."""


def settle(
    database: Database,
    conflict: Conflict,
    values: Mapping[str, Any],
    *,
    reason: str,
    form: str = "",
) -> None:
    """Let a clash of values be settled: by a side's values, or others.

    Args:
        database: Where it is open.
        conflict: As it was shown.
        values: For each of its fields.
        reason: What it was, in the words undo shows.
        form: Where in the program.

    Raises:
        ChangedMeanwhileError: The values are others than those shown.
    """
    with database.write(reason, form) as session:
        connection = session.connection()
        _refuse_changed(connection, conflict)
        table = BY_TABLE[conflict.noun].table()
        capture.set_asleep(connection, True)
        connection.execute(
            update(table)
            .where(table.c.id == conflict.row_id)
            .values({name: values[name] for name in conflict.fields})
        )
        for name in conflict.fields:
            _write(connection, conflict.noun, conflict.row_id, name, values[name])
        capture.set_asleep(connection, False)


def keep(
    database: Database, conflict: Conflict, *, reason: str, form: str = ""
) -> None:
    """Let a record live that somebody deleted and somebody else wrote in.

    Raises:
        ChangedMeanwhileError: The clash is not the one that was shown.
    """
    with database.write(reason, form) as session:
        connection = session.connection()
        _refuse_changed(connection, conflict)
        _write(connection, conflict.noun, conflict.row_id, ROW, None)


def let_live(connection: Connection, noun: str, row_id: UUID) -> None:
    """Write, in a step that is being written, that a record lives."""
    _write(connection, noun, row_id, ROW, None)


def take_away(
    database: Database, conflict: Conflict, *, reason: str, form: str = ""
) -> None:
    """Delete such a record again, now that what was written in it has been seen.

    Raises:
        ChangedMeanwhileError: The clash is not the one that was shown.
    """
    with database.write(reason, form) as session:
        _refuse_changed(session.connection(), conflict)
        table = BY_TABLE[conflict.noun].table()
        session.execute(delete(table).where(table.c.id == conflict.row_id))


def _refuse_changed(connection: Connection, conflict: Conflict) -> None:
    for now in every(connection, [conflict.row_id]):
        if now.id == conflict.id and now.heads == conflict.heads:
            return
    raise ChangedMeanwhileError(
        tr("That has been changed or settled since it was shown. Look at it again.")
    )


def _write(
    connection: Connection, noun: str, row_id: UUID, name: str, value: Any
) -> None:
    """Journal one settling, and let it be the only head of its cell."""
    connection.exec_driver_sql(capture.tick(connection.dialect.name))
    here = connection.execute(select(state)).one()
    txn, actor = here.txn, here.actor
    if txn is None:
        said = connection.exec_driver_sql(
            "SELECT current_setting('umea_field.txn', true),"
            " nullif(current_setting('umea_field.actor', true), '')"
        ).one()
        txn, actor = int(said[0]), said[1] and UUID(said[1])
    seq = here.seq + 1
    raw = None
    if name != ROW:
        raw = editions.raw_value(connection, BY_TABLE[noun], name, value)
    connection.execute(
        insert(journal).values(
            device=here.device,
            seq=seq,
            hlc=here.hlc,
            epoch=here.epoch,
            actor=actor,
            txn=txn,
            kind=RESOLVE,
            noun=noun,
            row_id=row_id,
            field=name,
            value=raw,
            flags=0,
        )
    )
    connection.execute(
        delete(head).where(
            head.c.row_id == row_id, head.c.noun == noun, head.c.field == name
        )
    )
    connection.execute(
        insert(head).values(
            row_id=row_id, noun=noun, field=name, device=here.device, seq=seq
        )
    )
    connection.execute(update(state).values(seq=seq))
