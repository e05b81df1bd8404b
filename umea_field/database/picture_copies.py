"""The pictures that belong to a copy of a database: they lie beside it too."""

import shutil
from hashlib import sha256
from pathlib import Path

from umea_field.database.engine import is_file, url_of
from umea_field.foundation import paths
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class PicturesNotCopiedError(UmeaFieldError):
    """The database was copied, but not all of its pictures."""


def picture_folder(place: str | Path) -> Path:
    """Return the folder of a database's pictures; it may not exist."""
    url = url_of(place)
    if is_file(url):
        return Path(url.database or "").with_suffix(".pictures")
    return paths.data_folder() / "pictures"


def copy_pictures(source: str | Path, target: str | Path) -> int:
    """Copy the pictures of one database to another; return how many are there now.

    A picture is named by the hash of its content: what is there already is left, and
    what was damaged on the way is told.

    Raises:
        PicturesNotCopiedError: There was no room, or a picture is damaged.
    """
    here, there = picture_folder(source), picture_folder(target)
    files = [file for file in here.rglob("*") if file.is_file()]
    try:
        for file in files:
            copy = there / file.relative_to(here)
            if copy.is_file() and copy.stat().st_size == file.stat().st_size:
                continue
            copy.parent.mkdir(parents=True, exist_ok=True)
            part = copy.with_name(f"{copy.name}.part")
            shutil.copyfile(file, part)
            part.replace(copy)
    except OSError as error:
        raise PicturesNotCopiedError(
            tr(
                "The records were copied, but not all pictures: {place} cannot be"
                " written to, or the disk is full.",
                place=there,
            )
        ) from error
    _refuse_damaged(there)
    return len(list(there.rglob("*.jpg")))


def _refuse_damaged(folder: Path) -> None:
    for file in folder.rglob("*.jpg"):
        kept = "." not in file.stem  # the camera's own file has a longer name
        if kept and sha256(file.read_bytes()).hexdigest() != file.stem:
            raise PicturesNotCopiedError(
                tr("The picture {file} is damaged; the others were copied.", file=file)
            )
