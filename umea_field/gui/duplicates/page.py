"""Villages and stores that may be written twice: merged, or told to be two."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.database.duplicates import tell_apart
from umea_field.database.merging import merge_records
from umea_field.database.vocabularies import vocabulary
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.progress import Progress
from umea_field.gui.actions import action
from umea_field.gui.cell import Cell
from umea_field.gui.duplicates.pane import MergePane
from umea_field.gui.duplicates.rows import (
    OTHERS,
    PAIRS,
    Pair,
    read_others,
    read_pairs,
    tables_told,
)
from umea_field.gui.jobs import Job
from umea_field.gui.merge_wanted import MergeWanted
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.rooms import VILLAGES
from umea_field.gui.rows_model import Column
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps
from umea_field.gui.widgets.data_table import DataTable
from umea_field.gui.widgets.empty_view import EmptyView
from umea_field.gui.widgets.filter_line import FilterLine
from umea_field.gui.widgets.message_bar import MessageBar
from umea_field.gui.widgets.section import panes
from umea_field.sync.late_edits import let_be_two, move_over

FORM = "duplicates"
"""Where in the program these writes are done, as undo knows it."""
_LIST, _LINES, _PART = 38, 10, 0.3
"""How wide the list is beside the pair; over it how high at least, in em, or how much
of the whole."""
_ROOMY = 80
"""Under so many em they do not stand side by side."""
_LOW, _FILTER, _MANY = 24, 2.8, 8
"""Under so many em in height a list of few leaves the filter's room to the pair."""


