"""How far the reading of a layer has come, and the way to stop it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken


class ReadingLine(QWidget):
    """Hidden while nothing is read."""

    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = spoken("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = QPushButton(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel the reading"))
        self.stop.clicked.connect(self.stop_asked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self.stop)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    @Slot(int, int, str)
    def show_step(self, done: int, total: int, file: str) -> None:
        """Show that so much has been read of a file."""
        self._words.setText(tr("Reading {file}", file=file))
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.bar.setAccessibleName(self._words.text())
        self.show()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(0.9), em(0.3), em(0.9), em(0.3))
        self._row.setSpacing(em(0.7))
