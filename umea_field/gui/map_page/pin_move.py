"""A place that is being moved on the map."""

from uuid import UUID

from PySide6.QtCore import QPointF


class PinMove:
    """Which place is moved, where it is held, and whether the mouse holds it."""

    def __init__(self) -> None:
        self.key: UUID | None = None
        self.at = QPointF()
        self.held = False

    def begin(self, key: UUID, at: QPointF) -> None:
        """Move a place from where it lies, in km."""
        self.key, self.at, self.held = key, at, False

    def take(self, pin: QPointF, mouse: QPointF, reach: float) -> None:
        """Let the mouse hold the pin where it was pressed on it; all in px."""
        self.held = (
            self.key is not None and (pin - mouse).manhattanLength() <= 1.5 * reach
        )

    def end(self) -> None:
        """Move nothing any more."""
        self.key, self.held = None, False
