from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from umea_field.foundation import i18n
from umea_field.gui.style import Look


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    i18n.speak("sv")
    qapp.setFont(QFont("Inter", 10))
    made = Look(qapp, theme="light")
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")
