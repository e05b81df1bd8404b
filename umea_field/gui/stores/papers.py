"""What was printed of a store and its visits, and whether it came back."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.printed_sheets import mark_returned
from umea_field.domain.printed_sheet import PrintedSheet
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import local, short_date
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.rows_model import Column
from umea_field.gui.saving import Saving
from umea_field.gui.stores.shown import Shown
from umea_field.gui.stores.tab import Known, Tab, TableTab
from umea_field.gui.style import Look
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.facts import Flow


class PapersTab(Tab):
    """The sheets; a button marks the chosen one as returned, or not after all."""

    sheet_chosen = Signal(object)  # PrintedSheetId
    paper_wanted = Signal(object)  # PaperWanted

    def __init__(self, look: Look, saving: Saving, form: str) -> None:
        super().__init__()
        self._look = look
        self._saving = saving
        self._form = form
        self._store_id: UUID | None = None
        self._today = date.today()
        self._days: Mapping[UUID, date | None] = {}
        self.sheets = TableTab[PrintedSheet](
            look,
            tr("Papers"),
            self._columns,
            lambda shown: shown.sheets,
            lambda sheet: sheet.id,
            EmptyView(look, "printer", tr("Nothing has been printed yet")),
        )
        self.sheets.opened.connect(lambda sheet: self.sheet_chosen.emit(sheet.id))
        self.turn = QPushButton(tr("Came back today"))
        self.show_button = QPushButton(tr("Show the paper"))
        self.review_button = QPushButton(tr("Store sheet for review"))
        self._foot = QWidget()
        self._row = Flow()
        self._foot.setLayout(self._row)
        for button, do in (
            (self.show_button, self._show),
            (self.turn, self._turn),
            (self.review_button, self._want_review),
        ):
            button.clicked.connect(do)
            self._row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sheets, 1)
        whole.addWidget(self._foot)
        look.changed.connect(self._fit)
        self._fit()

    @override
    def show_store(self, shown: Shown, known: Known) -> None:
        """Show a store's sheets."""
        self._today = known.today
        self._store_id = shown.store.id
        self._days = {visit.id: visit.day for visit in shown.visits}
        before = self.sheets.table
        self.sheets.show_store(shown, known)
        table = self.sheets.table
        if table is not None and table is not before:
            table.chosen.connect(self._allow)
        if table is not None and table.chosen_row() is None and shown.sheets:
            table.choose(shown.sheets[0].id)
        for button in (self.show_button, self.turn):
            button.setVisible(bool(shown.sheets))
        self._allow()

    def _columns(self, known: Known) -> Sequence[Column[PrintedSheet]]:
        titles = _titles()
        return (
            Column(
                mark("Paper"),
                lambda sheet: titles.get(sheet.paper or "", sheet.paper or ""),
                width=0,
            ),
            Column(mark("About"), self._about, width=12),
            Column(mark("Code"), lambda sheet: sheet.code or "", width=9),
            Column(
                mark("Printed"),
                lambda sheet: (
                    short_date(local(sheet.printed).date()) if sheet.printed else ""
                ),
                width=9,
                order=lambda sheet: sheet.printed,
            ),
            Column(
                mark("Came back"),
                lambda sheet: (
                    short_date(sheet.returned) if sheet.returned else tr("no")
                ),
                width=9,
                order=lambda sheet: sheet.returned,
                sign=lambda sheet: "finns" if sheet.returned else "",
            ),
        )

    def _about(self, sheet: PrintedSheet) -> str:
        day = self._days.get(sheet.subject_id) if sheet.subject_id else None
        if sheet.subject_id in self._days:
            return tr("visit {day}", day=short_date(day) if day else "")
        return tr("the store")

    def _chosen(self) -> PrintedSheet | None:
        table = self.sheets.table
        return table.chosen_row() if table is not None else None

    @Slot()
    def _allow(self) -> None:
        sheet = self._chosen()
        writes = not self._saving.database.read_only
        self.show_button.setEnabled(sheet is not None)
        is_back = sheet is not None and sheet.returned is not None
        words = tr("Has not come back") if is_back else tr("Came back today")
        self.turn.setText(words)
        self.turn.setEnabled(writes and sheet is not None)

    @Slot()
    def _show(self) -> None:
        sheet = self._chosen()
        if sheet is not None:
            self.sheet_chosen.emit(sheet.id)

    @Slot()
    def _want_review(self) -> None:
        if self._store_id is not None:
            wanted = PaperWanted("store_review", self._store_id, "store")
            self.paper_wanted.emit(wanted)

    @Slot()
    def _turn(self) -> None:
        """Mark the sheet as returned today, or as not returned after all."""
        sheet = self._chosen()
        if sheet is None:
            return
        day = None if sheet.returned else self._today

        def write(session: Session) -> None:
            mark_returned(session, sheet, day)

        self._saving.keep(tr("A sheet that came back"), self._form, write)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._row.setContentsMargins(em(1.4), em(0.6), em(1.4), em(0.6))
        self._row.across = self._row.down = em(0.7)


def _titles() -> dict[str, str]:
    """Return each paper's title by its name."""
    from umea_field.reports.gallery import papers  # noqa: PLC0415

    return {paper.name: paper.said_title() for paper in papers()}
