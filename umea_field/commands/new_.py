"""``umea-field new``: a database with the shipped registers."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from umea_field.commands.command import Command, place_of
from umea_field.commands.telling import progress_shown, tell
from umea_field.foundation.i18n import mark, tr, trn


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "--machine",
        required=True,
        metavar=tr("NAME"),
        help=tr("what this machine is called among colleagues"),
    )
    parser.add_argument(
        "--person", required=True, metavar=tr("NAME"), help=tr("who works at it")
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--office", action="store_true", help=tr("it is the office's own database")
    )
    kind.add_argument(
        "--from",
        dest="bundle",
        type=Path,
        metavar=tr("BUNDLE"),
        help=tr("begin with all that the office holds: its hand-over --all"),
    )


def run(said: Namespace) -> int:
    """Make the database."""
    from umea_field.database.beginning import begin  # noqa: PLC0415

    place = place_of(said.database)
    if said.bundle:
        return _begin_from(place, said)
    database = begin(
        place, machine=said.machine, person=said.person, office=said.office
    )
    shown = database.place
    database.close()
    tell(tr("A new database lies at {place}.", place=shown))
    return 0


def _begin_from(place: str | Path, said: Namespace) -> int:
    from umea_field.sync.begin_from import begin_from  # noqa: PLC0415

    progress = progress_shown()
    database, receipt = begin_from(
        place, said.bundle, machine=said.machine, person=said.person, progress=progress
    )
    database.close()
    rows = trn("{count} record", "{count} records", receipt.records)
    tell(
        tr(
            "A new database lies at {place}, with {records} from {machine}.",
            place=place,
            records=rows,
            machine=receipt.machine,
        )
    )
    return 0


COMMAND = Command(mark("make a new database"), arguments, run)
