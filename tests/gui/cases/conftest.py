from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from world.program import make_active

from umea_field.database.database import Database
from umea_field.gui.cases.page import CasesPage
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look

TODAY = date(2026, 3, 12)


@pytest.fixture
def page(look: Look, example: Database, qtbot: QtBot) -> Iterator[CasesPage]:
    notifier, saving = Notifier(example), Saving(example)
    made = CasesPage(look, example, notifier, saving, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1314, 660)
    made.show()
    make_active(made)
    made.start()
    yield made
    saving.deleteLater()
    notifier.deleteLater()
