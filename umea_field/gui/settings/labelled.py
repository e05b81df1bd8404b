"""A field with its label to the left, or above it where there is little room."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from umea_field.gui.style import Look

_LABEL = 10
"""How wide the label is, in em, as in a form."""
_WIDEST = 46.9
"""A label above its field is not wider than so many em: as a line is."""


class Labelled(QWidget):
    """A field of the settings as one line; its part says how much room there is.

    It cannot tell by its own width, which its field may keep from becoming less.
    """

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

    def stand(self, *, narrow: bool) -> None:
        """Let the label stand above its field, or to the left of it."""
        em = self._look.em
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setSpacing(em(0.3 if narrow else 0.9))
        self._label.setMinimumWidth(em(_LABEL))
        self._label.setMaximumWidth(em(_WIDEST if narrow else _LABEL))
