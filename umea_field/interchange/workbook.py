"""Workbooks of Excel and LibreOffice, read row by row."""

import logging
import warnings
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import FileUnreadableError, Grid, Raw, Row

log = logging.getLogger(__name__)

_UNPACKED_LIMIT = 500_000_000
"""Bytes; what unpacks to more is no table that a person has made."""


def read_workbook(content: bytes, sheet: str = "", wanted: Sequence[str] = ()) -> Grid:
    """Return one sheet of an XLSX file as a grid; formulas count as their results.

    Args:
        content: The file.
        sheet: The sheet's name; the first sheet unless named.
        wanted: Sheets that are taken before the first, where they exist.

    Raises:
        FileUnreadableError: It is no whole workbook, or has no such sheet.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _UNPACKED_LIMIT:
            raise FileUnreadableError(tr("The workbook is too large to read."))
        return _grid(content, sheet, wanted)
    except BadZipFile as error:
        raise _broken() from error
    except UmeaFieldError:
        raise
    except Exception as error:
        # A damaged workbook fails in whatever way its reader stumbles.
        log.warning("a workbook could not be read", exc_info=error)
        raise _broken() from error


def sheets_of(content: bytes) -> tuple[str, ...]:
    """Return the names of a workbook's sheets, in their order.

    Raises:
        FileUnreadableError: It is no whole workbook.
    """
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True)
            try:
                return tuple(book.sheetnames)
            finally:
                book.close()
    except Exception as error:
        log.warning("a workbook could not be read", exc_info=error)
        raise _broken() from error


def _broken() -> FileUnreadableError:
    return FileUnreadableError(
        tr(
            "The workbook is damaged or not whole, and nothing was taken from it. Open"
            " it in Excel, save it again as .xlsx and try once more."
        )
    )


def _grid(content: bytes, sheet: str, wanted: Sequence[str]) -> Grid:
    from openpyxl import load_workbook  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        try:
            chosen: Any = book[sheet_chosen(book.sheetnames, sheet, wanted)]
            chosen.reset_dimensions()
            rows = [list(row) for row in chosen.iter_rows(values_only=True)]
        finally:
            book.close()
    return _table(rows)


def sheet_chosen(names: Sequence[str], sheet: str, wanted: Sequence[str]) -> str:
    """Return the sheet that is read: the one named, one wanted, or the first.

    Raises:
        FileUnreadableError: There is none of the name.
    """
    by_name = {name.strip().casefold(): name for name in names}
    if sheet:
        if sheet.strip().casefold() not in by_name:
            raise FileUnreadableError(
                tr(
                    "There is no sheet “{sheet}”. There are: {sheets}.",
                    sheet=sheet,
                    sheets=", ".join(names),
                )
            )
        return by_name[sheet.strip().casefold()]
    return next((by_name[name] for name in wanted if name in by_name), names[0])


def _table(rows: Sequence[Sequence[Any]]) -> Grid:
    start = next((at for at, row in enumerate(rows) if any(map(_told, row))), None)
    if start is None:
        raise FileUnreadableError(tr("The sheet is empty."))
    told = [_told(cell) for cell in rows[start]]
    while told and told[-1] is None:
        told.pop()
    headings = tuple("" if cell is None else str(cell) for cell in told)
    width = len(headings)
    found = []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = [_told(cell) for cell in row]
        if all(cell is None for cell in cells):
            continue
        beyond = any(cell is not None for cell in cells[width:])
        kept = (cells + [None] * width)[:width]
        problem = tr("The row has cells without a heading.") if beyond else ""
        found.append(Row(number, tuple(kept), problem))
    return Grid(headings, tuple(found))


def _told(value: Any) -> Raw:
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, bool | int | float | datetime | date | time):
        return value
    return str(value)
