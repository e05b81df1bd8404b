"""The head of a part of a page, and hairlines between parts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from umea_field.gui.style import Look


class Section(QWidget):
    """A heading with its facts beside it, over a hairline where one is asked for."""

    def __init__(
        self, look: Look, heading: str, facts: str = "", *, line: bool = False
    ) -> None:
        super().__init__()
        self.heading = spoken(heading, "section")
        self._facts = spoken(facts, "quiet")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.em(0.7))
        row.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.35))
        column.addLayout(row)
        if line:
            column.addWidget(hairline())

    def say(self, facts: str) -> None:
        """Show other facts beside the heading."""
        self._facts.setText(facts)


def spoken(words: str, role: str = "") -> QLabel:
    """Return a label in a role of the style sheet, such as ``quiet`` or ``note``."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def hairline(*, upright: bool = False) -> QFrame:
    """Return a line of one px across the page, or down it."""
    line = QFrame()
    line.setObjectName("hairline")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def panes(*parts: QWidget, name: str) -> QSplitter:
    """Return parts side by side with a line of one px that can be drawn."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName(name)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    splitter.setStretchFactor(len(parts) - 1, 1)
    return splitter
