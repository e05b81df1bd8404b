"""Colours of the year wheel: its rings', and those of everything around them.

Rings are told apart by their place, their number and the table as well; no colour
says anything alone. Green and sky blue never lie side by side.

Source:
    Okabe and Ito, Color Universal Design, 2008; contrasts measured against the text.
"""

from dataclasses import dataclass

from umea_field.reports.figures import BLACK, WHITE, Hatching


@dataclass(frozen=True)
class RingColour:
    """How a ring is told apart.

    Attributes:
        fill: Of its activities.
        text: Of the words on them; at least 4.5:1.
        hatching: Its pattern, where paper is printed in grey; None for plain.
    """

    fill: str
    text: str
    hatching: Hatching | None = None


_RINGS = (
    RingColour("#0072b2", WHITE),
    RingColour("#e69f00", BLACK, Hatching.RISING),
    RingColour("#009e73", BLACK, Hatching.FALLING),
    RingColour("#cc79a7", BLACK, Hatching.DOTS),
    RingColour("#56b4e9", BLACK, Hatching.CROSS),
)
_OTHER = RingColour("#f0e442", BLACK)

VERMILION = "#d55e00"
"""Today."""
TINT = 0.13
"""How much of a ring's colour its ground has."""


@dataclass(frozen=True)
class Surround:
    """Colours of everything but the activities.

    Attributes:
        ground: What the wheel lies on, and the lines between its parts.
        months: Behind the months; ``weeks`` behind the weeks.
        ink: Of words; ``quiet`` of those that stand back.
    """

    ground: str = WHITE
    months: str = "#e4eaea"
    weeks: str = "#f3f6f5"
    ink: str = BLACK
    quiet: str = "#4f5b5f"


ON_PAPER = Surround()


def ring_colour(place: int) -> RingColour:
    """Return the colours of a ring by its place from outside; 0 is outermost."""
    return _RINGS[place] if place < len(_RINGS) else _OTHER


def mixed(colour: str, ground: str, share: float) -> str:
    """Return so much of a colour on a ground, as ``#e0eef6``."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))
