"""What the program looks at when it tests itself; each check says what it found."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import mark, speaking, tr, trn
from umea_field.foundation.resources import resource
from umea_field.foundation.signs import sign

_BLANK = 8
"""A picture of no more colours than this shows nothing."""


class BrokenError(UmeaFieldError):
    """Something of the program or the database is not as it should be."""


@dataclass
class Bench:
    """What the checks work on.

    Attributes:
        folder: An empty one, thrown away afterwards.
        named: The database to look at; None for a new one.
    """

    folder: Path
    named: str | None

    @cached_property
    def example(self) -> Path:
        """A database with the example world, made when it is first asked for."""
        from umea_field.example.building import begin_example  # noqa: PLC0415

        place = self.folder / "example.sqlite"
        begin_example(place, datetime.now(UTC)).close()
        return place


def words(bench: Bench) -> str:
    """See that the Swedish words are there."""
    file = resource("i18n", "sv", "LC_MESSAGES", "umea_field.mo")
    with speaking("sv"):
        said = tr("make a new database")
    if not file.is_file() or said == "make a new database":
        raise BrokenError(tr("The Swedish words are missing."))
    return ""


def drawings(bench: Bench) -> str:
    """Read every icon and every sign."""
    icons = sorted(resource("icons").glob("*.svg"))
    pictures = [*icons, *resource("style").rglob("*.svg")]
    signs = sorted(resource("signs").glob("*.svg"))
    for file in pictures:
        ET.parse(file)
    if not icons or not signs or not all(sign(file.stem) for file in signs):
        raise BrokenError(tr("Icons or signs are missing."))
    return _files(len(pictures) + len(signs))


def fonts(bench: Bench) -> str:
    """Load every font."""
    from PIL import ImageFont  # noqa: PLC0415

    found = sorted(resource("fonts").glob("*.ttf"))
    for file in found:
        ImageFont.truetype(file, 12).getlength("Åäö")
    if not found:
        raise BrokenError(tr("The fonts are missing."))
    return _files(len(found))


def maps(bench: Bench) -> str:
    """Read every map."""
    found = sorted(resource("maps").glob("*.geojson"))
    shapes = sum(len(json.loads(file.read_text("utf-8"))["features"]) for file in found)
    if not shapes:
        raise BrokenError(tr("The maps are missing."))
    return _files(len(found))


def registers(bench: Bench) -> str:
    """Read every edition of the shipped registers."""
    from umea_field.database.editions import last_edition, rows_of  # noqa: PLC0415

    count = sum(1 for edition in range(1, last_edition() + 1) for _ in rows_of(edition))
    return _records(count)


def integrity(bench: Bench) -> str:
    """Look through the database page by page."""
    from umea_field.database.backup import verify_file  # noqa: PLC0415
    from umea_field.database.database import Database  # noqa: PLC0415
    from umea_field.database.standing import standing_of  # noqa: PLC0415

    place = bench.named or bench.example
    with Database.open(place, read_only=True) as database:
        if database.path:
            verify_file(database.path.absolute())
        with database.read() as session:
            counts = standing_of(session).counts
    return _records(sum(counts.values()))


def orphans(bench: Bench) -> str:
    """List records that name another that is not here; that is allowed."""
    from umea_field.database import soundness  # noqa: PLC0415
    from umea_field.database.database import Database  # noqa: PLC0415

    place = bench.named or bench.example
    with Database.open(place, read_only=True) as database, database.read() as session:
        found = soundness.orphans(session)
    return ", ".join(f"{one.noun}.{one.column} {one.count}" for one in found)


def migrations(bench: Bench) -> str:
    """Lead an empty database to today's shape step by step, and compare."""
    from umea_field.database.soundness import shape_differences  # noqa: PLC0415

    folder = bench.folder / "migrations"
    folder.mkdir()
    different = shape_differences(folder)
    if different:
        raise BrokenError("; ".join(different))
    return ""


def papers(bench: Bench) -> str:
    """Draw every paper about something, in both languages and sizes of type."""
    from umea_field.database.database import Database  # noqa: PLC0415
    from umea_field.database.paper_subjects import subjects_in  # noqa: PLC0415
    from umea_field.database.picture_store import PictureStore  # noqa: PLC0415
    from umea_field.reports import gallery, issuing  # noqa: PLC0415

    now = datetime.now(UTC)
    drawn = 0
    with (
        Database.open(bench.example, read_only=True) as database,
        database.read() as session,
    ):
        pictures = PictureStore.of(database).path_of
        for paper in gallery.papers():
            about = subjects_in(session, paper.subjects)
            subject = about[0].subject if about else None
            for language in ("sv", "en"):
                for large in (False, True):
                    order = issuing.Order(
                        paper=paper.name,
                        subject=subject,
                        language=language,
                        large=large,
                    )
                    sheet = issuing.gather_preview(session, order, now)
                    pdf = issuing.draw(paper.name, sheet, pictures)
                    if not pdf.startswith(b"%PDF"):
                        raise BrokenError(paper.name)
                    drawn += 1
    return _files(drawn)


def pages(bench: Bench) -> str:
    """Show the window off screen, page after page."""
    from PIL import Image  # noqa: PLC0415

    from umea_field.gui.page_pictures import page_pictures  # noqa: PLC0415

    found = page_pictures(bench.example, bench.folder / "pages")
    for file in found:
        with Image.open(file) as picture:
            if picture.convert("RGB").getcolors(_BLANK) is not None:
                raise BrokenError(tr("The page {page} is empty.", page=file.stem))
    return _files(len(found))


def exchange(bench: Bench) -> str:
    """Let two laptops and an office hand over and merge until all hold the same."""
    from umea_field.database.database import Database  # noqa: PLC0415
    from umea_field.example.handing_over import (  # noqa: PLC0415
        CLASHES,
        RULED,
        play_exchange,
    )

    folder = bench.folder / "exchange"
    folder.mkdir()
    with Database.open(bench.example) as office:
        played = play_exchange(office, folder, datetime.now(UTC))
    if not played.are_same:
        raise BrokenError(tr("Two laptops and an office do not end the same."))
    if (len(played.clashes), played.ruled) != (CLASHES, RULED):
        raise BrokenError(tr("What two people wrote apart did not clash as it must."))
    clashes = trn("{count} clash settled", "{count} clashes settled", CLASHES)
    ruled = trn("{count} by a rule", "{count} by a rule", RULED)
    return f"{clashes}, {ruled}, {_records(played.records)}"


CHECKS: tuple[tuple[str, Callable[[Bench], str]], ...] = (
    (mark("Words"), words),
    (mark("Icons and signs"), drawings),
    (mark("Fonts"), fonts),
    (mark("Maps"), maps),
    (mark("Registers"), registers),
    (mark("Database"), integrity),
    (mark("Records that name what is not here"), orphans),
    (mark("Steps between versions"), migrations),
    (mark("Papers"), papers),
    (mark("Pages"), pages),
    (mark("Handing over and merging"), exchange),
)
"""Every check, with the English source of its name."""


def _files(count: int) -> str:
    return trn("{count} file", "{count} files", count)


def _records(count: int) -> str:
    return trn("{count} record", "{count} records", count)
