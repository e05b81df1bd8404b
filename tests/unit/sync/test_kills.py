"""Whatever moment a process is killed at, there is no third state.

A thousand are killed with ``UMEA_FIELD_KILLS=1000``.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

MANY = int(os.environ.get("UMEA_FIELD_KILLS", "100"))
TESTS = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a killed process leaves the disk alone


def test_that_a_kill_leaves_what_was_before_or_after_a_part_and_all_goes_on(
    tmp_path: Path,
) -> None:
    """Of taking in, undoing, handing over and beginning; then gone on with."""
    where = IN_MEMORY if IN_MEMORY.is_dir() else tmp_path
    with tempfile.TemporaryDirectory(dir=where) as folder:
        told = subprocess.run(  # noqa: S603 - this program's own tests
            [sys.executable, "-m", "world.kills", str(MANY), "2026", folder],
            cwd=TESTS,
            env=os.environ | {"PYTHONPATH": str(TESTS.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
    if told.returncode:
        pytest.fail(told.stderr)
    found = json.loads(told.stdout)
    acts = ("taking", "undoing", "giving", "beginning")
    assert sum(found[act] for act in acts) >= MANY
    assert min(found[act] for act in acts) >= MANY // 8
    assert found["killed"] > MANY / 2
    assert found["midway"] > 0
