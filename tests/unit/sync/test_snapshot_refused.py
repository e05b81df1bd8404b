"""A snapshot that is damaged, or something else, begins nothing."""

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from world import damage
from world.bundles import members_of, zipped
from world.golden_bundle import whole
from world.machines import Machine

from umea_field.database.faults import DiskFullError
from umea_field.sync import bundle_file
from umea_field.sync.begin_from import begin_from
from umea_field.sync.bundle_members import SNAPSHOT
from umea_field.sync.refusals import (
    BundleDamagedError,
    BundleRefusedError,
)
from umea_field.sync.sealing import pack, seal

DAMAGED = int(os.environ.get("UMEA_FIELD_DAMAGED", "100"))


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER odd AFTER INSERT ON village BEGIN DELETE FROM journal; END",
        "CREATE VIEW odd AS SELECT 1",
        "CREATE TABLE odd (a)",
        "DROP TABLE village",
        "DROP TABLE village_trash",
        "DROP TABLE conflict_review",
        "ALTER TABLE village RENAME COLUMN notes TO odd",
        "ALTER TABLE village DROP COLUMN notes",
        "UPDATE alembic_version SET version_num = '0001'",
        "",
    ],
)
def test_that_a_snapshot_that_is_something_else_is_refused(
    office: Machine, tmp_path: Path, change: str
) -> None:
    path, strange = whole(office, tmp_path), tmp_path / "strange.sqlite"
    with bundle_file.opened(path) as bundle:
        manifest = replace(bundle.manifest, held=None)
        parts = list(bundle.parts())
        bundle.unpack_snapshot(strange)
    if change:
        with closing(sqlite3.connect(strange)) as raw:
            raw.execute(change)
            raw.commit()
    else:
        strange.write_bytes(b"no database at all")
    packed = pack(strange, tmp_path / "strange.zst")
    odd = tmp_path / "odd.ufb"
    bundle_file.write(odd, lambda file: seal(file, manifest, parts, snapshot=packed))
    with pytest.raises(BundleDamagedError):
        begin_from(tmp_path / "new.umea", odd, machine="P", person="Bo")
    assert not list(tmp_path.glob("new.*"))


def test_that_one_that_has_no_room_is_refused_before_it_is_unpacked(
    office: Machine, tmp_path: Path
) -> None:
    path, plain = whole(office, tmp_path), tmp_path / "plain.sqlite"
    with bundle_file.opened(path) as bundle:
        manifest = replace(bundle.manifest, held=None)
        parts = list(bundle.parts())
    with plain.open("wb") as file:
        file.truncate(64 * 1024 * 1024)  # packed it is some kilobytes
    packed = replace(pack(plain, tmp_path / "plain.zst"), size=10**16)
    large = tmp_path / "large.ufb"
    bundle_file.write(large, lambda file: seal(file, manifest, parts, snapshot=packed))
    with pytest.raises(DiskFullError):
        begin_from(tmp_path / "new.umea", large, machine="P", person="Bo")
    assert not list(tmp_path.glob("new.*"))


def test_that_a_damaged_snapshot_begins_nothing(
    office: Machine, tmp_path: Path
) -> None:
    """By chance anywhere in the file, and by intent under its seal."""
    dice = random.Random(2026)  # noqa: S311
    whole_one = whole(office, tmp_path).read_bytes()
    place, made = tmp_path / "new.umea", tmp_path / "made.ufb"
    for _ in range(DAMAGED):
        made.write_bytes(damage.by_chance(whole_one, whole_one[::-1], dice))
        with pytest.raises(BundleRefusedError):
            begin_from(place, made, machine="P", person="Bo")
        members = [
            (name, data if name != SNAPSHOT else changed(data, dice))
            for name, data in members_of(whole_one)
        ]
        made.write_bytes(zipped(members))
        with pytest.raises(BundleDamagedError):
            begin_from(place, made, machine="P", person="Bo")
        assert not list(tmp_path.glob("new.*"))


def changed(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
