"""To the left: the papers there are, and beneath them what has been printed."""

from collections.abc import Callable, Sequence
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from umea_field.database.outbox import SheetLine
from umea_field.foundation.i18n import tr
from umea_field.gui.printing.words import sheet_facts, sheet_words
from umea_field.gui.style import Look
from umea_field.gui.widgets.row_list import Row, RowList
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.reports.gallery import papers


class PapersAndSheets(QFrame):
    """One of either list is chosen, never one of both."""

    paper_chosen = Signal(object)  # the paper's name
    sheet_chosen = Signal(object)  # PrintedSheetId

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.papers = RowList(look, tr("Papers"))
        self.sheets = RowList(look, tr("Printed and saved"))
        self._line = hairline()
        self._heading = spoken(tr("Printed and saved"), "quiet")
        self._empty = spoken(tr("Nothing has been printed yet."), "note")
        self._empty.setWordWrap(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self._heading)
        self._head.addWidget(self._empty)
        column.addWidget(self.papers)
        column.addWidget(self._line)
        column.addLayout(self._head)
        column.addWidget(self.sheets, 1)
        self.papers.show_rows(_paper_rows())
        self.papers.chosen.connect(self.paper_chosen)
        self.sheets.chosen.connect(self._tell_sheet)
        look.changed.connect(self._fit)
        self._fit()

    def names(self) -> Sequence[str]:
        """Return the names of the papers there are."""
        return [paper.name for paper in papers()]

    def show_sheets(
        self, lines: Sequence[SheetLine], title: Callable[[str], str]
    ) -> None:
        """Show what was printed.

        Args:
            lines: The latest first.
            title: Gives a paper's title by its name.
        """
        self._empty.setVisible(not lines)
        self.sheets.setEnabled(bool(lines))
        self.sheets.show_rows(
            [
                Row(
                    key=line.id,
                    words=sheet_words(line, title(line.paper)),
                    aside=_version(line),
                    more=sheet_facts(line),
                    more_role="done" if line.returned else "text2",
                )
                for line in lines
            ]
        )

    def show_choice(self, paper: str | None = None, sheet: UUID | None = None) -> None:
        """Show what is chosen: a paper by its name, or a printed sheet."""
        self.papers.choose(paper)
        self.sheets.choose(sheet)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @Slot(object)
    def _tell_sheet(self, key: object) -> None:
        self.sheet_chosen.emit(key)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._head.setContentsMargins(em(1.35), em(0.8), em(1.35), em(0.35))
        self._head.setSpacing(em(0.35))
        self._share()

    def _share(self) -> None:
        """Give the papers what they need, but leave room for what was printed."""
        wanted = self.papers.height_of_all() + self._look.em(1.0)
        self.papers.setFixedHeight(min(wanted, max(round(self.height() * 0.66), 40)))


def _version(line: SheetLine) -> str:
    return tr("v {number}", number=line.version) if line.version > 1 else ""


def _paper_rows() -> Sequence[Row]:
    rows: list[Row] = []
    for group, members in groupby(papers(), key=lambda paper: paper.group):
        rows.append(Row(None, tr(group)))
        rows += [
            Row(paper.name, tr(paper.title), ", ".join(paper.sizes))
            for paper in members
        ]
    return rows
