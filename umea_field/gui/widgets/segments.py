"""A few choices side by side: ``1 Kvarstår | 2 Löst | 3 Ändrat``."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QWidget,
)
from typing_extensions import override


class Segments(QWidget):
    """One of two to four values; arrows move, digits choose where they are shown."""

    written = Signal(object)  # another value than before
    troubled = Signal(str)  # never

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        *,
        digits: bool = False,
    ) -> None:
        """Choose none yet.

        Args:
            name: For those who listen to the screen.
            choices: Values with their words.
            digits: The words are led by the key that chooses them.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._values = [value for value, _ in choices]
        self._digits = digits
        self._value: object = None
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, (_, words) in enumerate(choices):
            button = self._button(at, f"{at + 1} {words}" if digits else words)
            button.setAccessibleName(f"{name}: {words}")
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self._group.button(0))
        self._group.buttonClicked.connect(self._choose)

    def value(self) -> object:
        """Return the value chosen."""
        return self._value

    def name_choice(self, value: object, words: str) -> None:
        """Let a choice be called otherwise, where its words depend on what is shown."""
        at = self._values.index(value)
        button = self._group.button(at)
        button.setText(f"{at + 1} {words}" if self._digits else words)
        button.setAccessibleName(f"{self.accessibleName()}: {words}")
        button.updateGeometry()

    def show_value(self, value: object) -> None:
        """Choose a value; it is not told as written."""
        self._value = value
        self._group.setExclusive(False)
        for at, each in enumerate(self._values):
            self._group.button(at).setChecked(each == value)
        self._group.setExclusive(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if self._digits and digit.isdigit() and 0 < int(digit) <= len(self._values):
            self._group.button(int(digit) - 1).click()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        value = self._values[self._group.id(button)]
        if value != self._value:
            self._value = value
            self.written.emit(value)

    def _button(self, at: int, words: str) -> QPushButton:
        button = _Segment(words)
        button.setProperty("kind", "segment")
        if at == 0:
            button.setProperty("place", "first")
        elif at == len(self._values) - 1:
            button.setProperty("place", "last")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button, at)
        return button


class _Segment(QPushButton):
    """Has room for its words in 600, so that nothing moves when it is chosen."""

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(strong).horizontalAdvance(self.text())
        # the style measures in the weight of the moment
        usual = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(wider - usual, 0) + 2, hint.height())
