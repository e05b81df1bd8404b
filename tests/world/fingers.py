"""A person at the keyboard whose keys are counted; words of one's own are not.

One key with its modifiers is one. Free text is the same whatever the program, so it is
typed but not counted; letters that choose something are.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from world import keyboard

ENTER, TAB = keyboard.ENTER, keyboard.TAB


class Fingers:
    """Counts by the step that is going on, and looks at what hears each key."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.nameless: list[str] = []
        self.looks: list[Callable[[], None]] = [self._hear_name]
        self._step = ""

    @property
    def total(self) -> int:
        """Return how many keys there were."""
        return sum(self.counts.values())

    def begin(self, step: str) -> None:
        """Go on to a step."""
        self._step = step
        self.counts.setdefault(step, 0)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = keyboard.PLAIN,
        times: int = 1,
    ) -> None:
        """Press a key, once or more often."""
        for _ in range(times):
            keyboard.press(key, modifier)
            self._count()

    def choose(self, letters: str) -> None:
        """Type letters or digits that choose something."""
        for letter in letters:
            keyboard.type_letter(letter)
            self._count()

    def write(self, words: str) -> None:
        """Type words of one's own."""
        self._look()
        keyboard.type_words(words)

    def _count(self) -> None:
        self.counts[self._step] += 1
        self._look()

    def _look(self) -> None:
        for look in self.looks:
            look()

    def _hear_name(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not name_of(focused):
            self.nameless.append(f"{self._step}: {focused}")


def name_of(widget: QWidget) -> str:
    """Return what somebody who does not see the screen hears of a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")
