"""The fields in which two records differ, side by side, each with a choice by digit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import spoken

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LONGEST = 300
_LINES = 3
"""So many lines of a value are shown."""
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap | _MIDDLE


@dataclass(frozen=True)
class Choice:
    """One field in which two records differ.

    Attributes:
        fields: Its columns.
        label: What it is called.
        values: What may be chosen, in order: by column.
        words: Each of them in words.
        chosen: Which one holds unless another is chosen.
    """

    fields: tuple[str, ...]
    label: str
    values: Sequence[Mapping[str, Any]]
    words: Sequence[str]
    chosen: int


class Values(QWidget):
    """A grid: what a field is called, the one value, the other, perhaps both."""

    done = Signal()  # the reader has come past the last field
    chosen = Signal()  # something was chosen
    came_to = Signal(QWidget)  # the value that has the focus now

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("What differs"))
        self._heads = ("", "")
        self._choices: Sequence[Choice] = ()
        self._picked: list[int] = []
        self._buttons: list[list[_Value]] = []
        look.changed.connect(self._fit)
        self._fit()

    def show_choices(self, heads: tuple[str, str], choices: Sequence[Choice]) -> None:
        """Show other fields.

        Args:
            heads: What the two records are called, and who wrote them.
            choices: The fields, in order.
        """
        if heads == self._heads and list(choices) == list(self._choices):
            return  # as it was; what was chosen stays chosen
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if list(choices) != list(self._choices):
            self._picked = [choice.chosen for choice in choices]
        self._heads, self._choices = heads, choices
        self._buttons = []
        for column, head in enumerate((tr("1 Lives on"), tr("2 Is taken in")), 1):
            label = spoken(f"{head}:\n{heads[column - 1]}", "quiet")
            label.setWordWrap(True)
            self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignTop)
        for at, choice in enumerate(choices):
            self._add(at, choice)
        for column, stretch in ((0, 0), (1, 1), (2, 1), (3, 0)):
            self._grid.setColumnStretch(column, stretch)
        self._show()

    def picks(self) -> Mapping[tuple[str, ...], Mapping[str, Any]]:
        """Return what is chosen of each field."""
        return {
            choice.fields: choice.values[at]
            for choice, at in zip(self._choices, self._picked, strict=True)
        }

    def take_focus(self, row: int = 0) -> bool:
        """Come to the chosen value of a field; tell whether there is one."""
        if not 0 <= row < len(self._buttons):
            return False
        button = self._buttons[row][self._picked[row]]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.came_to.emit(button)
        return True

    def choose(self, row: int, at: int) -> bool:
        """Choose a value of a field; tell whether there is such a one."""
        if not 0 <= at < len(self._buttons[row]):
            return False
        self._picked[row] = at
        self._show()
        self.chosen.emit()
        return True

    def go_on(self, row: int) -> None:
        """Come to the next field, or past the last."""
        if not self.take_focus(row + 1):
            self.done.emit()

    def _add(self, row: int, choice: Choice) -> None:
        label = QLabel(choice.label)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        label.setMaximumWidth(self._look.em(11))
        self._grid.addWidget(label, row + 1, 0)
        made = []
        for at, words in enumerate(choice.words):
            button = _Value(self, row, at, choice.label, words)
            self._grid.addWidget(button, row + 1, at + 1)
            made.append(button)
        self._buttons.append(made)

    def _show(self) -> None:
        for row, buttons in enumerate(self._buttons):
            for at, button in enumerate(buttons):
                held = at == self._picked[row]
                button.setChecked(held)
                strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
                button.setFocusPolicy(strong if held else click)

    @Slot()
    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(self._look.em(0.6))
        self._grid.setVerticalSpacing(max(self._look.em(0.35), 4))


class _Value(QPushButton):
    """A value that can be chosen: by its digit, Space, Enter or a click."""

    def __init__(
        self, values: Values, row: int, at: int, label: str, words: str
    ) -> None:
        super().__init__()
        self._values, self._row, self._at = values, row, at
        told = " ".join(words.split()) or tr("(nothing)")
        self._words = f"{at + 1} {told}"
        self.setProperty("kind", "pick")
        self.setCheckable(True)
        self.setAccessibleName(f"{label}: {self._words}")
        self.setToolTip(words[:_LONGEST])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._look = values._look  # noqa: SLF001 - a part of the grid
        self.setMinimumWidth(self._look.em(6))
        self.clicked.connect(lambda: values.choose(row, at))

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        key = Qt.Key(e.key())
        if e.text().isdecimal() and self._values.choose(self._row, int(e.text()) - 1):
            self._values.go_on(self._row)
        elif key in _STEPS:
            self._values.take_focus(self._row + _STEPS[key])
        elif key in _SIDEWAYS:
            if self._values.choose(self._row, self._at + _SIDEWAYS[key]):
                self._values.take_focus(self._row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._values.go_on(self._row)
        else:
            super().keyPressEvent(e)
            return
        e.accept()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._words_width() + self._edges(), self._height(1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.em(6), self._height(1))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = max(width - self._edges(), 1)
        box = QRect(0, 0, room, self._look.em(_LINES * 2))
        measure = self._measure()
        needed = measure.boundingRect(box, _WRAPPED, self._cut(room)).height()
        return self._height(needed / measure.lineSpacing())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        frame = QStyleOptionButton()
        self.initStyleOption(frame)
        frame.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, frame)
        painter.setFont(self._look.font(strong=self.isChecked()))
        painter.setPen(self._look.colour("text"))
        side = self._edges() // 2
        box = self.rect().adjusted(side, 0, -side, 0)
        painter.drawText(box, _WRAPPED, self._cut(box.width()))
        painter.end()

    def _edges(self) -> int:
        return 2 * self._look.em(0.6)

    def _height(self, lines: float) -> int:
        em = self._look.em
        return max(em(1.8), round(self._measure().lineSpacing() * lines) + em(0.5), 24)

    def _measure(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(strong=True))  # as wide as when chosen

    def _words_width(self) -> int:
        return self._measure().horizontalAdvance(self._words)

    def _cut(self, room: int) -> str:
        """Return the words, cut short where they are more than a few lines."""
        most = room * _LINES - 2 * self._look.em(3)  # lines are seldom full
        cut = Qt.TextElideMode.ElideRight
        if self._words_width() <= room:
            return self._words
        return self._measure().elidedText(self._words, cut, max(most, room))
