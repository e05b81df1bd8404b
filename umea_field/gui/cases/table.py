"""The list of cases: late promises first, in words; digits set a status."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from umea_field.database.case_list import CaseLine
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.cases.words import reply_words
from umea_field.gui.rows_model import Column
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable

LATE_SIGN = "sen"
"""The sign before a late promise."""
TITLE, VILLAGE, REPLY, STATUS = range(4)
"""The columns' places."""


def columns(
    today: Callable[[], date],
    status_words: Callable[[str | None], str],
    is_short: Callable[[], bool],
) -> Sequence[Column[CaseLine]]:
    """Return the list's columns.

    Args:
        today: Tells the day it is.
        status_words: Gives the short words of a status.
        is_short: Tells whether there is little room.
    """
    return (
        Column(
            mark("Case"),
            lambda line: line.title or tr("Without a title"),
            width=0,
            role=lambda line: "" if line.is_open else "text2",
        ),
        Column(mark("Village"), lambda line: line.village, width=7),
        Column(
            mark("Answer promised"),
            lambda line: reply_words(line, today(), short=is_short()),
            width=13,
            order=lambda line: line.promised or line.answered,
            sign=lambda line: LATE_SIGN if line.days_late else "",
            role=lambda line: "danger" if line.days_late else "",
        ),
        Column(
            mark("Status"),
            lambda line: status_words(line.status),
            width=7,
            role=lambda line: "" if line.is_open else "text2",
        ),
    )


class CaseTable(DataTable[CaseLine]):
    """A table in which a digit is told, not sought for."""

    digit_pressed = Signal(int)  # 1 to 9

    def __init__(
        self, look: Look, name: str, columns: Sequence[Column[CaseLine]]
    ) -> None:
        super().__init__(look, name, columns, key=lambda line: line.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and digit.isdecimal() and digit != "0":
            self.digit_pressed.emit(int(digit))
            event.accept()
            return
        super().keyPressEvent(event)
