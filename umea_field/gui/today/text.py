"""Words in several colours that wrap, as the lists of the page paint them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from typing_extensions import override

from umea_field.gui.style import Look


@dataclass(frozen=True)
class Part:
    """A few words in one colour, such as ``text2``."""

    words: str
    role: str = "text"


class Wrapped:
    """Words laid out within a width."""

    def __init__(
        self,
        look: Look,
        parts: Sequence[Part],
        width: int,
        *,
        size: float = 1.0,
        strong: bool = False,
    ) -> None:
        """Lay the words out.

        Args:
            look: Colours and fonts.
            parts: One after the other.
            width: In px; a word that is longer is broken.
            size: Of the font, in em.
            strong: The words are of weight 600.
        """
        self._layout = QTextLayout("".join(part.words for part in parts))
        self._layout.setFont(look.font(size, strong=strong))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(_formats(look, parts))
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        self.height = round(height)

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw the words with their corner at a point."""
        self._layout.draw(painter, QPointF(left, top))

    @override
    def __repr__(self) -> str:
        return f"Wrapped({self._layout.text()!r})"


def _formats(look: Look, parts: Sequence[Part]) -> list[QTextLayout.FormatRange]:
    made = []
    start = 0
    for part in parts:
        ink = QTextCharFormat()
        ink.setForeground(look.colour(part.role))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = start, len(part.words), ink
        made.append(span)
        start += len(part.words)
    return made
