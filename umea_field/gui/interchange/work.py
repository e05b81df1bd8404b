"""What the page of files lets run off the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from umea_field.database.database import Database
from umea_field.foundation.progress import Progress
from umea_field.foundation.whole_files import refuse_existing, write_whole
from umea_field.gui.interchange.calm import Calm
from umea_field.gui.interchange.words import ValueWords
from umea_field.interchange.grid import Grid
from umea_field.interchange.intake import Intake, begin
from umea_field.interchange.plan import Decision, Plan
from umea_field.interchange.reading import Reading
from umea_field.interchange.refusals import refused_rows
from umea_field.interchange.remembered import Memory

FILES = "*.csv *.txt *.tsv *.xlsx *.geojson *.json"
Said = Mapping[int, Decision | None]
"""A word on rows, by their number."""


@dataclass(frozen=True)
class Seen:
    """A preview, and what says its values."""

    plan: Plan
    words: ValueWords


def open_file(path: Path, memory: Memory, progress: Progress) -> Intake:
    """Open a file to take in.

    Raises:
        FileUnreadableError: It is missing, empty, broken or of another kind.
    """
    progress(0, 0)
    return begin(path, memory)


def read_again(intake: Intake, reading: Reading, progress: Progress) -> Intake:
    """Read a file in another way.

    Raises:
        FileUnreadableError: It cannot be read so.
    """
    progress(0, 0)
    return intake.read_as(reading)


def preview(
    intake: Intake, database: Database, now: datetime, progress: Progress
) -> Seen:
    """Find out what would become of a file.

    Raises:
        FileUnreadableError: None of its columns means anything.
        Stopped: The user asked for it.
    """
    plan = intake.plan(database, now, Calm(progress))
    with database.read() as session:
        return Seen(plan, ValueWords(session, plan))


def take_in(
    intake: Intake, database: Database, now: datetime, progress: Progress
) -> Plan:
    """Take a file in.

    Raises:
        FileUnreadableError: None of its columns means anything.
        Stopped: The user asked for it; nothing was kept.
    """
    return intake.take_in(database, now, Calm(progress))


def save_refused(grid: Grid, plan: Plan, target: Path) -> Path:
    """Write the refused rows into a new file; return it.

    Raises:
        FileExistsAlreadyError: There is one.
        NotWrittenError: It cannot be written there.
    """
    path = target if target.suffix else target.with_suffix(".csv")
    refuse_existing(path)
    write_whole({path: refused_rows(grid, plan)})
    return path
