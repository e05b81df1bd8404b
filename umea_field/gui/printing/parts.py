"""What the page of papers asks of its parts."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Part(Protocol):
    """One of the views that the page shows in turn."""

    def actions(self) -> Sequence[QAction]:
        """Return what keys do in it."""

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""

    def start(self) -> None:
        """Take the focus."""

    def step_back(self) -> bool:
        """Leave the innermost thing; tell whether there was any."""

    def stop(self) -> None:
        """Keep what stands unwritten; what is on its way goes on by itself."""

    def wait(self) -> None:
        """Come back when nothing is on its way that is to be finished."""
