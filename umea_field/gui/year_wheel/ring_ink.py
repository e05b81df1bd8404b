"""The colours and letters the wheel is painted with, light and dark.

Source: Okabe and Ito, Color Universal Design (2008), for the rings' colours. A ring is
always told by its number and its place too.
"""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication

from umea_field.gui.style import Look

TODAY = QColor("#D55E00")
"""Vermillion: the day it is, and what is moved."""
_RINGS = tuple(
    QColor(code) for code in ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9")
)
_STRANGE = QColor("#7F8C8D")
"""Of a ring beyond those that have a colour."""
_WHITE, _BLACK = QColor("#FFFFFF"), QColor("#000000")
_LIGHT_TINT, _DARK_TINT = 0.14, 0.24
_READABLE = 4.5
"""The least contrast of white letters on a ring's colour (WCAG 2, 1.4.3)."""


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
        """Return a ring's number, 1 for the outermost; the last but one for unknown."""
        known = self.rings
        return known.index(ring) + 1 if ring in known else len(known) + 1

    def colour(self, ring: str) -> QColor:
        """Return a ring's colour, the same in light and dark."""
        at = self.number(ring) - 1
        return QColor(_RINGS[at] if at < len(_RINGS) else _STRANGE)

    def tint(self, ring: str) -> QColor:
        """Return the ground of a ring behind its arcs."""
        share = _DARK_TINT if self.look.dark else _LIGHT_TINT
        return mixed(self.look.colour("surface"), self.colour(ring), share)

    def letters(self, ring: str) -> QColor:
        """Return the colour of words on a ring: white only where it is read."""
        return QColor(letters_on(self.colour(ring)))

    def font(self, size: float, bold: bool) -> QFont:
        """Return the program's font with letters of a size in px."""
        return wheel_font(self.look.font().family(), size, bold)


def letters_on(ground: QColor) -> QColor:
    """Return white where it is read on a ground, else black."""
    white = 1.05 / (_luminance(ground) + 0.05)
    return _WHITE if white >= _READABLE else _BLACK


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return a ground with so large a share of a colour in it."""
    return QColor.fromRgbF(
        ground.redF() * (1 - share) + colour.redF() * share,
        ground.greenF() * (1 - share) + colour.greenF() * share,
        ground.blueF() * (1 - share) + colour.blueF() * share,
    )


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


def _luminance(colour: QColor) -> float:
    parts = [_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
