"""Seal: operations, and what goes with them, to one file.

See ``bundle`` for how the file is laid out.
"""

import hashlib
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID
from zipfile import ZipFile, ZipInfo

import zstandard

from umea_field.sync import digests
from umea_field.sync import manifest as manifests
from umea_field.sync.bundle_members import (
    BLOCK,
    COLUMNS,
    HELD,
    MANIFEST,
    SNAPSHOT,
    STEPS,
    part_name,
    picture_name,
)
from umea_field.sync.columns import to_columns
from umea_field.sync.law import Vector
from umea_field.sync.manifest import Manifest, Part, TravellingPicture
from umea_field.sync.operation import text_of
from umea_field.sync.steps import Step

_PACKED = 5
"""How hard parts are packed: beyond it time is spent, and few bytes are won."""
_FOREVER = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


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
        sha256: Of them, in hexadecimal.
        size: How many bytes it is when unpacked.
    """

    path: Path
    packed: int
    sha256: str
    size: int


def pack(source: Path, target: Path) -> PackedSnapshot:
    """Pack a database file into another file."""
    size = source.stat().st_size
    packer = zstandard.ZstdCompressor(level=3, threads=-1)
    packed = 0
    digest = hashlib.sha256()
    with source.open("rb") as plain, target.open("wb") as file:
        for block in packer.read_to_iter(plain, size, read_size=BLOCK):
            file.write(block)
            packed += len(block)
            digest.update(block)
    return PackedSnapshot(target, packed, digest.hexdigest(), size)


def _member(name: str) -> ZipInfo:
    """Return a member that is the same wherever and whenever it is written."""
    member = ZipInfo(name, _FOREVER)
    member.create_system = _UNIX
    return member


def _packed(archive: ZipFile, name: str, lines: Sequence[str], until: Vector) -> Part:
    plain = "".join(f"{line}\n" for line in lines).encode()
    return _packed_plain(archive, name, plain, len(lines), until)


def _packed_plain(
    archive: ZipFile, name: str, plain: bytes, count: int, until: Vector
) -> Part:
    data = bytes(zstandard.ZstdCompressor(level=_PACKED).compress(plain))
    archive.writestr(_member(name), data)
    digest = hashlib.sha256(data).hexdigest()
    return Part(name, digest, len(plain), count, dict(until))


def _put_picture(archive: ZipFile, path: Path) -> TravellingPicture | None:
    """Add a picture; not one that is not what its name says, or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(content).hexdigest()
    if digest != path.stem:
        return None
    archive.writestr(_member(picture_name(digest)), content)
    return TravellingPicture(digest, len(content))


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
    with ZipFile(file, "w") as archive:
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
        sent = [one for path in album.files if (one := _put_picture(archive, path))]
        whole = replace(whole, pictures=tuple(sent), more=bool(album.left))
        archive.writestr(_member(MANIFEST), manifests.to_bytes(whole))
        archive.comment = b"0" * digests.LENGTH
    digests.write(file)
    file.flush()
    return whole


def _put_snapshot(archive: ZipFile, snapshot: PackedSnapshot) -> Part:
    member = _member(SNAPSHOT)
    member.file_size = snapshot.packed
    with snapshot.path.open("rb") as packed, archive.open(member, "w") as target:
        shutil.copyfileobj(packed, target, BLOCK)
    return Part(SNAPSHOT, snapshot.sha256, snapshot.size, 0)
