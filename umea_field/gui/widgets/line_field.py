"""Fields of one line: words, numbers, sets of words.

Each reads what was typed when the reader leaves it. What it cannot read stays as it
was typed, with a sentence about it; nothing is thrown away.
"""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from umea_field.domain.typed import read_number
from umea_field.foundation.alphabet import folded
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.wording import number_text
from umea_field.gui.style import Look
from umea_field.gui.widgets.drafting import Drafting


class LineField(QLineEdit):
    """Words on one line; empty is None."""

    written = Signal(object)  # another value than before, when the field is left
    troubled = Signal(str)  # a sentence about what cannot be read; empty when it can
    words_typed = Signal(str)  # what stands there while it is typed

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._value: object = None
        self._drafting = Drafting(self)
        self._drafting.words_typed.connect(self.words_typed)
        self.setAccessibleName(name)
        self.textEdited.connect(self._hear)
        self.editingFinished.connect(self.finish)

    def read(self, words: str) -> object:
        """Return the value that was typed; the words are not empty.

        Raises:
            UmeaFieldError: It makes no sense; its text says why.
        """
        return words

    def said(self, value: object) -> str:
        """Return a value in words, as ``read`` understands them."""
        return str(value)

    def value(self) -> object:
        """Return the value that was last understood."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show a value; it is not told as written."""
        self._value = value
        self.setText("" if value in (None, frozenset()) else self.said(value))
        self.setCursorPosition(0)
        self._drafting.forget()

    @Slot()
    def finish(self) -> None:
        """Read what stands there, as when the field is left."""
        words = self.text().replace("\0", "").strip()
        self._drafting.forget()
        try:
            value = self.read(words) if words else self.emptied()
        except UmeaFieldError as error:
            self.troubled.emit(str(error))
            return
        self.troubled.emit("")
        changed = value != self._value
        at = self.cursorPosition()
        self.show_value(value)
        self.setCursorPosition(at)
        if changed:
            self.written.emit(value)

    def emptied(self) -> object:
        """Return the value of an empty field."""
        return None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape give back what stood there before."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.show_value(self._value)
            self.troubled.emit("")
            self.words_typed.emit(self.text())
            event.accept()
            return
        if self._leaves_to_page(event):
            event.ignore()  # nothing was typed here: the page undoes, and redoes
            return
        super().keyPressEvent(event)

    def _leaves_to_page(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not (
            self.isRedoAvailable()
        )

    @Slot(str)
    def _hear(self, words: str) -> None:
        self._drafting.hear(words, self.cursorPosition())


class NumberField(LineField):
    """A number with the language's decimal mark, its unit to the right."""

    def __init__(
        self, look: Look, name: str = "", *, unit: str = "", whole: bool = False
    ) -> None:
        super().__init__(name)
        self._look = look
        self._unit = unit
        self._whole = whole
        look.changed.connect(self._fit)
        self._fit()

    @override
    def read(self, words: str) -> object:
        return read_number(words, self._unit, whole=self._whole)

    @override
    def said(self, value: object) -> str:
        if not isinstance(value, int | float):
            return str(value)
        # years and house numbers are numbers too: thousands are parted from 10 000
        if abs(value) >= 10_000:
            return number_text(value)
        whole = int(value)
        rest = number_text(abs(value - whole))[1:]
        return f"{whole}{rest}" if whole or value >= 0 else f"-0{rest}"

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setPen(self._look.colour("text2" if self.isEnabled() else "off"))
            box = self.rect().adjusted(0, 0, -self._look.em(0.75), 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(box), flags, self._unit)
            painter.end()

    @Slot()
    def _fit(self) -> None:
        width = self.fontMetrics().horizontalAdvance(self._unit)
        self.setTextMargins(0, 0, width + self._look.em(0.4) if self._unit else 0, 0)


class WordsField(LineField):
    """A set of any words, with commas between; of a list of terms see ``TermField``."""

    @override
    def read(self, words: str) -> object:
        return frozenset(part.strip() for part in words.split(",") if part.strip())

    @override
    def said(self, value: object) -> str:
        if not isinstance(value, frozenset):
            return str(value)
        return ", ".join(sorted(map(str, value), key=folded))

    @override
    def emptied(self) -> object:
        return frozenset()
