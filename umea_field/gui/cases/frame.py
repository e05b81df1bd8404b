"""The frame of the page of cases: choices on top, under them one of three views."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.case_list import CaseLine
from umea_field.database.case_words import UNITS
from umea_field.foundation.i18n import tr
from umea_field.gui.cases.board import Board
from umea_field.gui.cases.desk import Desk
from umea_field.gui.cases.list_pane import NARROW, WIDTH, ListPane
from umea_field.gui.cases.sieve import BOARD, LIST, TIMES, Sieve
from umea_field.gui.cases.times import Times
from umea_field.gui.cases.words import STATUSES, late_words, reply_words
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import panes

_ROOMY = 76
"""Under so many em the list leaves columns out."""


class Frame(QWidget):
    """Lays the parts out, and gives the list less where the window is narrow."""

    def __init__(self, desk: Desk, page: QWidget, new: QAction) -> None:
        """Show the list.

        Args:
            desk: What the parts work with.
            page: Where Ctrl+F is heard.
            new: Makes a case.
        """
        super().__init__()
        self._desk = desk
        self._folded: bool | None = None
        look, terms = desk.look, desk.terms
        self.sieve = Sieve(look, page, terms)
        self.bar = MessageBar(look)
        self.list = ListPane(look, terms, desk.today)
        self.board = Board(look, self._card, writes=not desk.database.read_only)
        self.times = Times(look, desk.database, terms, desk.today)
        self._split: QSplitter | None = None
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {BOARD: self.board, TIMES: self.times}
        self._bar_place = QVBoxLayout()
        self._bar_place.addWidget(self.bar)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.sieve)
        self._whole.addLayout(self._bar_place)
        self._whole.addWidget(self._stack, 1)
        self.bar.installEventFilter(self)
        look.changed.connect(self._fit)

    def put_right(self, right: QWidget) -> None:
        """Put what shows a case beside the list; called once."""
        self._split = panes(self.list, right, name="cases")
        self._views[LIST] = self._split
        for view in (self._split, self.board, self.times):
            self._stack.addWidget(view)
        self._fit()

    def show_view(self, view: str) -> None:
        """Show the list, the board or the lead times."""
        self._stack.setCurrentWidget(self._views[view])

    @Slot()
    def take_focus(self) -> None:
        """Give the keyboard to what the view is made of."""
        if self._stack.currentWidget() is self.board:
            self.board.take_focus()
        elif self._stack.currentWidget() is self.times:
            self.times.table.setFocus()
        else:
            self.list.table.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave air round the bar only while it is there."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._leave_air()
        return False

    def _card(self, line: CaseLine) -> Sequence[str]:
        """Return what a card says: its title, its place and unit, how it stands."""
        terms = self._desk.terms
        unit = terms.label(UNITS, line.unit)
        place = ", ".join(filter(None, (line.village, unit)))
        status = terms.short(STATUSES, line.status)
        stands = status
        if line.days_late:
            stands = late_words(line.days_late)
        elif line.answered or line.promised:
            reply = reply_words(line, self._desk.today())
            said = reply if line.answered else tr("promised {day}", day=reply)
            stands = f"{status}, {said}"
        return line.title or tr("Without a title"), place, stands

    def _leave_air(self) -> None:
        em, shown = self._desk.look.em, not self.bar.isHidden()
        air = (em(0.8), em(0.6), em(0.8), em(0.2)) if shown else (0, 0, 0, 0)
        self._bar_place.setContentsMargins(*air)

    @Slot()
    def _fit(self) -> None:
        self._leave_air()
        self._folded = None
        self._fold()

    def _fold(self) -> None:
        if self._split is None:
            return
        em = self._desk.look.em
        narrow = self.width() < em(_ROOMY)
        if narrow == self._folded:
            return
        self._folded = narrow
        self.list.fold(narrow)
        left = em(NARROW if narrow else WIDTH)
        self._split.setSizes([left, max(self.width() - left, 1)])
