"""Unseal: the operations of one file, checked from its first byte to its last.

The file is a ZIP whose members are stored: ``ops/0001.columns.zst`` and on, perhaps
``steps.jsonl.zst``, ``held.txt.zst`` and ``snapshot.sqlite.zst``, the pictures, and
``manifest.json`` last. The archive's comment is a SHA-256 of every byte before it; it
is checked before anything else is read. Nothing is unpacked to disk but a snapshot,
and no member further than the manifest says.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO, cast
from uuid import UUID

import zstandard

from umea_field.foundation.progress import Progress, unheard
from umea_field.sync import digests
from umea_field.sync import manifest as manifests
from umea_field.sync.bundle_members import (
    BLOCK,
    COLUMNS,
    HELD,
    LARGEST,
    LINES,
    MANIFEST,
    SNAPSHOT,
    STEPS,
    part_name,
    picture_name,
)
from umea_field.sync.columns import from_columns
from umea_field.sync.law import Vector
from umea_field.sync.manifest import Manifest, NewerFormatError, Part
from umea_field.sync.operation import (
    from_line,
    refuse_unwritable,
    without_nul,
)
from umea_field.sync.operations import Operations
from umea_field.sync.refusals import damaged, too_new
from umea_field.sync.steps import Step

_LAST_OF_LINES = 1
"""The major version in which a part was a line for each operation."""
_LOCAL_HEADER = 30


class Bundle:
    """A sealed bundle that was checked, and can be read part by part.

    Attributes:
        manifest: What it says of itself.
        digest: Of all its bytes; its name wherever it is remembered.
        place: What it is called to its user.
    """

    def __init__(self, file: BinaryIO, place: object, sealed: str = "") -> None:
        """Check a bundle from its first byte to its last.

        Args:
            file: Open for reading; it stays so while the bundle is read.
            place: What to call it in a refusal.
            sealed: The digest that was found when the same file was read through
                before; it is not read through again, but every part of it and every
                picture is still held against its own.

        Raises:
            BundleRefusedError: It is none, is damaged, or too new.
        """
        self.place = place
        self.digest = sealed or digests.checked(file, place)
        try:
            self._archive = zipfile.ZipFile(file)
            self._check_shape(self._archive)
            self.manifest = self._read_manifest(self._archive)
            self._check_members(self._archive)
        except NewerFormatError as error:
            raise too_new(place) from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise damaged(place) from error

    def _check_shape(self, archive: zipfile.ZipFile) -> None:
        """Refuse bytes that belong to no member, and members that are not stored."""
        at = 0
        for member in archive.infolist():
            if (
                member.header_offset != at
                or member.compress_type != zipfile.ZIP_STORED
                or member.file_size != member.compress_size
                or member.extra
            ):
                raise ValueError("the archive is not laid out as ours")
            at += _LOCAL_HEADER + len(member.filename.encode()) + member.file_size
        if at != archive.start_dir or archive.comment != self.digest.encode():
            raise ValueError("there are bytes of nobody's")

    @staticmethod
    def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
        if archive.namelist()[-1:] != [MANIFEST]:
            raise ValueError("the manifest is not where it stands")
        if archive.infolist()[-1].file_size > LARGEST:
            raise ValueError("the manifest is too large")
        return manifests.from_bytes(archive.read(MANIFEST))

    def _check_members(self, archive: zipfile.ZipFile) -> None:
        """Refuse any member that the manifest does not tell of, or tells otherwise."""
        told = [*self.manifest.parts]
        if self.manifest.steps:
            told.append(self.manifest.steps)
        if self.manifest.held:
            told.append(self.manifest.held)
        kind = COLUMNS if self.manifest.major > _LAST_OF_LINES else LINES
        names = [part_name(n, kind) for n, _ in enumerate(self.manifest.parts, 1)]
        names += [STEPS] if self.manifest.steps else []
        names += [HELD] if self.manifest.held else []
        if [part.name for part in told] != names:
            raise ValueError("the parts have other names")
        if self.manifest.snapshot:  # held against its digest where it is unpacked
            names.append(self.manifest.snapshot.name)
            if names[-1] != SNAPSHOT:
                raise ValueError("the snapshot has another name")
        pictures = [picture_name(one.sha256) for one in self.manifest.pictures]
        if archive.namelist() != [*names, *pictures, MANIFEST]:
            raise ValueError("there are other members")
        sizes = {one.filename: one.file_size for one in archive.infolist()}
        for one in self.manifest.pictures:
            if sizes[picture_name(one.sha256)] != one.size or one.size > LARGEST:
                raise ValueError("a picture is not as large as told")
        for part in told:
            if part.size > LARGEST:
                raise ValueError("a part is too large")
            data = archive.read(part.name)
            if hashlib.sha256(data).hexdigest() != part.sha256:
                raise ValueError("a part is not what the manifest tells")
            _unpacked(data, part.size)

    def _lines(self, part: Part) -> list[str]:
        """Return a part's lines, unpacked no further than was told."""
        lines = _unpacked(self._archive.read(part.name), part.size).decode().split("\n")
        if lines.pop() or len(lines) != part.count:
            raise ValueError("a part is not as long as told")
        return lines

    def parts(self, after: int = 0) -> Iterator[Operations]:
        """Yield the operations of each part in turn.

        Args:
            after: How many parts to pass over.

        Raises:
            BundleDamagedError: A part says something else than the manifest.
        """
        devices = [device.id for device in self.manifest.devices]
        for at, part in enumerate(self.manifest.parts):
            if at < after:
                continue
            before = self.manifest.parts[at - 1].until if at else self.manifest.since
            try:
                operations = self._operations(part, devices)
                _check_order(operations, before, part.until)
            except (ValueError, zipfile.BadZipFile, OSError) as error:
                raise damaged(self.place) from error
            yield operations

    def picture(self, digest: str) -> bytes:
        """Return the content of a picture; whoever keeps it compares it with its name.

        Raises:
            BundleDamagedError: It cannot be read.
        """
        try:
            return self._archive.read(picture_name(digest))
        except (zipfile.BadZipFile, OSError, KeyError) as error:
            raise damaged(self.place) from error

    def unpack_snapshot(self, target: Path, progress: Progress = unheard) -> None:
        """Write the snapshot to a file, and see that it is safe on the disk.

        Args:
            target: Where to.
            progress: Told how many bytes are written, of how many.

        Raises:
            BundleDamagedError: It is not what the manifest tells.
            OSError: It could not be written.
        """
        part = self.manifest.snapshot
        assert part is not None
        with target.open("wb") as file:
            try:
                with self._archive.open(SNAPSHOT) as member:
                    read = Hashed(member)
                    for block in _unpacking(read, part.size):
                        progress(file.tell(), part.size)
                        file.write(block)
                    read.read(1)
                if read.digest.hexdigest() != part.sha256 or file.tell() != part.size:
                    raise ValueError("the snapshot is not what the manifest tells")
            except (ValueError, zipfile.BadZipFile, zstandard.ZstdError) as error:
                raise damaged(self.place) from error
            file.flush()
            os.fsync(file.fileno())

    def held(self) -> Sequence[str]:
        """Return which pictures the sender holds, by the beginning of their hash.

        Raises:
            BundleDamagedError: It cannot be read.
        """
        try:
            return self._lines(self.manifest.held) if self.manifest.held else ()
        except (ValueError, zipfile.BadZipFile, OSError) as error:
            raise damaged(self.place) from error

    def _operations(self, part: Part, devices: Sequence[UUID]) -> Operations:
        if part.name.endswith(LINES):
            lines = self._lines(part)
            return Operations.of([from_line(line, devices) for line in lines])
        plain = _unpacked(self._archive.read(part.name), part.size)
        return from_columns(plain, part.count, devices)

    def steps(self) -> Sequence[Step]:
        """Return what people did, in words.

        Raises:
            BundleDamagedError: It cannot be read.
        """
        if self.manifest.steps is None:
            return ()
        devices = [device.id for device in self.manifest.devices]
        try:
            lines = self._lines(self.manifest.steps)
            rows = [without_nul(json.loads(line)) for line in lines]
            refuse_unwritable(rows)
            return [
                Step(devices[at], int(txn), str(reason or ""), str(form or ""))
                for at, txn, reason, form, *_ in rows
            ]
        except (
            ValueError,
            TypeError,
            IndexError,
            RecursionError,
            OverflowError,
            zipfile.BadZipFile,
            OSError,
        ) as error:
            raise damaged(self.place) from error


