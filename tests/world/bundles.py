"""Bundles made by hand, of machines that never were."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from umea_field.sync.bundle import Bundle
from umea_field.sync.manifest import Device, Manifest
from umea_field.sync.operation import Operation
from umea_field.sync.sealing import seal
from umea_field.sync.steps import Step

ANNA, BO = UUID(int=1), UUID(int=2)
PROJECT = UUID(int=77)


def an_operation(seq: int, value: Any = "Åkersele", **more: Any) -> Operation:
    cells = {
        "device": ANNA,
        "seq": seq,
        "hlc": (1_790_000_000_000 + seq) << 16,
        "epoch": 0,
        "actor": UUID(int=5),
        "txn": 1,
        "kind": "u",
        "noun": "village",
        "row_id": UUID(int=10),
        "field": "name",
        "value": value,
        "flags": 0,
    }
    return Operation(**cells | more)


def a_manifest(operations: Sequence[Operation] = (), **more: Any) -> Manifest:
    told: dict[str, Any] = {
        "sender": ANNA,
        "project": PROJECT,
        "made_up": False,
        "since": {},
        "until": {one.device: one.seq for one in operations},
        "devices": (Device(ANNA, "Fält 1", "Anna"), Device(BO)),
        "contexts": {(ANNA, 1): {BO: 3}},
        "seams": {ANNA: "ab"},
        "revision": "0003",
        "columns": "c0",
        "edition": 3,
        "clock": 1_790_000_000_000,
    }
    return Manifest(**told | more)


def sealed(
    parts: Sequence[Sequence[Operation]], steps: Sequence[Step] = (), **more: Any
) -> bytes:
    file = io.BytesIO()
    told = a_manifest([one for part in parts for one in part], **more)
    seal(file, told, parts, steps)
    return file.getvalue()


def unsealed(data: bytes) -> Bundle:
    return Bundle(io.BytesIO(data), "anna.ufb")


def resealed(data: bytes) -> bytes:
    """The same bytes under a seal that fits, as somebody bent on it would make it."""
    body = data[:-64]
    return body + hashlib.sha256(body).hexdigest().encode()


def zipped(
    members: Sequence[tuple[str, bytes]], compressed: Mapping[str, int] | None = None
) -> bytes:
    """An archive of any members, sealed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, data, (compressed or {}).get(name, 0))
        archive.comment = b"0" * 64
    return resealed(file.getvalue())


def members_of(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
