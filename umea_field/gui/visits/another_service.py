"""The standing row of the services grid: any other service, by its first letters."""

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from umea_field.foundation.i18n import tr
from umea_field.gui.visits.cell_field import put_in_cell
from umea_field.gui.widgets.problem_label import put
from umea_field.gui.widgets.term_field import TermField


class AnotherService(QObject):
    """A field that opens in the standing row."""

    wanted = Signal(str)  # a service's code
    passed = Signal()  # Enter with nothing written
    left = Signal()  # the grid has the keyboard again

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = TermField(tr("Another service"), ())
        keys = put_in_cell(self.field, parent)
        keys.left.connect(self._leave)
        self.field.setPlaceholderText(tr("Type the name of a service"))
        self.field.troubled.connect(self._show_trouble)

    def open_in(self, box: QRect, letter: str) -> None:
        """Open in a cell, with the letter that opened it."""
        self.field.setGeometry(box)
        self.field.show_value(None)
        self._show_trouble("")
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if letter.strip():
            self.field.insert(letter)
            completer = self.field.completer()
            completer.setCompletionPrefix(letter)
            completer.complete()

    @Slot(str)
    def _leave(self, how: str) -> None:
        if not self.field.isVisible():
            return
        if how == "escape":
            self.field.show_value(None)
        self.field.finish()
        code = self.field.value()
        if code is None and self.field.text() and how in ("enter", "away"):
            return
        self.field.show_value(None)
        if how != "away":
            self.left.emit()
        self.field.hide()
        if code is not None:
            self.wanted.emit(str(code))
        elif how == "enter":
            self.passed.emit()

    @Slot(str)
    def _show_trouble(self, sentence: str) -> None:
        put(self.field, "problem", bool(sentence))
        self.field.setToolTip(sentence)
        self.field.setAccessibleDescription(sentence)
