"""Choices that wrap like words, each led by the digit that chooses it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Flow

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Picks(QWidget):
    """One of up to nine values; arrows only move, digits, Space and Enter choose.

    Tab stops once: at what is chosen, else at the first.
    """

    written = Signal(object)  # a value was chosen, the one that was chosen before too

    def __init__(
        self, look: Look, name: str, choices: Sequence[tuple[object, str]]
    ) -> None:
        """Choose none yet.

        Args:
            look: Measures.
            name: For those who listen to the screen.
            choices: Values with their words.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._look = look
        self._values = [value for value, _ in choices]
        self._value: object = None
        self._flow = Flow()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons = [
            self._button(at, f"{at + 1} {words}", f"{name}: {words}")
            for at, (_, words) in enumerate(choices)
        ]
        look.changed.connect(self._fit)
        self._fit()
        self._stop_at(0)

    def value(self) -> object:
        """Return the value chosen."""
        return self._value

    def show_value(self, value: object) -> None:
        """Choose a value; it is not told as written."""
        self._value = value
        for each, button in zip(self._values, self.buttons, strict=True):
            button.setChecked(each == value)
        at = self._values.index(value) if value in self._values else 0
        self._stop_at(at)

    def choose_digit(self, digit: int) -> bool:
        """Choose by number, 1 the first; tell whether there is such a choice."""
        if not 0 < digit <= len(self.buttons) or not self.isEnabled():
            return False
        self._choose(digit - 1)
        return True

    def take_focus(self) -> None:
        """Give the keyboard to what is chosen, else to the first."""
        for button in self.buttons:
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if digit.isdecimal() and self.choose_digit(int(digit)):
            event.accept()
            return
        super().keyPressEvent(event)

    def _button(self, at: int, words: str, name: str) -> "_Pick":
        button = _Pick(words)
        button.setProperty("kind", "pick")
        button.setAccessibleName(name)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(at))
        button.moved.connect(lambda step: self._move(at + step))
        self._flow.addWidget(button)
        return button

    def _choose(self, at: int) -> None:
        self.show_value(self._values[at])
        self.written.emit(self._value)

    def _move(self, at: int) -> None:
        button = self.buttons[at % len(self.buttons)]
        self._stop_at(at % len(self.buttons))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, at: int) -> None:
        for each, button in enumerate(self.buttons):
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(strong if each == at else click)

    @Slot()
    def _fit(self) -> None:
        self._flow.across = self._flow.down = max(self._look.em(0.3), 4)
        self.updateGeometry()


class _Pick(QPushButton):
    """Has room for its words in 600, so that nothing moves when it is chosen."""

    moved = Signal(int)  # an arrow: 1 on, -1 back

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (*_BACK, *_ON):
            self.moved.emit(1 if e.key() in _ON else -1)
            e.accept()
            return
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            e.accept()
            return
        super().keyPressEvent(e)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(strong).horizontalAdvance(self.text())
        usual = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(wider - usual, 0) + 2, hint.height())
