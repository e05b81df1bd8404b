"""The cases section: questions that somebody in the municipality must answer."""

from uuid import UUID

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database import cases
from umea_field.domain.case import Case, CaseEntry, CaseEntryId, CaseId
from umea_field.domain.need import Need
from umea_field.domain.record import new_id
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.gui.visits.begun import Begun
from umea_field.gui.visits.case_card import TOLD, CaseCard
from umea_field.gui.visits.case_offers import CaseOffers
from umea_field.gui.visits.section import Desk, VisitSection
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken

UNITS = "municipal_units"


class CaseSection(VisitSection):
    """The cases that began at this visit, a card each."""

    case_made = Signal(object)  # Case
    had_case = Signal(object)  # Case: the need has one already, of another visit

    def __init__(self, desk: Desk, new: QAction) -> None:
        super().__init__(desk, "cases", tr("Cases"))
        self._cards: dict[CaseId, CaseCard] = {}
        self._entries: dict[CaseId, UUID] = {}
        self._begun = Begun(desk, Case)
        self._none = spoken(tr("Ctrl+E on a need makes a case of it."), "quiet")
        self._add = ActionButton(desk.look, new, "quiet")
        self.setFocusProxy(self._add)
        self.column.addWidget(self._none)
        self.offers = CaseOffers(desk.look)
        self.offers.wanted.connect(self.make)
        self.column.addWidget(self.offers)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    @override
    def fill(self) -> None:
        if self.reading is None:
            return
        shown = {case.id: case for case in self.reading.cases}
        for gone in [case_id for case_id in self._cards if case_id not in shown]:
            self._drop_card(gone)
        self._entries = {
            case_id: log[0].id for case_id, log in self.reading.logs.items() if log
        }
        for case_id, case in shown.items():
            log = self.reading.logs.get(case_id) or ()
            self._card_of(case).show_case(case, log[0].what if log else None)
        self._none.setVisible(not self._cards)

    @override
    def state(self) -> str:
        return str(len(self._cards)) if self._cards else trc("part of a visit", "none")

    @override
    def facts(self) -> str:
        count = len(self._cards)
        return trn("{count} case", "{count} cases", count) if count else ""

    @override
    def take_focus(self) -> None:
        card = next(iter(self._cards.values()), None)
        if card is not None:
            card.take_focus()
        else:
            self._add.setFocus()

    @override
    def go_to(self, place: str) -> bool:
        case_id, _, field = place.partition("/")
        for card in self._cards.values():
            if str(card.case_id) == case_id:
                card.take_focus(field or "title")
                return True
        self.take_focus()
        return not place

    @override
    def finish(self) -> None:
        for card in self._cards.values():
            card.finish()

    @override
    def leave(self) -> None:
        self.finish()
        self._forget_empty()

    @Slot(object)
    def make(self, need: Need | None) -> None:
        """Make a case of a need, or an empty one, and go there."""
        visit, today = self.visit, self.desk.today()
        terms = self.vocabulary

        def work(session: Session) -> Case:
            if need is None:
                return cases.new_case(session, visit, today)
            kept = session.get(Need, need.id) or need
            return cases.case_from_need(session, kept, today, terms, visit)

        reason = tr("New case")
        if need is not None and need.title:
            reason = tr("Case of: {need}", need=need.title)
        self.desk.keeper.keep(reason, work, self._take)

    def _take(self, case: Case) -> None:
        if case.visit_id != self.visit.id:
            self.had_case.emit(case)
            return
        is_new = case.id not in self._cards
        if is_new and case.need_id is None:
            self._begun.note(case.id, case)
        card = self._card_of(case)
        if is_new:
            card.show_case(case, None)
        self._none.hide()
        self.state_again()
        card.show()
        # what a need has said already is not asked for again
        card.take_focus("unit" if case.title else "title")
        self.case_made.emit(case)

    def _card_of(self, case: Case) -> CaseCard:
        if case.id in self._cards:
            return self._cards[case.id]
        units = [
            (term.code or "", term.words()) for term in self.vocabulary.choices(UNITS)
        ]
        card = CaseCard(self.desk.look, case, units, self.desk.today)
        card.written.connect(lambda name, value: self._write(card.case_id, name, value))
        card.words_typed.connect(
            lambda name, words: self._draft(card.case_id, name, words)
        )
        card.passed.connect(self.passed)
        self.column.insertWidget(self.column.indexOf(self.offers), card)
        self._cards[case.id] = card
        return card

    def _drop_card(self, case_id: CaseId) -> None:
        card = self._cards.pop(case_id)
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _forget_empty(self, but: CaseId | None = None) -> None:
        """Take away a case that was begun of nothing and left without a word."""
        for case_id, card in list(self._cards.items()):
            untold = case_id in self._begun and case_id not in self._entries
            if case_id == but or not untold or not card.is_empty:
                continue
            card.finish()
            if self._begun.take_away(case_id, tr("Empty case taken away")):
                self._drop_card(case_id)
                self._none.setVisible(not self._cards)
                self.state_again()
                self.undoable.emit(tr("The empty case was taken away."))

    def _write(self, case_id: CaseId, name: str, value: object) -> None:
        if name == TOLD:
            self._write_told(case_id, str(value) if value else None)
            return

        def work(session: Session) -> None:
            self.desk.keeper.settle(session, "case", case_id, name)
            kept = session.get(Case, case_id)
            if kept is not None:
                setattr(kept, name, value)

        title = self._cards[case_id].fields["title"].text()
        self.desk.keeper.keep(tr("Case: {title}", title=title), work)

    def _write_told(self, case_id: CaseId, words: str | None) -> None:
        entry_id = self._entries.setdefault(case_id, new_id())
        visit, day = self.visit, self.desk.today()

        def work(session: Session) -> None:
            self.desk.keeper.settle(session, "case_entry", entry_id, "what")
            entry = session.get(CaseEntry, entry_id)
            if entry is None:
                entry = CaseEntry(
                    id=CaseEntryId(entry_id),
                    case_id=case_id,
                    happened=visit.day or day,
                    worker_id=visit.worker_id,
                )
                session.add(entry)
            entry.what = words

        title = self._cards[case_id].fields["title"].text()
        self.desk.keeper.keep(tr("Told about the case: {title}", title=title), work)

    def _draft(self, case_id: CaseId, name: str, words: str) -> None:
        if name == "title":
            self.desk.keeper.draft("case", case_id, name, words)
        elif name == TOLD and case_id in self._entries:
            entry_id = self._entries[case_id]
            self.desk.keeper.draft("case_entry", entry_id, "what", words)
        elif name == TOLD and words.strip():
            self._write_told(case_id, words)

    @Slot(QWidget, QWidget)
    def _watch(self, _old: QWidget | None, new: QObject | None) -> None:
        """Tell which field the writer has come to, and bring it in sight."""
        if not isinstance(new, QWidget) or new.window() is not self.window():
            return
        cards = self._cards.items()
        here = next((key for key, card in cards if card.isAncestorOf(new)), None)
        self._forget_empty(but=here)
        if here is not None:
            card = self._cards[here]
            self.reached.emit(f"{here}/{new.objectName()}")
            # of a card that is higher than the page, the field at least
            self.sight_wanted.emit(card, QRect(card.rect()))
            self.sight_wanted.emit(new, QRect(new.rect()))
