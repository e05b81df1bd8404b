"""The file that is on its way in: opened, understood, looked through, taken in."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from umea_field.database.database import Database
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.gui.interchange import work
from umea_field.gui.runner import Runner
from umea_field.gui.widgets.message_bar import DANGER, DONE
from umea_field.interchange.doubts import Doubted
from umea_field.interchange.headings import Target
from umea_field.interchange.intake import Intake
from umea_field.interchange.plan import Plan
from umea_field.interchange.reading import Reading
from umea_field.interchange.remembered import Memory

_SOON = 500
"""How long after an answer the preview is made anew, in ms."""


class OneFile(QObject):
    """What is chosen for a file, and what would become and became of it."""

    opened = Signal(object)  # Intake: a file, for the first time
    changed = Signal(object)  # Intake: something else was chosen for it
    layer_found = Signal(object)  # Intake: it holds no records
    looked_through = Signal(object)  # Seen
    taken = Signal(object)  # Plan, as it was carried out

    def __init__(
        self,
        database: Database,
        memory: Memory,
        runner: Runner,
        now: Callable[[], datetime],
    ) -> None:
        """Hold no file.

        Args:
            database: Where its records go to.
            memory: What was chosen for files before.
            runner: Runs the work.
            now: Tells the moment it is; aware.
        """
        super().__init__(runner)
        self._database = database
        self._memory = memory
        self._runner = runner
        self._now = now
        self.intake: Intake | None = None
        self.plan: Plan | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(partial(self.look_through, quietly=True))

    @property
    def is_about_to_look(self) -> bool:
        """Tell whether answers wait to be looked through."""
        return self._soon.isActive()

    @property
    def name(self) -> str:
        """Return what the file is called; empty for none."""
        return self.intake.opened.path.name if self.intake else ""

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a file."""
        if not self._database.read_only:
            self._runner.run(
                partial(work.open_file, path, self._memory),
                self._hear_opened,
                tr("Reading {file}", file=path.name),
            )

    def show(self, intake: Intake) -> None:
        """Hold a file with what is chosen for it."""
        self.intake = intake
        self.changed.emit(intake)

    def leave(self) -> None:
        """Hold no file any more; nothing has been written."""
        self.pause()
        self.intake = self.plan = None

    def pause(self) -> None:
        """Look through nothing by itself."""
        self._soon.stop()

    @Slot(str)
    def choose_kind(self, kind: str) -> None:
        """Let the rows be another kind of records."""
        if self.intake is not None:
            self.show(self.intake.about(BY_TABLE[kind]))

    @Slot(object)
    def choose_reading(self, reading: Reading) -> None:
        """Read the file in another way."""
        if self.intake is not None:
            self._runner.run(
                partial(work.read_again, self.intake, reading),
                self.show,
                tr("Reading {file}", file=self.name),
            )

    @Slot(int, object)
    def choose_meaning(self, at: int, target: Target | None) -> None:
        """Let a column become something else."""
        if self.intake is not None:
            self.show(self.intake.meaning(at, target))

    @Slot(int, object, str)
    def choose_way(self, at: int, about: Doubted, way: str) -> None:
        """Tell how a column's cells are written."""
        if self.intake is not None:
            self.show(self.intake.written_as(at, about, way))

    @Slot(object)
    def decide(self, said: work.Said) -> None:
        """Keep a word on some rows; the preview is made anew soon."""
        if self.intake is not None:
            self.intake = self.intake.decided(said)
            self._soon.start()

    def look_through(self, *, quietly: bool = False) -> None:
        """Find out what would become of each row."""
        if self.intake is None:
            return
        if quietly and self._runner.busy:
            self._soon.start()
            return
        self._runner.run(
            partial(work.preview, self.intake, self._database, self._now()),
            partial(self._hear_looked, self.intake),
            "" if quietly else tr("Looking through the rows"),
        )

    @Slot()
    def take_in(self) -> None:
        """Take the file in as it was decided."""
        self.pause()
        if self.intake is not None:
            self._runner.run(
                partial(work.take_in, self.intake, self._database, self._now()),
                self._hear_taken,
                tr("Taking in {file}", file=self.name),
            )

    @Slot()
    def ask_refused(self) -> None:
        """Ask where the refused rows are to be kept."""
        if self.intake is not None:
            refused = tr("refused")
            name = f"{self.intake.opened.path.stem}-{refused}.csv"
            words = tr("Save the refused rows")
            self._runner.ask_new(words, name, self.save_refused)

    def save_refused(self, target: Path) -> None:
        """Write the refused rows into a file that does not exist."""
        if self.intake is None or self.plan is None:
            return
        bar = self._runner.bar
        try:
            file = work.save_refused(self.intake.opened.grid, self.plan, target)
        except UmeaFieldError as error:
            bar.tell(str(error), DANGER)
            return
        bar.tell(tr("The refused rows are in {file}.", file=file), DONE)

    @Slot(object)
    def _hear_opened(self, intake: Intake) -> None:
        if intake.opened.is_layer:
            self.layer_found.emit(intake)
            return
        self.show(intake)
        self.opened.emit(intake)

    def _hear_looked(self, intake: Intake, seen: work.Seen) -> None:
        if intake is not self.intake:
            self._soon.start()  # something more was answered meanwhile
            return
        self.plan = seen.plan
        self.looked_through.emit(seen)

    @Slot(object)
    def _hear_taken(self, plan: Plan) -> None:
        self.plan = plan
        if self.intake is not None:
            self._memory.keep(self.intake.opened.grid.headings, self.intake.kept())
            self.taken.emit(plan)
