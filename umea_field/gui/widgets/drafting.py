"""Tells what is being typed often enough that a crash costs one word at most."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_PAUSE = 300
"""How long a typist may rest within a word before it is told, in ms."""


class Drafting(QObject):
    """Hears each keystroke of one field and tells the words at their ends."""

    words_typed = Signal(str)  # the whole text as it stands

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = ""
        self._told = ""
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._tell)

    def hear(self, words: str, at: int) -> None:
        """Take the text as it stands, and where the typist is in it."""
        self._words = words
        before = words[at - 1 : at]
        if before and not before.isalnum():
            self._tell()
        else:
            self._rest.start()

    def forget(self) -> None:
        """Tell no more of what was typed: it is kept, or given up."""
        self._rest.stop()
        self._told = self._words

    @Slot()
    def _tell(self) -> None:
        self._rest.stop()
        if self._words != self._told:
            self._told = self._words
            self.words_typed.emit(self._words)
