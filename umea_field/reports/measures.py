"""Sizes of type and page: one look for all papers, in points.

Two looks, normal and large; every layout takes its sizes from the look it is given
and flows anew. Upright A4 with room for two punched holes at the left.
"""

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 15 * MM, 15 * MM, 18 * MM
WIDTH = PAGE_WIDTH - LEFT - RIGHT
FLOOR = PAGE_HEIGHT - BOTTOM
"""Where the text must end, measured from the top edge."""

QR_SIDE = 22 * MM
CLEAR = WIDTH - QR_SIDE - 6 * MM
"""How wide a line may be that stands beside the code's corner."""
HAIRLINE = 0.5
QUIET, INK = 0.42, 0.0
"""Greys: line numbers and notes that survive a photocopier; text and signs."""


class Face(StrEnum):
    """The cuts that papers are set in; each is a font file's name."""

    REGULAR = "SourceSans3-Regular"
    SEMIBOLD = "SourceSans3-Semibold"
    BOLD = "SourceSans3-Bold"
    CODE = "SourceCodePro-Bold"


@dataclass(frozen=True)
class Type:
    """How a piece of text is set.

    Attributes:
        size: Points.
        leading: Points from one baseline to the next.
        face: Its cut; bold words in it are set in BOLD.
        grey: 0 black to 1 white.
    """

    size: float
    leading: float
    face: Face = Face.REGULAR
    grey: float = INK


@dataclass(frozen=True)
class Look:
    """Every size a paper uses.

    Attributes:
        body: Running text, lists and tables.
        title: H1; section: H2; part: H3.
        note: What stands beside: captions, hints.
        head: Heads of columns.
        number: Line numbers in the margin.
        footer: The last lines of every page.
        pad: Room above and below the words of a table's row.
        box: Side of a tick box.
        write: Height of a row for handwriting.
    """

    body: Type
    title: Type
    section: Type
    part: Type
    note: Type
    head: Type
    number: Type
    footer: Type
    pad: float
    box: float = 5 * MM
    write: float = 9 * MM

    @property
    def measure(self) -> float:
        """The widest a line of running text may be: about 75 letters."""
        return min(WIDTH, 33.5 * self.body.size)


NORMAL = Look(
    body=Type(12, 16),
    title=Type(20, 25, Face.BOLD),
    section=Type(15, 20, Face.BOLD),
    part=Type(13, 17, Face.BOLD),
    note=Type(10.5, 14),
    head=Type(10.5, 14, Face.SEMIBOLD),
    number=Type(9, 16, grey=QUIET),
    footer=Type(9, 11.5),
    pad=2.4,
)
LARGE = Look(
    body=Type(16, 22),
    title=Type(26, 32, Face.BOLD),
    section=Type(20, 27, Face.BOLD),
    part=Type(17, 23, Face.BOLD),
    note=Type(14, 19),
    head=Type(14, 19, Face.SEMIBOLD),
    number=Type(11, 22, grey=QUIET),
    footer=Type(9, 11.5),
    pad=3,
    box=6 * MM,
    write=11 * MM,
)
CODE = Type(14, 17, Face.CODE)
