"""Bundles as files: whole under their name, or not there at all."""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from umea_field.foundation.i18n import tr
from umea_field.foundation.whole_files import NotWrittenError, refuse_existing
from umea_field.foundation.wording import size_text
from umea_field.sync import digests
from umea_field.sync.bundle import Bundle
from umea_field.sync.refusals import damaged, no_bundle, no_file

SUFFIX = ".ufb"
PART = ".part"
"""How the name of a file ends that is not whole yet; nobody reads it."""

_FORSAKEN_SECONDS = 3_600
"""After so long nobody is writing a file any more."""

READ_ONCE = 64_000_000
"""Bytes from which on a file is read through once by a program, and not each time."""

_read_through: dict[tuple[int, int, int, int], str] = {}
"""The digests of large files that were read through, by which file they are."""

LARGEST_FILE = 1_900_000_000
"""Bytes of one file: what every stick's file system can hold."""


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Lend a bundle that was checked from its first byte to its last.

    Raises:
        BundleRefusedError: It is none, is damaged, or too new.
    """
    if path.suffix == PART:
        raise no_bundle(path.name)
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise no_file(path) from error
    except OSError as error:
        raise no_bundle(path.name) from error
    with file:
        try:
            told = os.fstat(file.fileno())
            known = told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns
            bundle = Bundle(file, path.name, _read_through.get(known, ""))
        except OSError as error:  # the stick was pulled, or is worn out
            raise damaged(path.name) from error
        if told.st_size > READ_ONCE:
            _read_through[known] = bundle.digest
        yield bundle


def volume(path: Path, number: int) -> Path:
    """Return the name of one file of a bundle: ``x.ufb``, ``x.2.ufb`` and on."""
    return path.with_stem(f"{path.stem}.{number}") if number > 1 else path


def bundles_in(folder: Path) -> Sequence[Path]:
    """Return the bundles that lie in a folder, by name; what is not whole is none."""
    return sorted(one for one in folder.glob(f"*{SUFFIX}") if one.is_file())


def sweep(folder: Path, beginning: str) -> None:
    """Take away what a killed process left half done, where it can be removed.

    Args:
        folder: Where bundles are written.
        beginning: Of the names this machine gives; others' files are theirs.
    """
    with suppress(OSError):
        for part in folder.glob(f"*{SUFFIX}{PART}"):
            age = time.time() - part.stat().st_mtime
            if part.name.startswith(beginning) and age > _FORSAKEN_SECONDS:
                _remove(part)


def write(path: Path, seal: Callable[[BinaryIO], object]) -> str:
    """Write a bundle of one file; see ``write_all``."""
    return write_all(path, [seal])[0]


def write_all(
    path: Path, seals: Iterable[Callable[[BinaryIO], object]]
) -> Sequence[str]:
    """Write a bundle under other names, read it back, and give it its own.

    Args:
        path: A name nothing has yet, of the first file.
        seals: Each writes one file; the next is asked for when one is safe on disk.

    Returns:
        The digest of each file.

    Raises:
        FileExistsAlreadyError: There is something under one of the names.
        NotWrittenError: It could not be written; nothing half done is left.
        BundleDamagedError: What was read back is not what was written.
    """
    refuse_existing(path)
    if not path.parent.is_dir():  # made, it would lie where the stick is not
        raise NotWrittenError(
            tr(
                "There is no folder {place}. Nothing was written. Is the stick in?",
                place=path.parent,
            )
        )
    parts: list[tuple[Path, Path]] = []
    digests = []
    try:
        for number, seal in enumerate(seals, 1):
            target = volume(path, number)
            refuse_existing(target)
            part = target.with_name(target.name + PART)
            parts.append((part, target))
            digests.append(_write_part(part, seal))
        _name_all(parts)
    except OSError as error:
        raise _not_written(error, path) from error
    finally:
        for part, _ in parts:
            _remove(part)
    return digests


def _write_part(part: Path, seal: Callable[[BinaryIO], object]) -> str:
    """Write a file, and read it back from the disk; return its digest.

    What is under the digest was made here a moment ago: where every byte of it is the
    one that was written, there is nothing more to ask of it.
    """
    with part.open("w+b") as file:
        seal(file)
        file.flush()
        os.fsync(file.fileno())
        meant = digests.told(file)
        _forget_pages(file)
    with part.open("rb") as file:
        if digests.checked(file, part.name) != meant:
            raise damaged(part.name)
    return meant


def _name_all(parts: Sequence[tuple[Path, Path]]) -> None:
    """Give the files their names, the first last: where it is, all are."""
    named: list[Path] = []
    try:
        for part, target in reversed(parts):
            part.replace(target)
            named.append(target)
        _fsync_folder(parts[0][1].parent)
    except OSError:
        for target in named:
            _remove(target)
        raise


def refuse_without_room(path: Path, needed: int) -> None:
    """Refuse to begin where there is too little room.

    Args:
        path: What is to be written.
        needed: How many bytes, about.

    Raises:
        NotWrittenError: There is too little; how much is needed and free.
    """
    folder = next((one for one in path.parents if one.is_dir()), path.parent)
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # what cannot be asked is found out by writing
    if free < needed:
        raise NotWrittenError(
            tr(
                "There is too little room for {place}: {needed} are needed, and {free}"
                " are free. Nothing was written. Make room and try again.",
                place=path.name,
                needed=size_text(needed),
                free=size_text(free),
            )
        )


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
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return NotWrittenError(
            tr(
                "{place} was not written: that place may only be read. Choose another,"
                " or see whether the stick has a lock.",
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
