"""The map over the whole page, its list beside it: one choice in both."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.map_layers import LayerStore
from umea_field.database.map_places import (
    STORE,
    VILLAGE,
    Held,
    MapPlace,
    legs_through,
    map_places,
    service_held,
)
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.village import VillageId
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.jobs import Job
from umea_field.gui.map.outlines import Outline, read_outline
from umea_field.gui.map_page.canvas import PlacesCanvas
from umea_field.gui.map_page.chosen_card import ChosenCard
from umea_field.gui.map_page.controls import Controls
from umea_field.gui.map_page.frame import MapFrame
from umea_field.gui.map_page.layer_desk import LayerDesk
from umea_field.gui.map_page.layer_list import LayerList
from umea_field.gui.map_page.layer_shelf import LayerShelf
from umea_field.gui.map_page.legend import MapLegend
from umea_field.gui.map_page.marks import Mark, legend, marks
from umea_field.gui.map_page.moving import Moving
from umea_field.gui.map_page.outward import MapSheet, Outward
from umea_field.gui.map_page.paper_marks import sheet_of
from umea_field.gui.map_page.positions import FORM
from umea_field.gui.map_page.reading_line import ReadingLine
from umea_field.gui.map_page.side_pane import SidePane
from umea_field.gui.map_page.twin import columns
from umea_field.gui.map_page.ways import ways_from
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.message_bar import MessageBar

_TABLES = ("village", "store", "service_offer", "visit", "tour", "tour_stop", "term")
_PAGE_OF = {VILLAGE: "villages", STORE: "stores"}


class MapPage(Page):
    """Every village and store with a position on the map; all of them in the list."""

    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read every place.

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
        self._saving = saving
        self._today = today
        self._places: Sequence[MapPlace] = ()
        self._marks: Mapping[UUID, Mark] = {}
        self._held: Mapping[UUID, Held] = {}
        self._chosen: UUID | None = None
        self._stale = False
        with database.read() as session:
            self._known = vocabulary(session)
        self._make_actions()
        self._make_parts()
        self._steps = PageSteps(self, saving, FORM, self.bar, self.card.fields.finish)
        self._moving = Moving(
            self.canvas, self.bar, saving, self._steps, self._chosen_mark
        )
        self.outward = Outward(self)
        self.outward.told.connect(self.bar.tell)
        self._wire(notifier)
        self.reload()
        self._draw_outline()
        self.shelf.start()

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        map_places(session)

    @override
    def title(self) -> str:
        return tr("Map")

    @override
    def facts(self) -> str:
        villages = sum(place.kind == VILLAGE for place in self._places)
        stores = len(self._places) - villages
        words = ", ".join(
            (
                trn("{count} village", "{count} villages", villages),
                trn("{count} store", "{count} stores", stores),
            )
        )
        lost = sum(place.lat is None or place.lon is None for place in self._places)
        if not lost:
            return words
        return tr("{places}, {count} without a position", places=words, count=lost)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._add_layer, self._save_picture, self._print)

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def cell_in_focus(self) -> Cell | None:
        mark = self._chosen_mark()
        return Cell(mark.place.kind, mark.key) if mark else None

    @override
    def panes(self) -> Sequence[QWidget]:
        return (self.canvas, self.table)

    @override
    def details(self) -> QWidget:
        return self.side

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        self.canvas.setFocus()

    @override
    def show_id(self, wanted: object) -> None:
        if isinstance(wanted, Path):
            self.add_layers([wanted])
        if isinstance(wanted, UUID):
            if wanted not in self._marks:
                self.controls.show_everything()
                self.reload()
            self.choose_id(wanted)

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def leave(self) -> None:
        self.canvas.cancel_move()
        self.card.fields.finish()

    def stop(self) -> None:
        """End work that goes on, as when the window closes."""
        self.shelf.stop()

    @Slot()
    def reload(self) -> None:
        """Read everything again."""
        self._stale = False
        shown = self.controls.shown()
        with self._database.read() as session:
            self._places = map_places(session)
            self._held = service_held(session, shown.service) if shown.service else {}
        made = marks(self._places, shown, self._held, self._known, self._today())
        self._marks = {mark.key: mark for mark in made}
        self.canvas.show_marks(made)
        rows = [self._marks.get(place.id) for place in self._places]
        self.table.show_rows([row for row in rows if row is not None])
        self.legend.show_entries(legend(shown, self._known))
        self._show_chosen()
        self.reworded.emit()

    @Slot(object)
    def choose_id(self, key: UUID | None) -> None:
        """Choose a place, in the list and on the map alike."""
        if key is None or key == self._chosen:
            return
        self.card.fields.finish()
        self._chosen = key
        self._show_chosen()

    def _show_chosen(self) -> None:
        mark = self._chosen_mark()
        if mark is None:
            self._chosen = None
        legs = []
        place = mark.place if mark else None
        if place is not None and place.village_id is not None:
            with self._database.read() as session:
                legs = list(
                    legs_through(session, VillageId(place.village_id), self._today())
                )
        service = self.controls.service_words()
        ways = (
            ways_from(place, self._places, legs, service, self._held) if place else []
        )
        self.canvas.choose(self._chosen, ways)
        self.card.show_place(mark, ways, writable=not self._database.read_only)
        if mark is not None and not self.table.choose(mark.key):
            self.filter.clear()
            self.table.choose(mark.key)
        self._open.setEnabled(mark is not None)
        self._move.setEnabled(mark is not None and not self._database.read_only)

    def _make_actions(self) -> None:
        self._add_layer = action(
            self, tr("Add a layer"), self._ask_for_layers, icon="layers"
        )
        self._save_picture = action(
            self, tr("Save as a picture"), self._save_as_picture, icon="image"
        )
        self._print = action(
            self, tr("Print"), self._print_out, icon="printer", key="Ctrl+P"
        )
        self._open = action(
            self, tr("Go to the page"), self._open_chosen, icon="chevron-right"
        )
        self._move = action(
            self,
            tr("Move on the map"),
            self._begin_move,
            icon="map-pin",
            key="F2",
        )
        self._add_layer.setEnabled(not self._database.read_only)

    def _make_parts(self) -> None:
        look = self._look
        services = [
            (term.code, term.short()) for term in self._known.choices("service_types")
        ]
        self.controls = Controls(look, services)
        self.bar = MessageBar(look)
        self.reading = ReadingLine(look)
        self.canvas = PlacesCanvas(
            look,
            tr("Map"),
            tr(
                "The list beside it holds the same. Arrows go to the next place,"
                " Shift and arrows draw the map aside, Enter goes to the place's page."
            ),
        )
        self.legend = MapLegend(look)
        self.filter = FilterLine(look, self, tr("Filter places"))
        self.table: DataTable[Mark] = DataTable(
            look, tr("Places"), columns(lambda: self._held), key=lambda row: row.key
        )
        self.card = ChosenCard(look, self._open, self._move)
        writable = not self._database.read_only
        layers = LayerStore.of(self._database)
        self.shelf = LayerShelf(layers, self, writable=writable)
        self.layer_list = LayerList(look, self.shelf, writable=writable)
        self._desk = LayerDesk(
            self, self.shelf, self.canvas, self.layer_list, self.bar, self.reading
        )
        self.side = SidePane(look, self.filter, self.table, self.card, self.layer_list)
        above = (self.controls, self.bar, self.reading)
        self.frame = MapFrame(look, above, self.canvas, self.legend, self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)

    def _wire(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._hear)
        self.controls.written.connect(self.reload)
        self.canvas.chosen.connect(self.choose_id)
        self.canvas.opened.connect(self._go_to)
        self.canvas.files_dropped.connect(self.add_layers)
        self.table.chosen.connect(self._choose_row)
        self.table.opened.connect(lambda row: self._go_to(row.key))
        self.filter.textChanged.connect(self.table.narrow)
        self.filter.left.connect(self.table.setFocus)
        self.card.position_written.connect(self._moving.keep)
        self.shelf.broke.connect(self.broke)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*_TABLES):
            return
        if changed.touches("term"):
            with self._database.read() as session:
                self._known = vocabulary(session)
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    @Slot(object)
    def _choose_row(self, row: Mark | None) -> None:
        if row is not None:
            self.choose_id(row.key)

    def _open_chosen(self) -> None:
        if self._chosen is not None:
            self._go_to(self._chosen)

    @Slot(object)
    def _go_to(self, key: UUID) -> None:
        mark = self._marks.get(key)
        if mark is not None:
            self.place_asked.emit(_PAGE_OF[mark.place.kind], key)

    def _begin_move(self) -> None:
        self._moving.begin()

    def _chosen_mark(self) -> Mark | None:
        return self._marks.get(self._chosen) if self._chosen else None

    def _ask_for_layers(self) -> None:
        self.side.show_layers()
        self._desk.ask()

    @Slot(list)
    def add_layers(self, files: Sequence[Path]) -> None:
        """Read files and lay each on the map."""
        if not self._database.read_only:
            self.side.show_layers()
            self.shelf.add(files)

    def _draw_outline(self) -> None:
        job = Job(read_outline, parent=self)
        job.finished.connect(self._show_outline)
        job.start()
        self.destroyed.connect(job.wait)

    @Slot(object)
    def _show_outline(self, outline: Outline) -> None:
        self.canvas.show_outline(outline)

    def _print_out(self) -> None:
        self.outward.print_out(self._sheet())

    def _save_as_picture(self) -> None:
        self.outward.save(self._sheet())

    def _sheet(self) -> MapSheet:
        """Return the map as it is seen, without what may not leave the house."""
        what = self.controls.service_words() or self.controls.theme_words()
        return sheet_of(
            self.canvas,
            self.controls.shown(),
            self._known,
            tr("Map: {what}", what=what),
            self._today(),
        )
