"""A page of places: a list to the left, the chosen place to the right.

The chosen place is read, or written in the same place: Ändra and Klart go to and fro.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.drafts import take_up_drafts
from umea_field.database.merging import survivor_of
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.fresh import Fresh
from umea_field.gui.late_hint import LateHint
from umea_field.gui.merge_wanted import MergeWanted
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.place_editor import Means, PlaceEditor
from umea_field.gui.places_frame import Kind, PlacesFrame, RowT
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.hints import Hints

ShownT = TypeVar("ShownT")

_REST = 60
"""How long a row is chosen before its place is read, in ms."""


class PlacesPage(Page, Generic[RowT, ShownT]):
    """Every place of a kind, one of them chosen."""

    visit_wanted = Signal(object, object)  # VillageId, StoreId or None for the village
    visit_chosen = Signal(object)  # VisitId

    def __init__(  # noqa: PLR0913 - every part is handed in, once
        self,
        kind: Kind[RowT],
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date],
    ) -> None:
        """Build the list; the subclass adds what shows a place, and reads."""
        super().__init__()
        self._kind = kind
        self._look = look
        self._database = database
        self._notifier = notifier
        self._saving = saving
        self._today = today
        self._rows: Sequence[RowT] = ()
        self._vocabulary: Vocabulary | None = None
        self._shown: ShownT | None = None
        self._stale = True
        self._fresh = Fresh(kind.noun, saving, kind.form)
        self._make_actions()
        frame = PlacesFrame(look, self, kind)
        self.filter, self.table, self.bar = frame.filter, frame.table, frame.bar
        self._right = frame.right
        self.hints = Hints(self.bar)
        self._late = LateHint(self.bar, database, self.place_asked.emit)
        self._steps = PageSteps(self, saving, kind.form, self.bar, self._finish)
        self._empty = EmptyView(look, kind.icon, *kind.empty, self._new)
        self.editor: PlaceEditor | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    @abstractmethod
    def read_rows(self, session: Session) -> Sequence[RowT]:
        """Return every place."""

    @abstractmethod
    def read_shown(
        self, session: Session, row: RowT, known: Vocabulary
    ) -> ShownT | None:
        """Return what is shown of a place; None where it is gone."""

    @abstractmethod
    def viewer(self) -> QWidget:
        """Return what shows a place."""

    @abstractmethod
    def show_place(self, shown: ShownT | None, known: Vocabulary) -> None:
        """Show a place to read, or that none is chosen."""

    @abstractmethod
    def make_editor(self, means: Means) -> PlaceEditor:
        """Return a new editor of such places."""

    @abstractmethod
    def show_in_editor(self, editor: PlaceEditor, shown: ShownT) -> None:
        """Show a place to write."""

    @abstractmethod
    def likely_other(self, name: str) -> RowT | None:
        """Return another place that may be the one whose name is being written."""

    @abstractmethod
    def want_visit(self, shown: ShownT) -> None:
        """Ask for a visit to the chosen place."""

    def given(self) -> dict[str, object]:
        """Return what is known of a new place from the beginning, by column."""
        return {}

    def begin(self) -> None:
        """Show the first place; called once by the subclass, when it is whole."""
        self._right.addWidget(self.viewer())
        self._right.addWidget(self._empty)
        self.filter.textChanged.connect(self.table.narrow)
        self.filter.left.connect(self.table.setFocus)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_chosen)
        self.table.chosen.connect(self._choose_row)
        self.table.opened.connect(self._open_row)
        self._notifier.changed.connect(self._hear)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._take_up_words()
        self.reload()

    def _take_up_words(self) -> None:
        """Keep what was being typed when the program was cut off, and say so."""
        if self._database.read_only:
            return
        taken = take_up_drafts(self._database, self._kind.written)
        if taken:
            labels = {
                tr(BY_TABLE[draft.noun].fields()[draft.field].label) for draft in taken
            }
            self.bar.tell(
                tr(
                    "The program was cut off. What was being typed is kept: {fields}.",
                    fields=", ".join(sorted(labels)),
                )
            )

    @override
    def title(self) -> str:
        return self._kind.title

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._merge, self._on_map, self._new)

    @override
    def cell_in_focus(self) -> Cell | None:
        row = self.table.chosen_row()
        return Cell(self._kind.noun.__tablename__, row.id) if row else None

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        if self.editor is not None and self._is_editing:
            return (self.table, self.editor)
        return (self.table, self.viewer())

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        if self.table.chosen_row() is None and self.table.rows.rowCount():
            self.table.choose(self.table.rows.row_at(0).id)
        self._settle()
        self.table.setFocus()

    @override
    def show_id(self, wanted: object) -> None:
        self.filter.clear()
        if isinstance(wanted, UUID):
            self.choose_id(wanted)

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def leave(self) -> None:
        self._rest.stop()
        self._finish()
        self._forget_empty()

    def edit(self) -> None:
        """Show the fields of the chosen place."""
        self._settle()
        if self._shown is None or self._vocabulary is None:
            return
        if self.editor is None:
            self.editor = self._made_editor(self._vocabulary)
        self._right.setCurrentWidget(self.editor)
        self.show_in_editor(self.editor, self._shown)
        self.editor.focus_name()

    @Slot()
    def read_again(self) -> None:
        """Show the chosen place to read."""
        self._finish()
        self._right.setCurrentWidget(self.viewer())
        if not self._forget_empty():
            self._show_chosen()
        self.table.setFocus()

    @Slot()
    def reload(self) -> None:
        """Read everything again."""
        self._stale = False
        with self._database.read() as session:
            if self._vocabulary is None:
                self._vocabulary = vocabulary(session)
            self._rows = self.read_rows(session)
        self.table.show_rows(self._rows)
        self._show_chosen()
        self.reworded.emit()

    @Slot(object)
    def choose_id(self, place_id: UUID) -> None:
        """Choose a place, whether the list is narrowed or not.

        One that was merged into another leads there.
        """
        if not self.table.choose(place_id):
            self.filter.clear()
            if not self.table.choose(place_id):
                with self._database.read() as session:
                    place_id = survivor_of(session, place_id)
                self.table.choose(place_id)
        self._settle()

    @property
    def _is_editing(self) -> bool:
        return self.editor is not None and self._right.currentWidget() is self.editor

    def _finish(self) -> None:
        if self.editor is not None:
            self.editor.finish()

    def _make_actions(self) -> None:
        self._new = action(self, self._kind.new, self._begin_place, icon="plus")
        self._on_map = action(
            self, tr("Show on the map"), self._ask_for_map, icon="layers"
        )
        self._change = action(self, tr("Change"), self.edit, icon="pencil", key="F2")
        self._visit = action(
            self, tr("New visit"), self._ask_visit, icon="clipboard-check", key="Ctrl+N"
        )
        self._merge = action(
            self, tr("Merge with…"), self._ask_merge, icon="git-merge", key="Ctrl+M"
        )
        for each in (self._new, self._change, self._visit, self._merge):
            each.setEnabled(not self._database.read_only)

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*self._kind.tables):
            return
        if changed.touches("term"):
            self._vocabulary = None
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    @Slot(object)
    def _choose_row(self, row: RowT | None) -> None:
        self._finish()
        self._forget_empty(but=row.id if row else None)
        # the list's own row is drawn first; who runs through the list waits for none
        self._rest.start()

    @Slot(object)
    def _open_row(self, _row: RowT) -> None:
        if not self._database.read_only:
            self.edit()

    def _settle(self) -> None:
        """Read the place of a row that was chosen a moment ago."""
        if self._rest.isActive():
            self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        self._rest.stop()
        row, known = self.table.chosen_row(), self._vocabulary
        self._shown = None
        if known is None:
            return
        if row is not None:
            with self._database.read() as session:
                self._shown = self.read_shown(session, row, known)
        self.show_place(self._shown, known)
        if row is not None:
            self._late.tell(row.id)
        if self._shown is None:
            self._right.setCurrentWidget(self._empty)
        elif self._is_editing and self.editor is not None:
            self.show_in_editor(self.editor, self._shown)
        else:
            self._right.setCurrentWidget(self.viewer())

    def _made_editor(self, known: Vocabulary) -> PlaceEditor:
        made = self.make_editor(
            Means(
                self._look,
                self._saving,
                self._notifier,
                known,
                self._today(),
                self._kind.form,
                self.bar,
            )
        )
        made.finished.connect(self.read_again)
        made.name_typed.connect(self._look_for_others)
        made.added.connect(self.reload)
        made.gone.connect(self.reload)
        self._right.addWidget(made)
        return made

    def _begin_place(self) -> None:
        """Make a place at once, and let its name be written."""
        self.filter.clear()
        made = self._fresh.begin(self._kind.new, **self.given())
        if made is not None:
            self.reload()
            self.choose_id(made)
            self.edit()

    def begin_named(self, name: str) -> None:
        """Make a place at once that has a name, and let it be looked over."""
        self._begin_place()
        if self.editor is not None and self._is_editing:
            self.editor.write_name(name)

    def _forget_empty(self, but: UUID | None = None) -> bool:
        gone = self._fresh.forget_empty(but)
        if gone:
            self.reload()
        return gone

    @Slot(str)
    def _look_for_others(self, name: str) -> None:
        """Say, without being in the way, that a place may be here already."""
        if self.editor is None:
            return
        other = self.likely_other(name)
        if other is None:
            self.hints.fold_away()
            return
        row = self.table.chosen_row()
        self.hints.tell(
            (row.id if row else other.id, other.id),
            tr("{name} is here already. Is it the same?", name=other.name),
            tr("Show {name}", name=other.name),
            partial(self._show_other, other.id),
        )

    def _show_other(self, place_id: UUID) -> None:
        self.choose_id(place_id)
        self.read_again()

    def _ask_for_map(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self.place_asked.emit("map", row.id)

    def _ask_visit(self) -> None:
        self._settle()
        if self._shown is not None:
            self.want_visit(self._shown)

    def _ask_merge(self) -> None:
        self._finish()
        row = self.table.chosen_row()
        if row is not None:
            wanted = MergeWanted(self._kind.noun.__tablename__, row.id)
            self.place_asked.emit(rooms.DUPLICATES, wanted)
