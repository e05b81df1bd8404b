"""Processes killed at any moment of taking in, handing over, undoing and beginning.

Run as ``python -m world.kills NUMBER SEED FOLDER`` in ``tests``. One process makes a
small world and forks every victim, so that nothing is loaded twice; it ends with a
line of what it found, or at the first state that is neither before nor after a part.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from uuid import UUID

from umea_field.database.database import Database
from umea_field.database.takings import takings
from umea_field.foundation import i18n
from umea_field.foundation.progress import Stopped
from umea_field.sync import bundle_file, hand_over, take_in, undoing
from umea_field.sync.begin_from import begin_from
from umea_field.sync.manifest import Device, Manifest
from umea_field.sync.operation import Operation
from umea_field.sync.parting import parted
from umea_field.sync.sealing import Album, seal
from world.machines import PROJECT, ROWS, empty_database, laptop

LAPTOP = UUID(int=41)
PARTS = 12
ACTS = ("taking", "undoing", "giving", "beginning")
PICTURES = [bytes([n]) * 40_000 for n in range(3)]
_OF_THE_MOMENT = ("import_log", "bundle_seen", "sync_device", "step", "keepsake")
_UNTOUCHED = ("alembic_version",)


def a_large_bundle(path: Path) -> None:
    """Villages and stores of a laptop, in parts, some known to nobody."""
    made: list[Operation] = []

    def write(row: UUID, noun: str, kind: str, name: str, value: object) -> None:
        seq = len(made) + 1
        hlc = (1_790_000_000_000 + seq) << 16
        made.append(
            Operation(LAPTOP, seq, hlc, 0, None, seq, kind, noun, row, name, value)
        )

    rows = [UUID(int=1_000 + n) for n in range(60)]
    for n, row in enumerate([*rows, ROWS["v1"][1]]):
        write(row, "village", "i", "", None)
        write(row, "village", "i", "name", f"By {n}")
        write(row, "village", "i", "households", n)
    for row in rows[::5]:
        write(row, "village", "d", "", None)
    for row in rows[::2]:
        write(row, "village", "u", "name", "En by till")
        write(UUID(int=row.int + 500), "store", "i", "", None)
        write(UUID(int=row.int + 500), "store", "i", "village_id", str(row))
    parts = list(parted(made, -(-len(made) // PARTS)))
    manifest = Manifest(
        sender=LAPTOP,
        project=PROJECT,
        made_up=False,
        since={},
        until={LAPTOP: len(made)},
        devices=(Device(LAPTOP, "Fält 1", "Anna"),),
        contexts={},
        seams={},
        revision="0003",
        columns="c",
        edition=0,
        clock=1_790_000_000_000,
        all_pictures=len(PICTURES),
    )
    files = []
    for content in PICTURES:
        digest = hashlib.sha256(content).hexdigest()
        files.append(path.parent / f"{digest}.jpg")
        files[-1].write_bytes(content)
    album = Album((), files, ())
    bundle_file.write(path, lambda file: seal(file, manifest, parts, (), album))


_COLUMNS: dict[str, str] = {}


def read_columns(found: sqlite3.Connection) -> dict[str, str]:
    """The tables that the law speaks of, and their columns; looked up once."""
    if not _COLUMNS:
        tables = found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in sorted(tables):
            if table not in (*_OF_THE_MOMENT, *_UNTOUCHED) and "search" not in table:
                names = [
                    f'"{name}"'
                    for _, name, *_ in found.execute(f'PRAGMA table_info("{table}")')
                    if name != "hlc" or table == "journal"
                ]
                _COLUMNS[table] = ", ".join(names)
    return _COLUMNS


def state_of(database: Path) -> str:
    """A digest of all that the law speaks of; a broken file has none."""
    whole = hashlib.sha256()
    with closing(sqlite3.connect(database)) as found:
        (sound,) = found.execute("PRAGMA quick_check").fetchone()
        assert sound == "ok", sound
        for table, columns in read_columns(found).items():
            rows = sorted(map(repr, found.execute(f'SELECT {columns} FROM "{table}"')))  # noqa: S608
            if rows:
                whole.update(f"{table}{rows}".encode())
    return whole.hexdigest()


def rows_of(database: Path) -> list[str]:
    """The villages and stores that a database shows."""
    with closing(sqlite3.connect(database)) as found:
        return [
            repr(row)
            for noun in ("village", "store")
            for row in found.execute(f"SELECT id, name FROM {noun} ORDER BY id")  # noqa: S608
        ]


@dataclass
class Act:
    """Something long that may be broken off.

    Attributes:
        begin: The database it begins with.
        run: Does it, or goes on with it, in a folder.
        allowed: The states there may be, by digest.
        before: The state it begins in.
        end: The state it ends in.
        seconds: How long it takes.
    """

    begin: Path
    run: Callable[[Path], None]
    allowed: set[str] = field(default_factory=set)
    before: str = ""
    end: str = ""
    seconds: float = 0.0


class Killing:
    """A small world, and what may happen to its office."""

    def __init__(self, folder: Path) -> None:
        i18n.speak("sv")
        self.folder = folder
        self.bundle = folder / "stick" / "large.ufb"
        self.found: Counter[str] = Counter()
        self.number = 0
        office = laptop(empty_database(folder / "empty.umea"), folder, "H", 4)
        office.add("v1", name="Åkersele", households=3)
        office.write("v1", "name", "Åkersele by")
        office.database.close()
        a_large_bundle(self.bundle)
        self.before, self.after = folder / "H.umea", folder / "after.umea"
        steps = self._steps()
        self.taking = Act(self.before, self._take_in, set(steps), steps[-1])
        self.undoing = Act(self.after, self._undo)
        self.giving = Act(self.after, self._hand_over)
        self.beginning = Act(self.after, self._begin)
        self.whole = self._whole_bundle()
        for act in (self.taking, self.undoing, self.giving, self.beginning):
            place = self._fresh(act)
            begun = time.monotonic()
            act.run(place)
            act.seconds = time.monotonic() - begun
            act.end = act.end or state_of(place / "H.umea")
            act.before = state_of(act.begin)
            act.allowed |= {act.before, act.end}
            assert act.end == state_of(place / "H.umea")
        assert self.undoing.end not in steps[1:]

    def _steps(self) -> list[str]:
        """The state after each part, the last one kept as a file."""
        place = self.folder / "after.umea"
        shutil.copy(self.before, place)
        states = [state_of(place)]
        with Database.open(place) as database:
            for _ in range(PARTS):
                told = chain((False, True), repeat(False))

                def stop(*_: object, told: object = told) -> None:
                    if next(told):  # type: ignore[call-overload]
                        raise Stopped

                take_in.take_in(database, self.bundle, progress=stop)
                states.append(state_of(place))
        assert len(set(states)) == PARTS + 1
        return states

    def _take_in(self, place: Path) -> None:
        with Database.open(place / "H.umea") as database:
            take_in.take_in(database, self.bundle)

    def _undo(self, place: Path) -> None:
        with Database.open(place / "H.umea") as database:
            with database.read() as session:
                left = takings(session.connection())
            if left:
                undoing.undo_last(database)

    def _hand_over(self, place: Path) -> None:
        target = place / "stick" / "whole.ufb"
        target.parent.mkdir(exist_ok=True)
        if not target.exists():
            with Database.open(place / "H.umea") as database:
                hand_over.hand_over(database, target)
        with bundle_file.opened(target) as bundle:
            assert sum(map(len, bundle.parts())) == bundle.manifest.count
        assert [one.name for one in target.parent.iterdir()] == ["whole.ufb"]

    def _whole_bundle(self) -> Path:
        """What a new laptop begins with, a snapshot in it."""
        target = self.folder / "stick" / "new.ufb"
        place = Path(shutil.copy(self.after, self.folder / "giver.umea"))
        pictures = self.folder / "after.pictures"
        shutil.copytree(pictures, place.with_suffix(".pictures"))
        with Database.open(place) as database:
            hand_over.hand_over(database, target, snapshot_from=0)
        return target

    def _begin(self, place: Path) -> None:
        """Begin a laptop, unless it is there: then it is whole."""
        new = place / "N.umea"
        if not new.exists():
            database, _ = begin_from(
                new, self.whole, machine="N", person="Bo", device_id=UUID(int=77)
            )
            database.close()
        with Database.open(new) as database:
            machine = database.machine()
            assert (machine.device, machine.project) == (UUID(int=77), PROJECT)
            assert machine.worker is not None
            take_in.take_in(database, self.whole, with_copy=False)  # its pictures
        assert rows_of(new) == rows_of(place / "H.umea")
        assert not list(place.glob("N.umea.part*"))

    def _fresh(self, act: Act) -> Path:
        place = self.folder / "victim"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        shutil.copy(act.begin, place / "H.umea")
        return place

    def kill(self, dice: random.Random) -> None:
        """Kill one act, perhaps again when it goes on, and let it end."""
        name = ACTS[self.number % len(ACTS)]
        self.number += 1
        act: Act = getattr(self, name)
        place = self._fresh(act)
        for _ in range(dice.choice((1, 1, 2))):
            self._killed(act, place, dice.uniform(0, 1.1 * act.seconds))
            self.found[name] += 1
            now = state_of(place / "H.umea")
            assert now in act.allowed, f"{name}: a third state"
            self.found["midway"] += now not in (act.before, act.end)
            self._all_files_are_whole(place)
        act.run(place)
        assert state_of(place / "H.umea") == act.end, f"{name}: another end"
        if act is self.taking:
            assert self._all_files_are_whole(place) == len(PICTURES)

    def _all_files_are_whole(self, place: Path) -> int:
        """Hold each bundle and picture against its own name; count the pictures."""
        for bundle in (place / "stick").glob("*.ufb"):
            with bundle_file.opened(bundle):
                self.found["whole bundles"] += 1
        pictures = list(place.glob("*.pictures/*/*.jpg"))
        for picture in pictures:
            content = picture.read_bytes()
            assert hashlib.sha256(content).hexdigest() == picture.stem, picture
        return len(pictures)

    def _killed(self, act: Act, place: Path, seconds: float) -> None:
        was_killed = killed(lambda: act.run(place), seconds)
        self.found["killed"] += was_killed
        if not was_killed:  # it takes less time than it was thought to
            act.seconds = min(act.seconds, seconds)


def killed(act: Callable[[], object], seconds: float) -> bool:
    """Fork a victim and kill it after a while; whether it was still at it."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(number: int, seed: int, folder: Path) -> None:
    """Kill so many, and tell what was found."""
    dice = random.Random(seed)  # noqa: S311
    killing = Killing(folder)
    while sum(killing.found[name] for name in ACTS) < number:
        killing.kill(dice)
    print(json.dumps(killing.found))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
