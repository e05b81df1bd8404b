"""``umea-field demo``: the example world, opened; or the whole main job, played."""

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from umea_field.commands.command import Command
from umea_field.commands.parser import add_json
from umea_field.commands.screen import go_off_screen, has_screen
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation import paths
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import language, mark, tr, trn

if TYPE_CHECKING:
    from umea_field.database.database import Database
    from umea_field.domain.visit import VisitId
    from umea_field.example.handing_over import Exchanged
    from umea_field.foundation.progress import Progress

WORLD = "exempelbyn.sqlite"
"""The example world's file in the demo's folder."""

HANDOVER = ".handover"
"""How the folder beside it ends, with the laptops and their bundles."""


class NotOursError(UmeaFieldError):
    """A database of that name is somebody's own; it is left as it is."""


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "--folder", type=Path, metavar=tr("FOLDER"), help=tr("where it is made")
    )
    parser.add_argument(
        "--no-window",
        action="store_true",
        help=tr(
            "play a visit, a handing over and a merge, and draw every paper and page"
            " into the folder"
        ),
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Open the example world, or play in it where there is no screen."""
    folder: Path = (said.folder or paths.data_folder() / "demo").absolute()
    if said.no_window or not has_screen(os.environ, sys.platform):
        return _play(folder, said.json)
    from umea_field.gui.application import run as show  # noqa: PLC0415

    place = folder / WORLD
    if not place.exists():
        _begin(place).close()
    return show(place, said.lang)


def _play(folder: Path, as_json: bool) -> int:
    from umea_field.database.database import Database  # noqa: PLC0415
    from umea_field.example.handing_over import play_exchange  # noqa: PLC0415

    progress = progress_shown()
    place = folder / WORLD
    _clear(folder)
    _begin(place).close()
    pages = _pages(place, folder, progress)
    with Database.open(place) as database:
        apart = place.with_suffix(HANDOVER)
        apart.mkdir()
        played = play_exchange(database, apart, datetime.now(UTC))
        made = [*_papers(database, played.visit_id, folder, progress), *pages]
    if as_json:
        tell_json(
            {
                "folder": str(folder),
                "database": WORLD,
                "steps": list(played.steps),
                "handing_over": _as_json(played, apart),
                "files": [path.name for path in made],
            }
        )
        return 0 if played.are_same else 1
    for line in _said(played):
        tell(line)
    for path in made:
        tell(str(path))
    count = trn("{count} file", "{count} files", len(made))
    tell(tr("{files} in {folder}.", files=count, folder=folder))
    return 0 if played.are_same else 1


def _said(played: "Exchanged") -> Iterator[str]:
    """Yield what was played, a sentence a line."""
    from umea_field.commands.take_in_ import said_alike, said_receipt  # noqa: PLC0415

    records = trn("{count} record", "{count} records", played.began[0].records)
    yield tr(
        "Two laptops began with all that the office holds: {records}.", records=records
    )
    yield from played.steps
    yield tr("Both handed over, and the office took both in:")
    whole = played.merge.receipt
    yield from (f"  {line}" for line in (*said_receipt(whole), *said_alike(whole)))
    for one in played.clashes:
        yield f"  {one.title}, {one.what}"
        yield f"    {one.sentence}"
        yield "    " + tr("What was chosen: {value}", value=one.chosen)
    yield tr("All clashes were settled.")
    records = trn("{count} record", "{count} records", played.records)
    if played.are_same:
        yield tr(
            "One bundle went back, and the office and both laptops hold the same:"
            " {records}.",
            records=records,
        )
    else:
        yield tr(
            "One bundle went back, and they do not hold the same. That is a fault."
        )


def _as_json(played: "Exchanged", folder: Path) -> Mapping[str, object]:
    """Return what came of handing over, as JSON knows it."""
    return {
        "folder": folder.name,
        "receipt": asdict(played.merge.receipt),
        "clashes": [asdict(one) for one in played.clashes],
        "settled_by_rule": played.ruled,
        "back": [asdict(receipt) for receipt in played.back],
        "same": played.are_same,
        "records": played.records,
    }


def _begin(place: Path) -> "Database":
    from umea_field.example.building import begin_example  # noqa: PLC0415

    return begin_example(place, datetime.now(UTC))


def _clear(folder: Path) -> None:
    """Take away the world that an earlier demo made, and nothing else.

    Raises:
        NotOursError: What lies there is no example world.
    """
    from umea_field.database.database import Database  # noqa: PLC0415

    place = folder / WORLD
    if not place.exists():
        return
    with Database.open(place) as database:
        made_up = database.machine().made_up
    if not made_up:
        raise NotOursError(
            tr(
                "{place} is no example world, and is left as it is. Choose another"
                " folder.",
                place=place,
            )
        )
    for file in folder.glob(f"{WORLD}*"):
        file.unlink()
    for file in folder.glob(f"{place.stem}.before-take-in*.backup"):
        file.unlink()
    for beside in (".pictures", HANDOVER):
        shutil.rmtree(place.with_suffix(beside), ignore_errors=True)


def _papers(
    database: "Database", visit_id: "VisitId", folder: Path, progress: "Progress"
) -> Iterator[Path]:
    """Draw every paper in both languages and both sizes of type."""
    from umea_field.commands.papers import (  # noqa: PLC0415
        Manner,
        deliver,
        order_for,
    )
    from umea_field.database.paper_subjects import subjects_in  # noqa: PLC0415
    from umea_field.reports.gallery import papers  # noqa: PLC0415

    now = datetime.now(UTC)
    manners = [Manner(one, large) for large in (False, True) for one in ("sv", "en")]
    for done, paper in enumerate(papers()):
        with database.read() as session:
            possible = [one.subject for one in subjects_in(session, paper.subjects)]
        about_visit = [one for one in possible if one.id == visit_id]
        subject = next(iter(about_visit or possible), None)
        for manner in manners:
            path = folder / f"{paper.name}{manner.ending()}.pdf"
            progress(done, len(papers()), path.name)
            deliver(
                database,
                order_for(paper, subject, manner),
                now,
                path,
            )
            yield path


def _pages(place: Path, folder: Path, progress: "Progress") -> Sequence[Path]:
    """Draw every page of the program, off screen."""
    go_off_screen()
    from umea_field.gui.page_pictures import page_pictures  # noqa: PLC0415

    return page_pictures(place, folder, progress, language=language())


COMMAND = Command(mark("open an example world"), arguments, run)
