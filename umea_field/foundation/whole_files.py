"""Files that are written whole or not at all."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class FileExistsAlreadyError(UmeaFieldError):
    """There is something under that name, and it is left as it is."""


class NotWrittenError(UmeaFieldError):
    """The file could not be written; nothing half done is left."""


def refuse_existing(path: Path) -> None:
    """Refuse a name that is taken.

    Raises:
        FileExistsAlreadyError: There is something under it.
    """
    if path.exists():
        raise FileExistsAlreadyError(
            tr("{place} exists already. Choose another name.", place=path)
        )


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files under other names, and rename them when all are safe on disk.

    What stands under a name before is replaced; missing folders are made.

    Raises:
        NotWrittenError: One could not be written; none was.
    """
    parts = {path: path.with_name(f".{path.name}.part") for path in files}
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(files[path])
                file.flush()
                os.fsync(file.fileno())
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        for part in parts.values():
            _forget(part)
        raise _sentence(error, next(iter(files)).parent) from error


def _forget(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def _sentence(error: OSError, folder: Path) -> NotWrittenError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NotWrittenError(
            tr("The disk is full, and nothing was written. Make room and try again.")
        )
    return NotWrittenError(
        tr(
            "Cannot write in {place}. Choose a folder of your own, and close the file"
            " if it is open in another program.",
            place=folder,
        )
    )
