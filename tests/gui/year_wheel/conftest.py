from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from umea_field.database.database import Database
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.year_wheel.page import YearWheelPage

TODAY = date(2026, 3, 12)


@pytest.fixture
def page(look: Look, example: Database, qtbot: QtBot) -> Iterator[YearWheelPage]:
    notifier, saving = Notifier(example), Saving(example)
    made = YearWheelPage(look, example, notifier, saving, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1314, 660)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    made.grab()
    yield made
    made.stop()
    saving.deleteLater()
    notifier.deleteLater()
