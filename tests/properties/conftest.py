"""Folders that cost no waiting for a disk, and a server that may forget."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import URL
from world.servers import let_it_forget, running_server


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder in memory where there is such a place: its files need not last."""
    memory = Path("/dev/shm")  # noqa: S108
    parent = memory if memory.is_dir() else None
    made = Path(tempfile.mkdtemp(prefix="umea-field-meeting-", dir=parent))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def server() -> Iterator[URL]:
    with running_server() as url:
        let_it_forget(url)
        yield url
