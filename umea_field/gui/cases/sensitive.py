"""A standing word that something is sensitive, and what that mark is not."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from umea_field.foundation.i18n import tr
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken


class SensitiveMark(QFrame):
    """Stands over what is never printed; it cannot be closed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("bar")
        self.setProperty("kind", "warn")
        words = tr(
            "Sensitive, and never printed. The mark is a warning; secrecy is tried"
            " when somebody asks for it."
        )
        self.setAccessibleName(words)
        self._icon = QLabel()
        sentence = spoken(words)
        sentence.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(sentence, 1)
        look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(0.8), em(0.4), em(0.8), em(0.4))
        self._row.setSpacing(em(0.6))
        self._icon.setPixmap(icon_picture(self._look, "lock", "warn"))
