"""Many papers at once: drawn one by one on the disk, kept together or not at all.

Drawing hundreds of papers takes a minute, and nothing may stand still meanwhile: so
they are drawn from a read, and only what is kept at the end is written, in one step.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.picture_store import PictureStore
from umea_field.database.printed_sheets import next_version, sheets_with
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.progress import Progress
from umea_field.foundation.whole_files import NotWrittenError
from umea_field.reports.issuing import (
    Leaf,
    Order,
    Prepared,
    keep_prepared,
    prepared,
)
from umea_field.reports.strips import FindPicture

_PARTS = ".umea-falt-"
"""How the folder begins in which papers lie until all of them are there."""


@dataclass(frozen=True)
class Laid:
    """A paper that is drawn and lies on the disk, not kept yet."""

    made: Prepared
    file: Path


def laid_out(
    database: Database,
    orders: Sequence[Order],
    now: datetime,
    folder: Path,
    progress: Progress,
) -> Sequence[Laid]:
    """Draw papers into a folder, each with a code of its own.

    Args:
        database: What they are about.
        orders: What is asked for.
        now: When they are printed; aware.
        folder: For their files, ``1.pdf`` and on.
        progress: Told before each paper.

    Raises:
        SubjectGoneError: What one would be about is not in the database.
        Stopped: The user asked for it.
        NotWrittenError: The disk takes no more.
    """
    pictures = PictureStore.of(database).path_of
    laid: list[Laid] = []
    with database.read() as session:
        for done, order in enumerate(orders):
            told = tr("Paper {number} of {count}", number=done + 1, count=len(orders))
            progress(done, len(orders), told)
            made = prepared(session, order, now, pictures)
            laid.append(_lay(made, folder / f"{done + 1}.pdf"))
            session.expunge_all()  # what one paper read is no burden for the next
    progress(len(orders), len(orders))
    return laid


def keep_laid(
    session: Session, laid: Sequence[Laid], pictures: FindPicture
) -> Sequence[Laid]:
    """Keep the sheets of papers, in the write in which they are delivered.

    A paper of which another version has been printed meanwhile, or whose code has been
    taken, is drawn anew in its place.

    Returns:
        The papers as they were kept.
    """
    kept = [_up_to_date(session, each, pictures) for each in laid]
    for each in kept:
        keep_prepared(session, each.made)
    return kept


def _up_to_date(session: Session, laid: Laid, pictures: FindPicture) -> Laid:
    made = laid.made
    if not any(_is_stale(session, leaf) for leaf in made.leaves):
        return laid
    anew = prepared(session, made.order, made.imprint.printed, pictures)
    return _lay(anew, laid.file)


def _is_stale(session: Session, leaf: Leaf) -> bool:
    version = next_version(session, leaf.paper, leaf.subject)
    return version != leaf.imprint.version or bool(
        sheets_with(session, leaf.imprint.code)
    )


def save_batch(
    database: Database,
    orders: Sequence[Order],
    now: datetime,
    folder: Path,
    name: Callable[[Order, str], str],
    progress: Progress,
    *,
    form: str = "",
) -> Sequence[Path]:
    """Save papers in a folder, one file each: all of them, or none.

    Args:
        database: What they are about, and where their sheets are kept.
        orders: What is asked for.
        now: When they are printed; aware.
        folder: Where the files are put; it is made where it is not there.
        name: Gives a file's name, by the order and the code.
        progress: Told before each paper.
        form: Where in the program it is done, as undo knows it.

    Returns:
        The files, in the order asked for.

    Raises:
        NotWrittenError: They cannot be written there; nothing was kept.
        Stopped: The user asked for it; nothing was kept.
    """
    with _beside(folder) as parts:
        laid = laid_out(database, orders, now, parts, progress)
        places: list[Path] = []
        try:
            with database.write(batch_words(len(laid)), form) as session:
                pictures = PictureStore.of(database).path_of
                for each in keep_laid(session, laid, pictures):
                    place = folder / name(each.made.order, each.made.imprint.code)
                    _move(each.file, place)
                    places.append(place)
        except BaseException:
            for place in places:  # papers whose codes nobody knows
                place.unlink(missing_ok=True)
            raise
        return places


def batch_words(count: int) -> str:
    """Return what was done, in the words that undo shows."""
    return trn("{count} paper printed", "{count} papers printed", count)


def _lay(made: Prepared, file: Path) -> Laid:
    try:
        file.write_bytes(made.pdf)
    except OSError as error:
        raise _not_written(file.parent) from error
    return Laid(replace(made, pdf=b""), file)


def _move(part: Path, place: Path) -> None:
    try:
        part.replace(place)
    except OSError as error:
        raise _not_written(place.parent) from error


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Lend a folder within another, so that a file is moved without being copied."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = TemporaryDirectory(prefix=_PARTS, dir=folder)
    except OSError as error:
        raise _not_written(folder) from error
    with made as parts:
        yield Path(parts)


def _not_written(folder: Path) -> UmeaFieldError:
    return NotWrittenError(
        tr(
            "Cannot write in {place}. See that there is room, or choose a folder of"
            " your own. Nothing was printed or kept.",
            place=folder,
        )
    )
