"""One part of the settings: a heading, a sentence, and what can be chosen or done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.gui.settings.labelled import Labelled
from umea_field.gui.style import Look
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import spoken

_WIDEST = 46.9
"""Lines are not longer than so many em."""
_NARROW = 36
"""Below so many em the labels stand above their fields."""


class Part(QScrollArea):
    """Scrolls where it does not fit; ``start`` is called each time it is shown."""

    def __init__(self, look: Look, heading: str, sentence: str = "") -> None:
        """Hold a heading and a sentence.

        Args:
            look: Colours and measures.
            heading: What it is about.
            sentence: What it means; empty for nothing.
        """
        super().__init__()
        self.look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(heading)
        body = QWidget()
        self._row = QHBoxLayout(body)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._inner, 1)
        self._row.addStretch(0)
        self.setWidget(body)
        self.column.addWidget(spoken(heading, "section"))
        if sentence:
            self.say(sentence)
        look.changed.connect(self._fit)
        self._fit()

    def start(self) -> None:
        """Read again what may be another."""

    def say(self, sentence: str, role: str = "quiet") -> QLabel:
        """Add a sentence; return its label."""
        label = spoken(sentence, role)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def heading(self, words: str) -> None:
        """Add a smaller heading after some air."""
        self.gap()
        self.column.addWidget(spoken(words, "strong"))

    def labelled(self, words: str, field: QWidget) -> None:
        """Add a field with its label to the left."""
        self.column.addWidget(Labelled(self.look, words, field))
        self._fit()

    def button(
        self, words: str, do: Callable[[], object], kind: str = ""
    ) -> QPushButton:
        """Return a button; ``does`` places it."""
        button = QPushButton(words)
        button.setAccessibleName(words)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda *_: do())
        return button

    def does(self, *buttons: QPushButton) -> None:
        """Add buttons side by side; they wrap."""
        row = QWidget()
        flow = Flow(self.look.em(0.7), self.look.em(0.5))
        # room for the focus ring, which lies outside the buttons
        flow.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            flow.addWidget(button)
        row.setLayout(flow)
        self.column.addWidget(row)

    def gap(self) -> None:
        """Add air between what belongs together and what does not."""
        self.column.addSpacing(self.look.em(0.9))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self.look.em
        self._row.setContentsMargins(em(1.4), em(1), em(1.4), em(1.4))
        self.column.setSpacing(em(0.6))
        self._inner.setMaximumWidth(em(_WIDEST))
        narrow = self.viewport().width() < em(_NARROW)
        for line in self._inner.findChildren(Labelled):
            line.stand(narrow=narrow)
