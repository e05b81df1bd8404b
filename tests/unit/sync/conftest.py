"""Laptops A, B and C and an office H, each with a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from world import golden_bundle
from world.machines import Machine, empty_database, laptop

from umea_field.foundation import i18n


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_database(tmp_path_factory.mktemp("empty") / "empty.umea")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """One that has met two laptops, with a clash, a deletion and what is unknown."""
    return golden_bundle.lived(tmp_path_factory.mktemp("office"))


class OnDemand(dict[str, Machine]):
    """Machines that are made when somebody asks for them."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template, self._folder = template, folder

    def __missing__(self, who: str) -> Machine:
        number = "ABCH".index(who) + 1
        self[who] = laptop(self._template, self._folder, who, number)
        return self[who]


@pytest.fixture
def machines(template: Path, tmp_path: Path) -> Iterator[dict[str, Machine]]:
    made = OnDemand(template, tmp_path)
    yield made
    for one in made.values():
        one.database.close()
