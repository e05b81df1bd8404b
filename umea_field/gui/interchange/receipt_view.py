"""The last step: what came of a file, in numbers that add up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from umea_field.domain.noun_words import said_nouns
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import number_text
from umea_field.gui.interchange.row_words import (
    ASKED,
    CHANGED,
    LIST_WORDS,
    LOOK,
    NEW,
    REFUSED,
    SAME,
    counted,
    listed,
)
from umea_field.gui.style import Look
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.section import Section, spoken
from umea_field.interchange.plan import Outcome, Plan

_SHOWN = 40
"""Remarks that are listed; the rest is counted."""


class ReceiptView(QWidget):
    """Numbers, what to look at, and what can be done next."""

    refused_asked = Signal()  # the refused rows are wanted as a file
    show_asked = Signal()  # the records are wanted on their own page
    more_asked = Signal()  # another file

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._head = Section(look, tr("Receipt"))
        self._numbers = Lines(look, 14, "", quiet_lead=False, hairlines=True)
        self._sum = spoken("", "strong")
        self._sum.setWordWrap(True)
        self.save = _button(tr("Save the refused rows as a file …"))
        self.show_ = _button(tr("Show them"))
        self.more = _button(tr("Take in another file"))
        self.save.clicked.connect(self.refused_asked)
        self.show_.clicked.connect(self.show_asked)
        self.more.clicked.connect(self.more_asked)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._numbers)
        column.addWidget(self._sum)
        buttons = QWidget()
        flow = Flow(look.em(0.7), look.em(0.5))
        for button in (self.save, self.show_, self.more):
            flow.addWidget(button)
        buttons.setLayout(flow)
        column.addSpacing(look.em(0.5))
        column.addWidget(buttons)
        self._look_at = Lines(look, 5, tr("Nothing."), hairlines=True)
        self._look_head = Section(look, tr("Worth a look"))
        self.columns = Columns(
            look, [(self._head, left)], [(self._look_head, self._look_at)]
        )
        self.columns.setAccessibleName(tr("Receipt"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def show_receipt(self, plan: Plan, file: str, *, shown: bool) -> None:
        """Show what was done.

        Args:
            plan: As it was carried out.
            file: What the file is called.
            shown: The records have a page of their own.
        """
        self._head.say(file)
        keys = (NEW, CHANGED, SAME, ASKED, REFUSED)
        self._numbers.show_lines(
            [Line(tr(LIST_WORDS[key]), number_text(counted(plan, key))) for key in keys]
        )
        sums = " + ".join(number_text(counted(plan, key)) for key in keys)
        rows = trn("{count} row read", "{count} rows read", len(plan.rows))
        self._sum.setText(f"{sums} = {rows}")
        self.save.setVisible(bool(plan.count(Outcome.REFUSED)))
        self.show_.setVisible(shown)
        self.show_.setText(tr("Go to {places}", places=said_nouns(plan.noun).lower()))
        self.show_.setAccessibleName(self.show_.text())
        self._look_at.show_lines(_remarks(plan))

    def start(self) -> None:
        """Take the focus."""
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)


def _remarks(plan: Plan) -> Sequence[Line]:
    rows = [*listed(plan, REFUSED), *listed(plan, LOOK)]
    lines = [
        Line(tr("Row {number}", number=row.number), _said(row.name, remark.text))
        for row in rows
        for remark in row.remarks
    ]
    rest = len(lines) - _SHOWN
    if rest > 0:
        lines = [
            *lines[:_SHOWN],
            Line("", trn("and {count} more", "and {count} more", rest)),
        ]
    return lines


def _said(name: str, text: str) -> str:
    return f"{name}: {text}" if name else text


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(words)
    return button
