"""A part of the page: its head with a count to the right, and its rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.gui.style import Look
from umea_field.gui.today.day_list import DayList
from umea_field.gui.today.day_paint import PAD
from umea_field.gui.today.day_rows import DayRow
from umea_field.gui.widgets.section import hairline, spoken


class DayPart(QWidget):
    """Hidden while it has nothing to show, unless it has words for that."""

    def __init__(
        self, look: Look, heading: str, empty: str = "", *, plain: bool = False
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            heading: In the language spoken.
            empty: What is said where there are no rows; empty hides the part.
            plain: Its rows lead nowhere, so that Tab passes them by.
        """
        super().__init__()
        self._look = look
        self._heading = spoken(heading, "strong")
        self._heading.setWordWrap(True)
        self._facts = spoken("", "quiet")
        self._empty = spoken(empty, "quiet")
        self._empty.setWordWrap(True)
        self.rows = DayList(look, heading)
        if plain:
            self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def show_rows(
        self, rows: Sequence[DayRow], facts: str = "", heading: str = ""
    ) -> None:
        """Show these rows instead.

        Args:
            rows: What is listed.
            facts: To the right in the head; how many there are unless given.
            heading: Another one than before.
        """
        if heading:
            self._heading.setText(heading)
        count = facts or (str(len(rows)) if rows else "")
        self._facts.setText(count)
        told = ", ".join(filter(None, [self._heading.text(), count]))
        self.rows.setAccessibleName(told)
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.setVisible(bool(rows or self._empty.text()))

    def heading(self) -> str:
        """Return what the part is called now."""
        return self._heading.text()

    def facts(self) -> str:
        """Return what stands to the right in the head."""
        return self._facts.text()

    def said(self) -> str:
        """Return what is said where there are no rows."""
        return "" if self._empty.isHidden() else self._empty.text()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout()
        self._row.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignBottom)
        self._head = QVBoxLayout()
        self._head.addLayout(self._row)
        self._head.addWidget(hairline())
        self._head.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.rows)

    @override
    def setFocus(
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        self.rows.setFocus(reason)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._head.setContentsMargins(em(PAD), 0, em(PAD), em(0.2))
        self._head.setSpacing(em(0.25))
        self._row.setSpacing(em(0.7))
