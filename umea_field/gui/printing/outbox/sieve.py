"""What is looked for in the outbox: what is not back, a paper, a place, some words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from umea_field.database.outbox import SheetLine
from umea_field.foundation.i18n import tr, trc
from umea_field.gui.printing.outbox.rows import place
from umea_field.gui.printing.words import paper_title
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.segments import Segments

OUT, BACK = "out", "back"
"""Which sheets are shown, where it is not every one."""
_LEAST, _MOST = 7, 13
"""Widths of the choices of a paper and of a place, in em."""


class Sieve(QWidget):
    """One line of choices over the table."""

    changed = Signal()

    def __init__(self, look: Look, page: QWidget) -> None:
        super().__init__()
        self._look = look
        states = [
            (None, trc("choices", "All")),
            (OUT, tr("Not back")),
            (BACK, tr("Back")),
        ]
        self.state = Segments(tr("Which sheets"), states)
        self.state.show_value(None)
        self.paper = ChoiceField(tr("Paper"), (), empty=tr("Every paper"))
        self.place = ChoiceField(tr("Place"), (), empty=tr("Every place"))
        self.line = FilterLine(look, page, tr("Filter sheets, or a code"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.state)
        self._row.addWidget(self.paper)
        self._row.addWidget(self.place)
        self._row.addWidget(self.line, 1)
        for each in (self.state, self.paper, self.place):
            each.written.connect(self.changed)
        look.changed.connect(self._fit)
        self._fit()

    def offer(self, lines: Sequence[SheetLine]) -> None:
        """Offer the papers and places that occur among some sheets."""
        papers = {line.paper: paper_title(line.paper) for line in lines}
        self.paper.offer(sorted(papers.items(), key=lambda pair: pair[1]))
        places = sorted({where for line in lines if (where := place(line))})
        self.place.offer([(where, where) for where in places])

    def passed(self, lines: Sequence[SheetLine]) -> Sequence[SheetLine]:
        """Return those of some sheets that are looked for; words narrow besides."""
        state, paper, where = (
            each.value() for each in (self.state, self.paper, self.place)
        )
        return [
            line
            for line in lines
            if (state is None or (line.returned is not None) == (state == BACK))
            and paper in (None, line.paper)
            and where in (None, place(line))
        ]

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(1.2), em(0.8), em(1.2), em(0.5))
        self._row.setSpacing(em(0.6))
        for each in (self.paper, self.place):  # what is looked for gives way last
            each.setMinimumWidth(em(_LEAST))
            each.setMaximumWidth(em(_MOST))
        self.state.setMinimumWidth(self.state.sizeHint().width())
