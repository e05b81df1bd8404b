"""One page as it is shown: drawn, rendered and read off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QImage

from umea_field.foundation.progress import Progress
from umea_field.gui.printing.rendering import Extent, extents, picture_of, words_on

Draw = Callable[[Progress], bytes]
"""Draws a paper and returns it as PDF."""


@dataclass(frozen=True)
class Room:
    """What there is room for.

    Attributes:
        width: In px, as is ``height``.
        ratio: Dots of the screen to the px.
        whole: The whole page is to fit, else its width.
    """

    width: int
    height: int
    ratio: float
    whole: bool

    def scale(self, page: Extent) -> float:
        """Return how many px a point of the page takes."""
        across = self.width / page.width
        return max(
            min(across, self.height / page.height) if self.whole else across, 0.1
        )


@dataclass(frozen=True)
class Leaf:
    """A page of a paper.

    Attributes:
        pdf: The whole paper.
        number: The page; 0 is the first.
        count: How many pages there are.
        extent: Its size.
        picture: As sharp as the screen.
        words: What stands on it.
    """

    pdf: bytes
    number: int
    count: int
    extent: Extent
    picture: QImage
    words: str


def drawn_leaf(progress: Progress, draw: Draw, number: int, room: Room) -> Leaf:
    """Draw a paper and return a page of it, the last where there are fewer."""
    return turned_leaf(progress, draw(progress), number, room)


def turned_leaf(progress: Progress, pdf: bytes, number: int, room: Room) -> Leaf:
    """Return a page of a paper that has been drawn."""
    progress(1, 2)
    sizes = _sizes(pdf)
    number = max(min(number, len(sizes) - 1), 0)
    extent = sizes[number]
    picture = picture_of(pdf, number, room.scale(extent) * room.ratio)
    picture.setDevicePixelRatio(room.ratio)
    progress(2, 2)
    return Leaf(pdf, number, len(sizes), extent, picture, words_on(pdf, number))


@lru_cache(maxsize=2)
def _sizes(pdf: bytes) -> tuple[Extent, ...]:
    return extents(pdf)
