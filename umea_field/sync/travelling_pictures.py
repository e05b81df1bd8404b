"""Which pictures a bundle takes along, and how they are kept where they arrive.

A picture is named by the hash of its content, so nobody needs to agree on anything:
each bundle tells which pictures its sender holds, and what a receiver is known to hold
stays at home. The words travel first; each picture after them is a matter of its own.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import Connection, func, select

from umea_field.database.faults import DatabaseReadOnlyError, DiskFullError
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.database.picture_store import PictureStore
from umea_field.domain.picture import Picture
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, Stopped, unheard
from umea_field.foundation.wording import size_text
from umea_field.sync import bundle_file
from umea_field.sync.bundle import Bundle
from umea_field.sync.law import Vector
from umea_field.sync.manifest import TravellingPicture
from umea_field.sync.newcomers import added_since
from umea_field.sync.refusals import BundleDamagedError, BundleRefusedError


class PicturesNotTakenError(UmeaFieldError):
    """The changes of a bundle are in, but not all of its pictures."""


_HELD = "pictures:"
_LENGTH = 64
_BATCH = 32_000_000
"""Bytes of pictures that are kept, and made safe on the disk, at once."""
MEMBER = 107
"""Bytes that a bundle takes for a picture besides its own, before the list."""
SHORT = 16
"""Letters of a hash by which a machine tells that it holds a picture."""


def wanted_pictures(connection: Connection) -> Sequence[str]:
    """Return the hash of every picture that a record names, the latest first."""
    table = Picture.table()
    named = (
        select(table.c.sha256)
        .where(func.length(table.c.sha256) == _LENGTH)
        .order_by(table.c.id.desc())
    )
    return list(dict.fromkeys(connection.scalars(named)))


def held_by(connection: Connection, machine: UUID) -> frozenset[str]:
    """Return the short hashes of the pictures a machine is known to hold."""
    told = keepsake_named(connection, f"{_HELD}{machine.hex}")
    return frozenset((told or "").split())


def note_held(connection: Connection, machine: UUID, held: Iterable[str]) -> None:
    """Note which pictures a machine holds: what its latest bundle said."""
    keep(connection, f"{_HELD}{machine.hex}", " ".join(sorted(held)))


def pictures_for(
    connection: Connection,
    store: PictureStore,
    receivers: Collection[UUID],
    newcomers: Vector | None = None,
) -> Sequence[tuple[TravellingPicture, Path]]:
    """Return the pictures that are here, and that not all the receivers hold.

    Args:
        connection: To read by.
        store: Of this machine.
        receivers: For whom they are.
        newcomers: What laptops know that have begun lately and tell nothing yet: they
            lack what was added since.
    """
    late = added_since(connection, newcomers) if newcomers is not None else frozenset()
    here = store.held()
    if not here:
        return ()
    theirs = [held_by(connection, one) for one in receivers]
    known = frozenset.intersection(*theirs) if theirs else frozenset()
    found = []
    for digest in wanted_pictures(connection):
        if digest in here and (digest in late or digest[:SHORT] not in known):
            path = store.path_of(digest)
            with suppress(OSError):
                size = path.stat().st_size
                found.append((TravellingPicture(digest, size), path))
    return found


def fitting(
    going: deque[tuple[TravellingPicture, Path]], file: BinaryIO, largest: int
) -> Iterator[Path]:
    """Take pictures off the queue as long as they fit; a file holds one at least.

    They may be asked for before those before them are written.
    """
    first, at = True, file.tell()
    while going and (first or at + going[0][0].size <= largest):
        first = False
        picture, path = going.popleft()
        at += picture.size + MEMBER
        yield path


def lacking(connection: Connection, held: frozenset[str]) -> frozenset[str]:
    """Return the hashes of the pictures that records name and that are not held."""
    return frozenset(wanted_pictures(connection)) - held


def coming(path: Path, bundle: Bundle) -> frozenset[str]:
    """Return the hashes of all pictures of a bundle, of the files after it too."""
    found = {one.sha256 for one in bundle.manifest.pictures}
    for more in _files_after(path, bundle):
        found |= {one.sha256 for one in more.manifest.pictures}
    return frozenset(found)


def take_pictures(
    path: Path,
    bundle: Bundle,
    store: PictureStore,
    progress: Progress = unheard,
) -> int:
    """Keep the pictures of a bundle, and of the files after it; return how many came.

    What is here already is passed over, so that a taking in that was broken off goes
    on with the next. A picture that is not what its name says is left out, and stays
    among those that are missing.

    Where the user stops it, those before are kept, and the others are missing still.

    Raises:
        PicturesNotTakenError: The next could not be kept; those before are.
    """
    came = 0
    lacking_here = _lacking(path, bundle, store, progress)
    try:
        while batch := _next_batch(lacking_here):
            came += store.take_all(batch)
    except (DiskFullError, DatabaseReadOnlyError) as error:
        needed = sum(
            one.size for one in bundle.manifest.pictures if not store.has(one.sha256)
        )
        raise PicturesNotTakenError(
            tr(
                "The changes of {place} are in, but not all of its pictures: {needed}"
                " of pictures are left, and the disk is full or may only be read."
                " Make room and take it in once more.",
                place=path.name,
                needed=size_text(needed),
            )
        ) from error
    return came


def _lacking(
    path: Path, bundle: Bundle, store: PictureStore, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that are not here, until the user stops it."""
    passed = 0
    with suppress(Stopped):
        for file in _files(path, bundle):
            for one in file.manifest.pictures:
                progress(passed, bundle.manifest.all_pictures)
                passed += 1
                if not store.has(one.sha256):
                    with suppress(BundleDamagedError):
                        yield one.sha256, file.picture(one.sha256)


def _next_batch(pictures: Iterator[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return the next pictures, as many as are held in memory at once."""
    batch, size = [], 0
    for one in pictures:
        batch.append(one)
        size += len(one[1])
        if size >= _BATCH:
            break
    return batch


def _files(path: Path, bundle: Bundle) -> Iterator[Bundle]:
    yield bundle
    yield from _files_after(path, bundle)


def _files_after(path: Path, bundle: Bundle) -> Iterator[Bundle]:
    """Yield the files that go on from a bundle, as far as they lie beside it."""
    first = bundle.manifest
    number, more = first.volume, first.more
    base = path
    if number > 1:
        base = path.with_stem(path.stem.removesuffix(f".{number}"))
    while more:
        number += 1
        try:
            with bundle_file.opened(bundle_file.volume(base, number)) as file:
                found = file.manifest
                if (found.sender, found.clock) != (first.sender, first.clock):
                    return
                yield file
                more = found.more
        except BundleRefusedError:
            return
