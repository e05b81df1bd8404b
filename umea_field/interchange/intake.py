"""One file on its way in: how it is read, what it means, what was decided of its rows.

Every choice gives a new intake; nothing is written before ``take_in``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from umea_field.database.database import Database
from umea_field.domain.record import Record
from umea_field.domain.village import Village
from umea_field.foundation.progress import Progress, unheard
from umea_field.interchange.cells import AS_WRITTEN, AsWritten
from umea_field.interchange.doubts import Doubt, Doubted, doubt_of
from umea_field.interchange.grid import column_letters
from umea_field.interchange.headings import (
    ID,
    Headings,
    Target,
    guesses,
    headings_as,
    kind_guessed,
)
from umea_field.interchange.importing import take_in
from umea_field.interchange.plan import Decision, Manner, Plan
from umea_field.interchange.planning import plan_for
from umea_field.interchange.reading import Opened, Reading, open_file
from umea_field.interchange.remembered import Kept, Memory

_SAMPLES = 3


@dataclass(frozen=True)
class ColumnSeen:
    """One column of a file as it is shown.

    Attributes:
        at: Its place; 0 is first.
        letters: As a spreadsheet has them; empty where it has none.
        heading: As the file has it; may be empty.
        samples: Some of its values, as the file has them.
        target: What it means; None leaves it out.
        doubt: What has to be told about its cells.
        written: What has been told.
    """

    at: int
    letters: str
    heading: str
    samples: tuple[str, ...]
    target: Target | None
    doubt: Doubt | None
    written: AsWritten

    @property
    def is_unanswered(self) -> bool:
        """Tell whether something in doubt has neither been told nor proved."""
        if self.doubt is None:
            return False
        order = self.doubt.about is Doubted.ORDER
        return not (self.written.order if order else self.written.decimal)


@dataclass(frozen=True)
class Intake:
    """A file, and what has been chosen for it.

    Attributes:
        opened: The file as it is read now.
        noun: What its rows are.
        targets: What each column means; None leaves it out.
        written: How the cells of columns are written, by their place.
        decisions: What was said of rows that are likely known, by their number.
        remembered: What was chosen for a file with the same headings was taken up.
    """

    opened: Opened
    noun: type[Record]
    targets: tuple[Target | None, ...]
    written: Mapping[int, AsWritten] = field(
        default_factory=lambda: MappingProxyType({})
    )
    decisions: Mapping[int, Decision] = field(
        default_factory=lambda: MappingProxyType({})
    )
    remembered: bool = False

    @property
    def headings(self) -> Headings:
        """Return what the file's columns mean.

        Raises:
            FileUnreadableError: None means anything, or two mean the same field.
        """
        return headings_as(
            self.noun, self.opened.grid.headings, self.targets, self.written
        )

    def columns(self) -> Sequence[ColumnSeen]:
        """Return every column of the file, from the left."""
        return [self._seen(at) for at in range(len(self.targets))]

    def about(self, noun: type[Record]) -> "Intake":
        """Return the file as one about another noun, its columns guessed anew."""
        targets = guesses(noun, self.opened.grid.headings)
        return _proved(
            replace(self, noun=noun, targets=targets, written={}, decisions={})
        )

    def read_as(self, reading: Reading) -> "Intake":
        """Return the file read in another way; what fits of the choices stays.

        Raises:
            FileUnreadableError: It cannot be read so.
        """
        opened = open_file(self.opened.path, reading)
        if opened.grid.headings == self.opened.grid.headings:
            return replace(self, opened=opened, decisions={})
        if opened.reading.sheet != self.opened.reading.sheet:
            return begun(opened)
        return replace(self, opened=opened).about(self.noun)

    def meaning(self, at: int, target: Target | None) -> "Intake":
        """Return the file with another meaning of a column, taken from any other."""
        targets = [None if one == target else one for one in self.targets]
        targets[at] = target
        written = {place: how for place, how in self.written.items() if place != at}
        return _proved(
            replace(self, targets=tuple(targets), written=written, decisions={})
        )

    def written_as(self, at: int, about: Doubted, told: str) -> "Intake":
        """Return the file with it told how a column's cells are written."""
        before = self.written.get(at, AS_WRITTEN)
        if about is Doubted.ORDER:
            how = replace(before, order=told)
        else:
            how = replace(before, decimal=told)
        return replace(self, written={**self.written, at: how}, decisions={})

    def decided(self, said: Mapping[int, Decision | None]) -> "Intake":
        """Return the file with a word on some rows; None takes a word back."""
        every = {**self.decisions, **said}
        kept = {number: one for number, one in every.items() if one is not None}
        return replace(self, decisions=kept)

    def manner(self) -> Manner:
        """Return how the file is taken in."""
        return Manner(ask_names=True, decisions=self.decisions)

    def plan(
        self, database: Database, now: datetime, progress: Progress = unheard
    ) -> Plan:
        """Return what taking the file in would do.

        Raises:
            FileUnreadableError: None of its columns means anything.
            Stopped: The user asked for it.
        """
        with database.read() as session:
            return plan_for(
                session,
                self.noun,
                self.opened.grid,
                now,
                headings=self.headings,
                manner=self.manner(),
                progress=progress,
            )

    def take_in(
        self, database: Database, now: datetime, progress: Progress = unheard
    ) -> Plan:
        """Take the file in, in one step; return what was done.

        Raises:
            FileUnreadableError: None of its columns means anything.
            Stopped: The user asked for it; nothing was kept.
        """
        return take_in(
            database,
            self.noun,
            self.opened.grid,
            now=now,
            name=self.opened.path.name,
            headings=self.headings,
            manner=self.manner(),
            progress=progress,
        )

    def kept(self) -> Kept:
        """Return what is remembered for files with the same headings."""
        return Kept(
            self.noun.__tablename__,
            self.targets,
            {at: how for at, how in self.written.items() if how != AS_WRITTEN},
        )

    def _seen(self, at: int) -> ColumnSeen:
        grid, target = self.opened.grid, self.targets[at]
        letters = column_letters(at) if grid.lettered else ""
        doubt = None
        if target and target.field != ID and not target.register:
            doubt = doubt_of(self.noun.table().columns[target.field], grid, at)
        return ColumnSeen(
            at,
            letters,
            grid.headings[at],
            tuple(_samples(row.cells[at] for row in grid.rows)),
            target,
            doubt,
            self.written.get(at, AS_WRITTEN),
        )


