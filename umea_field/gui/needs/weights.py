"""Importance against urgency, in words; a cell narrows the list of needs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget
from typing_extensions import override

from umea_field.database.needs import IMPORTANCE
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.needs.need_columns import URGENCY
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken

Weight = tuple[str, str]
"""Codes of importance and of urgency; empty where it is not said."""

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class WeightGrid(QWidget):
    """How many needs there are of each weight; arrows move, Space or Enter chooses."""

    written = Signal(object)  # Weight, or None for every one

    def __init__(self, look: Look, terms: Vocabulary) -> None:
        super().__init__()
        self._look = look
        self._value: Weight | None = None
        self._down = _codes(terms, IMPORTANCE)
        self._across = _codes(terms, URGENCY)
        self._words: dict[Weight, str] = {}
        self._buttons: dict[Weight, QPushButton] = {}
        self.setAccessibleName(tr("Importance and urgency"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        corner = spoken(tr("Importance, urgency"), "note")
        self._grid.addWidget(corner, 0, 0)
        for at, code in enumerate(self._across, start=1):
            head = spoken(terms.short(URGENCY, code) or tr("Not said"), "note")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, at)
        for row, code in enumerate(self._down, start=1):
            word = terms.label(IMPORTANCE, code) or tr("Not said")
            self._grid.addWidget(spoken(word), row, 0)
            for column, other in enumerate(self._across, start=1):
                self._add((code, other), row, column, terms)
        self._grid.setColumnStretch(len(self._across) + 1, 1)
        self.show_counts({})
        look.changed.connect(self._fit)
        self._fit()

    def value(self) -> Weight | None:
        """Return the weight that is chosen; None for every one."""
        return self._value

    def show_value(self, weight: Weight | None) -> None:
        """Choose a weight, or every one; it is not told as written."""
        self._value = weight
        for each, button in self._buttons.items():
            button.setChecked(each == weight)

    def show_counts(self, counts: Mapping[Weight, int]) -> None:
        """Show how many needs there are of each weight."""
        for weight, button in self._buttons.items():
            count = counts.get(weight, 0)
            button.setText(str(count) if count else "–")
            needs = trn("{count} need", "{count} needs", count)
            button.setAccessibleName(f"{self._words[weight]}: {needs}")
            button.setToolTip(button.accessibleName())

    def button(self, weight: Weight) -> QPushButton:
        """Return the cell of a weight."""
        return self._buttons[weight]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((w for w, one in self._buttons.items() if one.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        row = self._down.index(here[0]) + step[0]
        column = self._across.index(here[1]) + step[1]
        if 0 <= row < len(self._down) and 0 <= column < len(self._across):
            self._come_to((self._down[row], self._across[column]))
        event.accept()

    def _come_to(self, weight: Weight) -> None:
        for each, button in self._buttons.items():
            tab = Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(tab if each == weight else Qt.FocusPolicy.ClickFocus)
        self._buttons[weight].setFocus()

    def _add(self, weight: Weight, row: int, column: int, terms: Vocabulary) -> None:
        button = _Cell()
        button.setProperty("kind", "segment")
        button.setCheckable(True)
        first = not self._buttons
        tab, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(tab if first else click)
        importance, urgency = weight
        said = [
            terms.label(IMPORTANCE, importance) or tr("Importance not said"),
            terms.label(URGENCY, urgency) or tr("urgency not said"),
        ]
        self._words[weight] = f"{said[0]}, {said[1].lower()}"
        button.clicked.connect(lambda on: self._choose(weight if on else None))
        self._buttons[weight] = button
        self._grid.addWidget(button, row, column)

    def _choose(self, weight: Weight | None) -> None:
        self.show_value(weight)
        self.written.emit(weight)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._grid.setHorizontalSpacing(em(0.25))
        self._grid.setVerticalSpacing(em(0.2))
        for button in self._buttons.values():
            button.setFixedSize(em(5.6), max(em(1.8), 24))


class _Cell(QPushButton):
    """Enter chooses, as Space does."""

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            e.accept()
            return
        if Qt.Key(e.key()) in _STEPS:
            e.ignore()  # the grid moves
            return
        super().keyPressEvent(e)


def _codes(terms: Vocabulary, name: str) -> Sequence[str]:
    return [*(term.code or "" for term in terms.choices(name)), ""]
