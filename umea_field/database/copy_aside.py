"""A copy of a database file to try something on, of which nothing is left after."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection

from umea_field.database import capture
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.database.faults import refusals_told

_BESIDE = ("", "-wal", "-shm", "-journal")


@contextmanager
def copied_aside(path: Path) -> Iterator[Connection | None]:
    """Lend a connection to a copy of a database as it stands at this moment.

    Whoever writes in the database meanwhile need not wait. The triggers of the copy
    journal nothing. It lies beside the database, since what is in it is as private.

    Yields:
        The connection; None where there was no room for a copy.

    Raises:
        UmeaFieldError: The copy refused, in words: there is no room for what is tried.
    """
    copy = path.with_name(f"{path.stem}.looking")
    _remove(copy)
    try:
        if not _copied(path, copy):
            yield None
            return
        engine = engine_for(url_of(copy))
        try:
            with refusals_told(str(path)), engine.connect() as connection:
                lent = connection.execution_options(**{WRITES: True})
                with lent.begin() as whole:
                    capture.set_asleep(lent, True)
                    yield lent
                    whole.rollback()
        finally:
            engine.dispose()
    finally:
        _remove(copy)


def _copied(path: Path, copy: Path) -> bool:
    try:
        with (
            closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as found,
            closing(sqlite3.connect(copy)) as target,
        ):
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            found.backup(target)
    except sqlite3.Error:
        return False
    return True


def _remove(copy: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
