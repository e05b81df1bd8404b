"""Words along an arc, letter by letter, always upright.

The middle of the wheel is (0, 0); x runs to the right and y downwards. Angles are
radians clockwise from twelve o'clock.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin, tau
from typing import TypeAlias

Width: TypeAlias = Callable[[str, float, bool], float]
"""Returns the width of words at a size, in bold or not."""

ASCENT, DESCENT = 0.74, 0.22
"""How far letters reach above and beneath their baseline, of their size."""
LEADING = 1.12
"""From one baseline to the next, of the size."""
BAND = 1.3
"""A line needs a band so thick, of its size."""
_HEIGHT = 0.58
"""What the eye takes for the height of a line, of its size."""
_WAIST = 0.24
"""Where letters keep their distance on a bent line: the middle of small letters."""
SLACK = pi / 9
"""So far may a letter at the end of a word lean beyond the upright half."""


@dataclass(frozen=True)
class Glyph:
    """A letter.

    Attributes:
        text: The letter.
        x: The left end of its baseline, with ``y``.
        width: How wide it is.
        turn: How far it is turned clockwise, in radians.
    """

    text: str
    x: float
    y: float
    width: float
    turn: float

    def corners(self, size: float) -> tuple[tuple[float, float], ...]:
        """Return the four corners of its box, from the top left one clockwise."""
        right = (cos(self.turn), sin(self.turn))
        down = (-sin(self.turn), cos(self.turn))

        def corner(along: float, under: float) -> tuple[float, float]:
            return (
                self.x + along * right[0] + under * down[0],
                self.y + along * right[1] + under * down[1],
            )

        top, bottom = -ASCENT * size, DESCENT * size
        return (
            corner(0, top),
            corner(self.width, top),
            corner(self.width, bottom),
            corner(0, bottom),
        )


Line: TypeAlias = tuple[Glyph, ...]


@dataclass(frozen=True)
class Words:
    """Words on arcs.

    Attributes:
        text: The whole, as it is read.
        size: Of its letters.
        bold: They are bold.
        lines: Their letters, the first line first.
    """

    text: str
    size: float
    bold: bool
    lines: tuple[Line, ...]

    def glyphs(self) -> Iterator[Glyph]:
        """Yield every letter."""
        for line in self.lines:
            yield from line


@dataclass(frozen=True)
class Band:
    """A piece of a ring that words are set in.

    Attributes:
        inner: Its inner radius; ``outer`` its outer one.
        start: The angle where words may begin; ``end`` where they must end.
        tight: Nearer the middle than so, a line holds twelve letters at most.
    """

    inner: float
    outer: float
    start: float
    end: float
    tight: float = 0.0


_SHORT = 12


def is_turned(angle: float) -> bool:
    """Tell whether letters' feet point outwards there: from three to nine o'clock."""
    return pi / 2 < angle % tau < 1.5 * pi


def fitted(
    parts: tuple[str, ...],
    size: float,
    band: Band,
    width: Width,
    *,
    text: str = "",
    bold: bool = False,
) -> Words | None:
    """Return lines in a band, upright, as near its middle as can be; None for no room.

    Args:
        parts: The lines.
        size: Of the letters.
        band: Where.
        width: Measures words.
        text: The whole, as it is read; empty where it is the one line.
        bold: The letters are bold.
    """
    count = len(parts)
    if band.outer - band.inner < (BAND + (count - 1) * LEADING) * size:
        return None
    half = 0.0
    for number, part in enumerate(parts):
        # Turned and unturned lines lie at other radii; the nearer one decides.
        radius = min(_baseline(number, count, size, t, band) for t in (False, True))
        if len(part) > _SHORT and radius < band.tight:
            return None
        half = max(half, width(part, size, bold) / 2 / (radius - _WAIST * size))
    angle = _upright(half, band)
    if angle is None:
        return None
    lines = []
    for number, part in enumerate(parts):
        radius = _baseline(number, count, size, is_turned(angle), band)
        lines.append(_line(part, angle, radius, size, bold, width))
    return Words(text or parts[0], size, bold, tuple(lines))


def divisions(text: str, count: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to break a text into lines: at spaces, after hyphens and dashes.

    A non-breaking space is no place to break.
    """
    pieces = _pieces(text)
    for cuts in combinations(range(1, len(pieces)), count - 1):
        edges = (0, *cuts, len(pieces))
        yield tuple(
            "".join(pieces[a:b]).strip(" ")
            for a, b in zip(edges, edges[1:], strict=False)
        )


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for letter in text:
        pieces[-1] += letter
        if letter in " -–":
            pieces.append("")
    return [piece for piece in pieces if piece]


def _upright(half: float, band: Band) -> float | None:
    """Return the angle nearest the middle at which a line stands upright and fits."""
    middle = (band.start + band.end) / 2
    low, high = band.start + half, band.end - half
    reach = min(pi / 2, pi / 2 + SLACK - half)
    if low > high or reach < 0:
        return None
    best: float | None = None
    for about in (0.0, pi, tau):
        from_, to = max(low, about - reach), min(high, about + reach)
        if from_ <= to:
            angle = min(max(middle, from_), to)
            if best is None or abs(angle - middle) < abs(best - middle):
                best = angle
    return best


def _baseline(number: int, count: int, size: float, turned: bool, band: Band) -> float:
    middle = (band.inner + band.outer) / 2
    high = (_HEIGHT + (count - 1) * LEADING) * size
    above_last = (count - 1 - number) * LEADING * size
    if turned:
        return middle + high / 2 - above_last
    return middle - high / 2 + above_last


def _line(
    text: str, angle: float, radius: float, size: float, bold: bool, width: Width
) -> Line:
    """Return a line's letters, its middle at an angle and its baseline at a radius."""
    turned = is_turned(angle)
    way = -1 if turned else 1
    waist = radius + way * _WAIST * size
    edges = [width(text[:n], size, bold) for n in range(len(text) + 1)]
    glyphs = []
    for letter, left, right in zip(text, edges, edges[1:], strict=False):
        at = angle + way * ((left + right) / 2 - edges[-1] / 2) / waist
        half = way * (right - left) / 2
        glyphs.append(
            Glyph(
                letter,
                radius * sin(at) - half * cos(at),
                -radius * cos(at) - half * sin(at),
                right - left,
                at + (pi if turned else 0),
            )
        )
    return tuple(glyphs)
