"""``umea-field new``: a database with the shipped registers."""

from argparse import ArgumentParser, Namespace

from umea_field.commands.command import Command, place_of
from umea_field.commands.telling import tell
from umea_field.foundation.i18n import mark, tr


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
    parser.add_argument(
        "--office", action="store_true", help=tr("it is the office's own database")
    )


def run(said: Namespace) -> int:
    """Make the database."""
    from umea_field.database.beginning import begin  # noqa: PLC0415

    place = place_of(said.database)
    database = begin(
        place, machine=said.machine, person=said.person, office=said.office
    )
    shown = database.place
    database.close()
    tell(tr("A new database lies at {place}.", place=shown))
    return 0


COMMAND = Command(mark("make a new database"), arguments, run)
