"""One of a list of terms, chosen from a box that also takes letters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit
from typing_extensions import override

_MANY = 14
"""A longer list is sought by typing any part of its words."""


class ChoiceField(QComboBox):
    """Codes with their words; the first line chooses none.

    It is written when the list folds, on Enter and when the field is left: browsing
    with the arrows writes nothing yet. An unknown code is kept and shown as it is.
    """

    written = Signal(object)  # another value than before
    troubled = Signal(str)  # never: what is not in the list cannot be chosen

    def __init__(
        self, name: str, choices: Sequence[tuple[object, str]], *, empty: str = ""
    ) -> None:
        """Choose none yet.

        Args:
            name: For those who listen to the screen.
            choices: Values with their words.
            empty: What the line that chooses none says.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._value: object = None
        self.addItem(empty, None)
        for value, words in choices:
            self.addItem(words, value)
        self.setMaxVisibleItems(_MANY)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        if len(choices) > _MANY:
            self._take_letters()

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices; the value chosen stays where it is one of them."""
        held = [(self.itemData(at), self.itemText(at)) for at in range(1, self.count())]
        if held == list(choices):
            return
        while self.count() > 1:
            self.removeItem(self.count() - 1)
        for value, words in choices:
            self.addItem(words, value)
        self.show_value(self._value if self._place(self._value) >= 0 else None)

    def value(self) -> object:
        """Return the value chosen last."""
        return self._value

    def show_value(self, value: object) -> None:
        """Choose a value; it is not told as written."""
        self._value = value
        at = self._place(value)
        if at < 0:
            self.addItem(str(value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def finish(self) -> None:
        """Keep what is shown."""
        if self.isEditable() and self.currentText() != self.itemText(
            self.currentIndex()
        ):
            found = self.findText(self.currentText(), Qt.MatchFlag.MatchStartsWith)
            self.setCurrentIndex(found if found >= 0 else self._place(self._value))
        value = self.currentData()
        if value != self._value:
            self._value = value
            self.written.emit(value)

    @override
    def hidePopup(self) -> None:
        super().hidePopup()
        self.finish()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        if e.key() == Qt.Key.Key_Escape and self.currentData() != self._value:
            self.show_value(self._value)
            e.accept()
            return
        super().keyPressEvent(e)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        """Let the page scroll: a wheel that passes by changes nothing."""
        e.ignore()

    def _place(self, value: object) -> int:
        return next(
            (at for at in range(self.count()) if self.itemData(at) == value), -1
        )

    def _take_letters(self) -> None:
        line = QLineEdit()
        line.setAccessibleName(self.accessibleName())
        line.setStyleSheet("border: 0; padding: 0; min-height: 0")
        self.setEditable(True)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        line.editingFinished.connect(self.finish)
