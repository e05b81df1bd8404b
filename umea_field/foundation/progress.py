"""How long work tells where it is, and how it is asked to stop."""

from collections.abc import Callable
from typing import Protocol


class Stopped(Exception):
    """The user asked for the work to stop; nothing half done has been kept."""


class Progress(Protocol):
    """Called by long work before each step.

    Raises:
        Stopped: The user asked for it.
    """

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Tell that ``done`` of ``total`` steps are behind, and what comes now."""


Beat = Callable[[], object]
"""Called now and then by work that cannot tell how much of it there is.

Raises:
    Stopped: The user asked for it.
"""


def unheard(done: int, total: int, what: str = "") -> None:
    """Take progress that nobody listens to."""
