"""The manual's window: topics to the left, the chosen one to the right."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.help.topics import topics
from umea_field.gui.style import Look
from umea_field.gui.widgets.navigation import Navigation, Place

_ICONS = {
    "start": "keyboard",
    "today": "sun",
    "villages": "map-pin",
    "stores": "store",
    "visits": "clipboard-check",
    "reports": "printer",
    "settings": "settings-2",
}
_HEADINGS = {1: 1.5, 2: 1.15}
"""The size of a heading by its level, in em."""


class HelpWindow(QWidget):
    """Shows the manual; Esc closes it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("{page} – Umeå Fält", page=tr("Help")))
        self._look = look
        self._topics = {topic.key: topic for topic in topics()}
        self._shown = next(iter(self._topics))
        places = [
            Place(topic.key, _ICONS.get(topic.key, "info"), topic.title)
            for topic in self._topics.values()
        ]
        self._list = Navigation(look, places)
        self._text = QTextBrowser()
        self._text.setAccessibleName(tr("Help"))
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._list)
        whole.addWidget(self._text, 1)
        self.resize(look.em(66), look.em(48))
        self._list.chosen.connect(self._show)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        look.changed.connect(self._reread)

    def show_topic(self, key: str) -> None:
        """Show the topic of one of the program's pages, or the first."""
        wanted = key if key in self._topics else next(iter(self._topics))
        self._list.choose(wanted)
        self._show(wanted)
        self.show()
        self.raise_()
        self.activateWindow()
        self._list.setFocus()

    @Slot()
    def _reread(self) -> None:
        self._show(self._shown)

    @Slot(str)
    def _show(self, key: str) -> None:
        self._shown = key
        document = self._text.document()
        document.setDefaultFont(self._look.font())
        document.setDocumentMargin(self._look.em(1.4))
        self._text.setMarkdown(self._topics[key].path.read_text(encoding="utf-8"))
        block = document.begin()
        while block.isValid():
            size = _HEADINGS.get(block.blockFormat().headingLevel())
            if size:
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                format_ = cursor.charFormat()
                format_.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                format_.setFont(self._look.font(size, strong=True))
                cursor.setCharFormat(format_)
            block = block.next()
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
