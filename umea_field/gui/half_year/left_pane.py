"""The left pane: which half-year, the parties that have a summary, and who may."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.half_years import CHANGED, SENT, SummaryLine
from umea_field.domain.half_year_words import period_words
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import capital, short_date
from umea_field.gui.actions import choices_menu
from umea_field.gui.half_year.reading import Listing
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.list_rows import Row
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.section import spoken

_ROOMY = 30
"""Under so many em in height the buttons are folded into one."""


class LeftPane(QWidget):
    """Chooses the half-year and the party, and begins a summary for another."""

    period_chosen = Signal(str)
    summary_chosen = Signal(object)  # HalfYearId
    party_added = Signal(object)  # Party

    def __init__(self, look: Look, does: Sequence[QAction], *, writes: bool) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            does: What is done with all of them, a button each.
            writes: A summary may be begun.
        """
        super().__init__()
        self._look = look
        self._writes = writes
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.period = ChoiceField(tr("Half-year"), ())
        self.period.removeItem(0)  # some half-year is always chosen
        self.parties = RowList(look, tr("Parties"))
        self.add = ChoiceField(tr("Add a party"), (), empty=tr("Add a party"))
        self.buttons = [ActionButton(look, each) for each in does] if writes else []
        self.row = QWidget()
        self._does_all = QVBoxLayout(self.row)
        self._does_all.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons:
            self._does_all.addWidget(button)
        self.all = QPushButton(tr("For all parties"))
        self.all.clicked.connect(self._unfold)
        self._column = QVBoxLayout(self)
        self._top = QVBoxLayout()
        label = spoken(tr("Half-year"), "quiet")
        label.setBuddy(self.period)
        self._top.addWidget(label)
        self._top.addWidget(self.period)
        self._foot = QVBoxLayout()
        for part in (self.add, self.all, self.row):
            self._foot.addWidget(part)
        self._column.addLayout(self._top)
        self._column.addWidget(self.parties, 1)
        self._column.addLayout(self._foot)
        self.add.setVisible(writes)
        self.period.written.connect(self._choose_period)
        self.parties.chosen.connect(self.summary_chosen)
        self.add.written.connect(self._add)
        look.changed.connect(self._fit)
        self._fit()

    def show_periods(self, periods: Sequence[str], chosen: str) -> None:
        """Offer half-years, one of them chosen."""
        self.period.clear()
        for period in periods:
            self.period.addItem(capital(period_words(period)), period)
        self.period.show_value(chosen)

    def show_listing(self, listing: Listing) -> None:
        """Show who has a summary; the one that was chosen stays chosen."""
        self.parties.show_rows([_row(line) for line in listing.lines])
        self.add.setVisible(self._writes and bool(listing.others))
        self.add.offer([(party, party.name) for party in listing.others])
        self.add.show_value(None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _unfold(self) -> None:
        """Offer in a menu what there is no room for as buttons."""
        can = [each.does for each in self.buttons if each.does.isEnabled()]
        if can:
            choices_menu(self.all, [(each.text(), each.trigger) for each in can])

    def _fold(self) -> None:
        low = self.height() < self._look.em(_ROOMY)
        self.all.setVisible(low and bool(self.buttons))
        self.row.setVisible(not low and bool(self.buttons))

    @Slot(object)
    def _choose_period(self, period: object) -> None:
        self.period_chosen.emit(str(period))

    @Slot(object)
    def _add(self, party: object) -> None:
        if party is not None:
            self.party_added.emit(party)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self.setFixedWidth(em(17))
        self._column.setContentsMargins(0, em(0.9), 0, em(0.9))
        self._column.setSpacing(em(0.7))
        self._top.setContentsMargins(em(1.2), 0, em(1.2), 0)
        self._top.setSpacing(em(0.3))
        self._foot.setContentsMargins(em(1.2), 0, em(1.2), 0)
        self._foot.setSpacing(em(0.5))
        self._does_all.setSpacing(em(0.5))
        self._fold()


def state_words(line: SummaryLine) -> str:
    """Return where a summary stands, in words."""
    if line.sent is None:
        return tr("Draft")
    day = short_date(line.sent)
    if line.state == CHANGED:
        return tr("Changed after it was sent {day}", day=day)
    return tr("Sent {day}", day=day)


def _row(line: SummaryLine) -> Row:
    role = "text" if line.state == CHANGED else "text2"
    mark = "✓" if line.state == SENT else ""
    return Row(
        line.id, line.party.name, aside=mark, more=state_words(line), more_role=role
    )
