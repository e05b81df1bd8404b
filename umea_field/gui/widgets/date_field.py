"""A day typed as people write it: ``i``, ``+14``, ``12/3``, ``12 mars``."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from umea_field.domain.day_text import read_day
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text
from umea_field.gui.widgets.line_field import LineField


class DateField(LineField):
    """A calendar day on one line; Ctrl+. writes today's."""

    def __init__(
        self,
        name: str,
        today: Callable[[], date] = date.today,
        *,
        ahead: bool = False,
        about: Callable[[], date] | None = None,
    ) -> None:
        """Hold no day.

        Args:
            name: For those who listen to the screen.
            today: Tells the day it is.
            ahead: A day without a year is the next one to come, as for a promise.
            about: Tells the day it is near instead; near today without it.
        """
        super().__init__(name)
        self._today = today
        self._ahead = ahead
        self._about = about
        self.setPlaceholderText(tr("12/3, i or +14"))

    @override
    def read(self, words: str) -> object:
        about = self._about() if self._about else None
        return read_day(words, self._today(), ahead=self._ahead, about=about)

    @override
    def said(self, value: object) -> str:
        return date_text(value) if isinstance(value, date) else str(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Period:
            self.setText(self.said(self._today()))
            self.finish()
            event.accept()
            return
        super().keyPressEvent(event)
