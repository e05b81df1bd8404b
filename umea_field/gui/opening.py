"""A database that cannot be opened: why, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from umea_field.database.faults import DatabaseBusyError, DatabaseMissingError
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.first_run.steps import DATABASE_FILES
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.section import spoken


class OpeningTrouble(QWidget):
    """One sentence, and what can be done: wait, read only, choose, begin anew."""

    again_wanted = Signal()
    read_only_wanted = Signal()
    other_wanted = Signal(str)  # the path of another database
    new_wanted = Signal()

    def __init__(self, look: Look, error: UmeaFieldError) -> None:
        super().__init__()
        self.setWindowTitle("Umeå Fält")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        sentence = QLabel(str(error))
        sentence.setWordWrap(True)
        sentence.setObjectName("sentence")
        column = QVBoxLayout(self)
        em = look.em
        column.setContentsMargins(em(2), em(2), em(2), em(1.6))
        column.setSpacing(em(1))
        column.addWidget(spoken(tr("The database cannot be opened"), "title"))
        column.addWidget(sentence)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(em(0.7))
        row.addStretch(1)
        buttons = self._buttons(error)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        put(buttons[-1], "kind", "main")
        buttons[-1].setFocus()
        self.resize(em(52), em(18))

    def _buttons(self, error: UmeaFieldError) -> Sequence[QPushButton]:
        other = QPushButton(tr("Open another database"))
        other.clicked.connect(self._choose)
        last = QPushButton(tr("Try again"))
        last.clicked.connect(self.again_wanted)
        if isinstance(error, DatabaseBusyError):
            read = QPushButton(tr("Open read-only"))
            read.clicked.connect(self.read_only_wanted)
            return other, last, read
        if isinstance(error, DatabaseMissingError):
            new = QPushButton(tr("Begin a new database"))
            new.clicked.connect(self.new_wanted)
            return last, new, other
        return last, other

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Open another database"))
        dialog.setNameFilter(tr("Databases ({patterns})", patterns=DATABASE_FILES))
        dialog.fileSelected.connect(self.other_wanted)
        dialog.open()
