"""What is done with bundles, one thing at a time, and what has come of it so far."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import update
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.gui.handover import work
from umea_field.gui.jobs import Job
from umea_field.gui.runner import Runner
from umea_field.gui.saving import Saving
from umea_field.sync.in_one_go import FORM, Merge, undo_merge
from umea_field.sync.looking import Looked, look_through
from umea_field.sync.overruled import Overruled, note_seen, written_here

_TAKEN_BACK = "overruled"
"""Where values are written again; such an edit stays where a merge is undone."""


class Course(QObject):
    """Runs the page's long work beside the window, and keeps what it gave."""

    looked_through = Signal(object)  # Looked
    merged = Signal(object)  # Merge
    clashes_read = Signal(object)  # list[ClashWords]
    given = Signal(object)  # HandedOver
    undo_asked = Signal(int)  # how many choices would go with it
    undone = Signal(int)  # how many bundles
    ruled_read = Signal(object)  # list[ClashWords]: what a rule settled
    stood = Signal(object)  # work.Standing
    restored = Signal(object)  # Overruled: the value that is shown again
    broke = Signal(object)  # an exception that is a bug

    def __init__(
        self,
        page: QWidget,
        runner: Runner,
        database: Database,
        saving: Saving,
        today: Callable[[], date],
    ) -> None:
        """Have done nothing yet.

        Args:
            page: Dialogs are shown over it.
            runner: Runs one work at a time.
            database: Worked in.
            saving: Writes.
            today: Tells the day it is.
        """
        super().__init__(page)
        self._page = page
        self._runner = runner
        self._database = database
        self._saving = saving
        self._today = today
        self._reading: Job | None = None
        self._read_again = False
        self._accepted: set[UUID] = set()
        self.looked: Looked | None = None
        self.merge: Merge | None = None
        self.brought = 0  # how many clashes the bundles brought
        self.standing = work.Standing()

    @property
    def is_reading(self) -> bool:
        """Tell whether how it stands is being read."""
        return self._reading is not None

    def forget(self) -> None:
        """Have no bundles any more; what was merged stays."""
        self.looked = self.merge = None
        self._accepted.clear()

    @Slot(object)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read bundles and look them through; nothing is written."""
        if self._database.read_only:
            return
        accepted = frozenset(self._accepted)
        self._runner.run(
            lambda progress: look_through(
                self._database, paths, self._today(), accepted, progress
            ),
            self._keep_looked,
            tr("Reading the bundles …"),
        )

    @Slot(object)
    def accept(self, machine: UUID) -> None:
        """Let a machine in, and look its bundles through again."""
        self._accepted.add(machine)
        if self.looked is not None:
            self.open_paths([one.path for one in self.looked.bundles])

    def take_in(self) -> bool:
        """Merge what was looked through; tell whether that was begun."""
        looked, accepted = self.looked, frozenset(self._accepted)
        if looked is None or not looked.paths or self.merge is not None:
            return False
        return self._runner.run(
            lambda progress: work.merge(self._database, looked, accepted, progress),
            self._keep_merge,
            tr("Merging; a copy is made first …"),
        )

    def read_clashes(self) -> bool:
        """Read every clash that is open; tell whether that was begun."""
        return self._runner.run(
            lambda progress: work.open_clashes(self._database, self._today(), progress),
            self.clashes_read.emit,
        )

    def give_to(self, folder: Path, *, whole: bool = False) -> None:
        """Write a bundle into a folder; a whole one is for a new machine."""
        self._runner.run(
            partial(work.give, self._database, folder, whole=whole),
            self._tell_given,
            tr("Writing the bundle, and reading it back …"),
        )

    @Slot()
    def hand_over(self) -> None:
        """Write a bundle into the folder, which is asked for the first time."""
        self._hand_over(self.give_to)

    @Slot()
    def hand_over_all(self) -> None:
        """Write a bundle with everything, for a machine that has never been here."""
        self._hand_over(partial(self.give_to, whole=True))

    def _hand_over(self, give_to: Callable[[Path], None]) -> None:
        folder = self.standing.folder
        if folder is None or not folder.is_dir():
            self._ask_folder(give_to)
        else:
            give_to(folder)

    def read_ruled(self) -> bool:
        """Read what was settled by a rule; tell whether that was begun."""
        return self._runner.run(
            lambda progress: work.ruled(self._database, self._today(), progress),
            self.ruled_read.emit,
        )

    @Slot()
    def undo(self) -> None:
        """Undo the last merge; ask first where choices go with it."""
        self._runner.run(
            partial(work.choices_to_go_with_undo, self._database), self._ask_undo
        )

    @Slot()
    def undo_now(self) -> None:
        """Undo the last merge, and what was chosen since."""
        self._runner.run(
            lambda _progress: undo_merge(self._database),
            self.undone.emit,
            tr("Undoing the merge …"),
            stoppable=False,
        )

    @Slot()
    def ask_paths(self) -> None:
        """Ask which bundles to take in."""
        dialog = QFileDialog(self._page, tr("Which bundles?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Bundles (*.ufb)"), tr("All files (*)")])
        if self.standing.folder is not None:
            dialog.setDirectory(str(self.standing.folder))
        dialog.filesSelected.connect(
            lambda files: self.open_paths([Path(file) for file in files])
        )
        dialog.open()

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder or a stick, and keep it."""
        self._ask_folder(self._keep_folder)

    @Slot(object)
    def restore(self, one: Overruled) -> None:
        """Write a value again that was not chosen."""
        table = BY_TABLE[one.noun].table()

        def write(session: Session) -> None:
            session.execute(
                update(table)
                .where(table.c.id == one.row_id)
                .values(written_here(session, one))
            )

        reason = tr("Took {what} back, {title}", what=one.what, title=one.title)
        if self._saving.keep(reason, _TAKEN_BACK, write):
            self.restored.emit(one)
            self.read()

    @Slot()
    def note_seen(self) -> None:
        """Keep that what others chose has been seen."""
        found = self.standing.overruled
        if found:
            self._saving.keep("", FORM, partial(note_seen, found=found))
            self.read()

    @Slot()
    def read(self) -> None:
        """Read how it stands, beside the window; once more where it was asked again."""
        if self._reading is not None:
            self._read_again = True
            return
        self._read_again = False
        job = Job(partial(work.standing_of, self._database), self)
        self._reading = job
        job.finished.connect(self._keep_standing)
        for end in (job.failed, job.stopped):
            end.connect(self._not_read)
        job.failed.connect(self.broke)
        job.start()

    def stop(self) -> None:
        """Stop what runs, as when the window closes."""
        self._runner.stop()
        if self._reading is not None:
            self._reading.stop()
            self._reading.wait()

    @Slot(object)
    def _ask_undo(self, choices: int) -> None:
        if choices:
            self.undo_asked.emit(choices)
        else:
            self.undo_now()

    @Slot(object)
    def _keep_looked(self, looked: Looked) -> None:
        self.looked, self.merge = looked, None
        self.brought = len(looked.clashes)
        self.looked_through.emit(looked)

    @Slot(object)
    def _keep_merge(self, merge: Merge) -> None:
        self.merge = merge
        self.standing = replace(self.standing, can_undo=True)  # until it is read anew
        self.merged.emit(merge)

    @Slot(object)
    def _tell_given(self, made: object) -> None:
        self.given.emit(made)
        self.read()

    def _keep_folder(self, folder: Path) -> None:
        work.remember_folder(self._database, folder)
        self.read()

    def _ask_folder(self, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._page, tr("Where is the bundle to be put?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: then(Path(folder)))
        dialog.open()

    @Slot(object)
    def _keep_standing(self, standing: work.Standing) -> None:
        self._reading = None
        self.standing = standing
        self.stood.emit(standing)
        if self._read_again:
            self.read()

    @Slot()
    def _not_read(self) -> None:
        self._reading = None
