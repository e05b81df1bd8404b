import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.foundation import i18n


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that has just begun; to be copied, not opened."""
    i18n.speak("sv")
    path = tmp_path_factory.mktemp("begun") / "field.umea"
    begin(path, machine="Fält 1", person="Anna Sjölund").close()
    return path


@pytest.fixture(scope="module")
def database(
    begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database that the tests of a file share."""
    folder = tmp_path_factory.mktemp("papers")
    with Database.open(shutil.copy(begun, folder)) as opened:
        yield opened


@pytest.fixture
def own(begun: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of the test's own."""
    with Database.open(shutil.copy(begun, tmp_path / "own.umea")) as opened:
        yield opened
