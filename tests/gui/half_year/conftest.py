from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.gui.half_year.page import HalfYearPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

NOW = datetime(2026, 3, 12, 9, 42, tzinfo=UTC)
TODAY = date(2026, 3, 12)


@pytest.fixture
def page(look: Look, example: Database, qtbot: QtBot) -> Iterator[HalfYearPage]:
    notifier, saving = Notifier(example), Saving(example)
    made = HalfYearPage(
        look, example, notifier, saving, now=lambda: NOW, today=lambda: TODAY
    )
    qtbot.addWidget(made)
    made.resize(1314, 680)
    made.show()
    qtbot.waitActive(made)
    made.start()
    qtbot.waitUntil(lambda: not made.reading)
    yield made
    made.leave()
    made.stop()
    saving.deleteLater()
    notifier.deleteLater()
