"""The villages: list, page and map, which share one choice."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.contacts import organisations
from umea_field.database.database import Database
from umea_field.database.villages import VillageRow, village_rows
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.likeness import likely_other
from umea_field.domain.village import Village
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.actions import action, choices_menu
from umea_field.gui.jobs import Job
from umea_field.gui.map.canvas import MapCanvas, Way
from umea_field.gui.map.outlines import read_outline
from umea_field.gui.notifier import Notifier
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.place_editor import Means, PlaceEditor
from umea_field.gui.places_frame import Kind
from umea_field.gui.places_page import PlacesPage
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.villages.parts import hanging, parts
from umea_field.gui.villages.shown import Shown, read_village, spots
from umea_field.gui.villages.table import COLUMNS, PEOPLE, VISITED
from umea_field.gui.villages.view import VillageView
from umea_field.gui.widgets.record_form import Choices

FORM = "villages"
"""Where in the program these writes are done, as undo knows it."""

_TABLES = (
    ("village", "earlier_work", "store", "service_offer", "service_check", "visit")
    + ("need", "case", "contact", "organisation", "task", "tour", "tour_stop")
    + ("activity", "worker", "term")
)


class VillagesPage(PlacesPage[VillageRow, Shown]):
    """Every village; one of them chosen, in the list and on the map alike."""

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
        super().__init__(_kind(), look, database, notifier, saving, today)
        self.canvas = MapCanvas(
            look,
            tr("Map of the villages"),
            tr("The list of villages holds the same. Arrows go to the next village."),
        )
        self._print = action(
            self, tr("Service plan"), self._want_plan, icon="printer", key="Ctrl+P"
        )
        does = (self._print, self._change, self._visit)
        self.view = VillageView(look, self.canvas, *does)
        self.canvas.chosen.connect(self.choose_id)
        self.view.visit_chosen.connect(self.visit_chosen)
        self.view.case_chosen.connect(
            lambda case_id: self.place_asked.emit("cases", case_id)
        )
        self.view.stop_chosen.connect(partial(self.place_asked.emit, rooms.TOURS))
        self.begin()
        self._draw_outline()

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        rows = village_rows(session)
        if rows:
            read_village(session, rows[0].id, rows, today, known)

    @override
    def facts(self) -> str:
        with_store = sum(bool(row.stores) for row in self._rows)
        count = trn("{count} village", "{count} villages", len(self._rows))
        return tr("{villages}, {count} with a store", villages=count, count=with_store)

    @override
    def panes(self) -> Sequence[QWidget]:
        table, right = super().panes()
        return (table, self.canvas if right is self.view else right)

    @override
    def viewer(self) -> QWidget:
        return self.view

    @override
    def read_rows(self, session: Session) -> Sequence[VillageRow]:
        rows = village_rows(session)
        self.canvas.show_spots(spots(rows))
        return rows

    @override
    def read_shown(
        self, session: Session, row: VillageRow, known: Vocabulary
    ) -> Shown | None:
        return read_village(session, row.id, self._rows, self._today(), known)

    @override
    def show_place(self, shown: Shown | None, known: Vocabulary) -> None:
        if shown is None:
            self.canvas.choose(None)
            return
        way = Way(shown.nearest.id, shown.way) if shown.nearest and shown.way else None
        self.canvas.choose(shown.village.id, way)
        self.view.show_village(shown, known, self._today())

    @override
    def make_editor(self, means: Means) -> PlaceEditor:
        return PlaceEditor(
            means, Village, parts(), hanging(means.vocabulary, self._links)
        )

    @override
    def show_in_editor(self, editor: PlaceEditor, shown: Shown) -> None:
        people = [person.contact for person in shown.people]
        records = (shown.work, people, shown.organisations)
        bare = not (any(records) or shown.stores or shown.visits or shown.services)
        editor.show_place(shown.village.id, shown.name, records, removable=bare)

    @override
    def likely_other(self, name: str) -> VillageRow | None:
        if self._shown is None:
            return None
        mine = self._shown.village.id
        others = (row for row in self._rows if row.id != mine)
        return likely_other(name, others, lambda row: (row.name, *row.aliases))

    @override
    def want_visit(self, shown: Shown) -> None:
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

    def _want_plan(self) -> None:
        if self._shown is not None:
            wanted = PaperWanted("service_plan", self._shown.village.id, "village")
            self.place_asked.emit(rooms.REPORTS, wanted)

    def _links(self) -> dict[str, Choices]:
        with self._database.read() as session:
            bodies = organisations(session)
        stores = self._shown.stores if self._shown else ()
        return {
            "organisation_id": [(one.id, one.name or "") for one in bodies],
            "store_id": [(store.id, store.name or "") for store in stores],
        }

    def _draw_outline(self) -> None:
        job = Job(read_outline, parent=self)
        job.finished.connect(self.canvas.show_outline)
        job.start()
        self.destroyed.connect(job.wait)


def _kind() -> Kind[VillageRow]:
    return Kind(
        noun=Village,
        form=FORM,
        tables=_TABLES,
        written=("village", "earlier_work", "contact", "organisation"),
        columns=COLUMNS,
        left_out=(PEOPLE, VISITED),
        title=tr("Villages"),
        filter=tr("Filter villages"),
        new=tr("New village"),
        icon="map-pin",
        empty=(
            tr("No village is chosen"),
            tr("Choose one in the list, or write a new one."),
        ),
        width=31,
    )
