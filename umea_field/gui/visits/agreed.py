"""What was agreed: prose, whose lines with a name and a day become promises."""

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QGridLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.tasks import write_agreed
from umea_field.domain.agreement import impossible_days, promises_in
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.foundation.wording import date_text
from umea_field.gui.visits.prose_part import ProsePart
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.widgets.section import spoken

_COLUMN = "agreed"


class AgreedSection(VisitSection):
    """The text, and beneath it the promises it holds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "agreed", tr("Agreed"))
        self.part = ProsePart(desk.look, _COLUMN, lines=3, labelled=False)
        self._promises = QWidget()
        self._lines = QGridLayout(self._promises)
        self._lines.setContentsMargins(0, 0, 0, desk.look.em(0.4))
        self._lines.setHorizontalSpacing(desk.look.em(0.7))
        self._lines.setVerticalSpacing(desk.look.em(0.25))
        self._lines.setColumnStretch(1, 1)
        self._promises.setAccessibleName(tr("Promises"))
        self._shown: list[tuple[str, str]] | None = None
        self.column.addWidget(self.part)
        self.setFocusProxy(self.part.field)
        self.column.addWidget(self._promises)
        self.part.written.connect(self._write)
        self.part.words_typed.connect(self._draft)
        self.part.reached.connect(self._tell_place)
        self.part.field.textChanged.connect(self._show_promises)

    @override
    def fill(self) -> None:
        self.part.show_text(self.visit.agreed)
        self._shown = None
        self._show_promises()

    @override
    def state(self) -> str:
        if not self.part.field.toPlainText().strip():
            return trc("part of a visit", "empty")
        if self._shown:
            return str(len(self._shown))
        return trc("part of a visit", "written")

    @override
    def facts(self) -> str:
        count = len(self._shown or ())
        return trn("{count} promise", "{count} promises", count) if count else ""

    @override
    def take_focus(self) -> None:
        self.part.field.setFocus()

    @override
    def go_to(self, place: str) -> bool:
        if place != _COLUMN:
            return super().go_to(place)
        self.part.write_on()
        return True

    @override
    def finish(self) -> None:
        self.part.field.finish()

    @Slot()
    def _show_promises(self) -> None:
        if self.reading is None:
            return
        text = self.part.field.toPlainText()
        today = self.visit.day or self.desk.today()
        found = [
            (f"{promise.who}, {date_text(promise.due, year=False)}", promise.what)
            for promise in promises_in(text, today)
        ]
        impossible = impossible_days(text, today)
        self.part.problem.tell(impossible[0] if impossible else "")
        if found == self._shown:
            return
        self._shown = found
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, (who, what) in enumerate(found):
            self._lines.addWidget(spoken(who, "chip"), at, 0)
            self._lines.addWidget(spoken(what, "quiet"), at, 1)
        self._promises.setVisible(bool(found))
        self.state_again()

    @Slot(str, object)
    def _write(self, _name: str, text: object) -> None:
        words = str(text) if text else ""
        visit = self.visit
        visit.agreed = words or None

        def work(session: Session) -> None:
            self.desk.keeper.settle(session, "visit", visit.id, _COLUMN)
            write_agreed(session, visit, words)

        self.desk.keeper.keep(tr("What was agreed"), work)
        self.state_again()

    @Slot(str, str)
    def _draft(self, name: str, words: str) -> None:
        self.desk.keeper.draft("visit", self.visit.id, name, words)

    @Slot(str)
    def _tell_place(self, name: str) -> None:
        self.reached.emit(name)
        self.sight_wanted.emit(self.part, QRect(self.part.rect()))
