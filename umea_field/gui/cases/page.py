"""The cases: a list with the chosen one beside it, a board, and lead times."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from umea_field.database.case_list import (
    Counts,
    State,
    Wanted,
    case_counts,
    case_lines,
    has_cases,
    lanes,
    villages_with_cases,
)
from umea_field.database.cases import NEW, WAY_IN
from umea_field.database.database import Changed, Database
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.case import Case, CaseId
from umea_field.domain.case_course import Lane
from umea_field.foundation.i18n import tr, trn
from umea_field.gui import rooms
from umea_field.gui.actions import action
from umea_field.gui.cases.desk import Desk
from umea_field.gui.cases.frame import Frame
from umea_field.gui.cases.keeping import Keeping
from umea_field.gui.cases.right import RightPane
from umea_field.gui.cases.shown import read_case
from umea_field.gui.cases.sieve import BOARD, LIST, TIMES, VIEW_WORDS
from umea_field.gui.cases.taken_up import WRITTEN, taken_up
from umea_field.gui.cases.words import STATUSES
from umea_field.gui.cell import Cell
from umea_field.gui.fresh import Fresh
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.paper_wanted import PaperWanted
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.undoing import PageSteps

FORM = "cases"
"""Where in the program these writes are done, as undo knows it."""

_TABLES = (*WRITTEN, "village", "store", "need", "visit", "worker", "term")


class CasesPage(Page):
    """Every case; one of them chosen, in the list and on the board alike."""

    visit_wanted = Signal(object, object)  # VillageId, StoreId or None for the village
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Read the open cases.

        Args:
            look: Colours and measures.
            database: What is shown.
            notifier: Tells when to read again.
            saving: Writes.
            today: Tells the day it is.
        """
        super().__init__()
        self._database = database
        self._saving = saving
        self._today = today
        self._stale = False
        self._pinned: CaseId | None = None
        self._counts = Counts(0, 0)
        with database.read() as session:
            self._terms = vocabulary(session)
        self._keeping = Keeping(saving, FORM, self._terms, today)
        self._fresh = Fresh(Case, saving, FORM)
        self._make_actions()
        desk = Desk(look, database, notifier, saving, self._terms, today, FORM)
        self.frame = Frame(desk, self, self._new)
        self.sieve, self.table = self.frame.sieve, self.frame.list.table
        self.board, self.bar = self.frame.board, self.frame.bar
        self.right = RightPane(desk, self._keeping, self.bar, self._change, self._new)
        self._steps = PageSteps(self, saving, FORM, self.bar, self.right.finish)
        self.right.steps = self._steps
        self.frame.put_right(self.right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self._connect(notifier)
        self._take_up_words()
        self.reload()

    @override
    @classmethod
    def read_ahead(cls, session: Session, known: Vocabulary, today: date) -> None:
        case_counts(session, today, known)
        villages_with_cases(session)
        lines = case_lines(session, Wanted(), today, known, 1)
        if lines:
            read_case(session, lines[0].id, today, known)

    @override
    def title(self) -> str:
        return tr("Cases")

    @override
    def facts(self) -> str:
        counts = self._counts
        words = trn("{count} open", "{count} open", counts.open)
        if not counts.late:
            return words
        late = trn("{count} late", "{count} late", counts.late)
        return f"{words}, {late}"

    @override
    def main_action(self) -> QAction | None:
        return self._new

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._print,)

    @override
    def cell_in_focus(self) -> Cell | None:
        shown = self.right.shown
        return Cell("case", shown.case.id) if shown else None

    @override
    def store_in_sight(self) -> UUID | None:
        return self.right.shown.case.store_id if self.right.shown else None

    @override
    def steps(self) -> Sequence[QAction]:
        return self._steps.named()

    @override
    def wants_room(self) -> bool:
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        if self.sieve.view == BOARD:
            return (self.sieve.views, *self.board.lanes.values())
        if self.sieve.view == TIMES:
            return (self.sieve.views, self.frame.times.table)
        return (self.sieve.views, self.table, self.right.pane())

    @override
    def start(self) -> None:
        if self._stale:
            self.reload()
        rows = self.table.rows
        if self.table.chosen_row() is None and rows.rowCount():
            self.table.choose(rows.row_at(0).id)
        self.right.settle()
        self.frame.take_focus()

    @override
    def show_id(self, wanted: object) -> None:
        if isinstance(wanted, UUID):
            self.show_case(CaseId(wanted))

    @override
    def keeps_all(self) -> bool:
        return not self._saving.is_behind or self._saving.try_again()

    @override
    def leave(self) -> None:
        self.right.finish()
        self._forget_empty()

    def show_case(self, case_id: CaseId) -> None:
        """Show one case in the list, whatever is looked for."""
        self._pinned = case_id
        self.sieve.show_view(LIST)
        self.frame.show_view(LIST)
        if self.sieve.wanted.narrows:
            self.sieve.look_for(Wanted(state=self.sieve.wanted.state))
        self._pinned = case_id
        self.reload()
        self.table.choose(case_id)
        self.right.settle()

    @Slot()
    def reload(self) -> None:
        """Read what is shown again."""
        self._stale = False
        today, view = self._today(), self.sieve.view
        with self._database.read() as session:
            self._counts = case_counts(session, today, self._terms)
            self.sieve.offer_villages(villages_with_cases(session))
            if view == BOARD:
                wanted = self.sieve.on_board()
                self.board.show_lanes(lanes(session, wanted, today, self._terms))
            self.frame.list.read(session, self.sieve.wanted, self._pinned)
            self.right.say_empty(none_yet=not has_cases(session))
        if view == TIMES:
            self.frame.times.reload()
        self.right.show_row(self.table.chosen_row())
        self.reworded.emit()
        self.counted.emit(self._counts.open)

    def _make_actions(self) -> None:
        self._new = action(
            self, tr("New case"), self._begin_case, icon="plus", key="Ctrl+E"
        )
        self._change = action(self, tr("Change"), self._edit, icon="pencil", key="F2")
        self._event = action(self, tr("New event"), self._offer_event, key="Ctrl+H")
        self._visit = action(self, tr("New visit"), self._ask_visit, key="Ctrl+N")
        self._print = action(
            self, tr("Print"), self._ask_print, icon="printer", key="Ctrl+P"
        )
        for each in (self._new, self._change, self._event, self._visit):
            each.setEnabled(not self._database.read_only)
        for at, (view, words) in enumerate(VIEW_WORDS.items(), start=1):
            action(self, tr(words), partial(self.go_to, view), key=f"Alt+{at}")

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._hear)
        self.sieve.changed.connect(self._look_for)
        self.sieve.view_chosen.connect(self.go_to)
        self.sieve.left.connect(self.frame.take_focus)
        self.frame.list.more_asked.connect(self.reload)
        self.table.chosen.connect(self._choose_row)
        self.table.opened.connect(lambda _: self._open_row())
        self.table.digit_pressed.connect(self._press_digit)
        self.board.opened.connect(self._open_card)
        self.board.chosen.connect(self._choose_card)
        self.board.moved.connect(self._move_card)
        self.board.digit_pressed.connect(self._set_by_digit)
        self.frame.times.broke.connect(self.broke)
        self.frame.times.unit_chosen.connect(self._show_unit)
        self.right.place_asked.connect(self.place_asked)
        self.right.case_chosen.connect(self.show_case)
        self.right.read_again.connect(self._read_again)
        self.right.case_removed.connect(self.reload)

    def _take_up_words(self) -> None:
        if not self._database.read_only:
            left = self._keeping.unfinished.cases()
            taken_up(self._database, self.bar, left, self.show_case)

    @Slot(str)
    def go_to(self, view: str) -> None:
        """See cases another way."""
        self.right.finish()
        self.sieve.show_view(view)
        self.frame.show_view(view)
        self.reload()
        here = self._pinned or self._chosen()
        if view == BOARD and here is not None and self.board.choose(here):
            return
        self.frame.take_focus()

    @Slot(object)
    def _hear(self, changed: Changed) -> None:
        if not changed.touches(*_TABLES):
            return
        if self.isVisible():
            self._pinned = self._chosen()  # what is being read does not go away
            self.reload()
        else:
            self._stale = True

    @Slot(object)
    def _look_for(self, _wanted: Wanted) -> None:
        self._pinned = None
        self.frame.list.begin()
        self.reload()
        rows = self.table.rows
        if self._chosen() is None and rows.rowCount():
            self.table.choose(rows.row_at(0).id)

    def _chosen(self) -> CaseId | None:
        row = self.table.chosen_row()
        return row.id if row else None

    @Slot(object)
    def _choose_row(self, row: object) -> None:
        self._forget_empty(but=self._chosen())
        self.right.choose_row(self.table.chosen_row())
        del row  # the table tells it, and may have moved on since

    def _open_row(self) -> None:
        if not self._database.read_only:
            self._edit()

    def _edit(self) -> None:
        if self.sieve.view != LIST:
            self._open_here()
        self.right.settle()
        self.right.edit()

    def _open_here(self) -> None:
        here = self._pinned or self._chosen()
        if here is not None:
            self.show_case(here)

    def _ask_print(self) -> None:
        """Show the sheet of the case, ready to be printed."""
        here = self._pinned or self._chosen()
        if here is not None:
            self.right.settle()
            wanted = PaperWanted("case_sheet", here, "case")
            self.place_asked.emit(rooms.REPORTS, wanted)

    def _offer_event(self) -> None:
        if self.sieve.view != LIST:
            self._open_here()
        self.right.settle()
        self.right.offer_event()

    @Slot()
    def _read_again(self) -> None:
        self._forget_empty()
        self.table.setFocus()

    @Slot(int)
    def _press_digit(self, digit: int) -> None:
        self.right.settle()
        self.right.press_digit(digit)

    @Slot(object, int)
    def _set_by_digit(self, case_id: CaseId, digit: int) -> None:
        choices = self._terms.choices(STATUSES)
        if not self._database.read_only and digit <= len(choices):
            code = choices[digit - 1].code or ""
            if self._keeping.set_status(case_id, code):
                self.right.tell_status(code)

    @Slot(object, object)
    def _move_card(self, case_id: CaseId, lane: Lane) -> None:
        if self._keeping.move(case_id, lane):
            with self._database.read() as session:
                case = session.get(Case, case_id)
            self.right.tell_status((case.status if case else "") or "")

    @Slot(object)
    def _choose_card(self, case_id: CaseId) -> None:
        self._pinned = case_id

    @Slot(object)
    def _open_card(self, case_id: CaseId) -> None:
        self.show_case(case_id)
        self.table.setFocus()

    @Slot(str)
    def _show_unit(self, unit: str) -> None:
        self.sieve.show_view(LIST)
        self.frame.show_view(LIST)
        self.sieve.look_for(Wanted(unit=unit, state=State.ALL))
        self.frame.take_focus()

    def _begin_case(self) -> None:
        """Make a case at once, and let its title be written."""
        self.right.finish()
        wanted = self.sieve.wanted
        given = {"type": wanted.type or WAY_IN, "status": NEW}
        given |= {"village_id": wanted.village_id, "unit": wanted.unit}  # type: ignore[dict-item]  # a column each
        made = self._fresh.begin(
            tr("New case"),
            received=self._today(),
            **{name: value for name, value in given.items() if value is not None},
        )
        if made is not None:
            self.show_case(CaseId(made))
            self.right.edit()

    def _forget_empty(self, but: UUID | None = None) -> None:
        if self._fresh.forget_empty(but):
            self._pinned = None
            self.reload()

    def _ask_visit(self) -> None:
        self.right.settle()
        shown = self.right.shown
        if shown is not None and shown.whole.village_id is not None:
            self.visit_wanted.emit(shown.whole.village_id, shown.case.store_id)
