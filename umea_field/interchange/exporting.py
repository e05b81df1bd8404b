"""From the database to files: which file holds what, and how it is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from umea_field.domain.noun_words import said_nouns
from umea_field.domain.nouns import NOUNS, plural
from umea_field.domain.record import Record
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.foundation.whole_files import refuse_existing, write_whole
from umea_field.interchange.selection import may_leave
from umea_field.interchange.writing import PLAINLY, Manner, csv_of, geojson_of, json_of

FORMATS = ("csv", "xlsx", "json", "geojson", "ics")
"""What can be written, the usual one first."""

_NAME = "umea_field"


class NotExportableError(UmeaFieldError):
    """A kind of record cannot be told in that format."""


@dataclass(frozen=True)
class Exported:
    """A file that was written.

    Attributes:
        path: Where it lies.
        kind: The noun it holds; empty for several.
        count: How many records.
    """

    path: Path
    kind: str
    count: int


def format_for(out: Path) -> str:
    """Return the format that a file's name asks for; csv where it asks for none."""
    ending = out.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS and not out.is_dir() else FORMATS[0]


def export(
    session: Session,
    out: Path,
    *,
    nouns: Sequence[type[Record]] = NOUNS,
    form: str = "csv",
    manner: Manner | None = None,
    progress: Progress = unheard,
) -> Sequence[Exported]:
    """Write records into files, all of them or none; return what was written.

    Args:
        session: Only read.
        out: A file that does not exist, or a folder. Several kinds as CSV need a
            folder; it is made where there is none.
        nouns: What to write.
        form: One of ``FORMATS``.
        manner: Which records and fields, and how they are told; everything, plainly,
            unless told.
        progress: Called before each kind.

    Raises:
        FileExistsAlreadyError: The file exists.
        NotExportableError: Such records have no positions, or no days.
        NotWrittenError: The folder may not be written to, or the disk is full.
    """
    manner = manner or PLAINLY
    nouns = [noun for noun in nouns if may_leave(noun, manner.wanted)]
    if not nouns:
        raise NotExportableError(tr("Nothing of that may leave the house."))
    nouns = _fitting(nouns, form)
    into_folder = out.is_dir() or (form == "csv" and len(nouns) > 1)
    if into_folder and out.is_file():
        raise NotExportableError(
            tr(
                "Several kinds of records need a folder, and {place} is a file.",
                place=out,
            )
        )
    if not into_folder:
        refuse_existing(out)
    if form == "csv":
        contents = _tables(session, out, nouns, into_folder, manner, progress)
    else:
        name = plural(nouns[0]) if len(nouns) == 1 else _NAME
        path = out / f"{name}.{form}" if into_folder else out
        progress(0, 1, path.name)
        content, count = _one(session, nouns, form, manner)
        kind = nouns[0].__tablename__ if len(nouns) == 1 else ""
        contents = {Exported(path, kind, count): content}
    write_whole({file.path: content for file, content in contents.items()})
    return list(contents)


def _fitting(nouns: Sequence[type[Record]], form: str) -> Sequence[type[Record]]:
    if form == "geojson":
        fitting = [noun for noun in nouns if {"lat", "lon"} <= noun.fields().keys()]
        lacking = tr("Records of that kind have no position for GeoJSON.")
    elif form == "ics":
        from umea_field.interchange.diary import DIARY_NOUNS  # noqa: PLC0415

        fitting = [noun for noun in nouns if noun in DIARY_NOUNS]
        lacking = tr("A calendar holds activities, tours, tour stops and tasks only.")
    else:
        return nouns
    if not fitting:
        raise NotExportableError(lacking)
    return fitting


def _tables(
    session: Session,
    out: Path,
    nouns: Sequence[type[Record]],
    into_folder: bool,
    manner: Manner,
    progress: Progress,
) -> Mapping[Exported, bytes]:
    contents = {}
    for done, noun in enumerate(nouns):
        called = said_nouns(noun).lower() if manner.readable else plural(noun)
        name = f"{called}.csv"
        progress(done, len(nouns), name)
        content, count = csv_of(session, noun, manner)
        path = out / name if into_folder else out
        contents[Exported(path, noun.__tablename__, count)] = content
    return contents


def _one(
    session: Session, nouns: Sequence[type[Record]], form: str, manner: Manner
) -> tuple[bytes, int]:
    if form == "xlsx":
        from umea_field.interchange.sheets import xlsx_of  # noqa: PLC0415

        return xlsx_of(session, nouns, manner)
    if form == "ics":
        from umea_field.interchange.diary import diary_of  # noqa: PLC0415

        return diary_of(session, nouns)
    return (geojson_of if form == "geojson" else json_of)(session, nouns, manner.wanted)
