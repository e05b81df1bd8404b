"""A field with its label to the left, or above it where there is little room."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from umea_field.gui.style import Look

_NARROW = 33.2
"""Below so many em the label stands above its field."""
_LABEL = 10
"""How wide the label is, in em, as in a form."""
_NO_LIMIT = (1 << 24) - 1
"""Qt's own for a width that may be any."""


class Labelled(QWidget):
    """A field of the settings as one line."""

    def __init__(self, look: Look, words: str, field: QWidget) -> None:
        """Put a label to a field.

        Args:
            look: Measures.
            words: The label.
            field: What it is the label of.
        """
        super().__init__()
        self._look = look
        self._label = QLabel(words)
        self._label.setBuddy(field)
        self._label.setWordWrap(True)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._label)
        self._line.addWidget(field, 1)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        narrow = self.width() < em(_NARROW)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setSpacing(em(0.3 if narrow else 0.9))
        self._label.setMinimumWidth(em(_LABEL))
        self._label.setMaximumWidth(_NO_LIMIT if narrow else em(_LABEL))
