"""One button for each new need that could be a case: the way there by mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from umea_field.domain.need import Need
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Flow

_MOST, _LONGEST = 4, 30
"""How many needs are offered, the latest; how wide a button is at most, in em."""


class CaseOffers(QWidget):
    """Hidden while there is no such need."""

    wanted = Signal(object)  # the Need that is to be a case

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow = Flow(look.em(0.4), look.em(0.2))
        self._shown: tuple[tuple[object, str], ...] = ()
        self.setLayout(self._flow)
        self.hide()

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Offer these needs instead."""
        needs = [need for need in needs if need.title][-_MOST:]
        shown = tuple((need.id, need.title or "") for need in needs)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for need in needs:
            self._flow.addWidget(self._button(need))
        self.setVisible(bool(needs))
        self.updateGeometry()

    def _button(self, need: Need) -> QPushButton:
        words = tr("Case of “{need}”", need=need.title)
        button = QPushButton()
        button.setProperty("kind", "quiet")
        button.setAccessibleName(words)
        button.setToolTip(words)
        cut = Qt.TextElideMode.ElideRight
        room = self._look.em(_LONGEST)
        button.setText(button.fontMetrics().elidedText(words, cut, room))
        button.clicked.connect(lambda _=False: self.wanted.emit(need))
        return button
