"""Tables in plain text: whatever mark parts the cells, whatever letters they use."""

import csv
import io
from collections.abc import Sequence

from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import FileUnreadableError, Grid, Row

_MARKS = ";,\t|"
_CELL_LIMIT = 10_000_000


def read_delimited(content: bytes) -> Grid:
    """Return a CSV file as a grid.

    UTF-8 with or without a mark, UTF-16 with one, and Windows-1252 are known; the
    cells may be parted by semicolon, comma, tab or bar.

    Raises:
        FileUnreadableError: It is no text, or a quoted cell never ends.
    """
    text = _text(content)
    rows = _rows(text, _mark(text))
    start = next((at for at, row in enumerate(rows) if any(row)), None)
    if start is None:
        raise FileUnreadableError(tr("The file is empty."))
    headings = tuple(cell.strip() for cell in rows[start])
    found = [
        _row(number, cells, len(headings))
        for number, cells in enumerate(rows[start + 1 :], start=start + 2)
        if any(cell.strip() for cell in cells)
    ]
    return Grid(headings, tuple(found))


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        raise FileUnreadableError(
            tr("The file is no table in plain text: it holds empty bytes.")
        )
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileUnreadableError(
        tr(
            "The letters of the file cannot be read: it is neither UTF-8 nor"
            " Windows-1252. Save it as “CSV UTF-8” and try again."
        )
    )


def _mark(text: str) -> str:
    """Return what parts the cells: what the heading has most of, outside quotes."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(heading.split('"')[::2])
    return max(_MARKS, key=bare.count)


def _rows(text: str, mark: str) -> list[list[str]]:
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise FileUnreadableError(
            tr(
                "The file breaks off or is damaged at row {row}: a quotation mark is"
                " missing. Nothing was taken.",
                row=len(rows) + 1,
            )
        ) from error
    return rows


def _row(number: int, cells: Sequence[str], width: int) -> Row:
    beyond = [cell for cell in cells[width:] if cell.strip()]
    problem = ""
    if beyond:
        problem = tr(
            "The row has {count} cells and the heading {width}. Put quotation marks"
            " round text that holds the mark between cells.",
            count=len(cells),
            width=width,
        )
    kept = [cell.strip() or None for cell in cells[:width]]
    kept += [None] * (width - len(kept))
    return Row(number, tuple(kept), problem)
