"""Where the parts of the wheel's page stand, on each size of paper.

The wheel fills the paper's height, or its width where that stands upright. What is
round leaves the corners free: the title has one, the code another.
"""

from dataclasses import dataclass, replace

from umea_field.reports.figures import Drawing
from umea_field.reports.measures import A4, FORMATS, MM, QR_SIDE, Format

_GAP = 6 * MM
_CORNER = 40 * MM
"""How much of the height the code takes with what is around it."""


@dataclass(frozen=True)
class Places:
    """Places on the page, in points from its top left corner.

    Attributes:
        wheel: The left and top of the wheel's drawing.
        legend: Left, top and width of the rings' names.
        columns: Left, top, width and floor of the table's columns.
        corner: The legend stands in the wheel's lower left corner, above its top.
    """

    wheel: tuple[float, float]
    legend: tuple[float, float, float]
    columns: tuple[tuple[float, float, float, float], ...]
    corner: bool = False


def format_of(size: str) -> Format:
    """Return the paper of a size with the narrow margins that a wheel needs.

    The footer begins where the wheel leaves room for it.
    """
    narrow = replace(
        FORMATS[size], left=8 * MM, right=10 * MM, top=8 * MM, bottom=18 * MM
    )
    if size == A4.name:
        return replace(narrow, left=10 * MM, top=10 * MM)
    return replace(narrow, foot=(142 if size == "A4 landscape" else 192) * MM)


def places_of(
    format_: Format, drawing: Drawing, *, upright: bool, large: bool
) -> Places:
    """Return the places on a page for a wheel's drawing.

    Args:
        format_: From ``format_of``.
        drawing: The wheel.
        upright: The paper stands upright, and the table under the wheel.
        large: In large type; a legend is too large for a corner then, and an upright
            wheel stands lower, clear of the title.
    """
    side = drawing.width
    right = format_.page_width - format_.right
    if upright:
        top = (18.5 if large else 13) * MM
        return _upright(format_, side, right, top, large)
    # A wheel that leaves some of the height free stands low, clear of the title.
    top = format_.page_height - side - 6.5 * MM
    left = format_.left + side + _GAP
    begins = format_.top + _CORNER
    return Places(
        wheel=(format_.left, top),
        legend=(left, format_.top + 8 * MM, right - left - QR_SIDE - 5 * MM),
        columns=((left, begins, right - left, format_.floor),),
    )


def _upright(
    format_: Format, side: float, right: float, top: float, large: bool
) -> Places:
    under = top + side
    begins, gap = under + 2 * MM, 8 * MM
    legend = (format_.left, under - 2 * MM, 52 * MM)
    if large:
        legend = (format_.left, under, right - format_.left)
    half = (right - format_.left - gap) / 2
    lefts = (format_.left, format_.left + half + gap)
    return Places(
        wheel=((format_.page_width - side) / 2, top),
        legend=legend,
        columns=tuple((left, begins, half, format_.floor) for left in lefts),
        corner=not large,
    )
