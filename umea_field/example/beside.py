"""Where the example village lies, beside the user's own database, and its end."""

import shutil
from pathlib import Path

from umea_field.database.database import Database
from umea_field.database.picture_copies import picture_folder
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr

FILE_NAME = "exempelbyn.sqlite"


class NotMadeUpError(UmeaFieldError):
    """A database of that name is somebody's own; it is left as it is."""


def example_beside(own: Path) -> Path:
    """Return where the example lies beside a database; it may not exist."""
    return own.with_name(FILE_NAME)


def remove_example(file: Path) -> None:
    """Take away an example world: its file, its pictures and its backups.

    Raises:
        NotMadeUpError: It holds no made-up data.
        DatabaseBusyError: It is open in another window.
    """
    with Database.open(file) as database:
        made_up = database.machine().made_up
    if not made_up:
        raise NotMadeUpError(
            tr("{place} holds no made-up data, and is left as it is.", place=file)
        )
    shutil.rmtree(picture_folder(file), ignore_errors=True)
    for backup in (file.parent / "backups").glob(f"{file.stem}-????-??-??.backup"):
        backup.unlink(missing_ok=True)
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink(missing_ok=True)
