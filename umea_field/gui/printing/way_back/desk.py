"""A sheet on the desk: its page as printed, its lines, and what the pen wrote."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.foundation.i18n import tr
from umea_field.gui.printing.preview import Preview
from umea_field.gui.printing.way_back.entry import Entry
from umea_field.gui.printing.way_back.rows import LineRow, columns
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import hairline, spoken

_ROOMY = 74
"""Under so many em the page as printed is hidden until F9 shows it."""
_PAPER = 0.4
"""How much of the width the page as printed takes."""


class Desk(QWidget):
    """Left the page as printed, right the lines; one field for the keyboard."""

    came_in = Signal(object)  # date: the day the sheet came back
    opened = Signal(object)  # LineRow: the reader wants to correct it

    def __init__(
        self, look: Look, actions: Sequence[QAction], today: date, right: QAction
    ) -> None:
        """Lay the desk out, with nothing on it.

        Args:
            look: Colours and measures.
            actions: What can be done with the sheet, beside ``right``.
            today: The day it is.
            right: Says that the whole sheet has been read.
        """
        super().__init__()
        self._look = look
        self._wide: bool | None = None
        self.bar = MessageBar(look)
        self.preview = Preview(look)
        self.entry = Entry(look)
        self.table: DataTable[LineRow] = DataTable(
            look, tr("Lines of the sheet"), columns(), key=lambda row: row.key
        )
        self._title = spoken("", "section")
        self._title.setWordWrap(True)
        self._facts = spoken("", "quiet")
        self._facts.setWordWrap(True)
        self.day = DateField(tr("Came in"), lambda: today)
        self.table.setMinimumHeight(1)
        self._day_label = spoken(tr("Came in"), "quiet")
        self._day_label.setBuddy(self.day)
        self.right_button = ActionButton(look, right, "main", show_key=True)
        self.buttons = [ActionButton(look, each) for each in actions]
        self._lay_out()
        self.day.written.connect(self.came_in)
        self.table.opened.connect(self.opened)
        self.entry.moved.connect(self._move)
        look.changed.connect(self._fit)
        self._fit()

    def show_sheet(self, title: str, facts: str, came: date) -> None:
        """Say which sheet lies on the desk."""
        self._title.setText(title)
        self._facts.setText(facts)
        self.day.show_value(came)

    @Slot(int)
    def _move(self, rows: int) -> None:
        count = self.table.rows.rowCount()
        if count:
            here = self.table.currentIndex().row()
            at = min(max(here + rows, 0), count - 1)
            self.table.setCurrentIndex(self.table.rows.index(at, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        self._head = head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head.addLayout(words, 1)
        head.addWidget(self._day_label, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.day, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot = foot = QHBoxLayout()
        for button in self.buttons:
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.right_button)
        self._right = QWidget()
        self._column = column = QVBoxLayout(self._right)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.entry)
        column.addWidget(self.table, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        self._line = hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.preview)
        row.addWidget(self._line)
        row.addWidget(self._right, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.9))
        self._column.setSpacing(em(0.6))
        self._head.setSpacing(em(0.6))
        self._foot.setSpacing(em(0.5))
        self.day.setFixedWidth(em(11.6))
        self._wide = None
        self._fold()

    def _fold(self) -> None:
        """Show the page where there is room; F9 shows or hides it besides."""
        wide = self.width() >= self._look.em(_ROOMY)
        self.preview.setFixedWidth(round(self.width() * _PAPER))
        if wide != self._wide:
            self._wide = wide
            self.preview.setVisible(wide)
        self._facts.setVisible(wide)
        for button in self.buttons:
            button.fold(not wide)

    @property
    def labels(self) -> Sequence[QLabel]:
        """What is said of the sheet."""
        return (self._title, self._facts)
