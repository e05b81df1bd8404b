"""What stands where there is nothing yet: what goes here, and how to begin."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken


class EmptyView(QFrame):
    """Icon, one line, a quieter line, one button, at most another way under it."""

    def __init__(
        self,
        look: Look,
        icon: str,
        line: str,
        more: str = "",
        does: QAction | None = None,
        also: QAction | None = None,
    ) -> None:
        """Stand in the middle of an empty place.

        Args:
            look: Colours and measures.
            icon: The icon's name.
            line: What is not there yet.
            more: What goes here, or why; empty for nothing.
            does: How to begin.
            also: Another way to begin, under the first.
        """
        super().__init__()
        self.setObjectName("empty")
        self.setAccessibleName(line)
        self._look = look
        self._name = icon
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._line = spoken(line, "strong")
        self._more = spoken(more, "quiet")
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.em(0.3))
        column.addStretch(1)
        column.addWidget(self._icon)
        for label in (self._line, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self._more.setVisible(bool(more))
        self._button: ActionButton | None = None
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        if also is not None:
            other = ActionButton(look, also)
            column.addWidget(other, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.offer(does)
        look.changed.connect(self._fit)

    def say(self, line: str, more: str = "") -> None:
        """Show other lines."""
        self._line.setText(line)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setAccessibleName(line)

    def say_line(self, line: str) -> None:
        """Show another first line."""
        self._line.setText(line)
        self.setAccessibleName(line)

    def offer(self, does: QAction | None) -> None:
        """Let the button do this instead of what it did; without, there is none."""
        if self._button is not None:
            if self._button.does is does:
                return
            self._place.removeWidget(self._button)
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if does is not None:
            self._button = ActionButton(self._look, does, "main")
            self._place.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self._button)  # type: ignore[arg-type]  # None takes it away
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self._icon.setPixmap(icon_picture(self._look, self._name, "text2", 2.4))
        above = self._look.em(0.3) if self._button is not None else 0
        self._place.setContentsMargins(0, above, 0, 0)
        side = self._look.em(1.2)
        self._column.setContentsMargins(side, side, side, side)
