"""A stick that is full, locked or pulled: a sentence, and nothing half done."""

import errno
import os
import resource
import shutil
import stat
from pathlib import Path
from typing import BinaryIO

import pytest
from world.bundles import a_manifest, an_operation

from umea_field.foundation.whole_files import FileExistsAlreadyError, NotWrittenError
from umea_field.sync import bundle_file
from umea_field.sync.refusals import BundleRefusedError
from umea_field.sync.sealing import Album, seal


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def sealing(file: BinaryIO) -> None:
    made = [an_operation(1), an_operation(2, os.urandom(4_000).hex())]
    seal(file, a_manifest(made), [made], (), Album())


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "inte plats"),
        (errno.EDQUOT, "inte plats"),
        (errno.EROFS, "bara att läsa"),
        (errno.EACCES, "bara att läsa"),
        (errno.EPERM, "bara att läsa"),
        (errno.EIO, "minnet"),
        (errno.ENODEV, "minnet"),
        (errno.ENOENT, "minnet"),
    ],
)
def test_that_what_the_system_says_is_told_in_a_sentence(
    stick: Path, number: int, told: str
) -> None:
    def refused(file: BinaryIO) -> None:
        file.write(b"PK" * 1_000)
        raise OSError(number, os.strerror(number))

    with pytest.raises(NotWrittenError, match=told) as error:
        bundle_file.write(stick / "x.ufb", refused)
    assert "x.ufb" in str(error.value)
    assert list(stick.iterdir()) == []


def test_that_a_folder_that_cannot_be_made_safe_leaves_nothing(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def torn_out(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(bundle_file.os, "fsync", torn_out)
    with pytest.raises(NotWrittenError):
        bundle_file.write(stick / "x.ufb", sealing)
    assert list(stick.iterdir()) == []


def test_that_a_write_that_fails_in_the_middle_leaves_nothing(stick: Path) -> None:
    """The system itself refuses what goes beyond a few thousand bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, hard))
    try:
        with pytest.raises(NotWrittenError):
            bundle_file.write(stick / "x.ufb", sealing)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(stick.iterdir()) == []
    bundle_file.write(stick / "x.ufb", sealing)
    assert [one.name for one in stick.iterdir()] == ["x.ufb"]


def test_that_a_stick_that_is_pulled_leaves_a_sentence(stick: Path) -> None:
    def pulled(file: BinaryIO) -> None:
        sealing(file)
        shutil.rmtree(stick)

    with pytest.raises(NotWrittenError):
        bundle_file.write(stick / "x.ufb", pulled)


def test_that_the_files_before_one_that_fails_are_taken_away(stick: Path) -> None:
    def full(file: BinaryIO) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(NotWrittenError):
        bundle_file.write_all(stick / "x.ufb", [sealing, sealing, full])
    assert list(stick.iterdir()) == []


def test_that_a_name_that_is_taken_leaves_the_others_away(stick: Path) -> None:
    (stick / "x.2.ufb").write_bytes(b"before")
    with pytest.raises(FileExistsAlreadyError):
        bundle_file.write_all(stick / "x.ufb", [sealing, sealing])
    assert [one.name for one in stick.iterdir()] == ["x.2.ufb"]


def test_that_what_a_kill_left_is_written_over(stick: Path) -> None:
    (stick / "x.ufb.part").write_bytes(b"half")
    bundle_file.write(stick / "x.ufb", sealing)
    assert [one.name for one in stick.iterdir()] == ["x.ufb"]


def test_that_what_cannot_be_read_is_refused_in_a_sentence(stick: Path) -> None:
    for place in (stick, stick / "away.ufb", Path("/proc/self/mem")):
        with pytest.raises(BundleRefusedError), bundle_file.opened(place):
            pass


def test_that_only_our_own_forsaken_parts_are_swept_away(stick: Path) -> None:
    for name in ("a-1.ufb.part", "a-2.ufb.part", "b-1.ufb.part", "a-3.ufb"):
        (stick / name).write_bytes(b"half")
    for name in ("a-1.ufb.part", "b-1.ufb.part", "a-3.ufb"):
        os.utime(stick / name, (1, 1))
    bundle_file.sweep(stick, "a-")
    left = {one.name for one in stick.iterdir()}
    assert left == {"a-2.ufb.part", "b-1.ufb.part", "a-3.ufb"}
    bundle_file.sweep(stick / "away", "a-")
