"""The colours and letters the wheel is painted with, light and dark.

The rings have the colours they have on paper; their grounds follow the theme.
"""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication

from umea_field.gui.style import Look
from umea_field.reports.wheel_colours import TINT, VERMILION, mixed, ring_colour

TODAY = QColor(VERMILION)
"""The day it is, and what is moved."""
_LIGHT_TINT, _DARK_TINT = TINT, 0.24


class RingInk:
    """What a wheel is painted with in the look that is chosen."""

    def __init__(self, look: Look, rings: Sequence[str]) -> None:
        """Give each ring its colour.

        Args:
            look: The theme and the font.
            rings: Codes from outside inwards.
        """
        self.look = look
        self.rings = tuple(rings)

    def number(self, ring: str) -> int:
        """Return a ring's number, 1 for the outermost; an unknown one comes last."""
        known = self.rings
        return known.index(ring) + 1 if ring in known else len(known) + 1

    def colour(self, ring: str) -> QColor:
        """Return a ring's colour, the same in light and dark."""
        return QColor(ring_colour(self.number(ring) - 1).fill)

    def tint(self, ring: str) -> QColor:
        """Return the ground of a ring behind its arcs."""
        share = _DARK_TINT if self.look.dark else _LIGHT_TINT
        ground = self.look.colour("surface").name()
        return QColor(mixed(self.colour(ring).name(), ground, share))

    def letters(self, ring: str) -> QColor:
        """Return the colour of words on a ring: white only where it is read."""
        return QColor(ring_colour(self.number(ring) - 1).text)

    def font(self, size: float, bold: bool) -> QFont:
        """Return the program's font with letters of a size in px."""
        return wheel_font(self.look.font().family(), size, bold)


@lru_cache(maxsize=256)
def wheel_font(family: str, size: float, bold: bool) -> QFont:
    """Return a font whose letters may stand at any angle and between pixels."""
    made = QFont(family)
    dpi = QGuiApplication.primaryScreen().logicalDotsPerInchY()
    made.setPointSizeF(size * 72 / dpi)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    made.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@lru_cache(maxsize=20_000)
def text_width(family: str, text: str, size: float, bold: bool) -> float:
    """Return how wide words are, in px."""
    return _measure(family, size, bold).horizontalAdvance(text)


@lru_cache(maxsize=256)
def _measure(family: str, size: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(wheel_font(family, size, bold))
