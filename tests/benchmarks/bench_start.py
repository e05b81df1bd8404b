"""How long the program takes from process start to a window that can be seen.

Measured from outside, on a virtual X screen, in turn with a ten-line program that
imports PySide6's widgets and SQLAlchemy and shows an empty main window:

    python tests/benchmarks/bench_start.py [ROUNDS]

Needs Xvfb and xdotool. Prints one JSON document; times are seconds.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SMALLEST = """
import sys
import sqlalchemy.orm
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Smallest")
window.resize(1366, 768)
window.show()
app.exec()
"""


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """Lend an environment whose programs draw on a screen nobody sees."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1600x1000x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    environment = os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    try:
        yield environment
    finally:
        screen.terminate()
        screen.wait()


def seconds_to_window(
    command: list[str], title: str, environment: dict[str, str]
) -> float:
    """Return the seconds from starting a program to its window being visible."""
    started = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    search = ["xdotool", "search", "--onlyvisible", "--name", title]
    try:
        while time.perf_counter() - started < 60:
            found = subprocess.run(
                search, env=environment, capture_output=True, check=False
            )
            if found.stdout.strip():
                return time.perf_counter() - started
            if program.poll() is not None:
                raise SystemExit(f"{command} ended with {program.returncode}")
        raise SystemExit(f"no window of {command}")
    finally:
        program.send_signal(signal.SIGKILL)
        program.wait()


def main() -> None:
    """Measure both programs in turn and print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        smallest = Path(folder, "smallest.py")
        smallest.write_text(SMALLEST, encoding="utf-8")
        example = Path(folder, "example")
        subprocess.run(
            [sys.executable, "-m", "umea_field", "demo", "--no-window", "--folder"]
            + [str(example)],
            env=environment | {"QT_QPA_PLATFORM": "offscreen"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (database,) = example.glob("*.sqlite")
        ours = [sys.executable, "-m", "umea_field", "--database", str(database)]
        peer = [sys.executable, str(smallest)]
        seconds_to_window(ours, "Umeå Fält", environment)
        seconds_to_window(peer, "Smallest", environment)
        times: dict[str, list[float]] = {"ours": [], "smallest": []}
        for _ in range(rounds):
            times["ours"].append(seconds_to_window(ours, "Umeå Fält", environment))
            times["smallest"].append(seconds_to_window(peer, "Smallest", environment))
    medians = {name: round(statistics.median(all_), 3) for name, all_ in times.items()}
    ratio = round(medians["ours"] / medians["smallest"], 2)
    print(json.dumps({"medians": medians, "ratio": ratio, "rounds": rounds}))


if __name__ == "__main__":
    main()
