"""What can be done at a thing, on a line below what is read of it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import hairline

_SIDE, _BETWEEN = 1.8, 0.7
"""The air beside the buttons and between two, in em."""


class ButtonFoot(QWidget):
    """Buttons side by side, that need not be scrolled to.

    Where there is no room they drop their keys, then all but the main one fold to
    icons; what is left goes on below.
    """

    def __init__(self, look: Look, buttons: Sequence[ActionButton]) -> None:
        super().__init__()
        self._look = look
        self._buttons = tuple(buttons)
        self._flow = Flow()
        for button in buttons:
            self._flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(hairline())
        self._column.addLayout(self._flow)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        for button in self._buttons:
            button.show_key(True)
            button.fold(False)
        if self._has_room():
            return
        for button in self._buttons:
            button.show_key(False)
        if self._has_room():
            return
        for button in self._buttons:
            button.fold(button.property("kind") != "main")

    def _has_room(self) -> bool:
        shown = [each for each in self._buttons if not each.isHidden()]
        wanted = sum(each.sizeHint().width() + self._flow.across for each in shown)
        return wanted - self._flow.across <= self.width() - 2 * self._look.em(_SIDE)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.setContentsMargins(0, em(0.8), 0, em(0.9))
        self._flow.across, self._flow.down = em(_BETWEEN), em(0.4)
        self._column.setContentsMargins(em(_SIDE), 0, em(_SIDE), 0)
        self._column.setSpacing(0)
        self._fold()
