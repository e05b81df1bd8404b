"""One running text of the visit, kept as it is written."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.field import field_of
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.section import spoken


class ProsePart(QWidget):
    """A label, the text, and a quiet word about it."""

    written = Signal(str, object)  # the visit's column, its new text or None
    words_typed = Signal(str, str)  # the column, the words so far
    reached = Signal(str)  # the column: the writer has come to it

    def __init__(
        self, look: Look, name: str, *, lines: int = 3, labelled: bool = True
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            name: The visit's column.
            lines: How high the field is when empty.
            labelled: Its name stands over it; else the section's heading says it.
        """
        super().__init__()
        self.name = name
        told = field_of(Visit.table().columns[name])
        words = tr(told.label)
        self.field = _Told(look, words, lines)
        self.field.setObjectName(name)
        # what is dropped is a picture of the visit, not a path in its text
        self.field.viewport().setAcceptDrops(False)
        self.problem = ProblemLabel(self.field, tr(told.hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look.em(0.4))
        column.setSpacing(look.em(0.2))
        if labelled:
            label = spoken(words, "strong")
            label.setBuddy(self.field)
            column.addWidget(label)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        self.field.written.connect(partial(self.written.emit, name))
        self.field.words_typed.connect(partial(self.words_typed.emit, name))
        self.field.reached.connect(partial(self.reached.emit, name))

    def show_text(self, text: str | None) -> None:
        """Show the text that is kept; what is being typed stays."""
        if not self.field.hasFocus():
            self.field.show_value(text)

    def write_on(self) -> None:
        """Go on after the last word."""
        self.field.setFocus()
        self.field.moveCursor(QTextCursor.MoveOperation.End)


class _Told(ProseField):
    """A field that tells when the writer comes to it."""

    reached = Signal()

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.reached.emit()
