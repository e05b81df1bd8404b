from collections.abc import Iterator

import pytest

from umea_field.database.beginning import begin
from umea_field.database.database import Database
from umea_field.foundation import i18n


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("papers") / "field.umea"
    begin(path, machine="Fält 1", person="Anna Sjölund").close()
    with Database.open(path) as opened:
        yield opened
