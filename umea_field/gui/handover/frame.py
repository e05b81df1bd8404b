"""How the page is laid out: the steps, what is told, the views, the figures beside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline

_WIDE = 76
"""From so many em the figures stand beside."""
_LOW = 21
"""Under so many em in height the steps leave their room to what one works with."""


class HandoverFrame(QWidget):
    """One view at a time; the figures only where they are wanted and have room."""

    def __init__(
        self,
        look: Look,
        steps_line: QWidget,
        told: Sequence[QWidget],
        views: Sequence[QWidget],
        numbers: QWidget,
    ) -> None:
        """Lay it out.

        Args:
            look: Colours and measures.
            steps_line: Above everything.
            told: Messages and work, each hidden while it has nothing to say.
            views: One of them is shown.
            numbers: The figures.
        """
        super().__init__()
        self._look = look
        self._told = told
        self._numbers = numbers
        self._steps_line = steps_line
        self._with_bundles = False
        self.stack = QStackedWidget()
        for view in views:
            self.stack.addWidget(view)
        self._air = QVBoxLayout()
        self._line = hairline(upright=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.stack, 1)
        row.addWidget(self._line)
        row.addWidget(numbers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(steps_line)
        whole.addLayout(self._air)
        whole.addLayout(row, 1)
        for each in told:
            self._air.addWidget(each)
            each.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()

    def show_view(self, at: int, *, with_bundles: bool) -> None:
        """Show one of the views, with the steps and figures of bundles if there are."""
        self._with_bundles = with_bundles
        self.stack.setCurrentIndex(at)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._fit()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        shown = not all(each.isHidden() for each in self._told)
        self._air.setContentsMargins(
            *((em(1.4), em(0.6), em(1.4), em(0.6)) if shown else (0, 0, 0, 0))
        )
        self._steps_line.setVisible(self._with_bundles and self.height() >= em(_LOW))
        beside = self._with_bundles and self.width() >= em(_WIDE)
        self._numbers.setVisible(beside)
        self._line.setVisible(beside)
