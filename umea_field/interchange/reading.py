"""From a file to a grid: which kind of file it is, judged by what it holds."""

from pathlib import Path

from umea_field.foundation.i18n import tr
from umea_field.interchange.grid import FileUnreadableError, Grid

_ZIP = b"PK"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_JSON_NAMES = (".geojson", ".json")


def read_file(path: Path, sheet: str = "", wanted: tuple[str, ...] = ()) -> Grid:
    """Return a file as a grid; the file is only read.

    Args:
        path: A CSV, XLSX or GeoJSON file.
        sheet: The sheet of a workbook; the first unless named.
        wanted: Names of sheets that are taken before the first, where they exist.

    Raises:
        FileUnreadableError: It is missing, empty, broken or of another kind.
    """
    content = _content(path)
    if content.startswith(_ZIP) or path.suffix.lower() == ".xlsx":
        from umea_field.interchange.workbook import read_workbook  # noqa: PLC0415

        return read_workbook(content, sheet, wanted)
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

        return read_points(content)
    from umea_field.interchange.delimited import read_delimited  # noqa: PLC0415

    return read_delimited(content)


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
