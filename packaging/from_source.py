"""Run the program, or its tests, from a fresh checkout; all set-up is done here.

``python3 packaging/from_source.py demo`` runs ``umea-field demo``, and so for every
other subcommand; ``python3 packaging/from_source.py test`` runs what guards ``main``.
Needs Python 3.11 or newer with pip, and nothing else. The packages go into ``.venv``
in the checkout; the second time nothing is fetched.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "from_source.json"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
OLDEST = (3, 11)

_PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("packaging/words.py", "check"),
    (*_PYTEST, "--cov", "--cov-report=term"),
)
"""What guards main, in order; a name that ends in .py is a script of ours.

The tests of a file stay together, so that they share what is dear to make; the files
are in their order, in which the long ones do not come last.
"""

SHOWS_WINDOWS = frozenset({"demo", "check", "test"})
"""Subcommands that need Qt's system libraries, as does the window itself."""

DEBIAN_LIBRARIES = (
    "libegl1 libgl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libxkbcommon-x11-0"
    " libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0"
    " libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
)
NO_PIP = (
    "This Python has neither ensurepip nor pip. On Debian or Ubuntu:\n"
    "    apt-get install python3-venv\n"
    "Elsewhere install pip for this Python. Then try again."
)


class NotReadyError(Exception):
    """A plain sentence: what is missing, and what to do."""


def python_in(venv: Path, windows: bool = os.name == "nt") -> Path:
    """Return where the Python of a virtual environment is."""
    return venv / ("Scripts/python.exe" if windows else "bin/python")


def fingerprint(files: Iterable[Path]) -> str:
    """Return a hash that changes when what is to be installed changes."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()


def is_ready(stamp: str, now: str, extras: frozenset[str]) -> bool:
    """Tell whether a stamp says that all this is installed already."""
    try:
        told = json.loads(stamp)
        return told["fingerprint"] == now and extras <= set(told["extras"])
    except (ValueError, KeyError, TypeError):
        return False


def missing_library(complaint: str) -> str | None:
    """Return the library that an import complained of; None for another fault."""
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*)", complaint)
    return found.group(1) if found else None


def how_to_install(library: str, debian: bool, root: bool) -> str:
    """Return what is missing and the one line that installs it."""
    if debian:
        line = f"apt-get install -y {DEBIAN_LIBRARIES}"
        line = line if root else f"sudo {line}"
        return f"Qt lacks the system library {library}. This installs it:\n    {line}"
    return (
        f"Qt lacks the system library {library}. Install it, and where they are"
        " missing too: libEGL, libGL, fontconfig, D-Bus, GLib, xkbcommon-x11 and the"
        " xcb libraries cursor, icccm, image, keysyms, randr, render-util, shape, xkb."
    )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _run(command: Sequence[str | Path], **more: object) -> int:
    try:
        done = subprocess.run([str(part) for part in command], check=False, **more)  # type: ignore[call-overload]
    except KeyboardInterrupt:
        return 130
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


def _answers(python: Path) -> bool:
    probe = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return python.exists() and _run([python, "-c", probe]) == 0


def _pip(python: Path) -> list[str]:
    """Return the pip command that installs into an environment.

    Raises:
        NotReadyError: There is no pip, in it or outside.
    """
    if _run([python, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return [str(python), "-m", "pip"]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(python)]
    raise NotReadyError(NO_PIP)


def prepare(extras: frozenset[str] = frozenset()) -> Path:
    """Make or update the environment; return its Python.

    Args:
        extras: Groups of ``optional-dependencies`` that are needed besides.

    Raises:
        NotReadyError: This machine lacks something; the sentence says what.
    """
    if sys.version_info < OLDEST:
        raise NotReadyError(
            "Umeå Fält needs Python 3.11 or newer; this is"
            f" {sys.version_info[0]}.{sys.version_info[1]}."
            " Run this again with a newer one, such as python3.11."
        )
    now = fingerprint([ROOT / "pyproject.toml", CONSTRAINTS])
    python = python_in(VENV)
    told = STAMP.read_text("utf-8") if STAMP.exists() else ""
    if is_ready(told, now, extras) and _answers(python):
        return python
    _say("Preparing .venv; the first time takes some minutes ...")
    if not _answers(python):
        _make(python)
    told_extras = _extras_of(told) | extras
    wanted = f".[{','.join(sorted(told_extras))}]" if told_extras else "."
    command = [
        *_pip(python),
        *("install", "--quiet", "--disable-pip-version-check", "--no-input"),
        *("--root-user-action=ignore", "-c", str(CONSTRAINTS), "-e", wanted),
    ]
    if _run(command, cwd=ROOT) != 0:
        raise NotReadyError(
            "The packages could not be installed. Is there a network, and room on"
            " the disk? Nothing else was changed; try again."
        )
    STAMP.write_text(
        json.dumps({"fingerprint": now, "extras": sorted(told_extras)}), "utf-8"
    )
    return python


def _extras_of(stamp: str) -> frozenset[str]:
    try:
        return frozenset(json.loads(stamp)["extras"])
    except (ValueError, KeyError, TypeError):
        return frozenset()


def _make(python: Path) -> None:
    """Make the environment, without a pip of its own where Python lacks ensurepip."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not importlib.util.find_spec("ensurepip"):
        if not importlib.util.find_spec("pip"):
            raise NotReadyError(NO_PIP)
        command.insert(-1, "--without-pip")
    if _run(command) != 0 or not python.exists():
        raise NotReadyError(f"The environment {VENV} could not be made.")


