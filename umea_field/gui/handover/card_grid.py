"""The cards of a clash side by side, as many as there is room for, one's own last."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.handover.card import Card, Choice
from umea_field.gui.handover.own_value import OwnValue
from umea_field.gui.style import Look
from umea_field.gui.widgets.record_form import Choices
from umea_field.sync.conflicts import Conflict

MOST = 6
"""So many cards there are at most, one's own value apart."""
_ACROSS = 3
_PAIRS = 4
_NARROWEST = 12.4
"""The width of a card at least, in em."""


class CardGrid(QWidget):
    """A card for each value, and fields for one's own."""

    def __init__(
        self, look: Look, terms: Callable[[str], Choices], today: Callable[[], date]
    ) -> None:
        """Hold empty cards.

        Args:
            look: Colours and measures.
            terms: Gives the codes and words of a list of terms.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self.cards = [Card(look, at + 1) for at in range(MOST)]
        self.own = OwnValue(look, terms, today)
        self._is_long = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for at, card in enumerate((*self.cards, self.own)):
            self._grid.addWidget(card, 0, at)
        look.changed.connect(self._fit)
        self._fit()

    def show_choices(
        self, choices: Sequence[Choice], chosen: int | None, *, can_choose: bool
    ) -> None:
        """Offer other values.

        Args:
            choices: At most MOST.
            chosen: Which of them was chosen; None for none.
            can_choose: One can be chosen now.
        """
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(choices))
            if at < len(choices):
                card.show_choice(choices[at], tr("Empty"), at == chosen)
                card.setEnabled(can_choose or at == chosen)
        self._is_long = any(one.is_long for one in choices)

    def offer_own(self, conflict: Conflict | None) -> None:
        """Have fields for a clash, where its values can be written here."""
        last = self.cards[-1]
        shown = conflict is not None and self.own.show_clash(conflict, last)
        self.own.setVisible(shown)

    def arrange(self, room: int) -> None:
        """Lay the cards out so that each has room for its words; ``room`` in px."""
        shown = [card for card in (*self.cards, self.own) if not card.isHidden()]
        most = min(_ACROSS, len(shown), room // self._look.em(_NARROWEST))
        if len(shown) == _PAIRS and most == _ACROSS:
            most = 2  # two by two, rather than three and one
        across = 1 if self._is_long else max(1, most)
        for at, card in enumerate(shown):
            self._grid.addWidget(card, at // across, at % across)
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        # once the cards have their new widths, their words need other heights
        QTimer.singleShot(0, self, self._take_room)

    @Slot()
    def _take_room(self) -> None:
        self.updateGeometry()

    @Slot()
    def _fit(self) -> None:
        self._grid.setSpacing(self._look.em(0.8))
