"""The stores: a list, and for each its head and nine tabs."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.contacts import organisations
from umea_field.database.database import Database
from umea_field.database.stores import StoreRow, store_rows
from umea_field.database.village_titles import villages_by_title
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain import support_facts
from umea_field.domain.likeness import likely_other
from umea_field.domain.store import CLOSED, Store
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.place_editor import Means, PlaceEditor
from umea_field.gui.places_frame import Kind
from umea_field.gui.places_page import PlacesPage
from umea_field.gui.saving import Saving
from umea_field.gui.stores.parts import hanging, parts
from umea_field.gui.stores.shown import Shown, read_store
from umea_field.gui.stores.table import GAPS, STATE, VILLAGE, VISITED, columns
from umea_field.gui.stores.view import StoreView
from umea_field.gui.style import Look
from umea_field.gui.widgets.record_form import Choices

FORM = "stores"
"""Where in the program these writes are done, as undo knows it."""

_TABLES = (
    ("store", "former_name", "support", "village", "service_offer", "service_check")
    + ("visit", "need", "need_voice", "case", "picture", "printed_sheet", "contact")
    + ("organisation", "task", "activity", "worker", "term")
    + ("tour", "tour_stop")
)


class StoresPage(PlacesPage[StoreRow, Shown]):
    """Every store, one of them chosen."""

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read every store.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
        """
        with database.read() as session:
            known = vocabulary(session)
        super().__init__(_kind(known), look, database, notifier, saving, today)
        self._vocabulary = known
        self._print = action(
            self, tr("Store sheet"), self._want_review, icon="printer", key="Ctrl+P"
        )
        does = (self._print, self._change, self._visit)
        self.view = StoreView(look, database, saving, notifier, FORM, *does)
        self.view.fill_asked.connect(self._fill)
        self.view.visit_chosen.connect(self.visit_chosen)
        self.view.case_chosen.connect(
            lambda case_id: self.place_asked.emit("cases", case_id)
        )
        self.view.stop_chosen.connect(partial(self.place_asked.emit, rooms.TOURS))
        self.view.sheet_chosen.connect(
            lambda sheet_id: self.place_asked.emit("reports", sheet_id)
        )
        self.view.paper_wanted.connect(partial(self.place_asked.emit, rooms.REPORTS))
        self.begin()

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        rows = store_rows(session)
        if rows:
            read_store(session, rows[0].id, today, known)

    @override
    def facts(self) -> str:
        count = trn("{count} store", "{count} stores", len(self._rows))
        closed = sum(row.state == CLOSED for row in self._rows)
        if not closed:
            return count
        return tr("{stores}, {count} closed", stores=count, count=closed)

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def store_in_sight(self) -> UUID | None:
        row = self.table.chosen_row()
        return row.id if row else None

    @override
    def viewer(self) -> QWidget:
        return self.view

    @override
    def panes(self) -> Sequence[QWidget]:
        table, right = super().panes()
        return (table, self.view.way_in() if right is self.view else right)

    @override
    def read_rows(self, session: Session) -> Sequence[StoreRow]:
        return store_rows(session)

    @override
    def read_shown(
        self, session: Session, row: StoreRow, known: Vocabulary
    ) -> Shown | None:
        return read_store(session, row.id, self._today(), known)

    @override
    def show_place(self, shown: Shown | None, known: Vocabulary) -> None:
        if shown is not None:
            self.view.show_place(shown, known, self._today())

    @override
    def make_editor(self, means: Means) -> PlaceEditor:
        with self._database.read() as session:
            links: dict[str, Choices] = {"village_id": villages_by_title(session)}
        return PlaceEditor(
            means, Store, parts(), hanging(means.vocabulary, self._links), links
        )

    @override
    def show_in_editor(self, editor: PlaceEditor, shown: Shown) -> None:
        people = [person.contact for person in shown.people]
        records = (people, shown.former, shown.supports)
        bare = not (any(records) or shown.visits or shown.services or shown.needs)
        editor.show_place(shown.store.id, shown.name, records, removable=bare)

    @override
    def likely_other(self, name: str) -> StoreRow | None:
        """Return a store of the same village with a like name, or of none yet."""
        if self._shown is None:
            return None
        mine = self._shown.store
        others = (
            row
            for row in self._rows
            if row.id != mine.id
            and (mine.village_id is None or row.village_id == mine.village_id)
        )
        return likely_other(name, others, lambda row: (row.name,))

    @Slot()
    def _want_review(self) -> None:
        if self._shown is not None:
            wanted = PaperWanted("store_review", self._shown.store.id, "store")
            self.place_asked.emit(rooms.REPORTS, wanted)

    @override
    def want_visit(self, shown: Shown) -> None:
        self.visit_wanted.emit(shown.store.village_id, shown.store.id)

    @override
    def _finish(self) -> None:
        super()._finish()
        self.view.finish()

    @Slot(object)
    def _fill(self, gap: support_facts.Gap) -> None:
        """Go where something that is missing is written."""
        village_id = self._shown.store.village_id if self._shown else None
        if gap.noun == support_facts.OFFER:
            self._ask_visit()
        elif gap.noun == support_facts.VILLAGE and village_id is not None:
            self.place_asked.emit("villages", village_id)
        else:
            self.edit()
            if self.editor is not None:
                at_store = gap.noun == support_facts.STORE
                lacks = gap.field if at_store else "village_id"
                self.editor.focus_field(lacks)

    def _links(self) -> dict[str, Choices]:
        with self._database.read() as session:
            bodies = organisations(session)
        return {"organisation_id": [(one.id, one.name or "") for one in bodies]}


def _kind(known: Vocabulary) -> Kind[StoreRow]:
    return Kind(
        noun=Store,
        form=FORM,
        tables=_TABLES,
        written=("store", "former_name", "support", "contact")
        + ("support_condition", "support_answer"),
        columns=columns(lambda state: known.label("store_states", state)),
        left_out=(VILLAGE, STATE, VISITED, GAPS),
        title=tr("Stores"),
        filter=tr("Filter stores"),
        new=tr("New store"),
        icon="store",
        empty=(
            tr("No store is chosen"),
            tr("Choose one in the list, or write a new one."),
        ),
        width=38,
    )
