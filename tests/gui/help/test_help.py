import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from umea_field.foundation import i18n
from umea_field.gui.help.topics import topics
from umea_field.gui.help.window import HelpWindow
from umea_field.gui.rooms import ROOMS
from umea_field.gui.style import Look


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_that_every_topic_has_a_heading_in_both_languages(language: str) -> None:
    with i18n.speaking(language):
        found = topics()
    keys = [topic.key for topic in found]
    assert keys[0] == "start"
    assert {"today", "villages", "visits", "cases", "tours", "reports"} <= {*keys}
    assert set(keys[1:]) <= {"search", *(place.key for place in ROOMS)}
    assert all(topic.title for topic in found)


def test_that_help_opens_at_the_page_one_came_from(qtbot: QtBot, look: Look) -> None:
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.show_topic("visits")
    text = window.findChild(QTextBrowser)
    assert text is not None
    assert "Skift+Enter" in text.toPlainText()


def test_that_an_unknown_page_opens_the_first_topic(qtbot: QtBot, look: Look) -> None:
    window = HelpWindow(look)
    qtbot.addWidget(window)
    window.show_topic("nowhere")
    text = window.findChild(QTextBrowser)
    assert text is not None
    assert text.toPlainText().startswith("Kom i gång")
