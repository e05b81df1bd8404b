"""The keyboard of a person: every key goes to the window, as from the system.

The window hands it to an open list or menu, else to what has the focus.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def focused() -> QWidget:
    """Return what hears the keys."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "nothing has the focus"
    return found


def _window() -> QWindow:
    found = focused().window().windowHandle()
    assert found is not None, "the window is not shown"
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press one key and let the program answer."""
    QTest.keyClick(_window(), key, modifier)
    QApplication.processEvents()


def type_letter(letter: str) -> None:
    """Type one letter, or begin a new line."""
    if letter == "\n":
        press(ENTER)
        return
    if letter.isascii():
        QTest.keyClick(_window(), letter)  # type: ignore[call-overload]
    else:  # QTest knows not every letter
        key = ord(letter.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(_window(), QKeyEvent(kind, key, PLAIN, letter))
    QApplication.processEvents()


def type_words(words: str) -> None:
    """Type letter by letter."""
    for letter in words:
        type_letter(letter)
