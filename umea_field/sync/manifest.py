"""What a bundle says of itself: who made it, from where to where, and of what.

Read by name, never by place: a name this program does not know is passed over, so
that a later minor version can say more. ``signature`` and ``encryption`` have their
names already.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from umea_field.sync.law import SHIPPED, Contexts, Vector
from umea_field.sync.operation import refuse_unwritable, text_of, without_nul

FORMAT = "umea-field-bundle"
MAJOR, MINOR = 3, 0

_WITHOUT_SNAPSHOT = 2
"""The major version of a bundle without one: what earlier programs read as well."""

_LATEST = 250_000_000_000_000
"""The last moment that a calendar can tell; ms since 1970 UTC."""

_DIGEST = re.compile("[0-9a-f]{64}")


class NewerFormatError(ValueError):
    """The bundle's format is of a later major version."""


@dataclass(frozen=True)
class Device:
    """A machine, by what its people call it."""

    id: UUID
    name: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Part:
    """One member of the archive.

    Attributes:
        name: Of the member.
        sha256: Of its bytes as they stand.
        size: How many bytes it is when unpacked.
        count: How many lines it holds.
        until: How far each machine is known when it has been taken in.
    """

    name: str
    sha256: str
    size: int
    count: int
    until: Vector = field(default_factory=dict)


@dataclass(frozen=True)
class TravellingPicture:
    """A picture that a bundle holds.

    Attributes:
        sha256: Of its content, in hexadecimal.
        size: In bytes.
    """

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself.

    Attributes:
        sender: The machine that made it.
        project: Whose office's; None of a machine that has none yet.
        made_up: It is of an example world.
        since: How far the receiver is thought to know each machine.
        until: How far the sender knows each: all that lies between is here.
        devices: The machines, in the order the lines name them.
        contexts: What each knew in each epoch that occurs.
        seams: A digest of each machine's last operation before this bundle, by which
            two histories under one name are told apart.
        revision: The step of the sender's tables.
        columns: A signature of the sender's columns.
        edition: Of the shipped registers.
        clock: What the sender's clock showed; ms since 1970 UTC.
        previous: The digest of the sender's bundle before; empty for the first.
        parts: The operations, in an order in which nothing comes before what it knew.
        steps: What people did, in words; None where there are none.
        office: The machine that its sender knows as the office; None of a sender
            that knows of none, or of an older program.
        pictures: The pictures in this file, after the operations.
        all_pictures: How many there are in this file and those that go on from it.
        held: The pictures that the sender holds, by the beginning of their hash; None
            where it holds none.
        tells_held: Whether it says so at all; an older program did not.
        volume: Which file of the bundle this is; the first is 1.
        more: Another file goes on from this one.
        major: The format's version: from 2 on operations travel in columns, from 3
            on there may be a snapshot.
        snapshot: A database file that stands for all the operations; None for none.
        signature: Room for one.
        encryption: Room for its name.
    """

    sender: UUID
    project: UUID | None
    made_up: bool
    since: Vector
    until: Vector
    devices: Sequence[Device]
    contexts: Contexts
    seams: Mapping[UUID, str]
    revision: str
    columns: str
    edition: int
    clock: int
    previous: str = ""
    parts: Sequence[Part] = ()
    steps: Part | None = None
    office: UUID | None = None
    pictures: Sequence[TravellingPicture] = ()
    all_pictures: int = 0
    held: Part | None = None
    tells_held: bool = True
    volume: int = 1
    more: bool = False
    major: int = _WITHOUT_SNAPSHOT
    snapshot: Part | None = None
    signature: str | None = None
    encryption: str | None = None

    @property
    def count(self) -> int:
        """How many operations there are."""
        return sum(part.count for part in self.parts)

    def with_parts(self, parts: Sequence[Part], steps: Part | None) -> "Manifest":
        """Return the same with what was written."""
        return replace(self, parts=tuple(parts), steps=steps)


def is_whole(manifest: Manifest) -> bool:
    """Tell whether a bundle holds all that its sender does, but for the registers."""
    return not any(seq for one, seq in manifest.since.items() if one != SHIPPED)


def _vector(vector: Vector) -> dict[str, int]:
    return {str(device): vector[device] for device in sorted(vector)}


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "sha256": part.sha256,
        "size": part.size,
        "count": part.count,
        "until": _vector(part.until),
    }


def to_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as JSON; equal manifests are equal bytes."""
    contexts: dict[str, dict[str, Any]] = {}
    for device, epoch in sorted(manifest.contexts):
        known = manifest.contexts[device, epoch]
        contexts.setdefault(str(device), {})[str(epoch)] = _vector(known)
    told = {
        "format": FORMAT,
        "version": [MAJOR if manifest.snapshot else _WITHOUT_SNAPSHOT, MINOR],
        "project": manifest.project and str(manifest.project),
        "made_up": manifest.made_up,
        "office": manifest.office and str(manifest.office),
        "from": str(manifest.sender),
        "since": _vector(manifest.since),
        "until": _vector(manifest.until),
        "devices": [
            {"id": str(device.id), "name": device.name, "person": device.person}
            for device in manifest.devices
        ],
        "contexts": contexts,
        "seams": {str(one): manifest.seams[one] for one in sorted(manifest.seams)},
        "revision": manifest.revision,
        "columns": manifest.columns,
        "edition": manifest.edition,
        "clock": manifest.clock,
        "previous": manifest.previous,
        "count": manifest.count,
        "parts": [_part(part) for part in manifest.parts],
        "steps": manifest.steps and _part(manifest.steps),
        "pictures": [[one.sha256, one.size] for one in manifest.pictures],
        "all_pictures": manifest.all_pictures,
        "held": manifest.held and _part(manifest.held),
        **({"snapshot": _part(manifest.snapshot)} if manifest.snapshot else {}),
        "volume": manifest.volume,
        "more": manifest.more,
        "signature": manifest.signature,
        "encryption": manifest.encryption,
    }
    return (text_of(told) + "\n").encode()


