"""What a database's copies are called, so that no other database's are taken for them.

Two files of one folder may differ by their ending alone: ``byn.umea`` and ``byn.db``.
"""

from collections.abc import Iterator
from pathlib import Path

USUAL = ".sqlite"
"""The ending of a database that a copy's name does without."""

_MAGIC = b"SQLite format 3\0"
_BESIDE = frozenset({".backup", ".looking", ".search", ".snapshot"})
"""Endings of what this program puts beside a database under its name."""


def called(database: Path) -> str:
    """Return what the names of a database's copies begin with."""
    return database.stem if database.suffix == USUAL else database.name


def ever_called(database: Path) -> Iterator[str]:
    """Yield what they begin with, and what they did before they told the ending.

    The latter only where no other database of the folder could have had them.
    """
    yield called(database)
    if called(database) != database.stem and not _has_namesake(database):
        yield database.stem


def _has_namesake(database: Path) -> bool:
    return any(
        path.stem == database.stem
        and path.name != database.name
        and path.suffix not in _BESIDE
        and _is_database(path)
        for path in database.parent.iterdir()
    )


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:  # one that cannot be read may be anything
        return True
