"""A form that keeps what is written in it: there is no button to save."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from umea_field.database.database import Changed
from umea_field.database.drafts import drop_draft
from umea_field.database.unseen import write_field
from umea_field.domain.field import field_of
from umea_field.domain.record import Record
from umea_field.foundation.i18n import tr
from umea_field.gui.cell import Cell
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.prose_field import ProseField
from umea_field.gui.widgets.record_form import Choices, RecordForm


class KeptForm(RecordForm):
    """Some fields of one record; each is written when it is left."""

    gone = Signal()  # the record is no more

    def __init__(
        self,
        look: Look,
        noun: type[Record],
        names: Sequence[str],
        *,
        saving: Saving,
        notifier: Notifier,
        form: str,
        terms: Callable[[str], Choices],
        links: Mapping[str, Choices] | None = None,
        today: Callable[[], date] = date.today,
        also: Callable[[Session, Any, str], None] | None = None,
    ) -> None:
        """Build the fields, empty.

        Args:
            look: Colours and measures.
            noun: Whose fields.
            names: The columns' names, from the top.
            saving: Writes.
            notifier: Tells of changes made elsewhere.
            form: Where in the program this is, as undo knows it.
            terms: Gives the codes and words of a list of terms, by its name.
            links: For columns that name other records: their ids and names.
            today: Tells the day it is.
            also: Writes what follows from a field, in the same step; it is given
                the record and the column's name.
        """
        super().__init__(look, noun, names, terms=terms, links=links, today=today)
        self._noun = noun
        self._names = tuple(names)
        self._saving = saving
        self._form = form
        self._also = also
        self._id: UUID | None = None
        self._shown: dict[str, object] = {}
        self.field_written.connect(self._write)
        self.words_typed.connect(self._draft)
        notifier.changed.connect(self._hear)

    @property
    def record_id(self) -> UUID | None:
        """Return the record that is shown."""
        return self._id

    def show_id(self, record_id: UUID) -> None:
        """Show a record; what stands unwritten in the one before is kept first."""
        if self._id is not None and record_id != self._id:
            self.finish()
        self._id = record_id
        record = self._read()
        if record is not None:
            self.show_record(record)
            self._shown = {name: getattr(record, name) for name in self._names}
            self.tell(record.problems(datetime.now(UTC)))

    def focus_first(self) -> None:
        """Go to the first field."""
        self.editor(self._names[0]).setFocus()

    def cell_in_focus(self) -> Cell | None:
        """Return the field one is in."""
        focused = QApplication.focusWidget()
        if focused is None or self._id is None:
            return None
        for name in self._names:
            editor = self.editor(name)
            if editor is focused or editor.isAncestorOf(focused):
                return Cell(self._noun.__tablename__, self._id, name)
        return None

    @Slot(str, object)
    def _write(self, name: str, value: object) -> None:
        record_id, noun = self._id, self._noun
        if record_id is None:
            return
        shown = self._shown.get(name)
        self._shown[name] = value

        def write(session: Session) -> None:
            record = session.get(noun, record_id)
            if record is not None:
                write_field(session, record, name, value, shown)
                if self._also is not None:
                    self._also(session, record, name)
            drop_draft(session, noun.__tablename__, record_id, name)

        column: Any = noun.table().columns[name]
        before = self._read()
        called = getattr(before, "name", None) if name != "name" else None
        reason = ", ".join(filter(None, [tr(field_of(column).label), called]))
        if self._saving.keep(reason, self._form, write):
            record = self._read()
            if record is not None:
                self.tell(record.problems(datetime.now(UTC)))

    @Slot(str, str)
    def _draft(self, name: str, words: str) -> None:
        # only words can be taken up as they stand; half a number means nothing
        plain = type(self.editor(name)) in (LineField, ProseField)
        if self._id is not None and plain:
            self._saving.draft(self._noun.__tablename__, self._id, name, words)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if self._id is None or self._id not in changed.rows or self._saving.is_behind:
            return
        record = self._read()
        if record is None:
            self.gone.emit()
            return
        focused = QApplication.focusWidget()
        for name in self._names:
            editor = self.editor(name)
            busy = focused is not None and (
                editor is focused or editor.isAncestorOf(focused)
            )
            if not busy:
                self._shown[name] = getattr(record, name)
                if editor.value() != self._shown[name]:
                    editor.show_value(self._shown[name])
        self.tell(record.problems(datetime.now(UTC)))

    def _read(self) -> Record | None:
        if self._id is None:
            return None
        with self._saving.database.read() as session:
            return session.get(self._noun, self._id)