def find_qt(python: Path) -> None:
    """See that Qt finds what it needs of the system.

    Raises:
        NotReadyError: A library is missing; the sentence says how to install it.
    """
    if not sys.platform.startswith("linux"):
        return
    probe = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport"
    if os.environ.get("DISPLAY") and "QT_QPA_PLATFORM" not in os.environ:
        probe += (
            "; import ctypes, pathlib; ctypes.CDLL(str(pathlib.Path(PySide6.__file__)"
            ".parent / 'Qt' / 'plugins' / 'platforms' / 'libqxcb.so'))"
        )
    done = subprocess.run(
        [str(python), "-c", probe],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return
    library = missing_library(done.stderr)
    if library is None:
        raise NotReadyError(f"Qt does not start here:\n{done.stderr.strip()}")
    debian = Path("/etc/debian_version").exists()
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    raise NotReadyError(how_to_install(library, debian, root))


def tests_environment(around: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the tests: no screen, and every module compiled once.

    They start many processes. What is compiled is kept in the environment's folder,
    also where whoever runs them wants none of it beside the source.
    """
    made = {"QT_QPA_PLATFORM": "offscreen", **around}
    if made.pop("PYTHONDONTWRITEBYTECODE", None):
        made.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "compiled"))
    return made


def test(python: Path, more: Sequence[str]) -> int:
    """Run everything that guards main; stop at the first that fails.

    Args:
        python: That of the environment, with the extra ``test``.
        more: Handed to pytest, which then runs once, for what they ask.
    """
    asked = ((*_PYTEST, "--no-cov", *more),) if more else ()
    others = tuple(check for check in CHECKS if check[0] != "pytest")
    for whole in (*others, *asked) if more else CHECKS:
        _say(f"\n$ {' '.join(whole)}")
        name, arguments = whole[0], whole[1:]
        if name.endswith(".py"):
            command = [str(python), str(ROOT / name), *arguments]
        elif name == "lint-imports":
            command = [str(_script(python, name)), *arguments]
        else:
            command = [str(python), "-m", name, *arguments]
        status = _run(command, cwd=ROOT, env=tests_environment(os.environ))
        if status:
            _say(f"\nStopped: {name} did not pass. What it said stands above.")
            return status
    _say("\nEverything that guards main has passed.")
    return 0


def _script(python: Path, name: str) -> Path:
    return python.parent / (f"{name}.exe" if os.name == "nt" else name)


def main(arguments: Sequence[str]) -> int:
    """Prepare, then run the tests or the program; return the exit status."""
    testing = bool(arguments) and arguments[0] == "test"
    try:
        python = prepare(frozenset({"test"}) if testing else frozenset())
        if (
            not arguments
            or arguments[0].startswith("-")
            or arguments[0] in SHOWS_WINDOWS
        ):
            find_qt(python)
    except NotReadyError as error:
        _say(str(error))
        return 1
    if testing:
        return test(python, arguments[1:])
    return _run([python, "-P", "-m", "umea_field", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