def begun(opened: Opened, memory: Memory | None = None) -> Intake:
    """Return a file with its kind and its columns guessed, or as remembered."""
    headings = opened.grid.headings
    kept = memory.recall(headings) if memory else None
    if kept is not None and kept.noun() is not None:
        noun = kept.noun() or Village
        found = Intake(opened, noun, kept.targets, kept.written, remembered=True)
        return _proved(found)
    called = opened.reading.sheet or opened.path.stem
    noun = kind_guessed(headings, called) or kind_guessed(headings) or Village
    return _proved(Intake(opened, noun, guesses(noun, headings)))


def begin(path: Path, memory: Memory | None = None) -> Intake:
    """Open a file that is to be taken in.

    Raises:
        FileUnreadableError: It is missing, empty, broken or of another kind.
    """
    return begun(open_file(path), memory)


def _proved(intake: Intake) -> Intake:
    """Tell of each column in doubt what another of its cells proves; it is shown."""
    written = dict(intake.written)
    for column in intake.columns():
        if column.doubt is None or not column.is_unanswered or not column.doubt.proved:
            continue
        told, before = column.doubt.proved, written.get(column.at, AS_WRITTEN)
        order = column.doubt.about is Doubted.ORDER
        written[column.at] = (
            replace(before, order=told) if order else replace(before, decimal=told)
        )
    return replace(intake, written=written)


def _samples(cells: Iterable[object]) -> Sequence[str]:
    found: dict[str, None] = {}
    for cell in cells:
        if cell is not None:
            found.setdefault(str(cell).strip())
        if len(found) == _SAMPLES:
            break
    return list(found)
