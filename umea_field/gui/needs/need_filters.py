"""Which needs are shown: words, state, district, value group, those nobody said."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from umea_field.database.need_list import NeedRow
from umea_field.database.needs import NEED_STATUS
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.style import Look
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.filter_line import FilterLine

EVERY_STATE = "*"
"""Needs of every state, open or not."""


class NeedFilters(QWidget):
    """Everything in one line that wraps where it is narrow."""

    changed = Signal()  # other needs of those that were read
    states_changed = Signal()  # others must be read

    def __init__(self, look: Look, page: QWidget, terms: Vocabulary) -> None:
        super().__init__()
        self._look = look
        self.line = FilterLine(look, page, tr("Filter needs"))
        states = [(term.code, term.words()) for term in terms.choices(NEED_STATUS)]
        self.state = ChoiceField(
            tr("State"),
            [*states, (EVERY_STATE, tr("All, open or not"))],
            empty=tr("All open"),
        )
        self.district = ChoiceField(tr("District"), (), empty=tr("All districts"))
        self.unsaid = QPushButton()
        self.unsaid.setCheckable(True)
        self.more = QPushButton(tr("Selection"))
        self.more.setCheckable(True)
        self._fields = (self.line, self.state, self.district, self.unsaid)
        self._flow = Flow()
        for each in (self.more, *self._fields):
            self._flow.addWidget(each)
        self.setLayout(self._flow)
        self.fold(False)
        self.state.written.connect(self.states_changed)
        self.district.written.connect(self.changed)
        self.unsaid.toggled.connect(self.changed)
        look.changed.connect(self._fit)
        self._fit()

    def fold(self, folded: bool) -> None:
        """Show a button that unfolds the rest, where there is little room."""
        self.more.setVisible(folded)
        for each in self._fields:
            each.setVisible(self.more.isChecked() or not folded)
        self.updateGeometry()

    def show_districts(self, districts: Sequence[str]) -> None:
        """Offer these districts."""
        kept = self.district.value()
        while self.district.count() > 1:
            self.district.removeItem(1)
        for name in districts:
            self.district.addItem(name, name)
        self.district.show_value(kept if kept in districts else None)

    def show_unsaid(self, count: int) -> None:
        """Say how many needs nobody is said to have."""
        words = trn("{count} that nobody said", "{count} that nobody said", count)
        self.unsaid.setText(words)
        self.unsaid.setAccessibleName(words)
        self.unsaid.setEnabled(bool(count) or self.unsaid.isChecked())
        self.updateGeometry()

    def wants_closed(self) -> bool:
        """Tell whether needs must be read that nothing is left to do about."""
        return self.state.value() is not None

    def keeps(self, row: NeedRow) -> bool:
        """Tell whether a need is shown."""
        state, district = self.state.value(), self.district.value()
        return (
            state in (None, EVERY_STATE, row.status)
            and district in (None, row.district)
            and not (self.unsaid.isChecked() and row.has_origin)
        )

    def clear(self) -> None:
        """Show every open need again."""
        self.line.clear()
        self.district.show_value(None)
        self.unsaid.setChecked(False)
        if self.state.value() is not None:
            self.state.show_value(None)
            self.states_changed.emit()
        else:
            self.changed.emit()

    def finish(self) -> None:
        """Keep what is shown in the boxes."""
        self.state.finish()
        self.district.finish()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.across, self._flow.down = em(0.6), em(0.4)
        self.line.setFixedWidth(em(15))
        self.updateGeometry()
