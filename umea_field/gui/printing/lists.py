"""To the left: the papers there are, under their headings."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout

from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.row_list import RowList
from umea_field.reports.gallery import papers


class PaperList(QFrame):
    """Every paper with the sizes it comes in; one is chosen."""

    paper_chosen = Signal(object)  # the paper's name

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.papers = RowList(look, tr("Papers"))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.papers)
        self.papers.show_rows(_paper_rows())
        self.papers.chosen.connect(self.paper_chosen)
        look.changed.connect(self._fit)
        self._fit()

    def names(self) -> Sequence[str]:
        """Return the names of the papers there are."""
        return [paper.name for paper in papers()]

    def show_choice(self, paper: str) -> None:
        """Show which paper is chosen, by its name."""
        self.papers.choose(paper)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(0, em(0.35), 0, em(0.35))


def _paper_rows() -> Sequence[Row]:
    rows: list[Row] = []
    for group, members in groupby(papers(), key=lambda paper: paper.group):
        rows.append(Row(None, tr(group)))
        rows += [
            Row(
                paper.name,
                tr(paper.title),
                ", ".join(tr(size) for size in paper.sizes[:2]),
            )
            for paper in members
        ]
    return rows
