"""A bundle of what a receiver lacks: as large as what changed, not as what there is."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from sqlalchemy import Connection

from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.foundation.wording import local
from umea_field.sync import bundle_file, describing, knowledge, made_here
from umea_field.sync.bundle_members import AT_MOST
from umea_field.sync.law import Vector
from umea_field.sync.manifest import Manifest, is_whole
from umea_field.sync.newcomers import known_to_newcomers, note_whole
from umea_field.sync.parting import parted
from umea_field.sync.sealing import Album, PackedSnapshot, seal
from umea_field.sync.snapshot import WORTH_IT, packed_snapshot, seeing_the_same
from umea_field.sync.travelling_pictures import SHORT, fitting, pictures_for

_BYTES_EACH, _BYTES_MORE = 100, 10_000
"""What an operation takes in a bundle at most, as a rule, and the bundle besides."""


@dataclass(frozen=True)
class HandedOver:
    """What was handed over.

    Attributes:
        path: The bundle.
        digest: Of the bundle.
        count: How many operations it holds.
        until: How far each machine is known to whoever takes it in.
        files: The bundle, and the files beside it that its pictures go on in.
        pictures: How many pictures go along.
        begins: Whether a new machine can begin with it.
    """

    path: Path
    digest: str
    count: int
    until: Vector
    files: Sequence[Path] = ()
    pictures: int = 0
    begins: bool = False


def hand_over(
    database: Database,
    path: Path,
    receiver: UUID | Collection[UUID] | None = None,
    progress: Progress = unheard,
    *,
    with_pictures: bool = True,
    largest_file: int = bundle_file.LARGEST_FILE,
    snapshot_from: int = WORTH_IT,
) -> HandedOver:
    """Make a bundle of what a receiver lacks.

    Args:
        database: Whose changes.
        path: The bundle's file, or a folder; nothing may have the name.
        receiver: The machine it is for, or several: what their last bundles said
            that each of them knew is left out. None, or one never heard of, gets
            everything.
        progress: Told before each part.
        with_pictures: Whether the pictures go along that the receivers lack.
        largest_file: In bytes, about. Pictures that do not fit go in files of their
            own beside it, ``NAME.2.ufb`` and on.
        snapshot_from: Changes from which on a bundle of everything holds a snapshot,
            where an office's new laptops can begin with it.

    Raises:
        FileExistsAlreadyError: There is something under that name.
        NotWrittenError: It could not be written.
        Stopped: The user asked for it; nothing was written.
    """
    with database.read() as session:
        known = knowledge.vector_of(session.connection())
        own, now = knowledge.here(session.connection())
    # One connection after the other, never two at once: a new one must read the shape
    # of the whole database first.
    with made_here.noted(database, own, now, describing.vector_text(known)) as tell:
        with database.read() as session:
            connection = session.connection(execution_options=seeing_the_same(database))
            making = _Making(database, connection, receiver, progress)
            if with_pictures:
                making.take_pictures_along()
            path = making.place_for(path)
            with making.snapshot(snapshot_from) as snapshot:
                files = making.files(largest_file, snapshot)
                digest = bundle_file.write_all(path, files)[0]
        tell(digest, describing.vector_text(making.manifest.until))
    if _begins(making.manifest):
        with database.aside() as lent:
            note_whole(lent, making.manifest)
    names = [bundle_file.volume(path, n) for n in range(1, len(making.written) + 1)]
    manifest = making.manifest
    return HandedOver(
        path,
        digest,
        making.written[0].count,
        manifest.until,
        names,
        manifest.all_pictures,
        _begins(manifest),
    )


class _Making:
    """A bundle that is being made.

    Attributes:
        manifest: What it says of itself, but for what is written.
        written: The same of each file that is.
    """

    def __init__(
        self,
        database: Database,
        connection: Connection,
        receiver: UUID | Collection[UUID] | None,
        progress: Progress,
    ) -> None:
        self.manifest, self._stretches = describing.described(connection, receiver)
        self.written: list[Manifest] = []
        self._database = database
        self._connection = connection
        self._store = PictureStore.of(database)
        self._receivers = describing.machines(receiver)
        self._going = deque[Any]()
        self._progress = progress
        self._total = sum(one.last - one.first + 1 for one in self._stretches)

    def take_pictures_along(self) -> None:
        """Let the pictures that the receivers lack go along."""
        self._going.extend(
            pictures_for(
                self._connection,
                self._store,
                self._receivers,
                known_to_newcomers(self._connection, self._receivers),
            )
        )
        self.manifest = replace(self.manifest, all_pictures=len(self._going))

    def place_for(self, path: Path) -> Path:
        """Return where the bundle shall be: a free name, if a folder was asked for.

        Raises:
            NotWrittenError: There is too little room.
        """
        if path.is_dir():
            bundle_file.sweep(path, f"{_called(self.manifest)}-")
            path = _free_place(path, self.manifest)
        needed = _BYTES_MORE + self._total * _BYTES_EACH
        pictures = sum(one.size for one, _ in self._going)
        bundle_file.refuse_without_room(path, needed + pictures)
        return path

    def snapshot(
        self, snapshot_from: int
    ) -> AbstractContextManager[PackedSnapshot | None]:
        """Return what lends a snapshot, where it is worth it."""
        manifest = self.manifest
        if _begins(manifest) and self._total >= snapshot_from:
            return packed_snapshot(
                self._database, self._connection, manifest, self._progress
            )
        return nullcontext()

    def files(
        self, largest: int, snapshot: PackedSnapshot | None
    ) -> Iterator[Callable[[BinaryIO], None]]:
        """Yield what writes each file; the next is asked for when one is written."""

        def write_first(file: BinaryIO) -> None:
            rows = describing.rows_of(self._connection, self._stretches)
            parts = self._telling(parted(rows, AT_MOST))
            steps = describing.steps_of(self._connection, self.manifest)
            held = sorted(one[:SHORT] for one in self._store.held())
            album = Album(held, fitting(self._going, file, largest), self._going)
            made = seal(file, self.manifest, parts, steps, album, snapshot)
            self.written.append(made)

        def write_more(file: BinaryIO) -> None:
            more = replace(
                self.manifest, since=self.manifest.until, seams={}, contexts={},
                volume=len(self.written) + 1,
            )  # fmt: skip
            album = Album((), fitting(self._going, file, largest), self._going)
            self.written.append(seal(file, more, (), album=album))

        yield write_first
        while self._going:
            yield write_more

    def _telling(
        self, parts: Iterator[Sequence[tuple[Any, ...]]]
    ) -> Iterator[Sequence[tuple[Any, ...]]]:
        done = 0
        self._progress(done, self._total)
        for part in parts:
            yield part
            done += len(part)
            self._progress(done, self._total)


def _begins(manifest: Manifest) -> bool:
    return manifest.project is not None and is_whole(manifest)


def _free_place(folder: Path, manifest: Manifest) -> Path:
    """Return a name nothing has: the machine's, and its moment."""
    moment = local(datetime.fromtimestamp(manifest.clock / 1000, UTC))
    called = _called(manifest)
    if manifest.sender == manifest.office and is_whole(manifest):
        for_whom = tr("new-laptop")
        called = f"{called}-{for_whom}"
    name = f"{called}-{moment:%Y-%m-%d-%H%M%S}"
    place, number = folder / f"{name}{bundle_file.SUFFIX}", 1
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}{bundle_file.SUFFIX}"
    return place


def _called(manifest: Manifest) -> str:
    by_id = {one.id: one.name or "" for one in manifest.devices}
    plain = "".join(c if c.isalnum() else "-" for c in by_id[manifest.sender].lower())
    return plain.strip("-") or "umea"
