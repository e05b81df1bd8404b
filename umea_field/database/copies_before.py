"""The copies made before bundles are taken in: which are kept, and for how long.

Nobody puts one of them back to undo a taking in, which leaves the set of operations by
itself; they are for the day when something else has gone wrong.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from umea_field.database import backup
from umea_field.database.copy_names import called, ever_called
from umea_field.foundation.wording import local

LATEST = 5
DAYS = 14
"""The latest are kept, and the last of each day for some days."""

_BEFORE, _ENDING = "before-take-in", ".backup"


def copy_before(database: Path, now: datetime) -> Path:
    """Copy a database's file beside it; return the copy.

    Args:
        database: The file.
        now: Which moment it is; aware. The copy is named by it, and no other ever is.

    Raises:
        DiskFullError: There is no room for it.
    """
    # with thousandths: several are made in a second, and some are taken away in it
    moment = f"{local(now):%Y-%m-%d-%H%M%S}-{now.microsecond // 1000:03}"
    name = f"{called(database)}.{_BEFORE}-{moment}{_ENDING}"
    return backup.copy_file(database, database.with_name(name))


def prune(database: Path, now: datetime, wanted: Collection[str] = ()) -> int:
    """Take away the copies that are not kept any longer; return how many.

    Args:
        database: The file they were made of.
        now: Which moment it is; aware.
        wanted: Paths that are kept whatever their age: somebody may ask for them.
    """
    for path in _beside(database, _ENDING + backup.PART):
        with suppress(OSError):  # of one that was killed: nobody else writes here
            path.unlink()
    there = [(path, _made(path)) for path in copies_of(database)]
    kept = {path for path, _ in kept_of(there, now)}
    gone = 0
    for path, _ in there:
        if path not in kept and str(path) not in wanted:
            with suppress(OSError):  # one that cannot be removed waits for the next
                path.unlink()
                gone += 1
    return gone


def copies_of(database: Path) -> list[Path]:
    """Return the copies that lie beside a database, by name."""
    return _beside(database, _ENDING)


def _beside(database: Path, ending: str) -> list[Path]:
    beginning = tuple(f"{each}.{_BEFORE}" for each in ever_called(database))
    return sorted(
        path
        for path in database.parent.iterdir()
        if path.name.startswith(beginning) and path.name.endswith(ending)
    )


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def kept_of(
    copies: Iterable[tuple[Path, datetime]], now: datetime
) -> list[tuple[Path, datetime]]:
    """Return the copies that are kept, the latest first."""
    ordered = sorted(copies, key=lambda one: (one[1], one[0]), reverse=True)
    days = set()
    kept = []
    for at, (path, made) in enumerate(ordered):
        day = local(made).date()
        is_recent = now - made < timedelta(days=DAYS)
        if at < LATEST or (is_recent and day not in days):
            kept.append((path, made))
        days.add(day)
    return kept
