"""A sheet that came back from the pen: its lines beside what stands here now.

Each line of the sheet leads to a cell of a record. What was printed, what the cell
holds now and what the pen wrote are three values; where the cell has changed since
the sheet was printed, a person chooses.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.duplicates import redirects
from umea_field.database.history import changes_since
from umea_field.database.record_names import Named, names_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.pen import Choices, Written, in_its_line, read_written
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.record import Record
from umea_field.domain.sameness import survivor
from umea_field.domain.sheet_correction import NOTED, SheetCorrection
from umea_field.domain.status import KEYS, OTHER_KEY, OTHER_KEYS
from umea_field.domain.typed import UnreadableError
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import speaking, tr

CROSSED_OUT = frozenset({"-", "–", "—"})
"""What is typed for a value that the pen has crossed out."""
_STATUS = "service_status"


@dataclass(frozen=True)
class Place:
    """A cell: a noun's table, a record, a column."""

    table: str
    id: UUID
    column: str


@dataclass(frozen=True)
class PrintedLine:
    """What stood on a numbered line of a sheet.

    Attributes:
        number: As in the margin; the first is 1.
        label: What the line is about.
        value: What it said, in the sheet's language.
        cell: Where that came from; None where the line is no field's.
    """

    number: int
    label: str
    value: str
    cell: Place | None = None


@dataclass(frozen=True)
class ReturnLine:
    """A line of a sheet, and what has come of it.

    Attributes:
        line: As it was printed.
        now: What the cell holds now, in the language spoken.
        has_changed: It is another value than the printed one.
        correction: What was typed in from the paper; None where nothing was.
        why: A sentence beside it: why the correction is only noted, or what looks
            wrong with the new value. Empty for none.
    """

    line: PrintedLine
    now: str
    has_changed: bool
    correction: SheetCorrection | None = None
    why: str = ""


class Returning:
    """Reads the lines of one sheet; made anew for each reading."""

    def __init__(
        self,
        session: Session,
        sheet: PrintedSheet,
        lines: Sequence[PrintedLine],
        vocabulary: Vocabulary,
        now: datetime,
    ) -> None:
        """Read the records of the lines; a query for each kind.

        Args:
            session: Of a read, or of the write that keeps a correction.
            sheet: As it was printed.
            lines: As they stood on it.
            vocabulary: For codes.
            now: Aware; the moment values are judged at.
        """
        self.session, self.sheet = session, sheet
        self.vocabulary, self.now = vocabulary, now
        self._lines = lines
        self._records = _records(session, lines)
        self._names = names_of(session, self._links(), vocabulary)
        self._touched = self._touched_cells()
        self._kept = {
            each.line: each
            for each in corrections_of(session, sheet.id)
            if each.line is not None
        }

    def lines(self) -> Sequence[ReturnLine]:
        """Return every line in the order of the page."""
        return [self._returned(line) for line in self._lines]

    def record_of(self, line: PrintedLine) -> Record | None:
        """Return the record that a line shows a cell of; None where it is gone."""
        return self._records.get(line.cell.id) if line.cell else None

    def understood(self, line: PrintedLine, words: str, today: date) -> Written:
        """Return what the pen wrote on a line, as its cell would hold it.

        Raises:
            UmeaFieldError: It cannot be read there; the sentence says why.
        """
        column, record = _column(line), self.record_of(line)
        if column is None or line.cell is None:
            raise UnreadableError(tr("This line is no field of its own."))
        if record is None:
            raise UnreadableError(tr("What the line shows has been deleted."))
        if words.strip() in CROSSED_OUT:
            empty = getattr(record, line.cell.column)
            return Written(frozenset() if isinstance(empty, frozenset) else None)
        held = getattr(record, line.cell.column)
        if field_of(column).long and held:
            text = in_its_line(held, line.value, words)
            if text is None:
                raise UnreadableError(
                    tr("The text has been rewritten since, and the line is not there.")
                )
            return Written(text)
        return read_written(column, words, self.choices(column), today)

    def holds_term(self, line: PrintedLine) -> bool:
        """Tell whether a line shows one term of a list."""
        column = _column(line)
        return column is not None and bool(field_of(column).terms)

    def in_words(self, line: PrintedLine, meant: Written) -> str:
        """Return what the pen meant, as its cell would be read; empty for nothing."""
        column = _column(line)
        if column is None:
            return ""
        if field_of(column).long:
            return str(meant.value or "")
        words = self._short(column, meant.value)
        return f"{words}, {meant.remark}" if meant.remark else words

    def choices(self, column: Column[Any]) -> Choices:
        """Return the terms that a column may hold, by words and by digits."""
        terms = field_of(column).terms
        if not terms:
            return Choices()
        found = self.vocabulary.choices(terms)
        words = [(one.code or "", one.words()) for one in found]
        words += [(one.code or "", one.short()) for one in found]
        if terms == _STATUS:
            others = {OTHER_KEY + key: code for key, code in OTHER_KEYS.items()}
            return Choices(words, {**KEYS, **others})
        ranked = {str(one.rank): one.code or "" for one in found if one.rank}
        return Choices(words, ranked)

    def words_now(self, line: PrintedLine) -> str:
        """Return what a line's cell holds, in the language spoken; empty for none."""
        record, column = self.record_of(line), _column(line)
        if record is None or column is None or line.cell is None:
            return ""
        value = getattr(record, line.cell.column)
        if field_of(column).long and isinstance(value, str):
            there = in_its_line(value, line.value, "") is not None
            return line.value if there else value
        return self._short(column, value)

    def _short(self, column: Column[Any], value: Any) -> str:
        """Return a value in words, terms in their short ones, as papers print them."""
        terms = field_of(column).terms
        if terms and isinstance(value, str):
            return self.vocabulary.short(terms, value)
        return words_of(column, value, self.vocabulary, self._names)

    def _returned(self, line: PrintedLine) -> ReturnLine:
        kept = self._kept.get(line.number)
        return ReturnLine(
            line,
            self.words_now(line),
            kept is None and self._has_changed(line),
            kept,
            self._why(line, kept) if kept else "",
        )

    def _why(self, line: PrintedLine, kept: SheetCorrection) -> str:
        record = self.record_of(line)
        if kept.outcome == NOTED:
            try:
                self.understood(line, kept.written or "", self.now.date())
            except UmeaFieldError as error:
                return str(error)
            return ""
        if record is None or line.cell is None:
            return ""
        problems = record.problems(self.now)
        return next((one.text for one in problems if one.field == line.cell.column), "")

    def _has_changed(self, line: PrintedLine) -> bool:
        """Tell whether a cell says something else than the sheet does.

        Words of terms are compared with the printed ones; other values may be set
        otherwise on paper than on screen, so there the journal must agree.
        """
        column = _column(line)
        if column is None or line.cell is None or self.record_of(line) is None:
            return False
        with speaking(self.sheet.language or "sv"):
            said = {_plain(each) for each in self._said(line, column)}
        if _plain(line.value) in said:
            return False
        if field_of(column).terms:
            return True
        return (line.cell.id, line.cell.column) in self._touched

    def _said(self, line: PrintedLine, column: Column[Any]) -> Iterator[str]:
        yield self.words_now(line)
        terms, record = field_of(column).terms, self.record_of(line)
        value = getattr(record, line.cell.column) if line.cell and record else None
        if terms and isinstance(value, str):
            yield self.vocabulary.label(terms, value)

    def _touched_cells(self) -> frozenset[tuple[UUID, str]]:
        rows, printed = list(self._records), self.sheet.printed
        if not rows or printed is None:
            return frozenset()
        changes = changes_since(self.session, rows, printed)
        return frozenset((change.row_id, change.field) for change in changes)

    def _links(self) -> Iterable[Named]:
        cells = []
        for line in self._lines:
            record, column = self.record_of(line), _column(line)
            if record is not None and column is not None and line.cell:
                cells.append((column, getattr(record, line.cell.column)))
        return links_in(cells)


