"""Handing over and merging: read, looked through, merged, settled, receipted."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from umea_field.database.database import Changed, Database
from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.handover import telling, work
from umea_field.gui.handover.clash_view import ClashView
from umea_field.gui.handover.course import Course
from umea_field.gui.handover.course_line import LOOK, MERGE, SETTLE, TELL, CourseLine
from umea_field.gui.handover.doing import Doing, Ways
from umea_field.gui.handover.frame import HandoverFrame
from umea_field.gui.handover.numbers_pane import NumbersPane
from umea_field.gui.handover.preview_view import REFUSED, PreviewView
from umea_field.gui.handover.receipt_view import ReceiptView
from umea_field.gui.handover.ruled_view import RuledView
from umea_field.gui.handover.start_view import StartView
from umea_field.gui.notifier import Notifier
from umea_field.gui.page import Page
from umea_field.gui.runner import Runner
from umea_field.gui.saving import Saving
from umea_field.gui.style import Look
from umea_field.gui.terms import terms_of
from umea_field.gui.widgets.message_bar import WARN, MessageBar
from umea_field.gui.widgets.work_line import WorkLine
from umea_field.sync.clash_words import ClashWords
from umea_field.sync.in_one_go import Merge
from umea_field.sync.looking import Looked

START, PREVIEW, CLASHES, RECEIPT, RULED = range(5)
"""The views."""


class HandoverPage(Page):
    """A clash is open until someone settles it; the merge itself never waits for it."""

    record_asked = Signal(str, object)  # the noun and id of a record
    stood = Signal()  # how it stands has been read
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        look: Look,
        database: Database,
        notifier: Notifier,
        saving: Saving,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        """Begin with how it stands.

        Args:
            look: Colours and measures.
            database: Whose changes go, and where others' come in.
            notifier: Tells when something has changed.
            saving: Writes.
            now: Tells the moment it is; aware.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._database = database
        self._now = now
        self._office = database.machine().office
        self._wanted_clashes = False
        self.bar = MessageBar(look)
        self.work = WorkLine()
        self.runner = Runner(self, self.bar, self.work)
        self.course = Course(self, self.runner, database, saving, today)
        ways = Ways(
            self.show_open_clashes,
            self.take_in,
            self.leave_bundles,
            self.show_receipt,
        )
        self.does = does = Doing(
            self,
            self.course,
            ways,
            office=self._office,
            writes=not database.read_only,
        )
        self.start_view = StartView(look, does, today, read_only=database.read_only)
        self.preview = PreviewView(look)
        settle = partial(self.runner.run, stoppable=False)
        self.clashes = ClashView(look, database, terms_of(database), today, settle)
        self.receipt = ReceiptView(look, does.give, does.give_all, does.rules, today)
        self.numbers = NumbersPane(look)
        self.steps_line = CourseLine(look, self.course, self.clashes.line)
        self.ruled = RuledView(look)
        self._views = (
            self.start_view,
            self.preview,
            self.clashes,
            self.receipt,
            self.ruled,
        )
        told = (self.bar, self.work)
        frame = HandoverFrame(look, self.steps_line, told, self._views, self.numbers)
        self._frame = frame
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self._wire(notifier)
        self._go(START)

    @override
    def title(self) -> str:
        if self.step == START:
            return tr("Hand over and merge")
        if self.step == RULED:
            return tr("Settled by a rule")
        return tr("Clashes") if self._is_alone() else tr("Merge")

    @override
    def facts(self) -> str:
        looked = self.course.looked if self.step != START else None
        return telling.where_and_when(self._office, self._now(), looked)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return {
            START: (),
            PREVIEW: (self.does.cancel,) if self._would_merge() else (),
            CLASHES: (self.does.leave,) if self._is_alone() else (self.does.undo,),
            RECEIPT: (self.does.undo, self.does.leave),
            RULED: (self.does.leave,),
        }[self.step]

    @override
    def main_action(self) -> QAction | None:
        if self._database.read_only:
            return None
        return {
            START: self.does.give if self._has_to_give() else self.does.choose,
            PREVIEW: self.does.merge if self._would_merge() else self.does.leave,
            CLASHES: None if self._is_alone() else self.does.receipt,
            RECEIPT: None,  # its main button stands beside what it hands over
            RULED: None,
        }[self.step]

    @override
    def panes(self) -> Sequence[QWidget]:
        shown: Sequence[QWidget] = {
            START: (self.start_view.columns,),
            PREVIEW: (self.preview.lists, self.preview.rows),
            CLASHES: (self.clashes.rows, self.clashes.cards[0]),
            RECEIPT: (self.receipt.columns,),
            RULED: (self.ruled.rows,),
        }[self.step]
        return (*shown, self.numbers) if not self.numbers.isHidden() else shown

    @override
    def start(self) -> None:
        self.course.read()
        self._focus()

    @override
    def show_id(self, wanted: object) -> None:
        if wanted == rooms.OPEN_CLASHES:
            self.show_open_clashes()

    @override
    def leave(self) -> None:
        self.bar.fold_away()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.step != START:
            self._close_innermost()
            event.accept()
            return
        super().keyPressEvent(event)

    def _close_innermost(self) -> None:
        """Close what is open innermost; bundles that are merged are not left so."""
        if not self.bar.isHidden():
            self.bar.fold_away()
            return
        view = self._views[self.step]
        if isinstance(view, PreviewView | ClashView) and view.close_innermost():
            return
        if self.step != CLASHES or self._is_alone():
            self.leave_bundles()

    @property
    def step(self) -> int:
        """Which view one is at."""
        return self._frame.stack.currentIndex()

    @Slot(object)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read bundles and look them through; nothing is written."""
        self.bar.fold_away()
        self.course.open_paths(paths)

    @Slot()
    def take_in(self) -> None:
        """Merge what was looked through."""
        if self.course.take_in():
            self.steps_line.go(MERGE)
            self.steps_line.tell_all()

    @Slot()
    def show_open_clashes(self) -> None:
        """Show every clash that is open."""
        self._wanted_clashes = self.course.read_clashes()

    @Slot()
    def show_receipt(self) -> None:
        """Show what came of the bundles."""
        course = self.course
        if course.merge is None or course.looked is None:
            return
        line = self.clashes.line
        left = line.left_of([one.conflict.id for one in course.looked.clashes])
        others = line.left - left
        self.receipt.show_merge(course.merge, course.brought, left, others)
        self._go(RECEIPT)
        self.course.read()
        self._focus()

    @Slot()
    def leave_bundles(self) -> None:
        """Go back to where one began; what has been merged stays."""
        if self.runner.busy:
            return
        if self.step == RULED and self.course.merge is not None:
            self.show_receipt()
            return
        self.course.forget()
        self.clashes.line.begin_anew()
        self._go(START)
        self.course.read()
        self._focus()

    def stop(self) -> None:
        """Stop what runs, as when the window closes."""
        self.course.stop()

    def _wire(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._hear)
        course = self.course
        course.looked_through.connect(self._show_looked)
        course.merged.connect(self._show_merged)
        course.clashes_read.connect(self._show_clashes)
        course.undone.connect(self._show_undone)
        course.undo_asked.connect(self._ask_undo)
        course.ruled_read.connect(self._show_ruled)
        self.ruled.opened.connect(self.record_asked)
        course.restored.connect(partial(telling.tell_restored, self.bar))
        course.stood.connect(self._show_standing)
        course.broke.connect(self.broke)
        self.runner.broke.connect(self.broke)
        self.start_view.drop.dropped.connect(self.open_paths)
        self.start_view.restored.connect(self.course.restore)
        self.start_view.seen.connect(self.course.note_seen)
        self.start_view.record_asked.connect(self.record_asked)
        for part in (self.start_view.giving, self.receipt.giving):
            part.folder_asked.connect(self.course.ask_folder)
            course.given.connect(part.show_made)
            course.looked_through.connect(part.forget_made)
        self.preview.opened.connect(lambda record: self.record_asked.emit(*record))
        self.preview.accepted.connect(self.course.accept)
        self.clashes.settled.connect(self.steps_line.tell_all)
        self.clashes.finished.connect(self._all_settled)
        self.clashes.refused.connect(self._tell_refused)
        self.clashes.opened.connect(self.record_asked)
        self.receipt.settle_asked.connect(self._back_to_clashes)
        self.receipt.more_asked.connect(self.leave_bundles)
        self.receipt.place_asked.connect(self.place_asked)

    def _is_alone(self) -> bool:
        """Tell whether clashes are shown without bundles."""
        return self.step == CLASHES and self.course.merge is None

    def _has_to_give(self) -> bool:
        """Tell whether this is a laptop with something to hand over."""
        return not self._office and self.course.standing.waiting.changes > 0

    def _would_merge(self) -> bool:
        """Tell whether there is anything to merge in what was looked through."""
        looked = self.course.looked
        return looked is not None and bool(looked.paths) and looked.brings_anything

    def _go(self, view: int) -> None:
        with_bundles = self.course.looked is not None and view != START
        self._frame.show_view(view, with_bundles=with_bundles)
        if with_bundles:
            steps = {PREVIEW: LOOK, CLASHES: SETTLE, RECEIPT: TELL, RULED: TELL}
            self.steps_line.go(steps[view])
        self.does.merge.setVisible(view == PREVIEW and self._would_merge())
        self.numbers.show_course(self.course)
        self.steps_line.tell_all()
        self.reworded.emit()

    def _focus(self) -> None:
        if self.runner.busy:
            return
        self._views[self.step].start()

    @Slot(object)
    def _show_looked(self, looked: Looked) -> None:
        if not looked.bundles:
            self.leave_bundles()
            self._tell_looked(looked)
            return
        self.preview.show_looked(looked)
        self.does.merge.setEnabled(self._would_merge())
        self._go(PREVIEW)
        self._focus()
        if not looked.paths:
            self.preview.choose(REFUSED)
        self._tell_looked(looked)

    def _tell_looked(self, looked: Looked) -> None:
        here = rooms.SETTINGS, rooms.THIS_COMPUTER
        telling.tell_looked(self.bar, looked, partial(self.place_asked.emit, *here))

    @Slot(object)
    def _show_merged(self, merge: Merge) -> None:
        self.clashes.line.begin_anew()
        if merge.stopped:
            telling.tell_merged(self.bar, merge, self.course.undo)
        self.course.read_clashes()
        self.course.read()

    @Slot(object)
    def _show_clashes(self, found: list[ClashWords]) -> None:
        alone, self._wanted_clashes = self._wanted_clashes, False
        self.clashes.show_clashes(found)
        merge = self.course.merge
        if merge is not None and not alone and not found:
            self.show_receipt()
            telling.tell_merged(self.bar, merge, self.course.undo)
        elif found or alone:
            if alone and self.step in (START, CLASHES):
                self.course.forget()
            self._go(CLASHES)
            self._focus()

    @Slot()
    def _all_settled(self) -> None:
        merged = self.course.merge is not None
        if merged:
            self.show_receipt()
        else:
            self.leave_bundles()
        telling.tell_settled(self.bar, merged=merged)

    @Slot()
    def _back_to_clashes(self) -> None:
        self._go(CLASHES)
        self._focus()

    @Slot(str)
    def _tell_refused(self, sentence: str) -> None:
        self.bar.tell(sentence, WARN)
        self.course.read_clashes()

    @Slot(int)
    def _ask_undo(self, choices: int) -> None:
        telling.ask_undo(self.bar, choices, self.course.undo_now)

    @Slot(object)
    def _show_ruled(self, found: list[ClashWords]) -> None:
        self.ruled.show_ruled(found)
        self._go(RULED)
        self._focus()

    @Slot(object)
    def _show_undone(self, count: int) -> None:
        self.leave_bundles()
        telling.tell_undone(self.bar, count)

    @Slot(object)
    def _hear(self, _changed: Changed) -> None:
        if self.isVisible():
            self.course.read()

    @Slot(object)
    def _show_standing(self, standing: work.Standing) -> None:
        if self.step == START:
            self.reworded.emit()
        self.start_view.show_standing(standing)
        self.receipt.show_standing(standing)
        self.does.undo.setVisible(standing.can_undo)
        self.numbers.show_course(self.course)
        self.steps_line.tell_all()
        self.counted.emit(standing.open_clashes)
        self.stood.emit()
