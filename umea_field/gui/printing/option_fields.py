"""What a paper lets one choose beside its parts: a list, a day, a year, a text, a size.

What was chosen for a paper stays until the program is closed.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from umea_field.foundation.i18n import tr, trc
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField, NumberField
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.segments import Segments
from umea_field.reports.paper import Option, Paper

SIZE = "size"
"""What the choice of a format is kept under."""
_FEW, _SHORT = 3, 26
"""So many choices, of so many letters together, stand side by side."""

Field: TypeAlias = Segments | ChoiceField | LineField


class OptionFields(QWidget):
    """The fields of one paper's options at a time."""

    written = Signal()  # another choice than before

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._today = today
        self._paper: Paper[Any] | None = None
        self._chosen: dict[str, dict[str, str]] = {}
        self._fields: dict[str, Field] = {}
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_paper(self, paper: Paper[Any], session: Session) -> None:
        """Show the options of a paper, as they were chosen last.

        Args:
            paper: Any.
            session: Of a read, for what the database offers.
        """
        if paper is not self._paper:
            self._paper = paper
            self._make(paper)
        for option in paper.options:
            field = self._fields[option.name]
            if option.offered and isinstance(field, ChoiceField):
                field.offer(option.offered(session))
        self._show_chosen(paper)

    def choose(self, paper: Paper[Any], options: Mapping[str, str]) -> None:
        """Choose other values for a paper; all else is as usual."""
        self._chosen[paper.name] = dict(options)
        if paper is self._paper:
            self._show_chosen(paper)

    def _make(self, paper: Paper[Any]) -> None:
        for gone in (*self._labels, *self._fields.values()):
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._labels, self._fields = [], {}
        if len(paper.sizes) > 1:
            sizes = Option(SIZE, "", tuple((each, each) for each in paper.sizes))
            self._add(sizes, tr("Size of paper"))
        for option in paper.options:
            self._add(option, tr(option.label))
        self.setVisible(bool(self._fields))
        self.fit()

    def _show_chosen(self, paper: Paper[Any]) -> None:
        told = self._told()
        if SIZE in self._fields:
            self._fields[SIZE].show_value(told.get(SIZE, paper.sizes[0]))
        for option in paper.options:
            value = self._value(option, told.get(option.name, option.usual))
            self._fields[option.name].show_value(value)

    def format(self) -> str:
        """Return the format that is chosen; empty for the usual one."""
        return self._told().get(SIZE, "")

    def options(self) -> tuple[tuple[str, str], ...]:
        """Return what is chosen and is not as usual."""
        return tuple(
            (name, value) for name, value in self._told().items() if name != SIZE
        )

    def fit(self) -> None:
        """Take the measures of the look."""
        self._column.setSpacing(self._look.em(0.35))

    def _told(self) -> Mapping[str, str]:
        return self._chosen.get(self._paper.name, {}) if self._paper else {}

    def _add(self, option: Option, words: str) -> None:
        label = spoken(words, "quiet")
        field = self._made(option, words)
        field.written.connect(partial(self._take, option))
        label.setBuddy(field)
        self._labels.append(label)
        self._fields[option.name] = field
        self._column.addWidget(label)
        self._column.addWidget(field)

    def _made(self, option: Option, words: str) -> Field:
        if option.offered:
            return ChoiceField(words, (), empty=trc("choices", "All"))
        choices = [(code, tr(said) if said else code) for code, said in option.values]
        letters = sum(len(said) for _, said in choices)
        if choices and len(choices) <= _FEW and letters <= _SHORT:
            return Segments(words, choices)
        if choices:
            return ChoiceField(words, choices)
        if option.kind == "day":
            return DateField(words, self._today)
        if option.kind == "year":
            return NumberField(self._look, words, whole=True)
        return LineField(words)

    @staticmethod
    def _value(option: Option, told: str) -> object:
        if option.values or option.kind == "text":
            return told or None
        if option.kind == "day":
            return date.fromisoformat(told) if told else None
        return int(told) if told.isdecimal() else None

    def _take(self, option: Option, value: object) -> None:
        if self._paper is None:
            return
        told = value.isoformat() if isinstance(value, date) else str(value or "")
        chosen = self._chosen.setdefault(self._paper.name, {})
        if option.name == SIZE or option.takes(told):
            chosen[option.name] = told
            self.written.emit()
        else:  # an emptied field, or a year that is none: as usual again
            chosen.pop(option.name, None)
            usual = self._value(option, option.usual)
            self._fields[option.name].show_value(usual)
            self.written.emit()
