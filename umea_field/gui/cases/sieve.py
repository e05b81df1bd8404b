"""What is looked for among cases: words, state, unit, village, type; and which view."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.case_list import State, Wanted
from umea_field.database.case_words import UNITS
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import mark, tr
from umea_field.gui.cases.words import TYPES
from umea_field.gui.style import Look
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.choice_field import ChoiceField
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.section import hairline
from umea_field.gui.widgets.segments import Segments

LIST, BOARD, TIMES = "list", "board", "times"
"""The ways to see cases."""
VIEW_WORDS = {
    LIST: mark("List"),
    BOARD: mark("Board"),
    TIMES: mark("Lead times"),
}
_STATES = {
    State.OPEN: mark("Open"),
    State.LATE: mark("Late"),
    State.CLOSED: mark("Closed"),
    State.ALL: mark("Open and closed"),
}
_PAUSE = 150
"""How long a typist may rest before the list is read again, in ms."""
_ROOMY = 76
"""From so many em every choice stands in sight."""
_FIELDS = ("unit", "village_id", "type")
_WIDTHS = {"state": 10.5, "unit": 13.5, "village_id": 11.5, "type": 14.0}


class Sieve(QWidget):
    """One line of choices over every view; the lesser ones fold where it is narrow."""

    changed = Signal(object)  # Wanted
    view_chosen = Signal(str)  # LIST, BOARD or TIMES
    left = Signal()  # down into what is shown

    def __init__(self, look: Look, page: QWidget, terms: Vocabulary) -> None:
        """Look for what is open.

        Args:
            look: Measures.
            page: Where Ctrl+F is heard.
            terms: Every term.
        """
        super().__init__()
        self._look = look
        self._wanted = Wanted()
        self._view = LIST
        self._villages: Sequence[tuple[VillageId, str]] = ()
        self._folded: bool | None = None
        self._unfolded = False
        views = [(key, tr(words)) for key, words in VIEW_WORDS.items()]
        self.views = Segments(tr("View"), views)
        self.views.show_value(LIST)
        self.views.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line = FilterLine(look, page, tr("Filter cases"))
        choices = choices_of(terms)
        states = [(state, tr(words)) for state, words in _STATES.items()]
        self.choices = {
            "state": ChoiceField(tr("Which cases"), states[1:], empty=states[0][1]),
            "unit": ChoiceField(tr("Unit"), choices(UNITS), empty=tr("Every unit")),
            "village_id": ChoiceField(tr("Village"), (), empty=tr("Every village")),
            "type": ChoiceField(tr("Type"), choices(TYPES), empty=tr("Every type")),
        }
        self.more = QPushButton(tr("More"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._flow = Flow()
        row = QWidget()
        row.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._parts = (self.views, self.line, *self.choices.values(), self.more)
        for part in self._parts:
            self._flow.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(row)
        whole = QVBoxLayout()
        whole.addWidget(hairline())
        self._column.addLayout(whole)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._look_for)
        self.line.textChanged.connect(self._rest.start)
        self.line.left.connect(self._leave)
        self.views.written.connect(self._choose_view)
        for name, choice in self.choices.items():
            choice.setObjectName(name)
            choice.written.connect(self._look_for)
            choice.activated.connect(choice.finish)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def wanted(self) -> Wanted:
        """Return what is looked for."""
        return self._wanted

    @property
    def view(self) -> str:
        """Return how cases are seen: LIST, BOARD or TIMES."""
        return self._view

    def on_board(self) -> Wanted:
        """Return what is looked for on the board, which has a lane for each state."""
        return replace(self._wanted, state=State.ALL)

    def show_view(self, view: str) -> None:
        """See cases another way; it is not told."""
        self._view = view
        self.views.show_value(view)
        self._fold()

    def offer_villages(self, villages: Sequence[tuple[VillageId, str]]) -> None:
        """Let these villages be looked for."""
        if villages == self._villages:
            return
        self._villages = villages
        choice = self.choices["village_id"]
        with QSignalBlocker(choice):
            while choice.count() > 1:
                choice.removeItem(1)
            for village_id, name in villages:
                choice.addItem(name, village_id)
            choice.show_value(self._wanted.village_id)

    def look_for(self, wanted: Wanted) -> None:
        """Look for something else; it is told."""
        with QSignalBlocker(self.line):
            self.line.setText(wanted.words)
        self._rest.stop()
        state = None if wanted.state is State.OPEN else wanted.state
        self.choices["state"].show_value(state)
        for name in _FIELDS:
            self.choices[name].show_value(getattr(wanted, name))
        self._tell(wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _look_for(self) -> None:
        self._rest.stop()
        values = {name: choice.value() for name, choice in self.choices.items()}
        values["state"] = values["state"] or State.OPEN
        wanted = replace(self._wanted, words=self.line.text(), **values)  # type: ignore[arg-type]  # as the choices are
        self._tell(wanted)

    def _tell(self, wanted: Wanted) -> None:
        self._say_more(wanted)
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def _say_more(self, wanted: Wanted) -> None:
        count = sum(getattr(wanted, name) is not None for name in _FIELDS)
        words = tr("More ({count})", count=count) if count else tr("More")
        self.more.setText(words)
        self.more.setAccessibleName(tr("More to look for: {words}", words=words))

    @Slot(object)
    def _choose_view(self, view: str) -> None:
        self._view = view
        self._fold()
        self.view_chosen.emit(view)

    @Slot()
    def _leave(self) -> None:
        if self._rest.isActive():
            self._look_for()
        self.left.emit()

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < self._look.em(_ROOMY)
        sifts = self._view != TIMES
        self.line.setVisible(sifts)
        self.choices["state"].setVisible(self._view == LIST)
        self.more.setVisible(sifts and narrow)
        for name in _FIELDS:
            shown = sifts and (not narrow or self._unfolded)
            self.choices[name].setVisible(shown)
        self._flow.invalidate()

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._flow.across, self._flow.down = em(0.6), em(0.4)
        self._flow.setContentsMargins(em(0.8), em(0.6), em(0.8), em(0.6))
        self._column.setContentsMargins(0, 0, 0, 0)
        air = (em(2.3) - em(1.8)) // 2
        layout = self.views.layout()
        if layout is not None:
            layout.setContentsMargins(0, air, 0, air)
        self.line.setFixedWidth(em(15))
        for name, width in _WIDTHS.items():
            self.choices[name].setFixedWidth(em(width))
        self._say_more(self._wanted)
        self._fold()