def corrections_of(
    session: Session, sheet_id: PrintedSheetId
) -> Sequence[SheetCorrection]:
    """Return what was typed in from a sheet: its lines in order, then free words."""
    found = select(SheetCorrection).where(SheetCorrection.sheet_id == sheet_id)
    order = (SheetCorrection.line.is_(None), SheetCorrection.line, SheetCorrection.id)
    return session.scalars(found.order_by(*order)).all()


def _records(session: Session, lines: Sequence[PrintedLine]) -> Mapping[UUID, Record]:
    """Return the records of lines; of one that was merged away, what it lives on as."""
    wanted: dict[str, set[UUID]] = {}
    for line in lines:
        if line.cell is not None and line.cell.table in BY_TABLE:
            wanted.setdefault(line.cell.table, set()).add(line.cell.id)
    found: dict[UUID, Record] = {}
    for table, ids in wanted.items():
        found |= _kept(session, table, ids)
        missing = ids - found.keys()
        led = redirects(session) if missing else {}
        rest = {each: survivor(each, led) for each in missing if each in led}
        kept = _kept(session, table, set(rest.values()))
        found |= {each: kept[at] for each, at in rest.items() if at in kept}
    return found


def _kept(session: Session, table: str, ids: set[UUID]) -> Mapping[UUID, Record]:
    if not ids:
        return {}
    noun = BY_TABLE[table]
    rows = session.scalars(select(noun).where(noun.table().c.id.in_(ids)))
    return {row.id: row for row in rows}  # type: ignore[attr-defined]  # all have one


def _column(line: PrintedLine) -> Column[Any] | None:
    """Return the column of a line's cell; None where this program knows none."""
    noun = BY_TABLE.get(line.cell.table) if line.cell else None
    if noun is None or line.cell is None or line.cell.column not in noun.fields():
        return None
    return noun.table().columns[line.cell.column]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")
