"""The villages: list, page and map, which share one choice."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.contacts import organisations
from umea_field.database.database import Changed, Database
from umea_field.database.villages import VillageRow, village_rows
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.actions import action, choices_menu
from umea_field.gui.fresh import Fresh
from umea_field.gui.jobs import Job
from umea_field.gui.map.canvas import MapCanvas, Way
from umea_field.gui.map.outlines import read_outline
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.place_editor import Means, PlaceEditor
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.villages.parts import hanging, parts
from umea_field.gui.villages.shown import (
    Shown,
    likely_other,
    read_village,
    spots,
)
from umea_field.gui.villages.table import COLUMNS, PEOPLE, VILLAGE, VISITED
from umea_field.gui.villages.view import VillageView
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.record_form import Choices
from umea_field.gui.widgets.section import panes

FORM = "villages"
"""Where in the program these writes are done, as undo knows it."""

_TABLES = (
    ("village", "earlier_work", "store", "service_offer", "service_check", "visit")
    + ("need", "contact", "organisation", "task", "tour", "tour_stop", "activity")
    + ("worker", "term")
)
_ROOMY = 64
"""Under so many em the list shows only names and gaps."""


class VillagesPage(Page):
    """Every village; one of them chosen, in the list and on the map alike."""

    visit_wanted = Signal(object, object)  # VillageId, StoreId or None for the village
    visit_chosen = Signal(object)  # VisitId

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read every village.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._notifier = notifier
        self._saving = saving
        self._today = today
        self._rows: Sequence[VillageRow] = ()
        self._vocabulary: Vocabulary | None = None
        self._shown: Shown | None = None
        self._stale = True
        self._folded: bool | None = None
        self._fresh = Fresh(Village, saving, FORM)
        self._make_actions()
        self.filter = FilterLine(look, self, tr("Filter villages"))
        self.table: DataTable[VillageRow] = DataTable(
            look, tr("Villages"), COLUMNS, key=lambda row: row.id
        )
        self.canvas = MapCanvas(
            look,
            tr("Map of the villages"),
            tr("The list of villages holds the same. Arrows go to the next village."),
        )
        self.view = VillageView(look, self.canvas, self._change, self._visit)
        self._empty = EmptyView(
            look,
            "map-pin",
            tr("No village is chosen"),
            tr("Choose one in the list, or write a new one."),
            self._new,
        )
        self.editor: PlaceEditor | None = None
        self._right = QStackedWidget()
        self._right.addWidget(self.view)
        self._right.addWidget(self._empty)
        self._lay_out()
        self.filter.textChanged.connect(self.table.narrow)
        self.filter.left.connect(self.table.setFocus)
        self.table.chosen.connect(self._choose_row)
        self.table.opened.connect(self._open_row)
        self.canvas.chosen.connect(self._choose_id)
        self.view.visit_chosen.connect(self.visit_chosen)
        notifier.changed.connect(self._hear)
        look.changed.connect(self._fit)
        self._fit()
        self.table.sortByColumn(VILLAGE, Qt.SortOrder.AscendingOrder)
        self._reload()
        self._draw_outline()

    @override
    def title(self) -> str:
        return tr("Villages")

    @override
    def facts(self) -> str:
        with_store = sum(bool(row.stores) for row in self._rows)
        count = trn("{count} village", "{count} villages", len(self._rows))
        return tr("{villages}, {count} with a store", villages=count, count=with_store)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._new,)

    @override
    def panes(self) -> Sequence[QWidget]:
        if self.editor is not None and self._right.currentWidget() is self.editor:
            return (self.table, self.editor)
        return (self.table, self.canvas)

    @override
    def start(self) -> None:
        if self._stale:
            self._reload()
        if self.table.chosen_row() is None and self.table.rows.rowCount():
            self.table.choose(self.table.rows.row_at(0).id)
        self.table.setFocus()

    @override
    def show_id(self, wanted: object) -> None:
        self.filter.clear()
        if isinstance(wanted, UUID):
            self._choose_id(wanted)

    @override
    def leave(self) -> None:
        if self.editor is not None:
            self.editor.finish()
        self._forget_empty()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def edit(self) -> None:
        """Show the fields of the chosen village."""
        if self._shown is None or self._vocabulary is None:
            return
        if self.editor is None:
            self.editor = self._made_editor(self._vocabulary)
        self._right.setCurrentWidget(self.editor)
        self._show_in_editor()
        self.editor.focus_name()
        self.reworded.emit()

    @Slot()
    def read_again(self) -> None:
        """Show the chosen village to read."""
        if self.editor is not None:
            self.editor.finish()
        if not self._forget_empty():
            self._show_chosen()
        self._right.setCurrentWidget(self.view if self._shown else self._empty)
        self.table.setFocus()

    def _make_actions(self) -> None:
        writes = not self._database.read_only
        self._new = action(self, tr("New village"), self._begin_village, icon="plus")
        self._change = action(
            self, tr("Change"), self.edit, icon="pencil", key="F2"
        )
        self._visit = action(
            self,
            tr("New visit"),
            self._want_visit,
            icon="clipboard-check",
            key="Ctrl+N",
        )
        self._undo = action(self, tr("Undo"), self._take_back, key="Ctrl+Z")
        for each in (self._new, self._change, self._visit, self._undo):
            each.setEnabled(writes)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._filter_place = QVBoxLayout()
        self._filter_place.addWidget(self.filter)
        column.addLayout(self._filter_place)
        column.addWidget(self.table, 1)
        self._panes = panes(left, self._right, name="villages")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._filter_place.setContentsMargins(em(0.8), em(0.7), em(0.8), em(0.5))
        self._folded = None
        self._fold()

    def _fold(self) -> None:
        """Leave room for the village's page where the window is narrow."""
        em = self._look.em
        narrow = self.width() < em(_ROOMY)
        if narrow == self._folded:
            return
        self._folded = narrow
        for column in (PEOPLE, VISITED):
            self.table.setColumnHidden(column, narrow)
        left = em(16 if narrow else 26.2)
        self._panes.setSizes([left, max(self.width() - left, 1)])

    def _draw_outline(self) -> None:
        job = Job(read_outline, parent=self)
        job.finished.connect(self.canvas.show_outline)
        job.start()
        self.destroyed.connect(job.wait)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*_TABLES):
            return
        if changed.touches("term"):
            self._vocabulary = None
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _reload(self) -> None:
        self._stale = False
        with self._database.read() as session:
            if self._vocabulary is None:
                self._vocabulary = vocabulary(session)
            self._rows = village_rows(session)
        self.table.show_rows(self._rows)
        self.canvas.show_spots(spots(self._rows))
        self._show_chosen()
        self.reworded.emit()

    @Slot(object)
    def _choose_row(self, row: VillageRow | None) -> None:
        if self.editor is not None and self._right.currentWidget() is self.editor:
            self.editor.finish()
        self._forget_empty(but=row.id if row else None)
        self._show_chosen()

    @Slot(object)
    def _choose_id(self, village_id: UUID) -> None:
        if not self.table.choose(village_id):
            self.filter.clear()
            self.table.choose(village_id)

    @Slot(object)
    def _open_row(self, _row: VillageRow) -> None:
        if not self._database.read_only:
            self.edit()

    def _show_chosen(self) -> None:
        row = self.table.chosen_row()
        self._shown = None
        if row is not None and self._vocabulary is not None:
            with self._database.read() as session:
                self._shown = read_village(
                    session, row.id, self._rows, self._today(), self._vocabulary
                )
        shown, editing = self._shown, self._right.currentWidget() is self.editor
        if shown is None or self._vocabulary is None:
            self._right.setCurrentWidget(self._empty)
            self.canvas.choose(None)
            return
        way = Way(shown.nearest.id, shown.way) if shown.nearest and shown.way else None
        self.canvas.choose(shown.village.id, way)
        self.view.show_village(shown, self._vocabulary, self._today())
        if editing and self.editor is not None:
            self._show_in_editor()
        else:
            self._right.setCurrentWidget(self.view)

    def _made_editor(self, known: Vocabulary) -> PlaceEditor:
        means = Means(
            self._look, self._saving, self._notifier, known, self._today(), FORM
        )
        made = PlaceEditor(means, Village, parts(), hanging(known, self._links))
        made.finished.connect(self.read_again)
        made.name_typed.connect(self._look_for_others)
        made.added.connect(self._reload)
        made.gone.connect(self._reload)
        self._right.addWidget(made)
        return made

    def _show_in_editor(self) -> None:
        shown = self._shown
        if self.editor is None or shown is None:
            return
        people = [person.contact for person in shown.people]
        records = (shown.work, people, shown.organisations)
        bare = not (any(records) or shown.stores or shown.visits or shown.services)
        self.editor.show_place(shown.village.id, shown.name, records, removable=bare)

    def _links(self) -> dict[str, Choices]:
        with self._database.read() as session:
            bodies = organisations(session)
        stores = self._shown.stores if self._shown else ()
        return {
            "organisation_id": [(one.id, one.name or "") for one in bodies],
            "store_id": [(store.id, store.name or "") for store in stores],
        }

    def _begin_village(self) -> None:
        """Make a village at once, and let its name be written."""
        self.filter.clear()
        made = self._fresh.begin(tr("New village"))
        if made is not None:
            self._reload()
            self._choose_id(made)
            self.edit()

    def _forget_empty(self, but: UUID | None = None) -> bool:
        gone = self._fresh.forget_empty(but)
        if gone:
            self._reload()
        return gone

    @Slot(str)
    def _look_for_others(self, name: str) -> None:
        """Say, without being in the way, that a village may be here already."""
        if self.editor is None or self._shown is None:
            return
        other = likely_other(self._rows, self._shown.village.id, name)
        if other is None:
            self.editor.bar.fold_away()
            return
        self.editor.bar.tell(
            tr("{name} is here already. Is it the same village?", name=other.name),
            words=tr("Show {name}", name=other.name),
            do=partial(self._show_other, other.id),
        )

    def _show_other(self, village_id: UUID) -> None:
        self._choose_id(village_id)
        self.read_again()

    def _want_visit(self) -> None:
        shown = self._shown
        if shown is None:
            return
        village_id = shown.village.id
        if not shown.stores:
            self.visit_wanted.emit(village_id, None)
            return
        places: list[tuple[str, UUID | None]] = [
            (store.name or tr("Without a name"), store.id) for store in shown.stores
        ]
        places.append((tr("{village} (the village)", village=shown.name), None))
        choices_menu(
            self.view.visit_button(),
            [
                (words, partial(self.visit_wanted.emit, village_id, place))
                for words, place in places
            ],
        )

    def _take_back(self) -> None:
        step = self._saving.last(FORM)
        if step is not None:
            self._saving.take_back(step.txn)