class Hashed:
    """A file that is read once, and its digest meanwhile."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        block = self._file.read(size)
        self.digest.update(block)
        return block


def _unpacking(file: Hashed, size: int) -> Iterator[bytes]:
    """Yield what a member holds, unpacked no further than was told."""
    read = cast("IO[bytes]", file)
    unpacked = zstandard.ZstdDecompressor().stream_reader(read, read_size=BLOCK)
    left = size + 1
    while left and (block := unpacked.read(min(left, 4 * BLOCK))):
        left -= len(block)
        yield bytes(block)


def _unpacked(data: bytes, size: int) -> bytes:
    """Return what a part holds, unpacked no further than was told."""
    try:
        plain = zstandard.ZstdDecompressor().stream_reader(data).read(size + 1)
    except zstandard.ZstdError as error:
        raise ValueError("a part cannot be unpacked") from error
    if len(plain) != size:
        raise ValueError("a part is not as long as told")
    return bytes(plain)


def _check_order(operations: Operations, before: Vector, until: Vector) -> None:
    """Refuse numbers that do not rise from where the part before ended."""
    reached: dict[UUID, int] = dict(before)
    for device, begin, end in operations.runs():
        rises = operations.rise(begin, end)
        if operations.seq[begin] <= reached.get(device, 0) or not rises:
            raise ValueError("the numbers do not rise")
        reached[device] = operations.seq[end - 1]
    if any(seq > until.get(device, 0) for device, seq in reached.items()):
        raise ValueError("a part goes further than told")
