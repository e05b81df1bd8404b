"""``umea-field export``: records as files that other programs read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from umea_field.commands.command import Command, opened
from umea_field.commands.kinds import add_kind, noun_named
from umea_field.commands.parser import add_json
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

FORMATS = ("csv", "xlsx", "json", "geojson", "ics")


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "out", type=Path, metavar=tr("OUT"), help=tr("a new file, or a folder")
    )
    add_kind(parser, tr("only records of one kind, such as village"))
    parser.add_argument(
        "--format", choices=FORMATS, help=tr("csv unless the file's name tells")
    )
    parser.add_argument(
        "--readable",
        action="store_true",
        help=tr("headings, words and names instead of field names, codes and ids"),
    )
    parser.add_argument(
        "--swedish",
        action="store_true",
        help=tr("CSV as a Swedish Excel reads it: semicolons, decimal commas"),
    )
    parser.add_argument(
        "--leaving",
        action="store_true",
        help=tr("leave out what is internal, sensitive or personal"),
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Write the files."""
    from umea_field.domain.nouns import NOUNS  # noqa: PLC0415
    from umea_field.interchange.exporting import export, format_for  # noqa: PLC0415
    from umea_field.interchange.selection import Selection  # noqa: PLC0415
    from umea_field.interchange.writing import Manner  # noqa: PLC0415

    nouns = [noun_named(said.kind)] if said.kind else NOUNS
    form = said.format or format_for(said.out)
    wanted = Selection(own_use=not said.leaving)
    manner = Manner(wanted, readable=said.readable, swedish=said.swedish)
    with opened(said) as database, database.read() as session:
        written = export(
            session,
            said.out,
            nouns=nouns,
            form=form,
            manner=manner,
            progress=progress_shown(),
        )
    if said.json:
        tell_json(
            [
                {"file": str(file.path), "kind": file.kind, "count": file.count}
                for file in written
            ]
        )
        return 0
    for file in written:
        count = trn("{count} record", "{count} records", file.count)
        tell(f"{file.path}: {count}")
    return 0


COMMAND = Command(mark("write records into files"), arguments, run)
