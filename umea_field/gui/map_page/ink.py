"""What the map is painted with: on paper in light colours, whatever the screen has."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor, QFont

from umea_field.gui.style import colours

_OTHER_SHAPES = ("tnum", "calt")
"""What gives letters and digits other shapes, which do not copy out of a file."""


class Ink(Protocol):
    """Colours by role, measures in em of the body text, and its font."""

    def colour(self, role: str) -> QColor:
        """Return a role's colour."""

    def em(self, count: float) -> int:
        """Return a measure in px."""

    def font(self, size: float = 1.0, strong: bool = False) -> QFont:
        """Return the body font times a size."""


@dataclass(frozen=True)
class PaperInk:
    """Light colours, and a body text so many px high.

    Attributes:
        family: The font's.
        pixels: The body text's size.
    """

    family: str
    pixels: float

    def colour(self, role: str) -> QColor:
        """Return a role's light colour."""
        return QColor(colours("light")[role])

    def em(self, count: float) -> int:
        """Return a measure in px."""
        return round(count * self.pixels)

    def font(self, size: float = 1.0, strong: bool = False) -> QFont:
        """Return the font times a size, with digits that copy out of a file."""
        made = QFont(self.family)
        made.setPixelSize(max(round(self.pixels * size), 1))
        for shapes in _OTHER_SHAPES:  # else the application's font lends them
            made.setFeature(QFont.Tag(shapes), 0)
        if strong:
            made.setWeight(QFont.Weight.DemiBold)
        return made
