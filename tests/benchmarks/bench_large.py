"""How the program does with 100 000 records and a million changes.

    python tests/benchmarks/bench_large.py [RECORDS] [FILE]

Prints JSON; times are ms unless they say otherwise. A world is made, or found where
FILE names one. ``open`` is from the start of opening until the first page has its data,
a page's ``first`` and ``again`` from its key until it is painted and nothing more
comes, in a program that has been open for some seconds; pages without a key are called.
What is typed
is answered beside the window's thread: ``typing`` is from the question to the answer.
``work`` is the processor's time, which other programs do not lengthen.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.large_world import world_of
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from umea_field.database.database import Database
from umea_field.database.search.search import Search, index_file
from umea_field.foundation import i18n
from umea_field.foundation.settings import Appearance
from umea_field.gui import rooms
from umea_field.gui.collecting import Collecting
from umea_field.gui.jobs import Job
from umea_field.gui.main_window import MainWindow
from umea_field.gui.style import Look
from umea_field.gui.workplace import BACKUP_DELAY, Workplace

TYPED = (
    "granfors",
    "paketskåp",
    "anna nord",
    "lanthandeln i tall",
    "skylt vid granlid",
    "ringde trafik",
    "besök",
    "botsmrak",
    "spinnoff",
    "stolpe granliden",
    "070-174",
    "UF-A7K3-M2PZ",
    "kylskåp granforset",
    "apoteksombud gran",
)
PATIENCE = 20.0


def spread(times: list[float]) -> dict[str, float]:
    """Return the middle, the 95th percentile and the worst."""
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "worst": round(ordered[-1], 1),
    }


def memory() -> int:
    """Return the memory the program takes now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1_000_000


def index(database: Database) -> dict[str, object]:
    """Return how long the first reading takes, and an answer to what is typed."""
    search = Search(database)
    began, worked = perf_counter(), process_time()
    documents = sum(1 for _ in search.keep_up())
    figures: dict[str, object] = {
        "read_s": round(perf_counter() - began, 1),
        "of_it_work_s": round(process_time() - worked, 1),
        "steps": documents,
    }
    search.find("x")
    times, work = [], []
    for words in TYPED:
        for end in range(1, len(words) + 1):
            began, worked = perf_counter(), process_time()
            search.find(words[:end])
            times.append((perf_counter() - began) * 1000)
            work.append((process_time() - worked) * 1000)
    search.close()
    file = index_file(Path(database.place))
    figures["typing"] = spread(times)
    figures["typing_work"] = spread(work)
    figures["file_mb"] = file.stat().st_size // 1_000_000 if file.exists() else 0
    return figures


def wait(delay: int) -> None:
    """Let the window do what it has to for so many ms."""
    loop = QEventLoop()
    QTimer.singleShot(delay, loop.quit)
    loop.exec()


def settled(window: MainWindow) -> None:
    """Come back when nothing more comes in a window."""
    until = perf_counter() + PATIENCE
    calm = 0
    while calm < 2 and perf_counter() < until:
        wait(1)  # without a rest it would fight the jobs for Python
        busy = any(job.running for job in window.findChildren(Job))
        calm = 0 if busy else calm + 1


def timed(window: MainWindow, do: Callable[[], object]) -> dict[str, int]:
    """Return how long something takes until its page is drawn, and the work of it."""
    began, worked = perf_counter(), process_time()
    do()
    settled(window)
    return {
        "ms": round((perf_counter() - began) * 1000),
        "work_ms": round((process_time() - worked) * 1000),
    }


def press(window: MainWindow, key: str, keys: str) -> None:
    """Go to a page as its user does, by ``Ctrl+2``; by call where it has no key."""
    if not keys:
        window.go(key)
        return
    pressed = Qt.Key(ord(keys[-1]))
    QTest.keyClick(window.focusWidget(), pressed, Qt.KeyboardModifier.ControlModifier)


def pages(place: str) -> dict[str, object]:
    """Return how long the window and each of its pages take to be shown."""
    look = Look(QApplication.instance() or QApplication([]), theme="light")
    began = perf_counter()
    database = Database.open(place)
    made: list[Workplace] = []
    window = MainWindow(
        look,
        Appearance(language="sv"),
        rooms.entries(lambda key: made[0].page(key)),  # noqa: PLW0108 - not yet made
        geometry_file=Path(tempfile.mkdtemp()) / "window.ini",
        search=lambda: made[0].search(),  # noqa: PLW0108
    )
    made.append(Workplace(look, window, database))
    window.show()
    window.activateWindow()
    made[0].begin()
    window.repaint()
    collecting = Collecting(window)
    figures: dict[str, object] = {"open": round((perf_counter() - began) * 1000)}
    wait(BACKUP_DELAY + 1000)  # the day's backup is made meanwhile
    settled(window)
    for place_there in window.places():
        key = place_there.key
        window.go(rooms.SETTINGS if key != rooms.SETTINGS else rooms.VILLAGES)
        settled(window)
        go = partial(press, window, key, place_there.keys)
        first = timed(window, go)
        window.go(rooms.SETTINGS if key != rooms.SETTINGS else rooms.VILLAGES)
        settled(window)
        again = timed(window, go)
        figures[key] = {"first": first, "again": again}
    figures["memory_mb"] = memory()
    collecting.deleteLater()
    window.close()
    return figures


def main() -> None:
    """Measure and print."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    i18n.speak("sv")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder, "large.sqlite")
        figures: dict[str, object] = {"records": records}
        if not file.exists():
            began = perf_counter()
            world_of(file, records).close()
            figures["world_s"] = round(perf_counter() - began, 1)
        figures["database_mb"] = file.stat().st_size // 1_000_000
        index_file(file).unlink(missing_ok=True)
        with Database.open(file) as database:
            figures["search"] = index(database)
        figures["pages"] = pages(str(file))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
