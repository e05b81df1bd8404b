"""What lies beside a database for a while: asked whether there is room, and cleared."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from umea_field.database import copy_aside
from umea_field.database.copies_before import copies_of, copy_before, prune
from umea_field.database.copy_aside import copied_aside
from umea_field.database.database import Database
from umea_field.database.faults import DiskFullError
from umea_field.domain.village import Village
from umea_field.foundation.progress import Stopped

NOON = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def told_free(count: int) -> Callable[[object], Usage]:
    return lambda _: Usage(10**12, 0, count)


def test_that_what_a_killed_program_left_is_gone_when_the_file_is_opened(
    file: Path,
) -> None:
    folder = file.with_name("field.snapshot")
    folder.mkdir()
    left = [
        file.with_name("field.looking"),
        file.with_name("field.looking-wal"),
        folder / "copy.sqlite",
        folder / "copy.sqlite-journal",
    ]
    for one in left:
        one.write_bytes(b"private")
    Database.open(file, read_only=True).close()
    assert all(one.exists() for one in left)  # another may be using them
    Database.open(file).close()
    assert not any(one.exists() for one in left)
    assert not folder.exists()


def test_that_a_file_of_somebody_elses_stays(file: Path) -> None:
    own = file.with_name("field.snapshot") / "own.txt"
    own.parent.mkdir()
    own.write_text("eget")
    Database.open(file).close()
    assert own.read_text() == "eget"


def test_that_half_a_copy_goes_with_the_next_one(file: Path) -> None:
    half = file.with_name("field.before-take-in-2026-03-12-120000.backup.part")
    half.write_bytes(b"half")
    copy = copy_before(file, NOON)
    prune(file, NOON)
    assert not half.exists()
    assert copies_of(file) == [copy]


def test_that_no_copy_is_made_to_look_where_others_would_lack_the_room(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = file.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", told_free(size + 4096))
    with copied_aside(file) as none:
        assert none is None
    monkeypatch.setattr(shutil, "disk_usage", told_free(size + copy_aside._SPARE))
    with copied_aside(file) as some:
        assert some is not None
    assert not list(file.parent.glob("*.looking*"))


def test_that_a_disk_that_fills_while_looking_is_told_in_words(file: Path) -> None:
    def fill() -> None:
        with copied_aside(file) as copy:
            assert copy is not None
            copy.exec_driver_sql("PRAGMA max_page_count = 1")
            copy.exec_driver_sql("CREATE TABLE much AS SELECT * FROM journal")

    with pytest.raises(DiskFullError):
        fill()
    assert not list(file.parent.glob("*.looking*"))


def test_that_a_copy_to_look_can_be_stopped_between_its_parts(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_aside, "_PAGES", 1)
    asked: list[int] = []

    def stop() -> None:
        asked.append(len(asked))
        if len(asked) == 3:
            raise Stopped

    with pytest.raises(Stopped), copied_aside(file, stop):
        pass
    assert len(asked) == 3
    assert not list(file.parent.glob("*.looking*"))


def test_that_a_copy_made_in_parts_is_of_one_moment_whoever_writes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_aside, "_PAGES", 1)
    names = select(Village.name).where(Village.name.like("Granliden%"))
    with Database.open(file) as database:
        asked: list[int] = []

        def write() -> None:
            asked.append(len(asked))
            if len(asked) % 40 == 1:
                with database.write() as session:
                    session.add(Village(name=f"Granliden {len(asked)}"))

        with copied_aside(file, write) as copy:
            assert copy is not None
            assert copy.scalars(names).all() == []
        pages = file.stat().st_size // 4096
        assert len(asked) <= pages + 1  # it never began anew
        with database.read() as session:
            assert len(session.scalars(names).all()) > 1
