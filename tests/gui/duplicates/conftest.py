from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.domain.contact import Contact
from umea_field.domain.village import Village
from umea_field.domain.visit import Visit
from umea_field.gui.duplicates.page import DuplicatesPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look


@pytest.fixture
def twice(example: Database) -> Database:
    """The example world, in which somebody has written a village twice."""
    with example.write("Två gånger") as session:
        one = Village(name="Kvarnsjö", lat=64.0, lon=20.0, households=90)
        other = Village(
            name="Kvarnsjön", lat=64.01, lon=20.0, population=40, ferry="Varje timme"
        )
        session.add_all([one, other])
        session.flush()
        session.add_all([Visit(village_id=other.id), Contact(village_id=other.id)])
    return example


@pytest.fixture
def page(look: Look, twice: Database, qtbot: QtBot) -> Iterator[DuplicatesPage]:
    notifier, saving = Notifier(twice), Saving(twice)
    made = DuplicatesPage(look, twice, notifier, saving)
    qtbot.addWidget(made)
    made.resize(1314, 680)
    made.show()
    qtbot.waitActive(made)
    made.start()
    qtbot.waitUntil(lambda: not made.is_reading)
    yield made
    made.stop()
    saving.deleteLater()
    notifier.deleteLater()
