"""A database as one file, for a new machine to begin with instead of a long merge.

It holds the records, the journal and the heads as they stand, and nothing that is its
sender's alone: no drafts, no notes, no log, no copy of what was once deleted from the
file. It stands for the operations of the same bundle, no more and no less.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from umea_field.database import backup, leftovers, schema
from umea_field.database.database import Database
from umea_field.database.engine import WRITES, engine_for, url_of
from umea_field.database.leftovers import COMPACT, COPY, PACKED
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, Stopped
from umea_field.sync.bundle_file import LARGEST_FILE
from umea_field.sync.manifest import Manifest
from umea_field.sync.sealing import PackedSnapshot, pack

WORTH_IT = 10_000
"""Changes from which on a merge takes longer than one likes to wait."""

SEQUENCE = "sqlite_sequence"
"""SQLite's own: it stays where somebody's table has once been, and holds nothing."""

_PAGES = 8_192
_STEPS = 100_000
"""How much is copied between two looks whether somebody wants to stop."""


def seeing_the_same(database: Database) -> Mapping[str, str]:
    """Return how a connection sees the same from its first look to its last."""
    is_server = database.dialect == "postgresql"
    return {"isolation_level": "REPEATABLE READ"} if is_server else {}


@contextmanager
def packed_snapshot(
    database: Database, connection: Connection, manifest: Manifest, progress: Progress
) -> Iterator[PackedSnapshot | None]:
    """Lend a snapshot of what a connection reads.

    Args:
        database: To which it belongs.
        connection: In a transaction that sees what the manifest tells.
        manifest: Of the bundle it goes into.
        progress: Asked now and then whether to stop.

    Yields:
        The snapshot; None where there is no room for it: a bundle is whole without.

    Raises:
        Stopped: The user asked for it.
    """
    beside = database.path and leftovers.snapshot_folder_of(database.path)
    folder = beside or Path(tempfile.mkdtemp(prefix="umea-field-"))
    asking = _Asking(progress, manifest.count)
    try:
        asking()
        made: PackedSnapshot | None = None
        try:
            leftovers.remove_folder(folder)
            folder.mkdir(mode=0o700, exist_ok=True)
            made = _made(connection, folder, asking)
        except (sqlite3.Error, OSError):
            asking.stop_if_asked()
        if made and made.packed > LARGEST_FILE // 2:
            made = None
        yield made
    finally:
        leftovers.remove_folder(folder)


class _Asking:
    """Asks whether to stop, wherever it is called from."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._stopped: Stopped | None = None

    def __call__(self, *_: object) -> None:
        """Ask.

        Raises:
            Stopped: The user asked for it.
        """
        self._progress(0, self._total, tr("Copying for a new laptop"))

    def is_asked(self) -> bool:
        """Tell whether a long statement is to break off."""
        try:
            self()
        except Stopped as stopped:
            self._stopped = stopped
        return self._stopped is not None

    def stop_if_asked(self) -> None:
        """Stop where a statement was broken off for it."""
        if self._stopped:
            raise self._stopped


def _made(connection: Connection, folder: Path, asking: _Asking) -> PackedSnapshot:
    copy, compact = folder / COPY, folder / COMPACT
    if connection.dialect.name == "sqlite":
        _copy_pages(connection, copy, asking)
    else:
        _copy_rows(connection, copy, asking)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("PRAGMA synchronous = OFF")
        forget_sender(raw)
        raw.commit()
        raw.set_progress_handler(asking.is_asked, _STEPS)
        raw.execute("VACUUM INTO ?", (str(compact),))
    copy.unlink()
    asking()
    return pack(compact, folder / PACKED)


def _copy_pages(connection: Connection, copy: Path, asking: _Asking) -> None:
    """Copy what the connection's own transaction sees, page by page."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    with closing(sqlite3.connect(copy)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        driver.backup(target, pages=_PAGES, progress=asking)


def _copy_rows(connection: Connection, copy: Path, asking: _Asking) -> None:
    engine = engine_for(url_of(copy))
    try:
        with engine.connect() as target:
            lent = target.execution_options(**{WRITES: True})
            with lent.begin():
                schema.create(lent)
                backup.copy_tables(connection, lent, asking)
    finally:
        engine.dispose()


def forget_sender(raw: sqlite3.Connection) -> None:
    """Take away what is no part of what a new machine begins with."""
    ours = schema.table_names()
    for kind in ("trigger", "view", "table"):
        found = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = ? AND name <> ?",
            (kind, SEQUENCE),
        ).fetchall()
        for (name,) in found:
            if kind != "table" or name not in ours:
                quoted = name.replace('"', '""')
                # some go with the one they belong to
                raw.execute(f'DROP {kind} IF EXISTS "{quoted}"')
    own = ("draft", "import_log", "bundle_seen", "sync_state")
    by_manifest = ("sync_device", "sync_vv", "sync_ctx")
    for table in own + by_manifest:
        raw.execute(f"DELETE FROM {table}")
    raw.execute("DELETE FROM keepsake WHERE name <> ?", (schema.WAITING,))
    raw.execute("UPDATE step SET undone = NULL WHERE undone IS NOT NULL")
