"""A time of day typed as people write it: ``10``, ``10.30``, ``1030``."""

from datetime import time

from typing_extensions import override

from umea_field.domain.time_text import read_time
from umea_field.foundation.i18n import language, tr
from umea_field.gui.widgets.line_field import LineField


class TimeField(LineField):
    """A time of day on one line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setPlaceholderText(tr("10.30"))

    @override
    def read(self, words: str) -> object:
        return read_time(words)

    @override
    def said(self, value: object) -> str:
        if not isinstance(value, time):
            return str(value)
        return f"{value:%H.%M}" if language() == "sv" else f"{value:%H:%M}"
