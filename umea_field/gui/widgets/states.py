"""States in columns: a sign, what it is about, and a word or a distance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.signs import sign_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.gui.widgets.short_label import ShortLabel

_TWO_COLUMNS = 27
"""From so many em the states stand in two columns."""


@dataclass(frozen=True)
class State:
    """One state.

    Attributes:
        sign: The sign's name.
        name: What the state is about.
        state: The state in a word, for those who do not see the sign.
        words: What stands to the right: the word, a distance, a year.
        more: Shown on hovering; empty for nothing.
    """

    sign: str
    name: str
    state: str
    words: str
    more: str = ""


class States(QWidget):
    """Shows states, the first half to the left; in one column where it is narrow."""

    def __init__(self, look: Look, empty: str) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            empty: What is said where there are no states.
        """
        super().__init__()
        self._look = look
        self._empty = spoken(empty, "quiet")
        self._shown: tuple[State, ...] | None = None
        self._rows: list[QWidget] = []
        self._signs: list[tuple[QLabel, str]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self._fit)
        self._fit()

    def show_states(self, states: Sequence[State]) -> None:
        """Show these states instead."""
        shown = tuple(states)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._signs = []
        self._rows = [self._row(state) for state in shown]
        self._columns = 0
        self._arrange()
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _row(self, state: State) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{state.name}: {state.state} {state.words}")
        row.setToolTip(state.more)
        sign = QLabel()
        sign.setAccessibleName(state.state)
        self._signs.append((sign, state.sign))
        name = ShortLabel(self._look, 1.0)
        name.say(state.name)
        line = QHBoxLayout()
        line.setSpacing(self._look.em(0.5))
        line.addWidget(sign)
        line.addWidget(name, 1)
        line.addWidget(spoken(state.words, "quiet"))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line, 1)
        column.addWidget(hairline())
        return row

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self._look.em(_TWO_COLUMNS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        high = -(-len(self._rows) // columns)
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at % high, at // high, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        if not self._rows:
            self._grid.addWidget(self._empty, 0, 0)
        self._empty.setVisible(not self._rows)  # lying there: it is no window

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._grid.setHorizontalSpacing(em(1.6))
        self._grid.setVerticalSpacing(0)
        for sign, name in self._signs:
            sign.setPixmap(sign_picture(self._look, name, name, 1.05))
        for row in self._rows:
            row.setFixedHeight(max(em(2.05), 24))
        self._arrange()
