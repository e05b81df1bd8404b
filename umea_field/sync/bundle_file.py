"""Bundles as files: whole under their name, or not there at all."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from umea_field.foundation.i18n import tr
from umea_field.foundation.whole_files import NotWrittenError, refuse_existing
from umea_field.sync.bundle import Bundle
from umea_field.sync.refusals import no_bundle

SUFFIX = ".ufb"


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Lend a bundle that was checked from its first byte to its last.

    Raises:
        BundleRefusedError: It is none, is damaged, or too new.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise no_bundle(path.name) from error
    with file:
        yield Bundle(file, path.name)


def write(path: Path, seal: Callable[[BinaryIO], object]) -> str:
    """Write a bundle under another name, read it back, and give it its own.

    Args:
        path: A name nothing has yet.
        seal: Writes the bundle into a file.

    Returns:
        Its digest.

    Raises:
        FileExistsAlreadyError: There is something under that name.
        NotWrittenError: It could not be written; nothing half done is left.
        BundleDamagedError: What was read back is not what was written.
    """
    refuse_existing(path)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w+b") as file:
            seal(file)
            file.flush()
            os.fsync(file.fileno())
            _forget_pages(file)
        with opened(part) as bundle:
            digest = bundle.digest
        part.replace(path)
        _fsync_folder(path.parent)
    except OSError as error:
        raise _not_written(error, path) from error
    finally:
        _remove(part)
    return digest


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def _forget_pages(file: BinaryIO) -> None:
    """Ask the system to read from the disk, not from what it still remembers."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _fsync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, nor need it be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # shares know no such
            raise
    finally:
        os.close(handle)


def _not_written(error: OSError, path: Path) -> NotWrittenError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NotWrittenError(
            tr(
                "There is no room for {place}, and nothing was left of it. Make room"
                " and try again.",
                place=path.name,
            )
        )
    return NotWrittenError(
        tr(
            "{place} could not be written. If it was to go on a stick, put the stick in"
            " again and try once more.",
            place=path.name,
        )
    )
