"""Waits for a window to come to rest, where nobody looks at it."""

from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from umea_field.gui.jobs import any_runs_for

_PAUSE, PATIENCE = 15, 15.0
"""How long between looks at what goes on, in ms; how long it may go on, in s."""


def settle(window: QWidget) -> None:
    """Let a window come to rest: its jobs, its short waits, its drawing."""
    until = monotonic() + PATIENCE
    calm = 0
    while calm < 2 and monotonic() < until:
        pause()
        busy = any_runs_for(window)
        waits = busy or any(
            timer.isActive() and timer.isSingleShot() and timer.interval() < 1000
            for timer in window.findChildren(QTimer)
        )
        calm = 0 if waits else calm + 1


def pause() -> None:
    """Let the window do what waits to be done, for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(_PAUSE, loop.quit)
    loop.exec()
