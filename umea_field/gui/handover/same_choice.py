"""Whether one choice is for the other clashes of a store or village too."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from umea_field.gui.widgets.key_hint import key_hint


class SameChoice(QWidget):
    """A box to tick, and its key; out of sight where there are no others."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addWidget(key_hint("S"))
        row.addStretch(1)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether it is offered, and ticked."""
        return self.isVisible() and self.box.isChecked()

    def offer(self, words: str, others: int) -> None:
        """Offer it for some others, unticked."""
        self.setVisible(others > 0)
        self.box.setChecked(False)
        self.box.setText(words)
        self.box.setAccessibleName(words)
