"""The numbers of a summary, each with the records behind it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from umea_field.database.half_year_facts import Facts
from umea_field.database.half_year_figures import Figure
from umea_field.database.record_names import Named
from umea_field.domain.half_year import ANSWERED
from umea_field.domain.half_year_words import answer_words, figure_words, gaps_words
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import capital
from umea_field.gui.half_year.open_list import OpenList
from umea_field.gui.style import Look
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.section import Section, spoken


class Numbers(QWidget):
    """A row for each number; Enter lists its records, Enter on one leads to it."""

    record_opened = Signal(object)  # Named: the noun and the id

    def __init__(
        self, look: Look, records: Callable[[Figure], Sequence[tuple[Named, str]]]
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            records: Reads what is behind a number.
        """
        super().__init__()
        self._look = look
        self._read = records
        self._facts: Facts | None = None
        self.figures = OpenList(look, tr("Numbers"))
        self.gaps = spoken("", "quiet")
        self.gaps.setWordWrap(True)
        self.nothing = spoken("", "quiet")
        self.nothing.setWordWrap(True)
        self.head = Section(look, "")
        self.records = OpenList(look, tr("Behind the number"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.nothing, self.figures, self.gaps, self.head, self.records):
            column.addWidget(part)
        column.addStretch(1)
        self.figures.opened.connect(self._list)
        self.records.opened.connect(self.record_opened)
        look.changed.connect(self._fit)
        self._fit()

    def show_facts(self, facts: Facts | None, *, reading: bool = False) -> None:
        """Show other numbers; the records of the chosen one are read again.

        Args:
            facts: What is recorded; None for nothing.
            reading: It is still being read.
        """
        kept = self.figures.chosen_key() if self.records.isVisible() else None
        self._facts = facts
        figures = [one for one in facts.figures.all if one.count] if facts else []
        self.figures.show_rows([self._row(one) for one in figures])
        self.nothing.setText(
            tr("Reading what is recorded…")
            if reading
            else tr("Nothing is recorded for this half-year.")
        )
        self.nothing.setVisible(not figures)
        self.gaps.setVisible(facts is not None)
        if facts is not None:
            first, last = facts.days
            told = gaps_words(facts.gaps.before, first, facts.gaps.now, last)
            self.gaps.setText(told)
        if any(one.name == kept for one in figures):
            self._list(kept)
        else:
            self._forget()

    def _row(self, figure: Figure) -> Row:
        facts = self._facts
        more = ""
        if facts and figure.name == ANSWERED and facts.figures.median_days is not None:
            more = capital(answer_words(figure.count, facts.figures.median_days))
        return Row(figure.name, figure_words(figure.name, figure.count), more=more)

    def _forget(self) -> None:
        self.records.show_rows(())
        self.head.hide()

    @Slot(object)
    def _list(self, name: object) -> None:
        if self._facts is None:
            return
        figure = self._facts.figures.of(str(name))
        found = self._read(figure)
        rows = [Row(record, words) for record, words in found]
        left = figure.count - len(rows)
        if left > 0:
            rows.append(Row(None, trn("and {count} more", "and {count} more", left)))
        self.head.heading.setText(capital(figure_words(figure.name, figure.count)))
        self.head.show()
        self.records.show_rows(rows)
        self.records.setFocus()

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._look.em(0.6))
