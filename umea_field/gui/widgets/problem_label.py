"""A line under a field: what is wrong with it, or a quiet word about it."""

from PySide6.QtWidgets import QLabel, QWidget


class ProblemLabel(QLabel):
    """Shows a problem's sentence, else the field's hint, else nothing at all."""

    def __init__(self, field: QWidget, hint: str = "") -> None:
        """Stand under a field.

        Args:
            field: It gets a red outline while there is a problem.
            hint: What is shown while there is none.
        """
        super().__init__()
        self._field = field
        self._hint = hint
        self.setWordWrap(True)
        self.tell("")

    def tell(self, sentence: str) -> None:
        """Show a problem, or with an empty sentence that there is none."""
        self.setText(sentence or self._hint)
        reveal(self, bool(sentence or self._hint))
        put(self, "role", "problem" if sentence else "note")
        put(self._field, "problem", bool(sentence))
        self._field.setAccessibleDescription(sentence or self._hint)


def put(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and dress the widget again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def reveal(widget: QWidget, shown: bool) -> None:
    """Show or hide a part; one that lies nowhere yet must not become a window."""
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
