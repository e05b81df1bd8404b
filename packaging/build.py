"""Freeze the program on the system it runs on, and let it test itself.

``python3 packaging/build.py`` makes ``dist/umea_field/``, a folder that needs no
Python, and runs ``umea-field check`` in it; its exit status is the status of that.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from from_source import ROOT, NotReadyError, find_qt, prepare

FROZEN = ROOT / "dist" / "umea_field"


def freeze(python: Path) -> int:
    """Make the folder; return PyInstaller's exit status."""
    return subprocess.run(
        [
            *(str(python), "-m", "PyInstaller", "--noconfirm", "--clean"),
            *("--log-level", "ERROR"),
            *("--distpath", str(FROZEN.parent), "--workpath", str(ROOT / "build")),
            str(ROOT / "packaging" / "umea_field.spec"),
        ],
        check=False,
        cwd=ROOT,
    ).returncode


def check(program: Path) -> int:
    """Let the frozen program test itself, away from the checkout and its Python."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "UMEA_FIELD_"))
    }
    return subprocess.run(
        [str(program), "check"],
        check=False,
        cwd=program.parent,
        env={"QT_QPA_PLATFORM": "offscreen", **kept},
    ).returncode


def megabytes(folder: Path) -> int:
    """Return how much a folder weighs, in MB of a million bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return round(sum(path.lstat().st_size for path in files) / 1e6)


def main() -> int:
    """Freeze and check; return the exit status."""
    try:
        python = prepare(frozenset({"freeze"}))
        find_qt(python)
    except NotReadyError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write("Freezing ...\n")
    if freeze(python):
        sys.stderr.write("The program could not be frozen; PyInstaller says why.\n")
        return 1
    name = "umea-field.exe" if os.name == "nt" else "umea-field"
    sys.stderr.write(f"{FROZEN}: {megabytes(FROZEN)} MB. It checks itself ...\n")
    status = check(FROZEN / name)
    sys.stderr.write(
        "The frozen program is whole.\n"
        if status == 0
        else f"The frozen program's own check ended with {status}.\n"
    )
    return status


if __name__ == "__main__":
    sys.exit(main())
