"""A village or a store to write: its fields in parts, and the records that hang on it.

Everything is kept when a field is left; what is taken away can be had back at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.namesakes import namesake
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.record import Record, new_id
from umea_field.domain.village import Village, VillageId
from umea_field.foundation.i18n import tr
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.terms import choices_of
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.hints import Hints
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.message_bar import DONE, WARN, MessageBar
from umea_field.gui.widgets.record_cards import RecordCards
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import Section, hairline, spoken


@dataclass(frozen=True)
class Hanging:
    """A kind of record that hangs on a place.

    Attributes:
        heading: What the records are, in the language spoken.
        adds: What the button that adds one says.
        noun: Their class.
        names: The fields of one.
        words: One on a single line.
        make: Makes one for a place with an id.
        links: Ids and names for fields that name other records.
    """

    heading: str
    adds: str
    noun: type[Record]
    names: Sequence[str]
    words: Callable[[Any], str]
    make: Callable[[Any], Record]
    links: Callable[[], Mapping[str, Choices]] = field(default=dict)


@dataclass(frozen=True)
class Means:
    """What an editor works with.

    Attributes:
        look: Colours and measures.
        saving: Writes.
        notifier: Tells of changes made elsewhere.
        vocabulary: Every term.
        today: The day it is.
        form: Where in the program the writes are done, as undo knows it.
        bar: Tells what was done, over the editor.
    """

    look: Look
    saving: Saving
    notifier: Notifier
    vocabulary: Vocabulary
    today: date
    form: str
    bar: MessageBar


class PlaceEditor(QWidget):
    """The fields of one village or store."""

    finished = Signal()  # the reader wants to read again
    name_typed = Signal(str)  # the name as it stands while it is typed
    added = Signal(object)  # the id of a record that was made
    gone = Signal()  # the place itself was taken away

    def __init__(
        self,
        means: Means,
        noun: type[Record],
        parts: Sequence[tuple[str, Sequence[str]]],
        hanging: Sequence[Hanging],
        links: Mapping[str, Choices] | None = None,
    ) -> None:
        """Build the fields, empty.

        Args:
            means: What it works with.
            noun: The place's class.
            parts: Headings and the fields under each.
            hanging: What hangs on a place.
            links: Ids and names for the place's fields that name other records.
        """
        super().__init__()
        self._means = means
        self._noun = noun
        self._hanging = tuple(hanging)
        self._id: UUID | None = None
        self._called = ""
        self.bar = means.bar
        self._hints = Hints(means.bar)
        self.title = spoken("", "heading")
        self._done = action(self, tr("Done"), self.finished.emit, icon="check")
        self._remove = action(self, tr("Remove"), self._remove_place, icon="trash-2")
        self._headings = [heading for heading, _ in parts]
        self._names = [names for _, names in parts]
        self.forms = [self._kept(noun, names, links) for _, names in parts]
        self.cards = [self._made(one) for one in hanging]
        self._scroll = QScrollArea()
        self._lay_out()
        name = self.forms[0].editor("name")
        if isinstance(name, LineField):
            name.textEdited.connect(self.name_typed)
        means.look.changed.connect(self._fit)
        self._fit()

    def show_place(
        self,
        place_id: UUID,
        called: str,
        records: Sequence[Sequence[Record]],
        *,
        removable: bool,
    ) -> None:
        """Show a place's values.

        Args:
            place_id: The place.
            called: Its name, or a word for none.
            records: What hangs on it, kind by kind.
            removable: It may be taken away: nothing else names it.
        """
        self._called = called
        self.title.setText(called)
        self._remove.setVisible(removable)
        if place_id != self._id:
            self._id = place_id
            self.bar.fold_away()
            self._scroll.verticalScrollBar().setValue(0)
            for cards in self.cards:
                cards.unfold(None)
            for form in self.forms:
                form.show_id(place_id)
        for cards, found in zip(self.cards, records, strict=True):
            cards.show_records(found)

    def focus_name(self) -> None:
        """Go to the place's name."""
        self.forms[0].focus_first()

    def write_name(self, name: str) -> None:
        """Write the place's name, as if it had been typed."""
        field = self.forms[0].editor("name")
        if isinstance(field, LineField):
            field.setText(name)
            field.finish()

    def focus_field(self, name: str) -> None:
        """Go to one of the place's fields."""
        for names, form in zip(self._names, self.forms, strict=True):
            if name in names:
                editor = form.editor(name)
                self._scroll.ensureWidgetVisible(editor)
                editor.setFocus()

    def finish(self) -> None:
        """Write what still stands unwritten."""
        for form in self.forms:
            form.finish()
        for cards in self.cards:
            cards.finish()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _kept(
        self,
        noun: type[Record],
        names: Sequence[str],
        links: Mapping[str, Choices] | None = None,
    ) -> KeptForm:
        means = self._means
        return KeptForm(
            means.look,
            noun,
            names,
            saving=means.saving,
            notifier=means.notifier,
            form=means.form,
            terms=choices_of(means.vocabulary),
            links=links,
            today=lambda: means.today,
        )

    def _made(self, one: Hanging) -> RecordCards[Any]:
        cards = RecordCards[Any](
            self._means.look,
            one.heading,
            one.adds,
            key=lambda record: record.id,
            words=one.words,
            form=partial(self._form, one),
        )
        cards.add_asked.connect(partial(self._add, one, cards))
        cards.remove_asked.connect(partial(self._remove_record, one))
        return cards

    def _form(self, one: Hanging) -> KeptForm:
        """Return a new form, which looks out for namesakes while a name is written."""
        form = self._kept(one.noun, one.names, one.links())
        if {"name", "village_id"} <= one.noun.fields().keys() and "name" in one.names:
            field = form.editor("name")
            if isinstance(field, LineField):
                field.textEdited.connect(partial(self._look_for_namesake, one, form))
        return form

    def _look_for_namesake(self, one: Hanging, form: KeptForm, name: str) -> None:
        """Say, without being in the way, that somebody may be here already."""
        with self._means.saving.database.read() as session:
            village = self._village_of(session)
            other = (
                namesake(session, one.noun, name, village, form.record_id)
                if village
                else None
            )
        if other is None or form.record_id is None:
            self._hints.fold_away()
            return
        cards = self.cards[self._hanging.index(one)]
        shown = cards.holds(other.id)
        self._hints.tell(
            (form.record_id, other.id),
            tr("{name} is here already. Is it the same?", name=other.name),
            tr("Show {name}", name=other.name) if shown else "",
            partial(cards.unfold, other.id) if shown else None,
        )

    def _village_of(self, session: Session) -> VillageId | None:
        """Return the village that is written, or that the store lies in."""
        if self._id is None or self._noun is Village:
            return VillageId(self._id) if self._id else None
        store = session.get(self._noun, self._id)
        return getattr(store, "village_id", None)

    def _add(self, one: Hanging, cards: RecordCards[Any]) -> None:
        if self._id is None:
            return
        place_id, made = self._id, new_id()

        def add(session: Session) -> None:
            record: Any = one.make(place_id)
            record.id = made
            session.add(record)

        if self._means.saving.keep(one.adds, self._means.form, add):
            self.added.emit(made)
            cards.unfold(made)

    def _remove_record(self, one: Hanging, record_id: UUID) -> None:
        with self._means.saving.database.read() as session:
            record = session.get(one.noun, record_id)
        called = (one.words(record) if record else "") or tr("Without a name")
        self._take_away(one.noun, record_id, called)

    def _remove_place(self) -> None:
        if self._id is not None and self._take_away(self._noun, self._id, self._called):
            self._id = None
            self.gone.emit()

    def _take_away(self, noun: type[Record], record_id: UUID, called: str) -> bool:
        def delete(session: Session) -> None:
            record = session.get(noun, record_id)
            if record is not None:
                session.delete(record)

        saving, form = self._means.saving, self._means.form
        told = tr("{what} was removed.", what=called)
        if not saving.keep(told, form, delete):
            return False
        step = saving.last(form)
        if step is not None:
            self.bar.tell(
                told, DONE, words=tr("Undo"), do=partial(self._take_back, step.txn)
            )
        return True

    def _take_back(self, txn: int) -> None:
        refused = self._means.saving.take_back(txn)
        if refused:
            self.bar.tell(refused, WARN)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setAutoFillBackground(True)
        content.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(content)
        look = self._means.look
        for heading, form in zip(self._headings, self.forms, strict=True):
            self._column.addWidget(Section(look, heading, line=True))
            self._column.addWidget(form)
        for cards in self.cards:
            self._column.addWidget(cards)
        remove = ActionButton(look, self._remove, "danger")
        self._column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(ActionButton(look, self._done, "main"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(hairline())
        whole.addWidget(self._scroll, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._means.look.em
        side = em(1.4)
        self._head.setContentsMargins(side, em(0.9), side, em(0.7))
        self._column.setContentsMargins(side, em(0.9), side, em(1.4))
        self._column.setSpacing(em(0.9))
