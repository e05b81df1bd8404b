"""Copies of a whole database, its pictures too: made, and put back into a new file."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from umea_field.database.backup import back_up, counts_in, restore
from umea_field.database.database import Database
from umea_field.database.picture_copies import copy_pictures, picture_folder
from umea_field.database.workers import machine_name
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, Stopped
from umea_field.foundation.wording import date_text
from umea_field.sync.new_machine import (
    become_new_machine,
    free_name,
    has_met_others,
)


@dataclass(frozen=True)
class Copied:
    """What came of it.

    Attributes:
        file: The new file.
        before: How many records were in what was copied.
        after: How many are in the new file.
        pictures: How many pictures lie beside it.
        machine: What the new file's machine is called, where it became one of its own;
            else empty.
    """

    file: Path
    before: int
    after: int
    pictures: int
    machine: str = ""


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


def put_back(copy: Path, target: Path, today: date, progress: Progress) -> Copied:
    """Put a copy back into a new file, its pictures too.

    The one it is a copy of may have written since, or go on writing, and others know
    of that: then the new file is a machine of its own from its first day.

    Raises:
        UmeaFieldError: The copy is damaged, or the file exists; nothing was made.
        Stopped: The user asked for it; no file is left.
    """
    progress(0, 2, tr("Checking the copy"))
    after = sum(restore(copy, target).values())
    pictures = _pictures(copy, target, progress)
    before = sum(counts_in(copy).values())
    try:
        machine = _own_machine(target, today)
    except UmeaFieldError:
        _remove(target)
        raise
    return Copied(target, before, after, pictures, machine)


def _own_machine(target: Path, today: date) -> str:
    with Database.open(target) as database:
        if not has_met_others(database):
            return ""
        with database.read() as session:
            was = machine_name(session)
        name = tr("{machine}, put back {day}", machine=was, day=date_text(today))
        free = free_name(database, name.removeprefix(", "))
        return become_new_machine(database, free).name


def _pictures(source: str | Path, target: Path, progress: Progress) -> int:
    try:
        progress(1, 2, tr("Copying the pictures"))
        pictures = copy_pictures(source, target)
        progress(2, 2, "")
    except Stopped:
        _remove(target)
        raise
    return pictures


def _remove(target: Path) -> None:
    target.unlink(missing_ok=True)
    shutil.rmtree(picture_folder(target), ignore_errors=True)
