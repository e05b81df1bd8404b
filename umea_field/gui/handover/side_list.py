"""A list at the left of a view: a heading, the rows, and a quiet word below."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.gui.style import Look
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.section import spoken


class SideList(QWidget):
    """Raised ground; its owner decides how wide it is."""

    def __init__(self, look: Look, head: str, name: str, note: str) -> None:
        """Hold no rows yet.

        Args:
            look: Colours and measures.
            head: Stands above the rows.
            name: The list's, for those who listen to the screen.
            note: Stands below them.
        """
        super().__init__()
        self._look = look
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.rows = RowList(look, name)
        self._head = spoken(head, "strong")
        self._note = spoken(note, "note")
        self._note.setWordWrap(True)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.rows, 1)
        column.addWidget(self._note)
        look.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(0, em(0.9), 0, em(0.9))
        self._head.setContentsMargins(em(1.3), 0, em(1), em(0.5))
        self._note.setContentsMargins(em(1.3), em(0.5), em(1), 0)
