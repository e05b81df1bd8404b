"""One backup a day, by itself and beside the work; the latest fourteen are kept."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from glob import escape
from pathlib import Path

from umea_field.database.backup import back_up
from umea_field.database.copy_names import called, ever_called
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.foundation.wording import local, short_date, time_text

KEPT = 14
_DAY = len("2026-03-12")


def folder_of(database: Path) -> Path:
    """Return where a database's daily backups lie; it may not exist yet."""
    return database.parent / "backups"


def last_of(database: Path) -> Path | None:
    """Return a database's latest daily backup, if there is one."""
    return next(iter(backups_of(database, folder_of(database))[::-1]), None)


def backups_of(database: Path, folder: Path) -> Sequence[Path]:
    """Return a database's daily backups in a folder, oldest first."""
    found = [
        path
        for stem in ever_called(database)
        for path in folder.glob(f"{escape(stem)}-????-??-??.backup")
    ]
    return sorted(found, key=lambda path: (path.stem[-_DAY:], path.name))


def back_up_today(database: Path, folder: Path, day: date, progress: Progress) -> Path:
    """Make the day's backup where there is none yet; return its file.

    Backups older than the latest fourteen are taken away, once the new one stands.

    Raises:
        UmeaFieldError: There is no room, or the folder may not be written to.
    """
    target = folder / f"{called(database)}-{day.isoformat()}.backup"
    progress(0, 1, tr("Backup"))
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        back_up(database, target)
        for old in backups_of(database, folder)[:-KEPT]:
            old.unlink(missing_ok=True)
    return target


def age_in_words(backup: Path | None, now: datetime) -> str:
    """Return when a backup was made, as the status line says it."""
    if backup is None or not backup.exists():
        return tr("No backup yet")
    made = datetime.fromtimestamp(backup.stat().st_mtime, UTC)
    if local(made).date() == local(now).date():
        return tr("Backup today {time}", time=time_text(made))
    return tr("Backup {day}", day=short_date(local(made).date()))
