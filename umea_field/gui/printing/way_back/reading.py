"""What is read of one sheet that came back, and how a correction of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from umea_field.database.outbox import SheetLine, sheet_line, sheet_with
from umea_field.database.paper_return import (
    PrintedLine,
    Returning,
    corrections_of,
)
from umea_field.database.printed_sheets import sheets_with
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.sheet_correction import SheetCorrection
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.gui.printing.way_back.rows import LineRow, rows_of
from umea_field.reports.issuing import SheetUnreadableError, printed_lines


@dataclass(frozen=True)
class SheetRead:
    """A sheet, read at one moment.

    Attributes:
        line: As it stands in the outbox.
        kept: Its record.
        lines: What stood on it.
        reading: Its lines beside the database; it outlives its session.
        rows: What the table shows.
        corrections: What has been typed in.
        trouble: Why its lines cannot be told; empty where they can.
    """

    line: SheetLine
    kept: PrintedSheet
    lines: Sequence[PrintedLine]
    reading: Returning
    rows: Sequence[LineRow]
    corrections: Sequence[SheetCorrection]
    words: Vocabulary
    trouble: str = ""

    def row(self, key: object) -> LineRow | None:
        """Return the row of a line, by its number; None where there is no such."""
        return next((row for row in self.rows if row.key == key), None)


def sheets_called(session: Session, code: str) -> Sequence[SheetLine]:
    """Return every sheet with a code: none, one, or two where machines met."""
    found = [sheet_line(session, each.id) for each in sheets_with(session, code)]
    return [line for line in found if line is not None]


def unknown(code: str) -> str:
    """Return what to do about a code that no sheet here has."""
    return tr(
        "No sheet with the code {code} is known here. It may have been printed on"
        " another laptop: take in what is handed over from it first, then scan the"
        " sheet again.",
        code=code,
    )


def read_sheet(
    session: Session, sheet_id: PrintedSheetId, now: datetime
) -> SheetRead | None:
    """Return a sheet as it stands; None where it is gone."""
    kept = sheet_with(session, sheet_id)
    line = sheet_line(session, sheet_id)
    if kept is None or line is None:
        return None
    trouble = ""
    lines: Sequence[PrintedLine] = ()
    try:
        lines = printed_lines(kept)
    except SheetUnreadableError as error:
        trouble = str(error)
    words = vocabulary(session)
    reading = Returning(session, kept, lines, words, now)
    corrections = corrections_of(session, kept.id)
    rows = rows_of(reading.lines(), corrections)
    return SheetRead(line, kept, lines, reading, rows, corrections, words, trouble)


def understood(
    read: SheetRead, row: LineRow, words: str, day: date
) -> tuple[str, bool]:
    """Say how words on a line would be taken, and whether they can be."""
    if row.line is None:
        return "", True
    line = row.line.line
    try:
        meant = read.reading.understood(line, words, day)
    except UmeaFieldError as error:
        return tr("{why} It is kept as a note.", why=error), False
    told = read.reading.in_words(line, meant)
    return (tr("Is taken as: {value}", value=told), True) if told else ("", True)


def differs(read: SheetRead, row: LineRow, words: str, day: date) -> bool:
    """Tell whether the paper says otherwise than what stands here, readably."""
    if row.line is None:
        return False
    try:
        meant = read.reading.understood(row.line.line, words, day)
    except UmeaFieldError:
        return False
    told = read.reading.in_words(row.line.line, meant)
    return told.casefold() != row.now().casefold()


def read_words(read: SheetRead) -> str:
    """Return that a sheet has been read, and how many corrections it had."""
    count = len(read.corrections)
    if not count:
        return tr("{code} is read: all of it was right.", code=read.line.code)
    told = trn("{count} correction", "{count} corrections", count)
    return tr("{code} is read: {told}.", code=read.line.code, told=told)


def no_line(read: SheetRead, number: int) -> str:
    """Return that a sheet has no line with a number, and which it has."""
    last = max((line.number for line in read.lines), default=0)
    if not last:
        return tr("The sheet has no numbered lines. Write words instead.")
    return tr(
        "The sheet has no line {number}. Its lines are 1 to {last}.",
        number=number,
        last=last,
    )


def trouble_words(read: SheetRead) -> str:
    """Return why a sheet's lines cannot be told, and what to do."""
    return tr(
        "{trouble} Its lines cannot be told; write what stands on it as notes.",
        trouble=read.trouble,
    )
