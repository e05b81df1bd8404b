"""Seal and unseal: operations to one file and back, or a refusal.

The file is a ZIP whose members are stored: ``ops/0001.columns.zst`` and on, perhaps
``steps.jsonl.zst`` and ``held.txt.zst``, the pictures, and ``manifest.json`` last. The
archive's comment is a SHA-256 of every byte before it; it is checked before anything
else is read. Nothing is unpacked to disk, and no member further than the manifest says.
"""

import hashlib
import json
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import zstandard

from umea_field.sync import manifest as manifests
from umea_field.sync.columns import from_columns, to_columns
from umea_field.sync.law import Vector
from umea_field.sync.manifest import (
    Manifest,
    NewerFormatError,
    Part,
    TravellingPicture,
)
from umea_field.sync.operation import (
    Operation,
    from_line,
    refuse_unwritable,
    text_of,
    without_nul,
)
from umea_field.sync.refusals import damaged, no_bundle, too_new
from umea_field.sync.steps import Step

AT_MOST = 5_000
"""Operations in one part: what is kept in memory, and in one transaction."""

LARGEST = 256 * 1024 * 1024
"""Bytes of one part, unpacked."""

_MANIFEST = "manifest.json"
_STEPS = "steps.jsonl.zst"
_HELD = "held.txt.zst"
_COLUMNS, _LINES = "columns.zst", "jsonl.zst"
_LAST_OF_LINES = 1
"""The major version in which a part was a line for each operation."""
_DIGEST = 64
_BLOCK = 1 << 20
_FOREVER = (1980, 1, 1, 0, 0, 0)
_LOCAL_HEADER = 30


@dataclass(frozen=True)
class Album:
    """The pictures that go along in one file.

    Attributes:
        held: Those that the sender holds, by the beginning of their hash.
        files: Named by the hash of their content; one that is not what its name says
            stays at home.
        left: What goes in further files, by the time these are in.
    """

    held: Sequence[str] = ()
    files: Iterable[Path] = ()
    left: Collection[object] = ()


NO_PICTURES = Album()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, _FOREVER)
    member.create_system = 3
    archive.writestr(member, data, zipfile.ZIP_STORED)


def _part_name(number: int, kind: str) -> str:
    return f"ops/{number:04}.{kind}"


def _packed(
    archive: zipfile.ZipFile, name: str, lines: Sequence[str], until: Vector
) -> Part:
    plain = "".join(f"{line}\n" for line in lines).encode()
    return _packed_plain(archive, name, plain, len(lines), until)


def _packed_plain(
    archive: zipfile.ZipFile, name: str, plain: bytes, count: int, until: Vector
) -> Part:
    data = bytes(zstandard.ZstdCompressor(level=6).compress(plain))
    _put(archive, name, data)
    digest = hashlib.sha256(data).hexdigest()
    return Part(name, digest, len(plain), count, dict(until))


def _put_picture(archive: zipfile.ZipFile, path: Path) -> TravellingPicture | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(content).hexdigest()
    if digest != path.stem:
        return None
    _put(archive, _picture_name(digest), content)
    return TravellingPicture(digest, len(content))


def _picture_name(digest: str) -> str:
    return f"pictures/{digest}.jpg"


def seal(
    file: BinaryIO,
    manifest: Manifest,
    parts: Iterable[Sequence[Operation]],
    steps: Sequence[Step] = (),
    album: Album = NO_PICTURES,
) -> Manifest:
    """Write a bundle; return its manifest with what was written.

    Args:
        file: Empty, and open for writing and reading.
        manifest: Without parts.
        parts: At most ``AT_MOST`` operations each, in the order they are taken in.
        steps: What people did, in words.
        album: The pictures that go along.
    """
    places = {device.id: at for at, device in enumerate(manifest.devices)}
    until = dict(manifest.since)
    written = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, operations in enumerate(parts, 1):
            for device, run in groupby(operations, attrgetter("device")):
                until[device] = max(one.seq for one in run)
            name = _part_name(number, _COLUMNS)
            plain = to_columns(operations, places)
            written.append(_packed_plain(archive, name, plain, len(operations), until))
        told = None
        if steps:
            lines = [
                text_of([places[one.device], one.txn, one.reason, one.form])
                for one in steps
            ]
            told = _packed(archive, _STEPS, lines, {})
        whole = manifest.with_parts(written, told)
        if album.held:
            whole = replace(whole, held=_packed(archive, _HELD, album.held, {}))
        sent = [one for path in album.files if (one := _put_picture(archive, path))]
        whole = replace(whole, pictures=tuple(sent), more=bool(album.left))
        _put(archive, _MANIFEST, manifests.to_bytes(whole))
        archive.comment = b"0" * _DIGEST
    file.seek(0, 2)
    digest = _digest(file, file.tell() - _DIGEST)
    file.seek(-_DIGEST, 2)
    file.write(digest.encode())
    file.flush()
    return whole


