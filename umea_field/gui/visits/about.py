"""About the visit itself: the summary for the report, private notes, its facts.

Who came along stands between the notes and the facts.
"""

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.unseen import write_field
from umea_field.database.workers import workers
from umea_field.domain.field import field_of
from umea_field.domain.visit import Visit
from umea_field.foundation.i18n import tr, trc
from umea_field.gui.visits.participants import Participants
from umea_field.gui.visits.prose_part import ProsePart
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.widgets.record_form import Choices, RecordForm

_TEXTS = ("summary", "private_note")
_HEADER = ("day", "type", "worker_id")
_FACTS = ("day", "type", "worker_id", "place", "attendees", "purpose", "km")


class AboutSection(VisitSection):
    """What the report begins with, what stays in the house, and the visit's facts."""

    renamed = Signal()  # its day, type or worker is another

    def __init__(self, desk: Desk, add_participant: QAction) -> None:
        super().__init__(desk, "visit", tr("Report and notes"))
        self._parts = {name: ProsePart(desk.look, name) for name in _TEXTS}
        self.participants = Participants(desk, add_participant)
        self._form: RecordForm | None = None
        self.setFocusProxy(self._parts["summary"].field)
        for part in self._parts.values():
            self.column.addWidget(part)
            part.written.connect(self._write)
            part.words_typed.connect(self._draft)
        self.column.addWidget(self.participants)
        self.participants.passed.connect(self.participants.add_button.setFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    @override
    def fill(self) -> None:
        visit = self.visit
        for name, part in self._parts.items():
            part.show_text(getattr(visit, name))
        came = self.reading.participants if self.reading else ()
        self.participants.show_participants(visit, came, self.vocabulary)
        form = self._form or self._made()
        form.show_record(visit)
        form.tell(visit.problems(self.desk.keeper.now()))

    @override
    def state(self) -> str:
        return (
            trc("part of a visit", "written")
            if self.visit.summary
            else trc("part of a visit", "empty")
        )

    @override
    def facts(self) -> str:
        return ""

    @override
    def take_focus(self) -> None:
        self._parts["summary"].field.setFocus()

    @override
    def go_to(self, place: str) -> bool:
        if place in self._parts:
            self._parts[place].write_on()
        elif place in _FACTS and self._form is not None:
            self._form.editor(place).setFocus()
        elif not self.participants.go_to(place):
            self.take_focus()
            return not place
        return True

    @override
    def finish(self) -> None:
        for part in self._parts.values():
            part.field.finish()
        self.participants.finish()
        if self._form is not None:
            self._form.finish()

    @override
    def leave(self) -> None:
        self.finish()
        self.participants.forget_empty()

    def _made(self) -> RecordForm:
        with self.desk.database.read() as session:
            people = [(one.id, one.name or "") for one in workers(session)]
        form = RecordForm(
            self.desk.look,
            Visit,
            _FACTS,
            terms=self._terms,
            links={"worker_id": people},
            today=self.desk.today,
        )
        form.field_written.connect(self._write)
        form.words_typed.connect(self._draft)
        self.column.addWidget(form)
        self._form = form
        return form

    def _terms(self, terms: str) -> Choices:
        return [
            (term.code or "", term.words()) for term in self.vocabulary.choices(terms)
        ]

    @Slot(str, object)
    def _write(self, name: str, value: object) -> None:
        visit, shown = self.visit, getattr(self.visit, name)
        setattr(visit, name, value)

        def work(session: Session) -> None:
            self.desk.keeper.settle(session, "visit", visit.id, name)
            kept = session.get_one(Visit, visit.id)
            write_field(session, kept, name, value, shown)

        label = tr(field_of(Visit.table().columns[name]).label)
        self.desk.keeper.keep(tr("The visit: {field}", field=label), work)
        if self._form is not None:
            self._form.tell(visit.problems(self.desk.keeper.now()))
        self.state_again()
        if name in _HEADER:
            self.renamed.emit()

    @Slot(str, str)
    def _draft(self, name: str, words: str) -> None:
        # a number that is half typed is no text of its column
        if name not in ("day", "attendees", "km"):
            self.desk.keeper.draft("visit", self.visit.id, name, words)

    @Slot(QWidget, QWidget)
    def _watch(self, _old: QWidget | None, new: QObject | None) -> None:
        """Tell which field the writer has come to, and bring it in sight."""
        if not isinstance(new, QWidget) or new.window() is not self.window():
            return
        card = self.participants.card_at(new)
        self.participants.forget_empty(but=card)
        if card is not None:
            self.reached.emit(f"{card.participant_id}/{new.objectName()}")
            self.sight_wanted.emit(card, QRect(card.rect()))
        elif self.isAncestorOf(new):
            self.reached.emit(new.objectName())
            self.sight_wanted.emit(new, QRect(new.rect()))
