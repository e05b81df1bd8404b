"""The clock of a made-up machine, set so that its past was written when it happened."""

from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from umea_field.database.history import moment_of
from umea_field.database.journal_tables import state


def set_clock(connection: Connection, moment: datetime) -> None:
    """Let what is written from now on be written at some moment; aware.

    A clock never goes back before what is written already.
    """
    ahead = moment - datetime.now(UTC)
    offset = round(ahead.total_seconds() * 1000)
    connection.execute(update(state).values(clock_offset=offset))


def set_right(connection: Connection) -> None:
    """Let the clock show what it is again."""
    connection.execute(update(state).values(clock_offset=0))


def last_written(connection: Connection) -> datetime:
    """Return the latest moment that is known here; aware UTC."""
    return moment_of(connection.execute(select(state.c.hlc)).scalar_one())
