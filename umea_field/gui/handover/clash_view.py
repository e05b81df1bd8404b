"""The clashes, one at a time: the sentence, the drawing, and a card for each value."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.progress import Progress
from umea_field.gui.actions import action
from umea_field.gui.handover import choice_words as words
from umea_field.gui.handover.card import Card, Choice
from umea_field.gui.handover.card_grid import MOST, CardGrid
from umea_field.gui.handover.clash_head import ClashHead
from umea_field.gui.handover.same_choice import SameChoice
from umea_field.gui.handover.settling_line import KEEP, REMOVE, SettlingLine
from umea_field.gui.handover.side_list import SideList
from umea_field.gui.handover.turns import Run, Turns
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.button_foot import ButtonFoot
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import hairline
from umea_field.sync.clash_words import ClashWords

_MANY = 5
"""From so many clashes it is shown how far the work is."""


class ClashView(QWidget):
    """Digits choose a card, E writes a value of one's own, N goes on."""

    settled = Signal()  # another one is settled, or open again
    finished = Signal()  # none is open any more
    refused = Signal(str)  # a sentence: it could not be settled
    opened = Signal(str, object)  # the noun and id of the record it is about

    def __init__(
        self,
        look: Look,
        database: Database,
        terms: Callable[[str], Choices],
        today: Callable[[], date],
        run: Run,
    ) -> None:
        """Show no clash yet.

        Args:
            look: Colours and measures.
            database: Where they are settled.
            terms: Gives the codes and words of a list of terms.
            today: Tells the day it is.
            run: Settles beside the window.
        """
        super().__init__()
        self._look = look
        self.line = SettlingLine(database)
        self._turns = Turns(run, self.refused.emit)
        self._read_only = database.read_only
        self.at = 0
        self._sides: list[int] = []
        self._choices: list[Choice] = []
        note = tr("A clash you do not settle stays an open question. No value is lost.")
        self.left = SideList(look, tr("Clashes"), tr("Clashes"), note)
        self.rows = self.left.rows
        self.head = ClashHead(look)
        self.grid = CardGrid(look, terms, today)
        self.cards, self.own = self.grid.cards, self.grid.own
        self._same = SameChoice()
        self.same = self._same.box
        self._make_actions()
        self._lay_out()
        self.rows.chosen.connect(self.go_to)
        for card in self.cards:
            card.clicked.connect(self._choose_clicked)
            card.installEventFilter(self)
        self.own.wanted.connect(self._choose_own)
        self.own.left.connect(self.start)
        for each in (self.rows, self.same, *self._buttons, self.pane.viewport()):
            each.installEventFilter(self)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def here(self) -> ClashWords | None:
        """The clash that is shown."""
        return self.line.clashes[self.at] if self.line.clashes else None

    def show_clashes(self, clashes: list[ClashWords]) -> None:
        """Have these open clashes, after those that were settled here."""
        kept = self.here.conflict.id if self.here is not None else ""
        self.line.show(clashes)
        ids = [one.conflict.id for one in self.line.clashes]
        self.at = ids.index(kept) if kept in ids else 0
        if self.here is not None and self.here.conflict.id in self.line.chosen:
            self.at = self.line.after(self.at)
        self._show()

    def start(self) -> None:
        """Take the focus to the first card, or on where the clash is settled."""
        to = self.cards[0] if self.cards[0].isEnabled() else self._buttons[1]
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_innermost(self) -> bool:
        """Go back to the cards; tell whether one was anywhere else."""
        if not self.rows.hasFocus():
            return False
        self.start()
        return True

    def choose(self, digit: int) -> None:
        """Choose the card with a digit, where there is one."""
        if 0 < digit <= len(self._choices):
            self._take(digit - 1)
        elif digit == len(self._choices) + 1:
            self.write_own()

    @Slot()
    def write_own(self) -> None:
        """Go into the fields of a value of one's own."""
        if self.own.isVisible():
            self.own.begin()
            QTimer.singleShot(0, self, self._come_to_own)  # once it has unfolded

    @Slot()
    def _come_to_own(self) -> None:
        self._middle.activate()
        for each in (self.own, self.own.focusWidget()):  # the field above all
            if each is not None:
                self.pane.ensureWidgetVisible(each, 0, self._look.em(0.8))

    @Slot()
    def go_on(self) -> None:
        """Show the next that is open."""
        self._go(self.line.after(self.at))

    @Slot()
    def go_back(self) -> None:
        """Show the one before, settled or not."""
        if self.line.clashes:
            self._go((self.at - 1) % len(self.line.clashes))

    @Slot()
    def take_back(self) -> None:
        """Open again what was settled last."""
        self._turns.take(self._open_last)

    def _open_last(self) -> None:
        if self.line.can_take_back:
            count = self.line.last_count
            told = trn("Opening {count} clash …", "Opening {count} clashes …", count)
            told = told if count >= _MANY else ""
            self._turns.work(self.line.take_back, self._show_again, told)

    def _show_again(self, at: object) -> None:
        self.at = at if isinstance(at, int) else self.at
        self._show()
        self.settled.emit()
        self.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys wherever one stands, but where something is written."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._hear_key(event)
        if event.type() == QEvent.Type.Resize and watched is self.pane.viewport():
            self._arrange()
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _hear_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers:
            return False
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            if not event.isAutoRepeat():  # held down it settles one alone
                digit = event.key() - Qt.Key.Key_0
                self._turns.take(partial(self.choose, digit))
            return True
        does = {
            Qt.Key.Key_E: self.write_own,
            Qt.Key.Key_N: self.go_on,
            Qt.Key.Key_P: self.go_back,
            Qt.Key.Key_S: self.same.click,
        }.get(Qt.Key(event.key()))
        if does is not None:
            self._turns.take(does)
            return True
        return False

    def _make_actions(self) -> None:
        quiet = QWidget(self)  # the view hears these keys itself, not in its fields
        quiet.hide()
        self._back = action(quiet, tr("Previous"), self.go_back, key="P")
        self._next = action(quiet, tr("Next"), self.go_on, key="N")
        again = tr("Undo the last choice")
        self._undo = action(self, again, self.take_back, icon="undo-2", key="Ctrl+Z")
        self._show_it = action(self, tr("Show the record"), self._open, icon="eye")
        for each in (self._back, self._next):
            each.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        self._buttons = [
            ActionButton(self._look, self._back, show_key=True),
            ActionButton(self._look, self._next, show_key=True),
            ActionButton(self._look, self._show_it, "quiet"),
            ActionButton(self._look, self._undo, "quiet", show_key=True),
        ]
        self._content = content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        self._middle = middle = QVBoxLayout(content)
        middle.addWidget(self.head)
        middle.addWidget(self.grid)
        middle.addWidget(self._same)
        middle.addStretch(1)
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QScrollArea.Shape.NoFrame)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setWidget(content)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pane, 1)
        right.addWidget(ButtonFoot(self._look, self._buttons))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        self._edge = hairline(upright=True)
        row.addWidget(self._edge)
        row.addLayout(right, 1)

    def _go(self, at: int) -> None:
        self.at = at
        self._show()
        if not self.rows.hasFocus():
            self.start()

    @Slot(object)
    def go_to(self, wanted: object) -> None:
        """Show the clash of an id, if it is one of those shown."""
        for at, one in enumerate(self.line.clashes):
            if one.conflict.id == wanted:
                self.at = at
                self._show()
                return

    def _show_rows(self) -> None:
        self.rows.show_rows(
            [
                words.row_of(one, self.line.chosen.get(one.conflict.id))
                for one in self.line.clashes
            ]
        )

    def _show(self) -> None:
        self._show_rows()
        for settled in self.line.chosen:
            self.own.forget(settled)
        one = self.here
        self._content.setVisible(one is not None)
        for button in self._buttons:
            button.setVisible(one is not None)
        if one is None:
            return
        self.rows.choose(one.conflict.id)
        place = self.at + 1, len(self.line.clashes)
        self._sides = sorted(range(len(one.sides)), key=lambda at: one.sides[at].moment)
        chosen = self.line.chosen.get(one.conflict.id)
        choices = words.choices_of(one, self._sides, is_open=chosen is None)
        self._choices = choices[:MOST]
        self._show_cards(one)
        self.head.show_clash(one, self._sides, place, chosen)
        self._undo.setEnabled(self.line.can_take_back)
        self._arrange()
        self.pane.verticalScrollBar().setValue(0)  # it is read from its sentence

    def _show_cards(self, one: ClashWords) -> None:
        chosen = self.line.chosen.get(one.conflict.id)
        writes = chosen is None and not self._read_only
        at = chosen.at if chosen is not None else None
        if at is not None and one.conflict.fields and at < len(self._sides):
            at = self._sides.index(at)
        self.grid.show_choices(self._choices, at, can_choose=writes)
        self.grid.offer_own(one.conflict if writes else None)
        self._offer_same(one)

    def _offer_same(self, one: ClashWords) -> None:
        is_open = one.conflict.id not in self.line.chosen
        others = self.line.alike(self.at) if is_open else []
        self._same.offer(words.same_words(one, len(others)), len(others))

    def _side_of(self, card: int) -> int:
        """Return which side of the clash a card is; past the last: both together."""
        return self._sides[card] if card < len(self._sides) else len(self._sides)

    @Slot()
    def _choose_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, Card) and self.here is not None:
            wanted = self.here.conflict.id  # a click is for what is seen
            self._turns.take(partial(self._take, card.digit - 1, wanted))

    def _take(self, card: int, wanted: str = "") -> None:
        one = self.here
        if one is None or not self.cards[card].isEnabled():
            return
        if one.conflict.id in self.line.chosen or wanted not in ("", one.conflict.id):
            return
        line, at = self.line, self.at
        if not one.conflict.fields:
            what = (KEEP, REMOVE)[card]
            self._settle(lambda _: line.choose_being(at, what))
        elif card >= len(self._sides):
            self._settle(lambda _: line.choose_offered(at))
        else:
            also = line.alike(at) if self._same.is_wanted else []
            side = self._side_of(card)
            self._settle(partial(line.choose, at, side, also), len(also) + 1)

    @Slot(object, str)
    def _choose_own(self, values: dict[str, object], why: str) -> None:
        if self.here is not None:
            wanted = self.here.conflict.id
            self._turns.take(partial(self._take_own, wanted, values, why))

    def _take_own(self, wanted: str, values: dict[str, object], why: str) -> None:
        one = self.here
        if one is None or one.conflict.id != wanted or wanted in self.line.chosen:
            return
        line, at = self.line, self.at
        self._settle(lambda _: line.choose_own(at, values, why))

    def _settle(self, work: Callable[[Progress], object], count: int = 1) -> None:
        told = trn("Settling {count} clash …", "Settling {count} clashes …", count)
        self._turns.work(work, self._go_on_from, told if count >= _MANY else "")

    def _go_on_from(self, _came: object = None) -> None:
        one = self.here
        if one is not None and one.conflict.id not in self.line.chosen:
            self._stay_at(one)
            return
        if self.line.left:
            self.at = self.line.after(self.at)
        self._show()
        self.settled.emit()
        if self.line.left:
            self.start()
        else:
            self.finished.emit()

    def _stay_at(self, one: ClashWords) -> None:
        """Stay where somebody has gone meanwhile, and perhaps writes."""
        self._show_rows()
        self.rows.choose(one.conflict.id)
        self._offer_same(one)
        self._undo.setEnabled(self.line.can_take_back)
        self.settled.emit()

    def _open(self) -> None:
        if self.here is not None:
            self.opened.emit(self.here.conflict.noun, self.here.conflict.row_id)

    def _arrange(self) -> None:
        """Lay the cards side by side as long as each has room for its words."""
        em = self._look.em
        for each in (self.left, self._edge):
            each.setVisible(self.width() >= em(50))
        self.left.setFixedWidth(em(19 if self.width() >= em(56) else 15))
        view = self.pane.viewport().size()
        bar = self.pane.verticalScrollBar().sizeHint().width()  # there or not
        room = self.pane.width() - bar - 2 * em(1.8)
        self.head.fit_into(room, view.height())
        self.grid.arrange(room)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._middle.setContentsMargins(em(1.8), em(1.3), em(1.8), em(0.8))
        self._middle.setSpacing(em(0.55))
        self._arrange()
