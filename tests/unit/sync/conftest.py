"""Laptops A, B and C and an office H, each with a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from world.machines import Machine, empty_database, laptop

from umea_field.foundation import i18n


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_database(tmp_path_factory.mktemp("empty") / "empty.umea")


@pytest.fixture
def machines(template: Path, tmp_path: Path) -> Iterator[dict[str, Machine]]:
    made = {
        who: laptop(template, tmp_path, who, number)
        for number, who in enumerate("ABCH", 1)
    }
    yield made
    for one in made.values():
        one.database.close()
