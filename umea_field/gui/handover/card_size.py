"""How large a card is: as wide as it is given, as high as its words then need."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.gui.style import Look

_WIDTH, _LEAST, _HEIGHT = 14, 11, 9
"""How wide it would be, how wide and how high it is at least, in em."""


class CardSize:
    """The first base of a card; the cards of a row are then equally wide and high."""

    _look: Look
    _column: QVBoxLayout

    def sizeHint(self) -> QSize:
        """Return how large it would be."""
        return QSize(self._look.em(_WIDTH), self._column.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return how large it is at least: no narrower for what stands in it."""
        assert isinstance(self, QWidget)
        return QSize(self._look.em(_LEAST), self.heightForWidth(max(self.width(), 1)))

    def hasHeightForWidth(self) -> bool:
        """Tell that its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high its words are at a width."""
        return max(self._column.totalHeightForWidth(width), self._look.em(_HEIGHT))
