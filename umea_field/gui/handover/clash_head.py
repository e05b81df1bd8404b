"""What a clash is about: where, the one sentence, the drawing, and what was chosen."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from umea_field.foundation.i18n import tr
from umea_field.gui.handover import choice_words as words
from umea_field.gui.handover.fork import Fork
from umea_field.gui.handover.icon_line import IconLine
from umea_field.gui.handover.said import as_rich
from umea_field.gui.handover.settling_line import Chosen
from umea_field.gui.style import Look
from umea_field.sync.clash_words import ClashWords


class ClashHead(QWidget):
    """Stands above the cards."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._where = QLabel()
        self.sentence = QLabel()
        self.sentence.setProperty("role", "sentence")
        for label in (self._where, self.sentence):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self.settled = IconLine(look, "strong")
        self.fork = Fork(look)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()  # in which it is no wider than can be read
        line.addWidget(self.sentence, 1)
        line.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        column.addWidget(self._where)
        column.addLayout(line)
        column.addWidget(self.fork)
        column.addWidget(self.settled)
        look.changed.connect(self._fit)
        self._fit()

    def show_clash(
        self,
        one: ClashWords,
        sides: Sequence[int],
        place: tuple[int, int],
        chosen: Chosen | None,
    ) -> None:
        """Tell of another clash.

        Args:
            one: Itself.
            sides: Its sides in the order they are drawn.
            place: Which it is of how many, from 1.
            chosen: What was chosen of it; None while it is open.
        """
        told = tr("Clash {at} of {count}", at=place[0], count=place[1])
        parts = [escape(told), f"<b>{escape(one.title)}</b>", escape(one.what)]
        self._where.setText(" · ".join(parts))
        self.sentence.setText(as_rich(one.said))
        self.sentence.setAccessibleName(one.sentence)
        self.fork.show_ends(words.base_of(one), words.ends_of(one, sides), one.sentence)
        said = tr("Settled: {choice}.", choice=chosen.said) if chosen else ""
        self.settled.tell(said, "circle-check", "accent")

    def fit_into(self, width: int, height: int) -> None:
        """Draw the fork where a view of this size has room for it."""
        self.fork.setVisible(self.fork.is_worth_showing(width, height))

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._look.em(0.55))
        self.sentence.setMaximumWidth(self._look.em(44))
