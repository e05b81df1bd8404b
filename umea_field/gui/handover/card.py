"""One value to choose, as a card: who, what, when and how, and the key that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.foundation.unparted import held_together
from umea_field.gui.handover.card_size import CardSize
from umea_field.gui.handover.icon_line import IconLine
from umea_field.gui.signs import sign_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import spoken
from umea_field.sync.marked_text import (
    ADDED,
    KEPT,
    REMOVED,
    Marked,
    changes_aloud,
    shortened,
)

_LINES = 9
"""Lines of a long value that a card shows."""


@dataclass(frozen=True)
class Choice:
    """What a card offers.

    Attributes:
        head: Who wrote it, or what the choice is.
        value: What would stand there; empty for nothing.
        lines: When, and where; quiet.
        note: What was said beside it; empty for nothing.
        sign: The sign of a state; empty for none.
        is_long: The value is running text.
        marked: Of running text, what its writer did to it; empty for the plain value.
        is_shown: It is what stands there until somebody chooses.
    """

    head: str
    value: str
    lines: tuple[str, ...] = ()
    note: str = ""
    sign: str = ""
    is_long: bool = False
    marked: tuple[Marked, ...] = ()
    is_shown: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether any word of it is set off."""
        return any(one.how != KEPT for one in self.marked)


class Card(CardSize, QPushButton):
    """Its digit, Enter, the space bar or a click chooses it."""

    def __init__(self, look: Look, digit: int) -> None:
        super().__init__()
        self._look = look
        self._choice = Choice("", "")
        self.digit = digit
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._head = spoken("")
        key = key_digit(str(digit))
        self._sign = QLabel()
        self._value = spoken("", "value")
        self._lines = spoken("", "quiet")
        self._note = spoken("")
        self.state = IconLine(look)
        for label in (self._head, self._value, self._lines, self._note):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        self._row = QHBoxLayout()
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._value, 1)
        self._column.addLayout(head)
        self._column.addLayout(self._row)
        self._column.addWidget(self._lines)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        self._column.addWidget(self.state)
        look.changed.connect(self._fit)
        self._fit()

    def show_choice(self, choice: Choice, empty: str, chosen: bool) -> None:
        """Offer something else.

        Args:
            choice: What.
            empty: Said where nothing would stand there.
            chosen: It is what was chosen.
        """
        self._choice = choice
        self._head.setText(choice.head)
        self._show_value(choice, choice.value or empty)
        lines = [held_together(line) for line in choice.lines]
        self._lines.setText("\n".join(lines).replace("-", "\N{NON-BREAKING HYPHEN}"))
        self._lines.setVisible(bool(choice.lines))
        self._note.setText(f"”{choice.note}”" if choice.note else "")
        self._note.setVisible(bool(choice.note))
        put(self, "chosen", chosen)
        state = ""
        if chosen:
            state = tr("Your choice, shown now")
        elif choice.is_shown:
            state = tr("Shown now")
        self.state.tell(state, *(("circle-check", "accent") if chosen else ("eye",)))
        told = [choice.head, choice.value or empty, *choice.lines, choice.note]
        told += [changes_aloud(choice.marked), state]
        self.setAccessibleName(
            f"{self.digit}: " + ", ".join(one for one in told if one)
        )
        self._fit()

    def _show_value(self, choice: Choice, words: str) -> None:
        put(self._value, "role", "" if choice.is_long else "value")
        if choice.is_marked:
            self._value.setTextFormat(Qt.TextFormat.RichText)
            self._value.setText(_rich(shortened(choice.marked)))
            self._value.setToolTip(choice.value)
            return
        shown = _shortened(words) if choice.is_long else words
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setText(shown)
        self._value.setToolTip(words if shown != words else "")

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hear no second click: by then another clash may be shown here."""
        event.accept()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.8))
        self._column.setSpacing(em(0.15))
        self._row.setSpacing(em(0.5))
        self.state.setContentsMargins(0, em(0.35), 0, 0)
        sign = self._choice.sign
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.setPixmap(sign_picture(self._look, sign, sign, 1.35))
        self.updateGeometry()


def key_digit(words: str) -> QLabel:
    """Return the key that chooses a card, as it looks on the keyboard."""
    label = spoken(words, "digit")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _rich(text: Sequence[Marked]) -> str:
    """Return a text with what came underlined, and what went struck through."""
    marks = {ADDED: "<b><u>{}</u></b>", REMOVED: "<s>{}</s>", KEPT: "{}"}
    told = []
    for at, one in enumerate(text):
        words = marks[one.how].format(escape(one.words).replace("\n", "<br>"))
        if at and one.how == ADDED and text[at - 1].how == REMOVED:
            told.append(" ")  # what came does not grow onto what went
        told.append(words)
    return "".join(told)


def _shortened(words: str) -> str:
    lines = words.splitlines()
    shown = "\n".join(lines[:_LINES])
    if len(shown) > 420:
        shown = shown[:420].rsplit(" ", 1)[0]
    return shown if shown == words.rstrip("\n") else f"{shown} …"
