"""The clashes, one at a time: the sentence, the drawing, and a card for each value."""

from collections.abc import Callable
from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.handover import choice_words as words
from umea_field.gui.handover.card import Card, Choice
from umea_field.gui.handover.fork import Fork
from umea_field.gui.handover.own_value import OwnValue
from umea_field.gui.handover.settling_line import KEEP, REMOVE, SettlingLine
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.row_list import RowList
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.sync.clash_words import ClashWords

_MOST = 6
"""So many cards there are at most, one's own value apart."""


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
    ) -> None:
        """Show no clash yet.

        Args:
            look: Colours and measures.
            database: Where they are settled.
            terms: Gives the codes and words of a list of terms.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self.line = SettlingLine(database)
        self._read_only = database.read_only
        self.at = 0
        self._sides: list[int] = []
        self._choices: list[Choice] = []
        self.rows = RowList(look, tr("Clashes"))
        self._where = QLabel()
        self.sentence = QLabel()
        self.sentence.setProperty("role", "sentence")
        for label in (self._where, self.sentence):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self.fork = Fork(look)
        self.cards = [Card(look, at + 1) for at in range(_MOST)]
        self.own = OwnValue(look, terms, today)
        self.same = QCheckBox()
        self._make_actions()
        self._lay_out()
        self.rows.chosen.connect(self._go_to_id)
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
        """Take the focus to the first card."""
        self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

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
            self.pane.ensureWidgetVisible(self.own)

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
        try:
            at = self.line.take_back()
        except UmeaFieldError as error:
            self.refused.emit(str(error))
            return
        self.at = self.at if at is None else at
        self._show()
        self.start()
        self.settled.emit()

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
            if not event.isAutoRepeat():  # a key held down settles one clash alone
                self.choose(event.key() - Qt.Key.Key_0)
            return True
        does = {
            Qt.Key.Key_E: self.write_own,
            Qt.Key.Key_N: self.go_on,
            Qt.Key.Key_P: self.go_back,
            Qt.Key.Key_S: self.same.click,
        }.get(Qt.Key(event.key()))
        if does is not None:
            does()
            return True
        return False

    def _make_actions(self) -> None:
        quiet = QWidget(self)  # the view hears these keys itself, not in its fields
        quiet.hide()
        self._back = action(quiet, tr("Previous"), self.go_back)
        self._next = action(quiet, tr("Next"), self.go_on, key="N")
        again = tr("Undo the last choice")
        self._undo = action(self, again, self.take_back, icon="undo-2", key="Ctrl+Z")
        self._show_it = action(self, tr("Show the record"), self._open, icon="eye")
        self._next.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        self._buttons = [
            ActionButton(self._look, self._back),
            ActionButton(self._look, self._next, show_key=True),
            ActionButton(self._look, self._show_it, "quiet"),
            ActionButton(self._look, self._undo, "quiet"),
        ]
        self.left = QWidget()
        self.left.setAutoFillBackground(True)
        self.left.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._left = left = QVBoxLayout(self.left)
        left.setSpacing(0)
        self._head = spoken(tr("Clashes"), "strong")
        self._calm = spoken(
            tr("A clash you do not settle stays an open question. No value is lost."),
            "note",
        )
        self._calm.setWordWrap(True)
        left.addWidget(self._head)
        left.addWidget(self.rows, 1)
        left.addWidget(self._calm)
        self._content = content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Base)
        content.setAutoFillBackground(True)
        self._middle = middle = QVBoxLayout(content)
        middle.addWidget(self._where)
        middle.addWidget(self.sentence)
        middle.addWidget(self.fork)
        self._grid = QGridLayout()
        for at, card in enumerate((*self.cards, self.own)):
            self._grid.addWidget(card, 0, at)
        middle.addLayout(self._grid)
        middle.addWidget(self.same)
        middle.addStretch(1)
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QScrollArea.Shape.NoFrame)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setWidget(content)
        self._foot = Flow()
        for button in self._buttons:
            self._foot.addWidget(button)
        self._below = QVBoxLayout()
        self._below.addWidget(hairline())
        self._below.addLayout(self._foot)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pane, 1)
        right.addLayout(self._below)
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
    def _go_to_id(self, wanted: object) -> None:
        for at, one in enumerate(self.line.clashes):
            if one.conflict.id == wanted:
                self.at = at
                self._show()
                return

    def _show(self) -> None:
        self.rows.show_rows(
            [
                words.row_of(one, self.line.chosen.get(one.conflict.id))
                for one in self.line.clashes
            ]
        )
        one = self.here
        self._content.setVisible(one is not None)
        for button in self._buttons:
            button.setVisible(one is not None)
        if one is None:
            return
        self.rows.choose(one.conflict.id)
        count = len(self.line.clashes)
        told = tr("Clash {at} of {count}", at=self.at + 1, count=count)
        parts = [escape(told), f"<b>{escape(one.title)}</b>", escape(one.what)]
        self._where.setText(" · ".join(parts))
        self.sentence.setText(
            "".join(
                f"<b>{escape(said.words)}</b>" if said.is_value else escape(said.words)
                for said in one.said
            )
        )
        self.sentence.setAccessibleName(one.sentence)
        self._sides = sorted(range(len(one.sides)), key=lambda at: one.sides[at].moment)
        self._choices = words.choices_of(one, self._sides)[:_MOST]
        self._show_cards(one)
        self.fork.show_ends(
            words.base_of(one), words.ends_of(one, self._sides), one.sentence
        )
        self._undo.setEnabled(self.line.can_take_back)
        self._arrange()

    def _show_cards(self, one: ClashWords) -> None:
        chosen = self.line.chosen.get(one.conflict.id)
        choices = self._choices
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(choices))
            if at < len(choices):
                mine = self._side_of(at) if one.conflict.fields else at
                took = chosen is not None and chosen.at == mine
                card.show_choice(choices[at], tr("Empty"), took)
                card.setEnabled(chosen is None and not self._read_only)
        writes = chosen is None and not self._read_only
        self.own.setVisible(writes and self.own.show_clash(one.conflict))
        others = self.line.alike(self.at) if chosen is None else []
        self.same.setVisible(bool(others))
        self.same.setChecked(False)
        self.same.setText(words.same_words(one, len(others)))
        self.same.setAccessibleName(self.same.text())

    def _side_of(self, card: int) -> int:
        """Return which side of the clash a card is; past the last: both together."""
        return self._sides[card] if card < len(self._sides) else len(self._sides)

    @Slot()
    def _choose_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, Card):
            self._take(card.digit - 1)

    def _take(self, card: int) -> None:
        one = self.here
        if one is None or not self.cards[card].isEnabled():
            return
        if not one.conflict.fields:
            self._do(lambda: self.line.choose_being(self.at, (KEEP, REMOVE)[card]))
        elif card >= len(self._sides):
            self._do(lambda: self.line.choose_offered(self.at))
        else:
            same = self.same.isVisible() and self.same.isChecked()
            also = self.line.alike(self.at) if same else []
            side = self._side_of(card)
            self._do(lambda: self.line.choose(self.at, side, also))

    @Slot(object, str)
    def _choose_own(self, values: dict[str, object], why: str) -> None:
        if self.here is not None:
            self._do(lambda: self.line.choose_own(self.at, values, why))

    def _do(self, settle: Callable[[], None]) -> None:
        try:
            settle()
        except UmeaFieldError as error:
            self.refused.emit(str(error))
            return
        if self.line.left:
            self.at = self.line.after(self.at)
        self._show()
        self.settled.emit()
        if self.line.left:
            self.start()
        else:
            self.finished.emit()

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
        room = view.width() - 2 * em(1.8)
        self.fork.setVisible(self.fork.is_worth_showing(room, view.height()))
        shown = [card for card in (*self.cards, self.own) if not card.isHidden()]
        across = max(1, min(3, len(shown), room // em(12.4)))
        for at, card in enumerate(shown):
            self._grid.addWidget(card, at // across, at % across)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._left.setContentsMargins(0, em(0.9), 0, em(0.9))
        self._head.setContentsMargins(em(1.3), 0, em(1), em(0.5))
        self._calm.setContentsMargins(em(1.3), em(0.5), em(1), 0)
        self._middle.setContentsMargins(em(1.8), em(1.3), em(1.8), em(0.8))
        self._middle.setSpacing(em(0.55))
        self._grid.setSpacing(em(0.8))
        self._foot.setContentsMargins(0, em(0.8), 0, em(0.9))
        self._foot.across, self._foot.down = em(0.7), em(0.4)
        self._below.setContentsMargins(em(1.8), 0, em(1.8), 0)
        self._below.setSpacing(0)
        self.sentence.setMaximumWidth(em(44))
        self._arrange()
