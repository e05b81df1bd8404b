"""Writes an event of a case: its kind by a digit, then only what that kind asks for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.domain.case import ANSWERED, PASSED_ON, REMINDED, TOLD
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.cases.unfinished import Written
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.date_field import DateField
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.picks import Picks
from umea_field.gui.widgets.problem_label import ProblemLabel
from umea_field.gui.widgets.section import spoken
from umea_field.gui.widgets.term_field import TermField

_ALWAYS = ("happened", "what", "note")
_ASKS: Mapping[str, tuple[str, ...]] = {
    PASSED_ON: ("unit", "promised"),
    REMINDED: ("unit", "promised"),
    ANSWERED: ("unit",),
    TOLD: ("told",),
}
"""What a kind of event asks for besides its day and words."""
_ORDER = ("unit", "told", "promised", "what")
"""The way Enter goes; in the last one it writes."""

Choices = Sequence[tuple[str, str]]


class Composer(QWidget):
    """The kinds in a row; a chosen one unfolds its fields. Escape folds them."""

    finished = Signal(object)  # Written
    changed = Signal(object)  # Written so far, or None where nothing is
    unfolded = Signal()  # its fields are shown

    def __init__(
        self, look: Look, kinds: Choices, units: Choices, today: Callable[[], date]
    ) -> None:
        """Be folded.

        Args:
            look: Colours and measures.
            kinds: Codes and words of the kinds of events.
            units: Codes and words of the units.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._today = today
        self._likely: Mapping[str, str | None] = {}
        self.kinds = Picks(look, tr("New event"), kinds)
        self.fields: dict[str, LineField] = {
            "happened": DateField(tr("Date"), today),
            "unit": TermField(tr("Unit"), units),
            "told": LineField(tr("Who was told")),
            "promised": DateField(tr("Reply promised by"), today, ahead=True),
            "what": LineField(tr("What happened")),
            "note": LineField(tr("Private note, not printed")),
        }
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._body = QFrame()
        self._body.setObjectName("card")
        self._add = action(self._body, tr("Add the event"), self._finish, icon="plus")
        self._lay_out()
        self.kinds.written.connect(self._choose)
        look.changed.connect(self._fit)
        self._fit()
        self._body.hide()

    def show_case(
        self, written: Written | None, unit: str | None, asked_by: str | None
    ) -> None:
        """Show what is being written of a case.

        Args:
            written: So far; None for nothing.
            unit: The unit that an answer or a reminder is likely about.
            asked_by: Who is likely to be told.
        """
        self._likely = {REMINDED: unit, ANSWERED: unit, TOLD: asked_by}
        if written is None:
            self.fold()
            return
        self.kinds.show_value(written.kind)
        for name, field in self.fields.items():
            field.show_value(getattr(written, name))
        self._unfold(written.kind)

    def take_focus(self) -> None:
        """Give the keyboard to the kinds, or to the words of what is begun."""
        if self._body.isHidden():
            self.kinds.take_focus()
        else:
            self.fields["what"].setFocus()

    def written(self) -> Written | None:
        """Return what is written so far; None where no kind is chosen."""
        kind = self.kinds.value()
        if kind is None:
            return None
        asked = (*_ALWAYS, *_ASKS.get(str(kind), ()))
        values = {name: self.fields[name].value() for name in asked}
        return Written(str(kind), **values)  # type: ignore[arg-type]  # as the fields are

    def fold(self) -> None:
        """Show the kinds only."""
        self.kinds.show_value(None)
        self._body.hide()
        for field in self.fields.values():
            field.show_value(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._body.isHidden():
            self.fold()
            self.changed.emit(None)
            self.kinds.take_focus()
            event.accept()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for row, (name, field) in enumerate(self.fields.items()):
            label = spoken(field.accessibleName(), "quiet")
            label.setBuddy(field)
            label.setWordWrap(True)
            problem = ProblemLabel(field)
            place = QWidget()
            stack = QVBoxLayout(place)
            stack.setContentsMargins(0, 0, 0, 0)
            stack.setSpacing(2)
            stack.addWidget(field)
            stack.addWidget(problem)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(place, row, 1)
            self._rows[name] = (label, place)
            field.setObjectName(name)
            field.troubled.connect(problem.tell)
            field.returnPressed.connect(partial(self._go_on, name))
            field.written.connect(self._tell)
            if name in ("what", "note"):
                field.words_typed.connect(partial(self._tell_words, name))
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(spoken("Enter", "key"))
        self._foot.addWidget(ActionButton(self._look, self._add, "main"))
        self._inner = QVBoxLayout(self._body)
        self._inner.addLayout(self._grid)
        self._inner.addLayout(self._foot)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.kinds)
        self._column.addWidget(self._body)

    @Slot(object)
    def _choose(self, kind: str) -> None:
        if self._body.isHidden():
            self.fields["happened"].show_value(self._today())
        likely = self._likely.get(kind)
        name = "told" if kind == TOLD else "unit"
        if likely and self.fields[name].value() is None:
            self.fields[name].show_value(likely)
        self._unfold(kind)
        first = next(
            name
            for name in _ORDER
            if name == "what" or (name in _ASKS.get(kind, ()) and self._is_empty(name))
        )
        self._go_to(first)
        self._tell()
        self.unfolded.emit()

    def _is_empty(self, name: str) -> bool:
        return self.fields[name].value() is None

    def _unfold(self, kind: str) -> None:
        asked = (*_ALWAYS, *_ASKS.get(kind, ()))
        for name, parts in self._rows.items():
            for part in parts:
                part.setVisible(name in asked)
        self._body.show()

    def _go_to(self, name: str) -> None:
        field = self.fields[name]
        field.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _go_on(self, name: str) -> None:
        self.fields[name].finish()
        if self.fields[name].property("problem"):
            return
        asked = _ASKS.get(str(self.kinds.value()), ())
        later = _ORDER[_ORDER.index(name) + 1 :] if name in _ORDER else _ORDER
        onwards = [each for each in later if each == "what" or each in asked]
        if name == "note" or not onwards:
            self._finish()
        else:
            self._go_to(onwards[0])

    def _finish(self) -> None:
        asked = (*_ALWAYS, *_ASKS.get(str(self.kinds.value()), ()))
        for name in asked:
            self.fields[name].finish()
            if self.fields[name].property("problem"):
                self._go_to(name)
                return
        written = self.written()
        if written is not None:
            self.finished.emit(written)

    @Slot()
    def _tell(self) -> None:
        written = self.written()
        if written is not None and not self._body.isHidden():
            self.changed.emit(written)

    def _tell_words(self, name: str, words: str) -> None:
        """Tell words in the midst of being typed, so that none is lost."""
        written = self.written()
        if written is not None:
            values = {**written.__dict__, name: words.strip() or None}
            self.changed.emit(Written(**values))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        side = em(0.7)
        self._inner.setContentsMargins(side, em(0.6), side, em(0.6))
        self._inner.setSpacing(em(0.5))
        self._grid.setHorizontalSpacing(em(0.7))
        self._grid.setVerticalSpacing(em(0.4))
        self._grid.setColumnMinimumWidth(0, em(6.5))
        for label, _ in self._rows.values():
            label.setFixedWidth(em(6.5))
        self._foot.setSpacing(em(0.5))
        self._column.setSpacing(em(0.5))