class DuplicatesPage(Page):
    """A list of pairs, one of them side by side."""

    def __init__(
        self, look: Look, database: Database, notifier: Notifier, saving: Saving
    ) -> None:
        """Show nothing yet; ``start`` reads.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
        """
        super().__init__()
        self._look, self._database, self._saving = look, database, saving
        self._tables = tables_told()
        self._wanted: MergeWanted | None = None
        self._sought: tuple[UUID, UUID] | None = None
        self._stale = True
        self._folded: tuple[bool, bool] | None = None
        self._job: Job | None = None
        self._pair: Pair | None = None
        self._make_actions()
        self.bar = MessageBar(look)
        self.filter = FilterLine(look, self, tr("Filter the list"))
        self.pairs = self._table(tr("Possible duplicates"), PAIRS, lines=2)
        self.others = self._table(tr("Merge with"), OTHERS)
        self.lists = QStackedWidget()
        self.pane = MergePane(look, (self._merge, self._apart, self._turn))
        self.empty = EmptyView(look, "git-merge", tr("Reading…"))
        self.empty.setObjectName("calm")  # nothing is dropped here
        self.right = QStackedWidget()
        self._steps = PageSteps(self, saving, FORM, self.bar)
        self._lay_out()
        for table in (self.pairs, self.others):
            self.filter.textChanged.connect(table.narrow)
        self.filter.left.connect(self._to_table)
        notifier.changed.connect(self._hear)
        look.changed.connect(self._fold)

    def _table(
        self, name: str, columns: Sequence[Column[Pair]], lines: int = 1
    ) -> DataTable[Pair]:
        table: DataTable[Pair] = DataTable(
            self._look, name, columns, lambda pair: pair.id, lines=lines
        )
        table.chosen.connect(self._show)
        table.opened.connect(lambda _: self.pane.take_focus())
        return table

    def _lay_out(self) -> None:
        for table in (self.pairs, self.others):
            self.lists.addWidget(table)
        for shown in (self.empty, self.pane):
            self.right.addWidget(shown)
        self._left = left = QWidget()
        self._column = column = QVBoxLayout(left)
        column.setSpacing(self._look.em(0.4))
        column.addWidget(self.filter)
        column.addWidget(self.lists, 1)
        self._split = split = panes(left, self.right, name="duplicates")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(split, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        """Let the pair stand beside the list, or under it where there is no room."""
        em = self._look.em
        is_wide, is_low = self.width() >= em(_ROOMY), self.height() < em(_LOW)
        few = self._wanted is None and self.table.rows.rowCount() < _MANY
        self.filter.setVisible(not (is_low and few) or bool(self.filter.text()))
        folded = is_wide, self.filter.isHidden()
        if self._folded == folded:
            return
        self._folded = folded
        across = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        self._split.setOrientation(across)
        whole = self.width() if is_wide else self.height()
        lines = _LINES - (_FILTER if self.filter.isHidden() else 0)
        first = em(_LIST) if is_wide else max(em(lines), round(whole * _PART))
        beside = em(0.3 if is_wide else 0.9)
        self._column.setContentsMargins(em(0.9), em(0.6), beside, 0)
        self._split.setSizes([first, max(whole - first, 1)])

    def _make_actions(self) -> None:
        self._merge = action(
            self, tr("Merge"), self._do_merge, icon="git-merge", key="Ctrl+Enter"
        )
        self._apart = action(
            self, tr("Not the same"), self._tell_apart, icon="x", key="Ctrl+Shift+N"
        )
        self._turn = action(
            self,
            tr("Let the other live on"),
            self._do_turn,
            icon="arrow-left-right",
            key="Ctrl+Shift+B",
        )
        self._all = action(self, tr("Show all pairs"), self._show_all)
        go = partial(self.place_asked.emit, VILLAGES, None)
        self._villages = action(self, tr("Show the villages"), go, icon="map-pin")
        for each in (self._merge, self._apart, self._turn):
            each.setEnabled(False)

    @property
    def table(self) -> DataTable[Pair]:
        """The list that is shown."""
        return self.pairs if self._wanted is None else self.others

    @property
    def is_reading(self) -> bool:
        """Whether the list is being read."""
        return self._job is not None

    @override
    def title(self) -> str:
        return tr("Possible duplicates")

    @override
    def facts(self) -> str:
        rows = self.table.rows.rowCount()
        if self._job is not None:
            return tr("Reading…")
        if self._wanted is None:
            return trn("{count} pair", "{count} pairs", rows)
        return self._asks()

    def _asks(self) -> str:
        """Return what is asked of who has come here with one record."""
        rows = self.table.rows
        if not rows.rowCount():
            return tr("Choose what it is to be merged with.")
        name = rows.row_at(0).titles[0]
        return tr("Choose what {name} is to be merged with.", name=name)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return () if self._wanted is None else (self._all,)

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def panes(self) -> Sequence[QWidget]:
        is_shown = self.right.currentWidget() is self.pane
        return (self._way_in(), *((self.pane.buttons[0],) if is_shown else ()))

    def _way_in(self) -> QWidget:
        """Return where one begins: what is typed, the pairs, or that there are none."""
        if self._left.isHidden():
            return self.empty
        choosing = self._wanted is not None
        return self.filter if choosing or not self.table.rows.rowCount() else self.table

    @override
    def cell_in_focus(self) -> Cell | None:
        return Cell(self._pair.noun, self._pair.one) if self._pair else None

    @override
    def show_id(self, wanted: object) -> None:
        """Let a record be merged, or come to a pair, told by its two ids."""
        self._sought = None
        if isinstance(wanted, tuple):
            self._sought = (min(wanted), max(wanted))
        self._wanted = wanted if isinstance(wanted, MergeWanted) else None
        self._stale = True

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        self._way_in().setFocus()

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    def stop(self) -> None:
        """Let no work go on; the window is closing."""
        if self._job is not None:
            self._job.stop()
            self._job.wait()

    @Slot()
    def reload(self) -> None:
        """Read the list again, beside the window's thread."""
        if self._job is not None:
            return  # it is read again when that has ended
        self._stale = False
        work: Callable[[Progress], Sequence[Pair]] = partial(
            read_pairs, database=self._database
        )
        if self._wanted is not None:
            work = partial(read_others, database=self._database, wanted=self._wanted)
        self._job = Job(work, self)
        self._job.finished.connect(partial(self._take, self._wanted))
        self._job.failed.connect(self._fail)
        self._job.start()
        self.reworded.emit()

    def _take(self, wanted: MergeWanted | None, pairs: Sequence[Pair]) -> None:
        self._end_job()
        if self._stale or wanted != self._wanted:
            self.reload()
            return
        self.lists.setCurrentWidget(self.table)
        self.table.show_rows(pairs)
        has_list = bool(pairs) or wanted is not None
        self._left.setVisible(has_list)
        self.empty.offer(None if has_list else self._villages)
        self._fold()
        # there is nothing to come to in a list that holds nothing
        come = Qt.FocusPolicy.StrongFocus if pairs else Qt.FocusPolicy.NoFocus
        self.table.setFocusPolicy(come)
        if self._sought is not None:
            self.table.choose(self._sought)
            self._sought = None
        if self.table.chosen_row() is None and pairs and pairs[0].why:
            self.table.choose(self.table.rows.row_at(0).id)
        self._show(self.table.chosen_row())
        if not self.filter.text() and (self.filter.hasFocus() or not pairs):
            self._way_in().setFocus()  # there was nothing to come to before
        self.reworded.emit()

    def _fail(self, error: object) -> None:
        self._end_job()
        if isinstance(error, Exception):
            raise error

    def _end_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*self._tables):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()

    @Slot(object)
    def _show(self, pair: Pair | None) -> None:
        self._pair = pair
        shown = False
        if pair is not None:
            with self._database.read() as session:
                shown = self.pane.show_pair(session, pair, vocabulary(session))
        if not shown and self._wanted is not None:
            self.empty.say(
                self._asks(),
                tr("Both are then seen side by side, and nothing is done yet."),
            )
        elif not shown:
            self.empty.say(
                tr("No two records look alike"),
                tr(
                    "Pairs that may be one village or store are listed here. Ctrl+M on"
                    " a village or store merges it with another."
                ),
            )
        self.right.setCurrentWidget(self.pane if shown else self.empty)
        may = shown and not self._database.read_only
        late = pair is not None and pair.late is not None
        self._merge.setText(tr("Move over") if late else tr("Merge"))
        self._apart.setText(tr("Let them be two") if late else tr("Not the same"))
        self._merge.setEnabled(may)
        self._apart.setEnabled(may)
        self._turn.setEnabled(may and not late)
        self._turn.setVisible(not late)

    @Slot()
    def _do_turn(self) -> None:
        if self._pair is not None:
            self._show(self._pair.turned())
            self.pane.take_focus()

    @Slot()
    def _do_merge(self) -> None:
        pair, merging, cells = self._pair, self.pane.merging, self.pane.cells()
        if pair is None:
            return
        one, other = pair.titles
        late = pair.late

        def work(session: Session) -> None:
            if late is not None:
                move_over(session, late, cells)
            elif merging is not None:
                merge_records(session, merging, cells)

        self._keep(
            tr("Merged {other} into {one}", one=one, other=other),
            work,
            tr("{other} is a part of {one} now.", one=one, other=other),
        )

    @Slot()
    def _tell_apart(self) -> None:
        pair = self._pair
        if pair is None:
            return
        one, other = pair.titles

        def work(session: Session) -> None:
            if pair.late is not None:
                let_be_two(session, pair.late)
            tell_apart(session, pair.noun, pair.one, pair.other)

        self._keep(
            tr("{one} and {other} are not the same", one=one, other=other),
            work,
            tr("{one} and {other} are two, and are not asked about again.",
               one=one, other=other),
        )  # fmt: skip

    def _keep(self, reason: str, work: Callable[[Session], object], told: str) -> None:
        if self._wanted is not None:
            self._wanted = None
            self._stale = True
        if self._saving.keep(reason, FORM, work):
            self._steps.offer(told)
        self._way_in().setFocus()

    @Slot()
    def _show_all(self) -> None:
        self.show_id(None)
        self.start()
