"""One backup a day, by itself and beside the work; the latest fourteen are kept."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from umea_field.database.backup import back_up
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress
from umea_field.foundation.wording import local, short_date, time_text

KEPT = 14


def folder_of(database: Path) -> Path:
    """Return where a database's daily backups lie; it may not exist yet."""
    return database.parent / "backups"


def last_of(database: Path) -> Path | None:
    """Return a database's latest daily backup, if there is one."""
    return next(iter(backups_in(folder_of(database), database.stem)[::-1]), None)


def backups_in(folder: Path, stem: str) -> Sequence[Path]:
    """Return a database's daily backups, oldest first."""
    return sorted(folder.glob(f"{stem}-????-??-??.backup"))


def back_up_today(database: Path, folder: Path, day: date, progress: Progress) -> Path:
    """Make the day's backup where there is none yet; return its file.

    Backups older than the latest fourteen are taken away, once the new one stands.

    Raises:
        UmeaFieldError: There is no room, or the folder may not be written to.
    """
    target = folder / f"{database.stem}-{day.isoformat()}.backup"
    progress(0, 1, tr("Backup"))
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        back_up(database, target)
        for old in backups_in(folder, database.stem)[:-KEPT]:
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
