"""The last step: what came of the bundles, and the file for the laptops."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import number_text
from umea_field.gui.handover.giving import GivingPart
from umea_field.gui.handover.ruled_line import RuledLine
from umea_field.gui.handover.work import Standing
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.rooms import DUPLICATES, REPORTS
from umea_field.gui.style import Look
from umea_field.gui.widgets.columns import Columns
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.lines import Line, Lines
from umea_field.gui.widgets.section import Section, spoken
from umea_field.sync.in_one_go import Merge


class ReceiptView(QWidget):
    """Numbers bundle by bundle, what is left to settle, and what goes back."""

    settle_asked = Signal()  # the clashes that are open
    more_asked = Signal()  # other bundles
    place_asked = Signal(str, object)  # another page's key, what to show there

    def __init__(
        self,
        look: Look,
        give: QAction,
        give_all: QAction,
        rules: QAction,
        today: Callable[[], date],
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            give: Writes a bundle for the others.
            give_all: Writes one with everything.
            rules: Shows what a rule settled.
            today: Tells the day it is.
        """
        super().__init__()
        self._head = Section(look, tr("Receipt"))
        self.bundles = Lines(look, 10, "", quiet_lead=False, hairlines=True)
        self._sum = spoken("", "strong")
        self._sum.setWordWrap(True)
        self._refused = spoken("")
        self._refused.setWordWrap(True)
        self._clashes = spoken("")
        self._clashes.setWordWrap(True)
        self._backup = spoken("", "note")
        self._backup.setWordWrap(True)
        self.settle = _button(tr("Go on with the clashes"))
        self.more = _button(tr("Take in more bundles"))
        self.print = _button(tr("Print the receipt …"))
        self.settle.clicked.connect(self.settle_asked)
        paper = PaperWanted("merge_receipt")
        self.print.clicked.connect(partial(self.place_asked.emit, REPORTS, paper))
        self.duplicates = _button("")
        self.duplicates.clicked.connect(
            partial(self.place_asked.emit, DUPLICATES, None)
        )
        self.more.clicked.connect(self.more_asked)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.6))
        self.ruled = RuledLine(look, rules)
        for each in (
            self.bundles,
            self._sum,
            self._refused,
            self._clashes,
            self.ruled,
            self._backup,
        ):
            column.addWidget(each)
        buttons = QWidget()
        flow = Flow(look.em(0.7), look.em(0.5))
        flow.addWidget(self.settle)
        flow.addWidget(self.duplicates)
        flow.addWidget(self.print)
        flow.addWidget(self.more)
        buttons.setLayout(flow)
        column.addWidget(buttons)
        self.giving = GivingPart(look, give, give_all, today)
        self._give_head = Section(look, tr("Hand over to the laptops"))
        self.columns = Columns(
            look, [(self._head, left)], [(self._give_head, self.giving)]
        )
        self.columns.setAccessibleName(tr("Receipt"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)

    def show_merge(
        self, merge: Merge, clashes: int, left: int, others: int = 0
    ) -> None:
        """Show what came of bundles.

        Args:
            merge: As it was done.
            clashes: How many clashes they brought.
            left: How many of those are open still.
            others: How many are open that were there before.
        """
        lines = []
        for one in merge.bundles:
            who = one.person or one.machine or one.path.name
            if one.refused:
                lines.append(Line(who, one.refused, role="problem"))
            elif one.receipt is not None:
                lines.append(Line(who, _said(one.receipt.taken, one.receipt.had)))
            else:
                lines.append(Line(who, tr("Not taken in.")))
        self.bundles.show_lines(lines)
        taken, had = merge.receipt.taken, merge.receipt.had
        left_over = merge.receipt.left
        figures = [
            trn("{count} new", "{count} new", taken),
            tr("{count} known before", count=number_text(had)),
        ]
        if left_over:
            figures.append(tr("{count} not read", count=number_text(left_over)))
        read = trn("{count} change read", "{count} changes read", merge.receipt.total)
        self._sum.setText(f"{' + '.join(figures)} = {read}")
        self._refused.setText(
            trn(
                "{count} change more stands in bundles that were refused.",
                "{count} changes more stand in bundles that were refused.",
                merge.refused,
            )
        )
        self._refused.setVisible(merge.refused > 0)
        self._clashes.setText(_clashes(clashes, left, others))
        self.settle.setVisible(left + others > 0)
        self._tell_duplicates(merge.receipt.duplicates)
        backup = Path(merge.receipt.backup).name if merge.receipt.backup else ""
        self._backup.setText(
            tr("A copy was made first:\n{place}", place=backup) if backup else ""
        )
        self._backup.setToolTip(merge.receipt.backup)

    def _tell_duplicates(self, count: int) -> None:
        words = trn(
            "See {count} possible duplicate",
            "See {count} possible duplicates",
            count,
        )
        self.duplicates.setText(words)
        self.duplicates.setAccessibleName(words)
        self.duplicates.setVisible(count > 0)

    def show_standing(self, standing: Standing) -> None:
        """Show what goes back."""
        goes = standing.contents if standing.is_office else standing.waiting
        self.giving.show_standing(standing, leads=goes.changes > 0)
        self.ruled.show_count(standing.ruled)
        self._give_head.heading.setText(
            tr("Hand over to the laptops")
            if standing.is_office
            else tr("Hand over to the office")
        )

    def start(self) -> None:
        """Take the focus."""
        self.giving.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _said(taken: int, had: int) -> str:
    new = trn("{count} new change", "{count} new changes", taken)
    if not had:
        return new
    known = tr("{count} known before", count=number_text(had))
    return f"{new}, {known}"


def _clashes(count: int, left: int, others: int) -> str:
    if not others:
        return _brought(count, left)
    before = trn(
        "{count} clash from before is open.",
        "{count} clashes from before are open.",
        others,
    )
    brought = _brought(count, left) if count else tr("No new clashes.")
    return f"{brought} {before}"


def _brought(count: int, left: int) -> str:
    if not count:
        return tr("No clashes.")
    if not left:
        return trn(
            "{count} clash, and it is settled.",
            "{count} clashes, and all are settled.",
            count,
        )
    return trn(
        "{left} of {count} clash is open still. Both values are kept.",
        "{left} of {count} clashes are open still. All values are kept.",
        count,
        left=left,
    )


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(words)
    return button
