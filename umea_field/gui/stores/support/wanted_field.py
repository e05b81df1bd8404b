"""What a recorded fact must be one of, in words: yes or no, or classes of turnover.

Where the hours asked depend on the turnover, each class has its hours: ``under 2 mkr:
20``. The record holds codes, such as ``o2`` or ``o0=20``.
"""

import re
from collections.abc import Sequence

from typing_extensions import override

from umea_field.domain.support_facts import NO, YES
from umea_field.domain.typed import read_number
from umea_field.foundation.i18n import tr
from umea_field.gui.widgets.term_field import TermField

TURNOVER = "turnover_classes"
"""The list of terms whose classes may be asked for."""

_BETWEEN = re.compile(r",(?!\d)|;")
"""What parts one from the next; the comma of 37,5 does not."""


class WantedField(TermField):
    """Chosen by the first letters; hours stand after a colon."""

    def __init__(self, name: str, classes: Sequence[tuple[str, str]]) -> None:
        """Hold nothing.

        Args:
            name: For those who listen to the screen.
            classes: Codes and words of the classes of turnover.
        """
        answers = [(YES, tr("Yes")), (NO, tr("No"))]
        super().__init__(name, [*answers, *classes], several=True)
        self._places = {code: at for at, (code, _) in enumerate((*answers, *classes))}

    @override
    def read(self, words: str) -> object:
        parts = [part.strip() for part in _BETWEEN.split(words)]
        return frozenset(self.code_of(part) for part in parts if part)

    @override
    def said(self, value: object) -> str:
        if not isinstance(value, frozenset):
            return super().said(value)
        ordered = sorted(map(str, value), key=self._place)
        return ", ".join(self._said_one(code) for code in ordered)

    @override
    def code_of(self, words: str) -> str:
        named, colon, hours = words.replace("=", ":").partition(":")
        code = super().code_of(named.strip())
        if not colon:
            return code
        return f"{code}={read_number(hours.strip(), 'h'):g}"

    def _said_one(self, told: str) -> str:
        code, _, hours = told.partition("=")
        words = super().said(code)
        return f"{words}: {hours.replace('.', ',')}" if hours else words

    def _place(self, told: str) -> tuple[int, str]:
        return self._places.get(told.partition("=")[0], len(self._places)), told