def _digest(file: BinaryIO, length: int) -> str:
    whole = hashlib.sha256()
    file.seek(0)
    while length > 0:
        block = file.read(min(_BLOCK, length))
        if not block:
            break
        whole.update(block)
        length -= len(block)
    return whole.hexdigest()


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
        self.digest = sealed or self._sealed(file)
        try:
            self._archive = zipfile.ZipFile(file)
            self._check_shape(self._archive)
            self.manifest = self._read_manifest(self._archive)
            self._check_members(self._archive)
        except NewerFormatError as error:
            raise too_new(place) from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise damaged(place) from error

    def _sealed(self, file: BinaryIO) -> str:
        file.seek(0, 2)
        length = file.tell() - _DIGEST
        file.seek(0)
        if length <= 0 or file.read(2) != b"PK":
            raise no_bundle(self.place)
        digest = _digest(file, length)
        if file.read(_DIGEST) != digest.encode():
            raise damaged(self.place)
        return digest

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
        if archive.namelist()[-1:] != [_MANIFEST]:
            raise ValueError("the manifest is not where it stands")
        if archive.infolist()[-1].file_size > LARGEST:
            raise ValueError("the manifest is too large")
        return manifests.from_bytes(archive.read(_MANIFEST))

    def _check_members(self, archive: zipfile.ZipFile) -> None:
        """Refuse any member that the manifest does not tell of, or tells otherwise."""
        told = [*self.manifest.parts]
        if self.manifest.steps:
            told.append(self.manifest.steps)
        if self.manifest.held:
            told.append(self.manifest.held)
        kind = _COLUMNS if self.manifest.major > _LAST_OF_LINES else _LINES
        names = [_part_name(n, kind) for n, _ in enumerate(self.manifest.parts, 1)]
        names += [_STEPS] if self.manifest.steps else []
        names += [_HELD] if self.manifest.held else []
        if [part.name for part in told] != names:
            raise ValueError("the parts have other names")
        pictures = [_picture_name(one.sha256) for one in self.manifest.pictures]
        if archive.namelist() != [*names, *pictures, _MANIFEST]:
            raise ValueError("there are other members")
        sizes = {one.filename: one.file_size for one in archive.infolist()}
        for one in self.manifest.pictures:
            if sizes[_picture_name(one.sha256)] != one.size or one.size > LARGEST:
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

    def parts(self, after: int = 0) -> Iterator[Sequence[Operation]]:
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
            return self._archive.read(_picture_name(digest))
        except (zipfile.BadZipFile, OSError, KeyError) as error:
            raise damaged(self.place) from error

    def held(self) -> Sequence[str]:
        """Return which pictures the sender holds, by the beginning of their hash.

        Raises:
            BundleDamagedError: It cannot be read.
        """
        try:
            return self._lines(self.manifest.held) if self.manifest.held else ()
        except (ValueError, zipfile.BadZipFile, OSError) as error:
            raise damaged(self.place) from error

    def _operations(self, part: Part, devices: Sequence[UUID]) -> Sequence[Operation]:
        if part.name.endswith(_LINES):
            return [from_line(line, devices) for line in self._lines(part)]
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


def _unpacked(data: bytes, size: int) -> bytes:
    """Return what a part holds, unpacked no further than was told."""
    try:
        plain = zstandard.ZstdDecompressor().stream_reader(data).read(size + 1)
    except zstandard.ZstdError as error:
        raise ValueError("a part cannot be unpacked") from error
    if len(plain) != size:
        raise ValueError("a part is not as long as told")
    return bytes(plain)


def _check_order(
    operations: Sequence[Operation], before: Vector, until: Vector
) -> None:
    """Refuse numbers that do not rise from where the part before ended."""
    reached: dict[UUID, int] = dict(before)
    for device, run in groupby(operations, attrgetter("device")):
        last = reached.get(device, 0)
        for operation in run:
            if operation.seq <= last:
                raise ValueError("the numbers do not rise")
            last = operation.seq
        reached[device] = last
    if any(seq > until.get(device, 0) for device, seq in reached.items()):
        raise ValueError("a part goes further than told")
