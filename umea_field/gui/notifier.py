"""Carries the news that the database has changed to the windows' thread."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal


class Changing(Protocol):
    """What tells of its changes, such as the database, in whatever thread."""

    def listen(self, listener: Callable[[Any], None], /) -> object:
        """Call back after each change that was kept."""


class Notifier(QObject):
    """Tells pages to read again; kept as long as the database lives."""

    changed = Signal(object)  # Changed: the tables and rows of one write
    _arrived = Signal(object)

    def __init__(self, database: Changing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self.changed, queued)
        database.listen(self._arrived.emit)
