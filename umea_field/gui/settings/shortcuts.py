"""The keys that do something, read from what does it."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.actions import key_words
from umea_field.gui.main_window import MainWindow
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.lines import Line, Lines


def shortcuts_in(
    window: MainWindow,
) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """Return where keys are heard, and there each key with what it does.

    Every page is made for this, as its actions live on it.
    """
    found = [(tr("Everywhere"), _keys(window.actions()))]
    for place in window.places():
        page: QWidget = window.page_of(place.key)
        found.append((tr(place.word), _keys(page.findChildren(QAction))))
    return [(where, keys) for where, keys in found if keys]


def _keys(actions: Iterable[QAction]) -> Sequence[tuple[str, str]]:
    heard = {
        key_words(each.shortcut()): each.text()
        for each in actions
        if not each.shortcut().isEmpty() and each.text()
    }
    return list(heard.items())


class ShortcutsPart(Part):
    """All keys, by the page they are heard on."""

    def __init__(self, look: Look, window: MainWindow) -> None:
        super().__init__(
            look,
            tr("Keyboard shortcuts"),
            tr("Everything can be done with the keyboard. Ctrl+? leads here."),
        )
        self._window = window
        self.lists: list[Lines] = []

    @override
    def start(self) -> None:
        if self.lists:
            return
        for where, keys in shortcuts_in(self._window):
            self.heading(where)
            lines = Lines(self.look, 8.5, "")
            lines.show_lines([Line(key, words) for key, words in keys])
            self.lists.append(lines)
            self.column.addWidget(lines)
        self.column.addStretch(1)
