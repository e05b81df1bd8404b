"""Keys as they look on the keyboard, beside what they do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken


def key_hint(words: str) -> QLabel:
    """Return one key, such as ``Enter``."""
    label = spoken(words, "key")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class KeyList(QWidget):
    """Keys to the left, what each does to the right."""

    def __init__(
        self, look: Look, name: str, lines: Sequence[tuple[Sequence[str], str]]
    ) -> None:
        """Show the lines.

        Args:
            look: Measures.
            name: For those who listen to the screen.
            lines: The keys of a line, then its words; a dash stands between keys.
        """
        super().__init__()
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.em(0.7))
        grid.setVerticalSpacing(look.em(0.3))
        grid.setColumnStretch(1, 1)
        for at, (keys, words) in enumerate(lines):
            row = QHBoxLayout()
            row.setSpacing(look.em(0.15))
            for key in keys:
                row.addWidget(spoken(key, "note") if key == "–" else key_hint(key))
            row.addStretch(1)
            grid.addLayout(row, at, 0)
            grid.addWidget(spoken(words, "note"), at, 1, Qt.AlignmentFlag.AlignVCenter)
