"""A card of short fields: Enter goes to the next, and from the last one out."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken


class FieldCard(QFrame):
    """Fields of one record, two in a line; what cannot be read holds Enter back."""

    written = Signal(str, object)  # the field, its new value
    words_typed = Signal(str, str)  # the field, the words so far
    passed = Signal()  # Enter in the last field

    def __init__(self, look: Look, fields: Mapping[str, LineField]) -> None:
        """Hold the fields; the subclass lays each out with ``place``.

        Args:
            look: Colours and measures.
            fields: By name, in the order Enter goes.
        """
        super().__init__()
        self.setObjectName("card")
        self.fields = dict(fields)
        self._grid = QGridLayout(self)
        side = look.em(0.8)
        self._grid.setContentsMargins(side, look.em(0.6), side, look.em(0.6))
        self._grid.setHorizontalSpacing(look.em(0.8))
        self._grid.setVerticalSpacing(look.em(0.4))
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2)

    def place(self, name: str, row: int, column: int, span: int = 1) -> None:
        """Lay a field out, its label before it and a place for a problem under it."""
        field = self.fields[name]
        field.setObjectName(name)
        label = spoken(field.accessibleName(), "quiet")
        label.setBuddy(field)
        problem = ProblemLabel(field)
        stack = QVBoxLayout()
        stack.setSpacing(2)
        stack.addWidget(field)
        stack.addWidget(problem)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addLayout(stack, row, column + 1, 1, span)
        field.written.connect(partial(self.written.emit, name))
        field.words_typed.connect(partial(self.words_typed.emit, name))
        field.troubled.connect(problem.tell)
        field.returnPressed.connect(partial(self._go_on, name))

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what is kept; a field with the focus keeps what is being typed."""
        for name, value in values.items():
            if not self.fields[name].hasFocus():
                self.fields[name].show_value(value)

    def take_focus(self, name: str = "") -> None:
        """Give the keyboard to a field, or the first one, after its last word.

        Nothing is selected: the next letter must not replace what stands there.
        """
        field = self.fields.get(name) or next(iter(self.fields.values()))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.deselect()
        field.end(False)

    def finish(self) -> None:
        """Keep what stands there."""
        for field in self.fields.values():
            field.finish()

    @property
    def is_empty(self) -> bool:
        """Tell whether no word stands in any field."""
        return not any(field.text().strip() for field in self.fields.values())

    @Slot()
    def _go_on(self, name: str) -> None:
        self.fields[name].finish()
        if self.fields[name].property("problem"):
            return
        names = list(self.fields)
        at = names.index(name) + 1
        if at < len(names):
            self.take_focus(names[at])
        else:
            self.passed.emit()
