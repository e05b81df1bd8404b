"""Whatever moment a client is killed at, a server holds no third state.

Three hundred are killed with ``UMEA_FIELD_SERVER_KILLS=300``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MANY = int(os.environ.get("UMEA_FIELD_SERVER_KILLS", "6"))
TESTS = Path(__file__).parents[2]


def test_that_a_killed_client_leaves_what_was_before_or_after_a_part(
    tmp_path: Path,
) -> None:
    """Of taking in and undoing, which then go on to their end."""
    told = subprocess.run(  # noqa: S603 - this program's own tests
        [sys.executable, "-m", "world.server_kills", str(MANY), "2026", str(tmp_path)],
        cwd=TESTS,
        env=os.environ | {"PYTHONPATH": str(TESTS.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        pytest.fail(told.stderr)
    found = json.loads(told.stdout)
    assert found["taking"] + found["undoing"] == MANY
    assert found["killed"] > MANY / 2
