"""The lists of terms: other words for them, own ones, and those chosen no more.

Nothing deletes a term: what was written with it can always be read.
"""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.terms import term_like, terms_in, uses_of
from umea_field.domain.term import Term, TermId
from umea_field.domain.term_lists import FIXED, LISTS, said_list
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.gui.notifier import Notifier
from umea_field.gui.rows_model import Column
from umea_field.gui.saving import Saving
from umea_field.gui.settings.part import Part
from umea_field.gui.style import Look
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.kept_form import KeptForm
from umea_field.gui.widgets.message_bar import DONE, INFO, MessageBar
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import spoken

FORM = "terms"
"""Where in the program these writes are done, as undo knows it."""
_FIELDS = ("sv", "en", "short_sv", "short_en", "description_sv", "description_en")
_FIRST = "need_categories"
"""The list that is shown first."""
_CODE = 1
"""The column that gives way first; the code stands under the table too."""
_NARROW = 36
"""Below so many em it does."""


class TermsPart(Part):
    """A list, its terms, and the words of the chosen one."""

    def __init__(
        self, look: Look, database: Database, notifier: Notifier, saving: Saving
    ) -> None:
        super().__init__(
            look,
            tr("Lists of terms"),
            tr(
                "Change the words of any term: they are the same everywhere, and go"
                " along to the others. A term that is retired is chosen no more, and"
                " still read where it stands."
            ),
        )
        self._database = database
        self._saving = saving
        self.bar = MessageBar(look)
        self.column.addWidget(self.bar)
        self.lists = QComboBox()
        self.lists.setAccessibleName(tr("List"))
        for name in sorted(LISTS, key=lambda name: alphabetical(said_list(name))):
            self.lists.addItem(said_list(name), name)
        self.lists.setCurrentIndex(self.lists.findData(_FIRST))
        self.labelled(tr("List"), self.lists)
        self._fixed = self.say(
            tr("The program rests on these: their words may be changed, nothing else."),
            "note",
        )
        self.table: DataTable[Term] = DataTable(
            look, tr("Terms"), _columns(), key=lambda term: term.id
        )
        self.column.addWidget(self.table)
        self._new = self.button(tr("New term like this one"), self._make)
        self._retire = self.button(tr("Retire"), self._turn)
        self.does(self._new, self._retire)
        self._uses = spoken("", "quiet")
        self.column.addWidget(self._uses)
        self.form = KeptForm(
            look,
            Term,
            _FIELDS,
            saving=saving,
            notifier=notifier,
            form=FORM,
            terms=_no_terms,
        )
        self.form.setEnabled(not database.read_only)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.lists.currentIndexChanged.connect(self._show_list)
        self.table.chosen.connect(self._show_term)
        self.table.opened.connect(lambda _: self.form.focus_first())
        notifier.changed.connect(self._hear)
        look.changed.connect(self._fit_table)
        self._fit_table()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < self.look.em(_NARROW)
        self.table.setColumnHidden(_CODE, narrow)

    @override
    def start(self) -> None:
        self._show_list()

    def show_list(self, name: str) -> None:
        """Show a list by its name."""
        self.lists.setCurrentIndex(self.lists.findData(name))

    @property
    def _name(self) -> str:
        return str(self.lists.currentData())

    @Slot()
    def _show_list(self) -> None:
        self.form.finish()
        self._read()
        self._fixed.setVisible(self._name in FIXED)
        if self.table.rows.rowCount():
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self._show_term(self.table.chosen_row())

    def _read(self) -> None:
        with self._database.read() as session:
            self.table.show_rows(terms_in(session, self._name))

    @Slot(object)
    def _show_term(self, term: Term | None) -> None:
        self.form.setVisible(term is not None)
        free = not self._database.read_only and self._name not in FIXED
        self._new.setEnabled(free and term is not None)
        self._retire.setEnabled(free and term is not None)
        if term is None:
            self._uses.clear()
            return
        retired = bool(term.retired)
        self._retire.setText(tr("Take into use again") if retired else tr("Retire"))
        self._retire.setAccessibleName(self._retire.text())
        self.form.show_id(term.id)
        with self._database.read() as session:
            count = uses_of(session, term)
        used = trn("Stands in {count} record.", "Stands in {count} records.", count)
        self._uses.setText(f"{term.code} · {used}")

    @Slot()
    def _make(self) -> None:
        """Make a term of the same sort as the chosen one, and let it be named."""
        like = self.table.chosen_row()
        if like is None:
            return
        made: list[TermId] = []

        def work(session: Session) -> None:
            made[:] = [term_like(session, like).id]

        told = tr("New term in {list}", list=said_list(self._name))
        if self._saving.keep(told, FORM, work):
            self._read()
            self.table.choose(made[0])
            self.form.focus_first()

    @Slot()
    def _turn(self) -> None:
        """Retire the chosen term, or take it into use again."""
        term = self.table.chosen_row()
        if term is None:
            return
        key, retired = term.id, not term.retired

        def work(session: Session) -> None:
            session.get_one(Term, key).retired = retired or None

        told = (
            tr("{term} is chosen no more.", term=term.words())
            if retired
            else tr("{term} can be chosen again.", term=term.words())
        )
        if self._saving.keep(told, FORM, work):
            self._read()
            self._show_term(self.table.chosen_row())
            self.bar.tell(told, DONE, words=tr("Undo"), do=self._take_back)

    def _take_back(self) -> None:
        step = self._saving.last(FORM)
        refused = self._saving.take_back(step.txn) if step else ""
        if refused:
            self.bar.tell(refused, INFO)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches("term") or not self.isVisible():
            return
        self._read()
        focused = QApplication.focusWidget()
        if focused is None or not self.form.isAncestorOf(focused):
            self._show_term(self.table.chosen_row())

    @Slot()
    def _fit_table(self) -> None:
        self.table.setFixedHeight(self.look.em(20))


def _columns() -> Sequence[Column[Term]]:
    return (
        Column(
            mark("Term"),
            lambda term: term.words() or tr("Without a name"),
            width=0,
            order=lambda term: term.sequence,
            role=lambda term: "text2" if term.retired else "text",
        ),
        Column(mark("Code"), lambda term: term.code or "", width=11),
        Column(
            mark("State"),
            lambda term: tr("Retired") if term.retired else tr("In use"),
            width=7,
        ),
    )


def _no_terms(_: str) -> Choices:
    return []
