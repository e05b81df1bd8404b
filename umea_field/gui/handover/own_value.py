"""A value of one's own for a clash, in the fields that the record has elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.kinds import Key, Moment
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.handover.card import key_digit
from umea_field.gui.handover.card_size import CardSize
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.record_form import Choices, RecordForm
from umea_field.gui.widgets.section import spoken
from umea_field.sync.conflicts import Conflict


@dataclass
class _Begun:
    """What somebody wrote who has not chosen it yet."""

    values: dict[str, Any] = field(default_factory=dict)
    why: str = ""


class OwnValue(CardSize, QFrame):
    """The last card: fields to write in, why, and a button that chooses it."""

    wanted = Signal(object, str)  # by column, what was written; why
    left = Signal()  # Escape: nothing of one's own after all

    def __init__(
        self, look: Look, terms: Callable[[str], Choices], today: Callable[[], date]
    ) -> None:
        """Stand empty.

        Args:
            look: Colours and measures.
            terms: Gives the codes and words of a list of terms.
            today: Tells the day it is.
        """
        super().__init__()
        self.setObjectName("own")
        self._look = look
        self._terms = terms
        self._today = today
        self._form: RecordForm | None = None
        self._values: dict[str, Any] = {}
        self._shown = ""  # which clash
        self._begun: dict[str, _Begun] = {}  # what was written, by clash
        self.head = spoken(tr("A value of your own"))
        self._key = key_digit("E")
        self._place = QVBoxLayout()
        self.why = LineField(tr("Why (if you want to)"))
        self.why.setPlaceholderText(tr("Why (if you want to)"))
        self._note = spoken(tr("It is kept in the history with the others."), "note")
        self._note.setWordWrap(True)
        self.take = self._make_button()
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self._key, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(self._place)
        column.addWidget(self.why)
        column.addWidget(self._note)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        look.changed.connect(self._fit)
        self._fit()

    def show_clash(self, one: Conflict, after: QWidget) -> bool:
        """Offer the fields of a clash; tell whether they can be written here.

        What somebody has written there before, and not chosen, stands in them.

        Args:
            one: The clash.
            after: What Tab comes from into the first field.
        """
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        columns = BY_TABLE[one.noun].table().c
        kinds = [columns[name].type for name in one.fields]
        if not kinds or any(isinstance(kind, Key | Moment) for kind in kinds):
            return False
        self._keep_why()
        self._shown = one.id
        begun = self._begun.get(one.id, _Begun())
        self._values = {**one.sides[0].values, **one.offered, **begun.values}
        form = RecordForm(
            self._look,
            BY_TABLE[one.noun],
            one.fields,
            terms=self._terms,
            today=self._today,
            labelled=len(one.fields) > 1,  # the line above the sentence names one
        )
        for name in one.fields:
            form.editor(name).show_value(self._values[name])
        form.field_written.connect(self._hear)
        self._form = form
        self._place.addWidget(form)
        # what was made last would be the last that Tab comes to
        editors = [form.editor(name) for name in one.fields]
        for before, then in pairwise((after, *editors, self.why, self.take)):
            self.setTabOrder(before, then)
        self.why.show_value(begun.why or None)
        self._unfold(one.id in self._begun)
        return True

    def forget(self, clash: str) -> None:
        """Have nothing written any more of a clash, as when it is settled."""
        self._begun.pop(clash, None)

    def _keep_why(self) -> None:
        if self._shown in self._begun:
            self._begun[self._shown].why = str(self.why.value() or "")

    def _make_button(self) -> ActionButton:
        quiet = QWidget(self)  # the key is heard here alone, not in all the window
        quiet.hide()
        words = tr("Choose this value")
        take = action(quiet, words, self._tell, key="Ctrl+Enter")
        return ActionButton(self._look, take, show_key=True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_button()

    def _fit_button(self) -> None:
        """Let the button show its key where there is room for it."""
        edges = self._column.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        self.take.show_key(True)
        self.take.show_key(self.take.sizeHint().width() <= room)

    def _unfold(self, shown: bool) -> None:
        """Ask why, and offer to choose it, once somebody has come here."""
        self.why.setVisible(shown)
        self.take.setVisible(shown)

    def begin(self) -> None:
        """Take the focus into the first field."""
        if self._form is not None:
            self._unfold(True)
            first = next(iter(self._values))
            self._form.editor(first).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell()
            event.accept()
            return
        if enter and not self.take.hasFocus():  # from the value to why, and done
            self._tell() if self.why.hasFocus() else self.why.setFocus()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.forget(self._shown)
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot(str, object)
    def _hear(self, name: str, value: object) -> None:
        self._values[name] = value
        self._begun.setdefault(self._shown, _Begun()).values[name] = value
        self._unfold(True)

    @Slot()
    def _tell(self) -> None:
        if self._form is not None:
            self._form.finish()
        self.why.finish()
        self.wanted.emit(dict(self._values), str(self.why.value() or ""))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.8))
        self._column.setSpacing(em(0.45))
        self._fit_button()
