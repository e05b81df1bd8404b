"""From a file to a grid: which kind of file it is, judged by what it holds."""

from dataclasses import dataclass
from pathlib import Path

from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import FileUnreadableError, Grid

CSV, XLSX, GEOJSON = "csv", "xlsx", "geojson"
_ZIP = b"PK"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_JSON_NAMES = (".geojson", ".json")


@dataclass(frozen=True)
class Reading:
    """How a file is read; what is empty is found out.

    Attributes:
        sheet: The sheet of a workbook.
        encoding: How the letters of a table in plain text are written.
        mark: What parts its cells.
    """

    sheet: str = ""
    encoding: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Opened:
    """A file that was read.

    Attributes:
        path: Where it lies.
        form: CSV, XLSX or GEOJSON.
        reading: How it was read, whether that was named or found out.
        grid: What it holds.
        sheets: The sheets of a workbook.
    """

    path: Path
    form: str
    reading: Reading
    grid: Grid
    sheets: tuple[str, ...] = ()

    @property
    def is_layer(self) -> bool:
        """Tell whether it holds lines or areas only: a layer of a map, no records."""
        rows = self.grid.rows
        return self.form == GEOJSON and bool(rows) and all(row.problem for row in rows)


def read_file(path: Path, sheet: str = "", wanted: tuple[str, ...] = ()) -> Grid:
    """Return a file as a grid; the file is only read.

    Args:
        path: A CSV, XLSX or GeoJSON file.
        sheet: The sheet of a workbook; the first unless named.
        wanted: Names of sheets that are taken before the first, where they exist.

    Raises:
        FileUnreadableError: It is missing, empty, broken or of another kind.
    """
    return open_file(path, Reading(sheet=sheet), wanted).grid


def open_file(
    path: Path, reading: Reading | None = None, wanted: tuple[str, ...] = ()
) -> Opened:
    """Return a file with how it was read; the file is only read.

    Args:
        path: A CSV, XLSX or GeoJSON file.
        reading: How it is to be read, where that is known.
        wanted: Names of sheets that are taken before the first, where they exist.

    Raises:
        FileUnreadableError: It is missing, empty, broken or of another kind.
    """
    content = _content(path)
    reading = reading or Reading()
    if content.startswith(_ZIP) or path.suffix.lower() == ".xlsx":
        return _workbook(path, content, reading, wanted)
    if content.startswith(_OLD_EXCEL):
        raise FileUnreadableError(
            tr(
                "{file} is an old Excel file, or has a password. Open it in Excel and"
                " save it as .xlsx without a password.",
                file=path.name,
            )
        )
    if path.suffix.lower() in _JSON_NAMES:
        from umea_field.interchange.points import read_points  # noqa: PLC0415

        return Opened(path, GEOJSON, Reading(), read_points(content))
    return _delimited(path, content, reading)


def _workbook(
    path: Path, content: bytes, reading: Reading, wanted: tuple[str, ...]
) -> Opened:
    from umea_field.interchange.workbook import (  # noqa: PLC0415
        read_workbook,
        sheet_chosen,
        sheets_of,
    )

    grid = read_workbook(content, reading.sheet, wanted)
    sheets = sheets_of(content)
    read = Reading(sheet=sheet_chosen(sheets, reading.sheet, wanted))
    return Opened(path, XLSX, read, grid, sheets)


def _delimited(path: Path, content: bytes, reading: Reading) -> Opened:
    from umea_field.interchange.delimited import (  # noqa: PLC0415
        encoding_of,
        mark_in,
        read_delimited,
        text_of_file,
    )

    encoding = reading.encoding or encoding_of(content)
    mark = reading.mark or mark_in(text_of_file(content, encoding))
    grid = read_delimited(content, encoding, mark)
    return Opened(path, CSV, Reading(encoding=encoding, mark=mark), grid)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileUnreadableError(
            tr("There is no file at {place}.", place=path)
        ) from error
    except OSError as error:
        raise FileUnreadableError(
            tr("{place} cannot be read. Is it open elsewhere?", place=path)
        ) from error
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FileUnreadableError(tr("{file} is empty.", file=path.name))
    return content
