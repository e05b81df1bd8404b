"""How many differences a rule settled, and the way to see them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.foundation.i18n import trn
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken


class RuledLine(QWidget):
    """Out of sight where there are none."""

    def __init__(self, look: Look, rules: QAction) -> None:
        super().__init__()
        self.words = spoken("")
        self.words.setWordWrap(True)
        self.button = ActionButton(look, rules, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.2))
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_count(self, count: int) -> None:
        """Tell how many there are."""
        self.words.setText(
            trn(
                "{count} difference that no reader minds was settled by a rule.",
                "{count} differences that no reader minds were settled by a rule.",
                count,
            )
        )
        self.setVisible(count > 0)
