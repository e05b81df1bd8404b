"""Running text in a field that grows with it."""

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.drafting import Drafting

_PAUSE = 2000
"""How long a writer may rest before the text is kept, in ms."""


class ProseField(QPlainTextEdit):
    """Some lines of text; empty is None. Tab goes on to the next field."""

    written = Signal(object)  # another text than before: on leaving, or after a pause
    troubled = Signal(str)  # never: every text can be read
    words_typed = Signal(str)  # what stands there while it is typed

    def __init__(self, look: Look, name: str = "", lines: int = 3) -> None:
        """Hold no text.

        Args:
            look: Colours and measures.
            name: For those who listen to the screen.
            lines: How many lines high it is when empty.
        """
        super().__init__()
        self._look = look
        self._lines = lines
        self._value: object = None
        self._showing = False
        self._drafting = Drafting(self)
        self._drafting.words_typed.connect(self.words_typed)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self.finish)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._hear)
        look.changed.connect(self._fit)
        self._fit()

    def value(self) -> object:
        """Return the text that was last kept."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show a text; it is not told as written."""
        self._value = value
        if self.toPlainText() != (value or ""):
            self._showing = True
            self.setPlainText(str(value or ""))
            self._showing = False
        self._rest.stop()
        self._drafting.forget()
        self._fit()

    @Slot()
    def finish(self) -> None:
        """Keep what stands there."""
        self._rest.stop()
        self._drafting.forget()
        text = self.toPlainText().replace("\0", "").rstrip() or None
        if text != self._value:
            self._value = text
            self.written.emit(text)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        undoes = e.matches(QKeySequence.StandardKey.Undo)
        redoes = e.matches(QKeySequence.StandardKey.Redo)
        written = self.document()
        if (undoes and not written.isUndoAvailable()) or (
            redoes and not written.isRedoAvailable()
        ):
            e.ignore()  # nothing was typed here: the page undoes, and redoes
            return
        super().keyPressEvent(e)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.finish()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    @Slot()
    def _hear(self) -> None:
        self._fit()
        if not self._showing:
            self._rest.start()
            at = self.textCursor().position()
            self._drafting.hear(self.toPlainText(), at)

    @Slot()
    def _fit(self) -> None:
        lines = self.document().documentLayout().documentSize().height()
        shown = min(max(round(lines), self._lines), 16)
        height = shown * self.fontMetrics().lineSpacing() + self._look.em(1.1)
        if height != self.minimumHeight():
            self.setFixedHeight(height)
