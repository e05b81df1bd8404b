"""Copies of a whole database, its pictures too: made, and put back into a new file."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from umea_field.database.backup import back_up, counts_in, restore
from umea_field.database.picture_copies import copy_pictures, picture_folder
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, Stopped


@dataclass(frozen=True)
class Copied:
    """What came of it.

    Attributes:
        file: The new file.
        before: How many records were in what was copied.
        after: How many are in the new file.
        pictures: How many pictures lie beside it.
    """

    file: Path
    before: int
    after: int
    pictures: int


def copy_whole(place: str | Path, target: Path, progress: Progress) -> Copied:
    """Make a verified copy of a database and its pictures.

    Raises:
        UmeaFieldError: It cannot be done there; what lay there is as it was.
        Stopped: The user asked for it; no copy is left.
    """
    progress(0, 2, tr("Copying the records"))
    after = sum(back_up(place, target).values())
    pictures = _pictures(place, target, progress)
    return Copied(target, sum(counts_in(place).values()), after, pictures)


def put_back(copy: Path, target: Path, progress: Progress) -> Copied:
    """Put a copy back into a new file, its pictures too.

    Raises:
        UmeaFieldError: The copy is damaged, or the file exists; nothing was made.
        Stopped: The user asked for it; no file is left.
    """
    progress(0, 2, tr("Checking the copy"))
    after = sum(restore(copy, target).values())
    pictures = _pictures(copy, target, progress)
    return Copied(target, sum(counts_in(copy).values()), after, pictures)


def _pictures(source: str | Path, target: Path, progress: Progress) -> int:
    try:
        progress(1, 2, tr("Copying the pictures"))
        pictures = copy_pictures(source, target)
        progress(2, 2, "")
    except Stopped:
        target.unlink(missing_ok=True)
        shutil.rmtree(picture_folder(target), ignore_errors=True)
        raise
    return pictures
