"""A copy of a database file to try something on, of which nothing is left after."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from umea_field.database import capture
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.database.faults import refusals_told
from umea_field.database.leftovers import copy_of, remove_copy

_SPARE = 256 * 1024 * 1024
"""Bytes that are left free beside a copy: for what is tried, and for whoever writes."""

_PAGES = 4_096
"""How much is copied between two looks at whether to go on: 16 MB, as a rule."""


@contextmanager
def copied_aside(
    path: Path, go_on: Callable[[], None] = lambda: None
) -> Iterator[Connection | None]:
    """Lend a connection to a copy of a database as it stands at this moment.

    Whoever writes in the database meanwhile need not wait. The triggers of the copy
    journal nothing. It lies beside the database, since what is in it is as private.

    Args:
        path: The database's file.
        go_on: Called between its parts; what it raises ends the copying, and nothing
            is left.

    Yields:
        The connection; None where there was no room for a copy.

    Raises:
        UmeaFieldError: The copy refused, in words: there is no room for what is tried.
    """
    copy = copy_of(path)
    remove_copy(copy)
    try:
        if not _copied(path, copy, go_on):
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
        remove_copy(copy)


def _copied(path: Path, copy: Path, go_on: Callable[[], None]) -> bool:
    try:
        if shutil.disk_usage(path.parent).free < path.stat().st_size + _SPARE:
            return False
        with (
            closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as found,
            closing(sqlite3.connect(copy)) as target,
        ):
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            # one moment for all parts: a copy in parts begins anew at every write else
            found.execute("BEGIN")
            found.execute("SELECT count(*) FROM sqlite_master").fetchone()
            found.backup(target, pages=_PAGES, progress=lambda *_: go_on())
    except (sqlite3.Error, OSError):
        return False
    return True
