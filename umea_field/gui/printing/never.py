"""What is never printed, said where a paper is chosen."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from umea_field.domain.field import Audience
from umea_field.foundation.i18n import mark
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken

NEVER = {
    Audience.PUBLIC: mark(
        "Personal data, private notes and finances never print here."
    ),
    Audience.SUBJECT: mark("Private notes and finances never print here."),
    Audience.OWN: mark(
        "For yourself: it may hold personal data, so keep it with you. Private notes"
        " never print."
    ),
}
"""English source of what is never printed for an audience."""


class Never(QFrame):
    """What is never printed: always there, and nothing to click."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._look = look
        self._icon = QLabel()
        self._words = spoken("")
        self._words.setWordWrap(True)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        look.changed.connect(self._fit)
        self._fit()

    def say(self, words: str) -> None:
        """Show other words."""
        self._words.setText(words)
        self.setAccessibleName(words)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(0.8), em(0.45), em(0.7), em(0.45))
        self._row.setSpacing(em(0.7))
        self._icon.setPixmap(icon_picture(self._look, "info", "accent", 1.2))
