"""A store to read: its head, and nine tabs."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.cases import CaseRow
from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary
from umea_field.foundation.i18n import tr
from umea_field.gui.notifier import Notifier
from umea_field.gui.saving import Saving
from umea_field.gui.signs import sign_picture
from umea_field.gui.stores.lists import cases_tab, needs_tab, visits_tab
from umea_field.gui.stores.over_time import OverTimeTab
from umea_field.gui.stores.overview import Overview, PersonalData
from umea_field.gui.stores.papers import PapersTab
from umea_field.gui.stores.pictures import PicturesTab
from umea_field.gui.stores.shown import Shown
from umea_field.gui.stores.support.tab import SupportTab
from umea_field.gui.stores.tab import Known, Tab
from umea_field.gui.stores.table import sign_of
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.section import spoken


class StoreView(QWidget):
    """Shows one store; the tab one is at stays when another store is chosen."""

    visit_chosen = Signal(object)  # VisitId
    stop_chosen = Signal(object)  # TourStopId
    sheet_chosen = Signal(object)  # PrintedSheetId
    paper_wanted = Signal(object)  # PaperWanted
    case_chosen = Signal(object)  # CaseId
    fill_asked = Signal(object)  # Gap: what the reader wants to write down

    def __init__(
        self,
        look: Look,
        database: Database,
        saving: Saving,
        notifier: Notifier,
        form: str,
        *does: QAction,
    ) -> None:
        """Show nothing yet.

        Args:
            look: Colours and measures.
            database: For the pictures' files.
            saving: Writes which papers came back, and what was answered.
            notifier: Tells of changes made elsewhere.
            form: Where in the program this is, as undo knows it.
            does: What the buttons do; the last is the main one.
        """
        super().__init__()
        self._look = look
        self._shown: Shown | None = None
        self._known: Known | None = None
        self._cramped = False
        self._name = spoken("", "heading")
        self._sign = QLabel()
        self._state = spoken("")
        self._buttons = [
            ActionButton(look, each, "main" if each is does[-1] else "")
            for each in does
        ]
        overview = Overview(look)
        overview.stop_chosen.connect(self.stop_chosen)
        visits = visits_tab(look)
        visits.opened.connect(self._open_visit)
        cases = cases_tab(look)
        cases.opened.connect(self._open_case)
        papers = PapersTab(look, saving, form)
        papers.sheet_chosen.connect(self.sheet_chosen)
        papers.paper_wanted.connect(self.paper_wanted)
        self.support = SupportTab(look, saving, notifier, form)
        self.support.fill_asked.connect(self.fill_asked)
        pictures = PicturesTab(look, database)
        pictures.paper_wanted.connect(self.paper_wanted)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Parts of the store's page"))
        self.tabs.setDocumentMode(True)
        # each tab scrolls by itself; the head never gives way to them
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        for tab, title in (
            (overview, tr("Overview")),
            (OverTimeTab(look), tr("Services over time")),
            (needs_tab(look), tr("Needs")),
            (visits, tr("Visits")),
            (cases, tr("Cases")),
            (self.support, tr("Support check")),
            (pictures, tr("Pictures")),
            (papers, tr("Papers")),
            (PersonalData(look), tr("Personal data")),
        ):
            self.tabs.addTab(tab, title)
        self.parts = QComboBox()
        self.parts.setAccessibleName(tr("Parts of the store's page"))
        self.parts.addItems([self.tabs.tabText(at) for at in range(self.tabs.count())])
        self.parts.activated.connect(self.tabs.setCurrentIndex)
        self.tabs.currentChanged.connect(self.parts.setCurrentIndex)
        self.tabs.currentChanged.connect(self._fill)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def show_place(self, shown: Shown, known: Vocabulary, today: date) -> None:
        """Show a store."""
        self._shown, self._known = shown, Known(known, today)
        self._name.setText(shown.name)
        self._state.setText(known.label("store_states", shown.store.state))
        self._show_sign()
        self._fill()

    def finish(self) -> None:
        """Write what still stands unwritten in a tab."""
        self.support.finish()

    def way_in(self) -> QWidget:
        """Return what chooses among the parts: the tabs, or a box."""
        return self.tabs.tabBar() if self.parts.isHidden() else self.parts

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fill(self) -> None:
        """Fill the tab that is shown; the others wait until they are."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, Tab) and self._shown is not None and self._known is not None:
            tab.show_store(self._shown, self._known)

    @Slot(object)
    def _open_visit(self, visit: object) -> None:
        visit_id = getattr(visit, "id", None)
        if isinstance(visit_id, UUID):
            self.visit_chosen.emit(visit_id)

    @Slot(object)
    def _open_case(self, row: CaseRow) -> None:
        self.case_chosen.emit(row.case.id)

    def _show_sign(self) -> None:
        state = self._shown.store.state if self._shown else None
        sign = sign_of(state)
        self._sign.setPixmap(sign_picture(self._look, sign, sign))
        self._sign.setAccessibleName(self._state.text())

    def _lay_out(self) -> None:
        self._title = QHBoxLayout()
        self._title.addWidget(self._name)
        self._title.addWidget(self._sign)
        self._title.addWidget(self._state)
        self._title.addStretch(1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.parts, 1)
        self._buttons_row = QHBoxLayout()
        for button in self._buttons:
            self._buttons_row.addWidget(button)
        self._title.addLayout(self._buttons_row)
        self._head = QVBoxLayout()
        self._head.addLayout(self._title)
        self._head.addLayout(self._row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self.tabs, 1)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._head.setContentsMargins(em(1.4), em(1.1), em(1.4), em(0.5))
        self._head.setSpacing(em(0.5))
        self._title.setSpacing(em(0.5))
        self._row.setSpacing(em(0.7))
        self._buttons_row.setSpacing(em(0.7))
        self._show_sign()
        self._fold()

    def _fold(self) -> None:
        tabs = self.tabs.tabBar()
        cramped = tabs.sizeHint().width() > self.width()
        tabs.setVisible(not cramped)
        self.parts.setVisible(cramped)
        if cramped != self._cramped:
            self._cramped = cramped
            before, after = self._title, self._row
            if not cramped:
                before, after = after, before
            before.removeItem(self._buttons_row)
            after.addLayout(self._buttons_row)
        for button in self._buttons[:-1]:
            button.fold(cramped)
