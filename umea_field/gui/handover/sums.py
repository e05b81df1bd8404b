"""Figures under each other, their digits in line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from umea_field.foundation.wording import number_text
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.section import hairline, spoken


@dataclass(frozen=True)
class Sum:
    """One figure.

    Attributes:
        icon: Its icon; empty for none.
        words: What is counted.
        number: How many.
        aside: A quiet word between; empty for none.
        is_total: It is the sum of those above.
    """

    icon: str
    words: str
    number: int
    aside: str = ""
    is_total: bool = False


class Sums(QWidget):
    """Figures under each other, a hairline below each."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._icons: list[tuple[QLabel, str]] = []
        self._asides: list[QLabel] = []
        self._rows: list[QWidget] = []
        self.shown: tuple[Sum, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        look.changed.connect(self._fit)

    def show_sums(self, sums: Sequence[Sum]) -> None:
        """Show these figures instead."""
        if tuple(sums) == self.shown:
            return
        self.shown = tuple(sums)
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._icons, self._asides = [], []
        self._rows = [self._row(one) for one in sums]
        for at, row in enumerate(self._rows):
            self._grid.addWidget(row, at, 0)
        self._fit()

    def _row(self, one: Sum) -> QWidget:
        row = QWidget()
        told = " ".join(part for part in (one.words, one.aside) if part)
        row.setAccessibleName(f"{told}: {number_text(one.number)}")
        line = QHBoxLayout()
        line.setSpacing(self._look.em(0.5))
        if one.icon:
            icon = QLabel()
            self._icons.append((icon, one.icon))
            line.addWidget(icon)
        role = "strong" if one.is_total else ""
        words = spoken(one.words, role)
        words.setWordWrap(True)
        line.addWidget(words, 1)
        if one.aside:
            aside = spoken(one.aside, "quiet")
            self._asides.append(aside)
            line.addWidget(aside)
        number = spoken(number_text(one.number), role)
        number.setMinimumWidth(self._look.em(3))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(number)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line, 1)
        if not one.is_total:
            column.addWidget(hairline())
        return row

    @Slot()
    def _fit(self) -> None:
        for icon, name in self._icons:
            icon.setPixmap(icon_picture(self._look, name, "text2", 1.1))
        measure = QFontMetrics(self._look.font())
        asides = [measure.horizontalAdvance(each.text()) for each in self._asides]
        for aside in self._asides:  # in a column of their own
            aside.setFixedWidth(max(asides) + 1)
        for row in self._rows:
            row.setMinimumHeight(max(self._look.em(1.95), 24))
