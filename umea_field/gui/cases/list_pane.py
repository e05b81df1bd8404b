"""The list of cases with what stands under it: more of them, or a word about none."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from umea_field.database.case_list import (
    AT_MOST,
    CaseLine,
    State,
    Wanted,
    case_line,
    case_lines,
)
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import CaseId
from umea_field.foundation.i18n import tr
from umea_field.gui.cases.table import REPLY, STATUS, VILLAGE, CaseTable, columns
from umea_field.gui.cases.words import STATUSES
from umea_field.gui.style import Look
from umea_field.gui.widgets.problem_label import reveal
from umea_field.gui.widgets.section import spoken

WIDTH, NARROW = 43.4, 20.0
"""How wide the list is, in em: where there is room, and where there is little."""


class ListPane(QWidget):
    """Reads so many cases at a time."""

    more_asked = Signal()  # read again, and more

    def __init__(
        self, look: Look, terms: Vocabulary, today: Callable[[], date]
    ) -> None:
        """Hold no cases yet.

        Args:
            look: Colours and measures.
            terms: Every term.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._terms = terms
        self._today = today
        self._at_most = AT_MOST
        self._narrow = False
        self.table = CaseTable(
            look,
            tr("Cases"),
            columns(
                today,
                lambda status: terms.short(STATUSES, status),
                self._is_narrow,
            ),
        )
        self._none: QLabel = spoken("", "quiet")
        self._none.setWordWrap(True)
        self._more = QPushButton(tr("Show more cases"))
        self._more.setProperty("kind", "quiet")
        self._more.clicked.connect(self._ask_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.table, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self._none)
        self._foot.addWidget(self._more)
        self._column.addLayout(self._foot)
        self._more.hide()
        look.changed.connect(self._fit)
        self._fit()

    def begin(self) -> None:
        """Read only the first ones again, as when something else is looked for."""
        self._at_most = AT_MOST

    def read(self, session: Session, wanted: Wanted, pinned: CaseId | None) -> None:
        """Show the cases that are looked for, and one more where it is not among them.

        Args:
            session: Of a read.
            wanted: What is looked for.
            pinned: The case that must stay; it stands first where it was sifted out.
        """
        today, most = self._today(), self._at_most
        found = list(case_lines(session, wanted, today, self._terms, most + 1))
        more = len(found) > most
        lines: list[CaseLine] = found[:most]
        if pinned is not None and all(line.id != pinned for line in lines):
            kept = case_line(session, pinned, today, self._terms)
            lines = [kept, *lines] if kept else lines
        self.table.show_rows(lines)
        self._say(lines, more, wanted)

    def fold(self, narrow: bool) -> None:
        """Leave columns out where there is little room, or show them all."""
        self._narrow = narrow
        self.table.setColumnWidth(REPLY, self._look.em(9.7 if narrow else 13))
        for column in (VILLAGE, STATUS):
            self.table.setColumnHidden(column, narrow)

    def _is_narrow(self) -> bool:
        return self._narrow

    def _say(self, lines: list[CaseLine], more: bool, wanted: Wanted) -> None:
        words = ""
        if not lines and (wanted.narrows or wanted.state is not State.OPEN):
            words = tr("No case is like that. Look for less.")
        elif not lines:
            words = tr("No case is open.")
        self._none.setText(words)
        reveal(self._none, bool(words))
        reveal(self._more, more)

    @Slot()
    def _ask_more(self) -> None:
        self._at_most += AT_MOST
        self.more_asked.emit()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._foot.setContentsMargins(em(0.6), em(0.3), em(0.6), em(0.3))
