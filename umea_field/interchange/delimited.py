"""Tables in plain text: whatever mark parts the cells, whatever letters they use."""

import csv
import io
from collections.abc import Sequence

from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import FileUnreadableError, Grid, Row

UTF_8, UTF_8_MARKED, UTF_16, WINDOWS = "utf-8", "utf-8-sig", "utf-16", "cp1252"
ENCODINGS = (UTF_8, UTF_8_MARKED, WINDOWS, UTF_16)
"""How letters may be written; all are read, the first is the usual one."""
MARKS = ";,\t|"
"""What may part the cells of a row."""
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"
_CELL_LIMIT = 10_000_000


def read_delimited(content: bytes, encoding: str = "", mark: str = "") -> Grid:
    """Return a CSV file as a grid.

    UTF-8 with or without a mark, UTF-16 with one, and Windows-1252 are known; the
    cells may be parted by semicolon, comma, tab or bar.

    Args:
        content: The file.
        encoding: One of ``ENCODINGS``; found out unless named. Letters that cannot
            be read in one that was named are shown as such.
        mark: One of ``MARKS``; found out unless named.

    Raises:
        FileUnreadableError: It is no text, or a quoted cell never ends.
    """
    text = text_of_file(content, encoding)
    rows = _rows(text, mark or mark_in(text))
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


def encoding_of(content: bytes) -> str:
    """Return which of ``ENCODINGS`` a file is written in.

    Raises:
        FileUnreadableError: It is none of them.
    """
    if content.startswith(_UTF_16_MARKS):
        return UTF_16
    if (at := content.find(b"\x00")) >= 0:
        raise FileUnreadableError(
            tr(
                "The file is no table in plain text: it holds empty bytes, the first"
                " in line {line}. Save it as “CSV UTF-8” and try again.",
                line=content.count(b"\n", 0, at) + 1,
            )
        )
    if content.startswith(_UTF_8_MARK):
        return UTF_8_MARKED
    for encoding in (UTF_8, WINDOWS):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileUnreadableError(
        tr(
            "The letters of the file cannot be read: it is neither UTF-8 nor"
            " Windows-1252. Save it as “CSV UTF-8” and try again."
        )
    )


def text_of_file(content: bytes, encoding: str = "") -> str:
    """Return a file's text.

    Raises:
        FileUnreadableError: It is no text.
    """
    found = encoding_of(content)
    if not encoding or encoding == found:
        return content.decode(found)
    return content.removeprefix(_UTF_8_MARK).decode(encoding, errors="replace")


def mark_in(text: str) -> str:
    """Return what parts the cells: what the heading has most of, outside quotes."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(heading.split('"')[::2])
    return max(MARKS, key=bare.count)


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
