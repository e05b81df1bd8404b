"""An icon and a few words beside it, out of sight where there are none."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken

_SIZE = 1.1


class IconLine(QWidget):
    """Says nothing until it is told."""

    def __init__(self, look: Look, role: str = "note") -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self._colour = "text2"
        self._icon = QLabel()
        self.words = spoken("", role)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def tell(self, words: str, icon: str, colour: str = "text2") -> None:
        """Show some words with an icon in a colour; without words it is hidden."""
        self._name, self._colour = icon, colour
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self._row.setSpacing(self._look.em(0.4))
        if self._name:
            picture = icon_picture(self._look, self._name, self._colour, _SIZE)
            self._icon.setPixmap(picture)
