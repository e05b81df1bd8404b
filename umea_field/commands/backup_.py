"""``umea-field backup``: a verified copy of the whole database."""

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from umea_field.commands.command import Command, opened, place_of
from umea_field.commands.parser import add_json
from umea_field.commands.telling import said_pictures, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn
from umea_field.foundation.wording import local


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "out", type=Path, metavar=tr("OUT"), help=tr("a new file, or a folder")
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Copy, and tell what the copy holds."""
    from umea_field.database.backup import back_up  # noqa: PLC0415
    from umea_field.database.faults import DatabaseBusyError  # noqa: PLC0415
    from umea_field.database.picture_copies import copy_pictures  # noqa: PLC0415
    from umea_field.database.standing import note_backup  # noqa: PLC0415

    now = datetime.now(UTC)
    out: Path = said.out.absolute()
    if out.is_dir():
        out = out / f"umea_field-{local(now):%Y-%m-%d-%H%M%S}.backup"
    opened(said).close()  # refuses what is no database of ours
    place = place_of(said.database)
    counts = back_up(place, out)
    pictures = copy_pictures(place, out)
    # While another program writes, the copy is as good; only the note must wait.
    with suppress(DatabaseBusyError), opened(said, to_write=True) as database:
        note_backup(database, now)
    if said.json:
        tell_json({"file": str(out), "counts": dict(counts), "pictures": pictures})
        return 0
    rows = trn("{count} record", "{count} records", sum(counts.values()))
    tell(tr("The copy is whole: {rows} in {place}.", rows=rows, place=out))
    if pictures:
        tell(said_pictures(pictures))
    return 0


COMMAND = Command(mark("make a verified copy"), arguments, run)
