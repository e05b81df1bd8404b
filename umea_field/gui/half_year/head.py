"""The head of one summary: for whom, where it stands, and what is done with it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from umea_field.database.half_years import SENT, SummaryLine
from umea_field.foundation.i18n import tr
from umea_field.gui.half_year.left_pane import state_words
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken


class SummaryHead(QWidget):
    """The party's name over its state, and two buttons."""

    def __init__(self, look: Look, send: QAction, see: QAction) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            send: Freezes the summary as it is sent.
            see: Shows what was sent.
        """
        super().__init__()
        self._look = look
        self._send_action, self._see_action = send, see
        self.name = spoken("", "heading")
        self.name.setWordWrap(True)
        self.state = spoken("", "quiet")
        self.state.setWordWrap(True)
        self.send, self.see = ActionButton(look, send), ActionButton(look, see)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        for button in (self.send, self.see):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._column.addWidget(self.name)
        self._column.addWidget(self.state)
        self._column.addLayout(self._row)
        look.changed.connect(self._fit)
        self._fit()

    def show_line(self, line: SummaryLine, writes: bool) -> None:
        """Show another summary.

        Args:
            line: The summary.
            writes: It may be marked as sent.
        """
        self.name.setText(line.party.name)
        told = state_words(line)
        if line.version:
            told = tr("{state}, version {version}", state=told, version=line.version)
        self.state.setText(told)
        self._send_action.setVisible(writes and line.state != SENT)
        self._see_action.setVisible(line.sheet_id is not None)

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._look.em(0.4))
        self._row.setSpacing(self._look.em(0.6))
