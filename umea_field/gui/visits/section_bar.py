"""A bar over the sections where the rail or the side pane has no room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.style import Look
from umea_field.gui.visits.rail import SectionChoice
from umea_field.gui.visits.section import VisitSection
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import hairline, spoken


class SectionBar(QFrame):
    """The section one is in with its facts, and a button for the last visit."""

    chosen = Signal(str)  # a section's key

    def __init__(
        self,
        look: Look,
        sections: Sequence[VisitSection],
        side: QWidget,
        all_visits: QAction,
    ) -> None:
        super().__init__()
        self._look = look
        self._sections = {each.key: each for each in sections}
        self._side = side
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._choice = SectionChoice(look, sections)
        self._facts = spoken("", "quiet")
        show = action(self, tr("The last visit"), self._turn, icon="panel-right")
        self._back = ActionButton(look, all_visits, "quiet")
        self._back.fold(True)
        self._show = ActionButton(look, show, "quiet")
        self._row = QHBoxLayout()
        self._row.addWidget(self._back)
        self._row.addWidget(self._choice)
        self._row.addWidget(self._facts)
        self._row.addStretch(1)
        self._row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(hairline())
        self.setFocusProxy(self._choice)
        self._choice.chosen.connect(self.chosen)
        for section in sections:
            section.stated.connect(self._say)
        look.changed.connect(self._fit)
        self._key = next(iter(self._sections))
        self._fit()

    def show_current(self, key: str) -> None:
        """Show in which section the writer is."""
        self._key = key
        self._choice.show_current(key)
        self._say()

    def fold(self, railed: bool, roomy: bool) -> None:
        """Show what has no room elsewhere."""
        self.setVisible(not (railed and roomy))
        for each in (self._choice, self._facts, self._back):
            each.setVisible(not railed)
        self._show.setVisible(not roomy)

    def _turn(self) -> None:
        self._side.setVisible(self._side.isHidden())
        if self._side.isVisible():
            self._side.setFocus()

    @Slot()
    def _say(self) -> None:
        section = self._sections[self._key]
        self._facts.setText(section.extra() if section.reading else "")

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(0.9), em(0.3), em(0.9), em(0.3))
        self._row.setSpacing(em(0.5))
