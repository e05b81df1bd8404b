"""Seal: operations, and what goes with them, to one file.

See ``bundle`` for how the file is laid out.
"""

import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from uuid import UUID

import zstandard

from umea_field.sync import manifest as manifests
from umea_field.sync.bundle_members import (
    BLOCK,
    COLUMNS,
    HELD,
    MANIFEST,
    SNAPSHOT,
    STEPS,
    blocks_of,
    part_name,
    picture_name,
)
from umea_field.sync.columns import to_columns
from umea_field.sync.law import Vector
from umea_field.sync.manifest import Manifest, Part, TravellingPicture
from umea_field.sync.operation import text_of
from umea_field.sync.steps import Step
from umea_field.sync.stored_archive import StoredArchive

_PACKED = 5
"""How hard parts are packed: beyond it time is spent, and few bytes are won."""


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


@dataclass(frozen=True)
class PackedSnapshot:
    """A database file, packed, on its way into a bundle.

    Attributes:
        path: Where it lies.
        packed: How many bytes it is.
        checksum: The CRC-32 of them.
        sha256: Of them too, in hexadecimal.
        size: How many bytes it is when unpacked.
    """

    path: Path
    packed: int
    checksum: int
    sha256: str
    size: int


def pack(source: Path, target: Path) -> PackedSnapshot:
    """Pack a database file into another file."""
    size = source.stat().st_size
    packer = zstandard.ZstdCompressor(level=3, threads=-1)
    packed = checksum = 0
    digest = hashlib.sha256()
    with source.open("rb") as plain, target.open("wb") as file:
        for block in packer.read_to_iter(plain, size, read_size=BLOCK):
            file.write(block)
            packed += len(block)
            checksum = zlib.crc32(block, checksum)
            digest.update(block)
    return PackedSnapshot(target, packed, checksum, digest.hexdigest(), size)


def _packed(
    archive: StoredArchive, name: str, lines: Sequence[str], until: Vector
) -> Part:
    plain = "".join(f"{line}\n" for line in lines).encode()
    return _packed_plain(archive, name, plain, len(lines), until)


def _packed_plain(
    archive: StoredArchive, name: str, plain: bytes, count: int, until: Vector
) -> Part:
    data = bytes(zstandard.ZstdCompressor(level=_PACKED).compress(plain))
    archive.put(name, data)
    digest = hashlib.sha256(data).hexdigest()
    return Part(name, digest, len(plain), count, dict(until))


def _put_pictures(
    archive: StoredArchive, files: Iterable[Path]
) -> Iterator[TravellingPicture]:
    """Add pictures, the next one being read and judged while one is written."""
    with ThreadPoolExecutor(1) as beside:
        coming: Future[_Judged | None] | None = None
        for path in files:
            before, coming = coming, beside.submit(_judged, path)
            if before and (picture := before.result()):
                yield _put_picture(archive, picture)
        if coming and (picture := coming.result()):
            yield _put_picture(archive, picture)


class _Judged(NamedTuple):
    """A picture that is what its name says."""

    digest: str
    content: bytes
    checksum: int


def _judged(path: Path) -> _Judged | None:
    """Return a picture; None where it is not what its name says, or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(content).hexdigest()
    if digest != path.stem:
        return None
    return _Judged(digest, content, zlib.crc32(content))


def _put_picture(archive: StoredArchive, picture: _Judged) -> TravellingPicture:
    digest, content, checksum = picture
    size = len(content)
    archive.put_blocks(picture_name(digest), [content], size, checksum)
    return TravellingPicture(digest, size)


def seal(
    file: BinaryIO,
    manifest: Manifest,
    parts: Iterable[Sequence[Sequence[Any]]],
    steps: Sequence[Step] = (),
    album: Album = NO_PICTURES,
    snapshot: PackedSnapshot | None = None,
) -> Manifest:
    """Write a bundle; return its manifest with what was written.

    Args:
        file: Empty, and open for writing and reading.
        manifest: Without parts.
        parts: At most ``AT_MOST`` operations each, in the order they are taken in, as
            ``to_columns`` takes them.
        steps: What people did, in words.
        album: The pictures that go along.
        snapshot: What a new machine can begin with instead of the operations.
    """
    ids = [device.id for device in manifest.devices]
    places: dict[UUID | bytes, int] = {one: at for at, one in enumerate(ids)}
    places |= {one.bytes: at for at, one in enumerate(ids)}
    until = dict(manifest.since)
    written = []
    archive = StoredArchive(file)
    for number, rows in enumerate(parts, 1):
        reached = {row[0]: row[1] for row in rows}
        until |= {ids[places[one]]: seq for one, seq in reached.items()}
        name = part_name(number, COLUMNS)
        plain = to_columns(rows, places)
        written.append(_packed_plain(archive, name, plain, len(rows), until))
    told = None
    if steps:
        lines = [
            text_of([places[one.device], one.txn, one.reason, one.form])
            for one in steps
        ]
        told = _packed(archive, STEPS, lines, {})
    whole = manifest.with_parts(written, told)
    if album.held:
        whole = replace(whole, held=_packed(archive, HELD, album.held, {}))
    if snapshot:
        whole = replace(whole, snapshot=_put_snapshot(archive, snapshot))
    sent = tuple(_put_pictures(archive, album.files))
    whole = replace(whole, pictures=sent, more=bool(album.left))
    archive.put(MANIFEST, manifests.to_bytes(whole))
    archive.close()
    file.flush()
    return whole


def _put_snapshot(archive: StoredArchive, snapshot: PackedSnapshot) -> Part:
    with snapshot.path.open("rb") as packed:
        archive.put_blocks(
            SNAPSHOT, blocks_of(packed), snapshot.packed, snapshot.checksum
        )
    return Part(SNAPSHOT, snapshot.sha256, snapshot.size, 0)
