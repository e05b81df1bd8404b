"""What lies beside a database while something is worked out, and goes with it.

All of it is as private as the database. A program that was killed left it there, so
whoever opens the file to write, and is alone with it, clears it away.
"""

from contextlib import suppress
from pathlib import Path

from umea_field.database.copy_names import called, ever_called

COPY, COMPACT, PACKED = "copy.sqlite", "snapshot.sqlite", "snapshot.zst"
"""What the folder of a snapshot holds while one is made."""

_LOOKING, _SNAPSHOT = ".looking", ".snapshot"
_BESIDE = ("", "-wal", "-shm", "-journal")


def copy_of(database: Path) -> Path:
    """Return where a copy is made to try something on."""
    return database.with_name(called(database) + _LOOKING)


def snapshot_folder_of(database: Path) -> Path:
    """Return the folder in which a snapshot is made."""
    return database.with_name(called(database) + _SNAPSHOT)


def clear(database: Path) -> None:
    """Clear away what a killed program left beside a database."""
    for each in ever_called(database):
        remove_copy(database.with_name(each + _LOOKING))
        remove_folder(database.with_name(each + _SNAPSHOT))


def remove_copy(copy: Path) -> None:
    """Remove a copy, and what SQLite keeps beside it."""
    for ending in _BESIDE:
        with suppress(OSError):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove a snapshot's folder; what somebody else put there stays."""
    for name in (COPY, COMPACT, PACKED):
        remove_copy(folder / name)
    with suppress(OSError):
        folder.rmdir()
