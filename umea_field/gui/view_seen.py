"""One view of the window that a picture is taken of."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """One view to take a picture of.

    Attributes:
        name: Its file's name without the look and the ending.
        show: Brings it about.
    """

    name: str
    show: Callable[[], object]
