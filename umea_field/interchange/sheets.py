"""A workbook with a sheet for each noun, real numbers and real days.

Excel and LibreOffice stamp a workbook with the moment it was made. That moment is
fixed here, so that the same data gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy.orm import Session

from umea_field.domain.noun_words import said_nouns
from umea_field.domain.nouns import plural
from umea_field.domain.record import Record
from umea_field.foundation.wording import local
from umea_field.interchange.plain import cell_text
from umea_field.interchange.writing import PLAINLY, Manner, table_of

LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_UNHEARD_OF = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CUT = " […]"
_SHEET_NAME = 31
"""Letters that a sheet's name may have."""


def xlsx_of(
    session: Session, nouns: Sequence[type[Record]], manner: Manner = PLAINLY
) -> tuple[bytes, int]:
    """Return records of some nouns as a workbook, and how many they are."""
    tables = []
    for noun in nouns:
        name = said_nouns(noun)[:_SHEET_NAME] if manner.readable else plural(noun)
        names, rows = table_of(session, noun, manner)
        widths = [_width_for(name) for name in names] if manner.readable else []
        tables.append(SheetOf(name, names, rows, widths))
    return workbook_of(tables)


@dataclass(frozen=True)
class SheetOf:
    """A sheet to be written.

    Attributes:
        name: What it is called.
        headings: Of its columns.
        rows: Their values.
        widths: Of its columns, in letters; empty for the usual ones.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[float] = ()


def workbook_of(sheets: Sequence[SheetOf]) -> tuple[bytes, int]:
    """Return sheets as a workbook, and how many rows they have in all."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    bold = Font(bold=True)
    count = 0
    for one in sheets:
        sheet: Any = book.create_sheet(one.name)
        sheet.freeze_panes = "B2"
        _widen(sheet, one.widths)
        headings = []
        for name in one.headings:
            heading: Any = WriteOnlyCell(sheet, name)
            heading.font = bold
            headings.append(heading)
        sheet.append(headings)
        for row in one.rows:
            sheet.append([_cell(WriteOnlyCell(sheet), value) for value in row])
            count += 1
    packed = BytesIO()
    book.save(packed)
    return _unstamped(packed.getvalue()), count


def _width_for(heading: str) -> float:
    """Return the room that a column's heading needs; there is no other hint."""
    return min(max(len(heading) + 2, 12), 40)


def _widen(sheet: Any, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _cell(cell: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        # Excel knows no time zones: people read the clock on the wall.
        cell.value = local(value).replace(tzinfo=None)
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, bool | int | float):
        cell.value = value
    elif value not in (None, frozenset()):
        words = _UNHEARD_OF.sub("", cell_text(value))
        cell.value = words if len(words) <= LONGEST else _shortened(words)
        cell.data_type = "s"  # what begins with = is text all the same
    return cell


def _shortened(words: str) -> str:
    return words[: LONGEST - len(_CUT)] + _CUT


def _unstamped(packed: bytes) -> bytes:
    """Return a workbook with every moment of its making replaced by one."""
    stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    fixed = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(fixed, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            plain = ZipInfo(part.filename, _MADE.timetuple()[:6])
            plain.compress_type = ZIP_DEFLATED
            new.writestr(plain, content)
    return fixed.getvalue()
