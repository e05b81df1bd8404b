"""What can be done at a clash besides choosing, on a line below it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import hairline


class ClashFoot(QWidget):
    """Buttons side by side; below each other where there is no room."""

    def __init__(self, look: Look, buttons: Sequence[ActionButton]) -> None:
        super().__init__()
        self._look = look
        self._flow = Flow()
        for button in buttons:
            self._flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(hairline())
        self._column.addLayout(self._flow)
        look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.setContentsMargins(0, em(0.8), 0, em(0.9))
        self._flow.across, self._flow.down = em(0.7), em(0.4)
        self._column.setContentsMargins(em(1.8), 0, em(1.8), 0)
        self._column.setSpacing(0)
