"""Sizes of type and page: one look for all papers, in points.

Two looks, normal and large; every layout takes its sizes from the look and the
format it is given and flows anew.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from umea_field.foundation.i18n import mark

MM = 72 / 25.4
"""Points in a millimetre."""

QR_SIDE = 22 * MM
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
class Format:
    """A size of paper and its margins.

    Attributes:
        name: As commands and sheets call it, such as ``A4 landscape``; English source.
        page_width: Of the paper that is drawn on, as is ``page_height``.
        left: The margin at the left; wide enough for punched holes where sheets are
            filed.
        right: The other margins, as are ``top`` and ``bottom``.
        foot: How far in from the left margin the footer begins.
        scale: How much larger it is printed than it is drawn, type and all.
    """

    name: str
    page_width: float
    page_height: float
    left: float = 25 * MM
    right: float = 15 * MM
    top: float = 15 * MM
    bottom: float = 18 * MM
    foot: float = 0.0
    scale: float = 1.0

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.page_width - self.left - self.right

    @property
    def floor(self) -> float:
        """Where the text must end, measured from the top edge."""
        return self.page_height - self.bottom

    @property
    def clear(self) -> float:
        """How wide a line may be that stands beside the code's corner."""
        return self.width - QR_SIDE - 6 * MM


A4 = Format("A4", 210 * MM, 297 * MM)
_A3 = Format("A3", 420 * MM, 297 * MM, left=20 * MM)
_FORMATS = (
    A4,
    Format(mark("A4 landscape"), 297 * MM, 210 * MM, left=20 * MM),
    _A3,
    Format(mark("A3 portrait"), 297 * MM, 420 * MM),
    # A poster is an A3 seen from further off.
    replace(_A3, name="A2", scale=2**0.5),
    replace(_A3, name="A1", scale=2.0),
    Format("A5", 148 * MM, 210 * MM, left=15 * MM, right=12 * MM, top=12 * MM),
)
FORMATS = {format_.name: format_ for format_ in _FORMATS}
"""Every format there is, by its name; A3 and larger lie down."""


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
        return 33.5 * self.body.size


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