def _read_vector(told: Any) -> dict[UUID, int]:
    vector = {UUID(device): seq for device, seq in told.items()}
    if not all(type(seq) is int and 0 <= seq < 2**63 for seq in vector.values()):
        raise ValueError("a vector holds something else than numbers")
    return vector


def _read_part(told: Any) -> Part:
    part = Part(
        name=told["name"],
        sha256=told["sha256"],
        size=told["size"],
        count=told["count"],
        until=_read_vector(told["until"]),
    )
    if not (type(part.size) is int and type(part.count) is int and part.size >= 0):
        raise ValueError("a part has no size")
    return part


def _read_picture(digest: str, size: int) -> TravellingPicture:
    if not _DIGEST.fullmatch(digest) or type(size) is not int or size < 0:
        raise ValueError("a picture is not named by its content")
    return TravellingPicture(digest, size)


def _read(told: Any) -> Manifest:
    contexts = {
        (UUID(device), int(epoch)): _read_vector(known)
        for device, epochs in told["contexts"].items()
        for epoch, known in epochs.items()
    }
    manifest = Manifest(
        sender=UUID(told["from"]),
        project=UUID(told["project"]) if told["project"] else None,
        made_up=bool(told["made_up"]),
        since=_read_vector(told["since"]),
        until=_read_vector(told["until"]),
        devices=tuple(
            Device(UUID(one["id"]), one["name"], one["person"])
            for one in told["devices"]
        ),
        contexts=contexts,
        seams={UUID(device): str(seam) for device, seam in told["seams"].items()},
        revision=str(told["revision"]),
        columns=str(told["columns"]),
        edition=int(told["edition"]),
        clock=int(told["clock"]),
        previous=str(told["previous"]),
        parts=tuple(_read_part(part) for part in told["parts"]),
        steps=_read_part(told["steps"]) if told["steps"] else None,
        office=UUID(told["office"]) if told.get("office") else None,
        pictures=tuple(_read_picture(*one) for one in told.get("pictures", ())),
        all_pictures=int(told.get("all_pictures", 0)),
        held=_read_part(told["held"]) if told.get("held") else None,
        tells_held="held" in told,
        snapshot=_read_part(told["snapshot"]) if told.get("snapshot") else None,
        volume=int(told.get("volume", 1)),
        more=bool(told.get("more")),
        major=told["version"][0],
        signature=told.get("signature"),
        encryption=told.get("encryption"),
    )
    names = [name for one in manifest.devices for name in (one.name, one.person)]
    if not all(isinstance(name, str | None) for name in names):
        raise ValueError("a machine's name is no word")
    numbers = [manifest.edition, manifest.clock, *(epoch for _, epoch in contexts)]
    if not all(0 <= number < 2**63 for number in numbers) or manifest.clock > _LATEST:
        raise ValueError("a number cannot be kept")
    if told["count"] != manifest.count:
        raise ValueError("the parts do not add up")
    return manifest


def from_bytes(data: bytes) -> Manifest:
    """Return the manifest that JSON holds.

    Raises:
        NewerFormatError: It is of a later major version.
        ValueError: It is no manifest of ours.
    """
    try:
        told = without_nul(json.loads(data))
        refuse_unwritable(told)
        if told["format"] != FORMAT:
            raise ValueError("another format")
        if told["version"][0] > MAJOR:
            raise NewerFormatError(str(told["version"]))
        return _read(told)
    except (
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
    ) as error:
        raise ValueError("the manifest lacks something") from error
