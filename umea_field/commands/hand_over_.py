"""``umea-field hand-over``: a bundle of what the receiver lacks."""

from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from umea_field.sync.contents import Contents
    from umea_field.sync.hand_over import HandedOver


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "place",
        type=Path,
        nargs="?",
        default=Path(),
        metavar=tr("PLACE"),
        help=tr("a new file, or a folder; the folder you are in unless told"),
    )
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument(
        "--for",
        dest="receiver",
        metavar=tr("MACHINE"),
        help=tr("the machine it is for; of an office all of them, else the office"),
    )
    wanted.add_argument(
        "--all",
        "--whole",
        dest="whole",
        action="store_true",
        help=tr("everything, so that a new machine can begin with it"),
    )
    parser.add_argument(
        "--preview", action="store_true", help=tr("only tell what would happen")
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Write the bundle, or tell what it would hold."""
    from umea_field.sync.contents import contents_for  # noqa: PLC0415
    from umea_field.sync.hand_over import hand_over  # noqa: PLC0415

    made: HandedOver | None = None
    with opened(said, to_write=not said.preview) as database:
        with database.read() as session:
            connection = session.connection()
            receivers = _receivers(connection, said)
            names = _names(connection, receivers)
            contents = contents_for(connection, receivers)
        if not said.preview:
            made = hand_over(database, said.place, receivers, progress_shown())
    if said.json:
        tell_json(_as_json(contents, names, made))
    else:
        for line in _lines(contents, names, made):
            tell(line)
    return 0


def _receivers(connection: "Connection", said: Namespace) -> Collection[UUID]:
    from umea_field.sync.office import machine_called, usual_receivers  # noqa: PLC0415

    if said.whole:
        return ()
    if said.receiver:
        return [machine_called(connection, said.receiver)]
    return usual_receivers(connection)


def _names(connection: "Connection", receivers: Collection[UUID]) -> list[str]:
    from umea_field.sync.office import other_machines  # noqa: PLC0415

    called = {one.id: one.name or str(one.id) for one in other_machines(connection)}
    return [called.get(one, str(one)) for one in receivers]


def _as_json(
    contents: "Contents", names: list[str], made: "HandedOver | None"
) -> Mapping[str, Any]:
    return {
        "preview": made is None,
        "file": str(made.path) if made else None,
        "digest": made.digest if made else None,
        "for": names,
        "whole": contents.is_whole,
        "changes": contents.changes,
        "records": dict(contents.records),
    }


def _lines(
    contents: "Contents", names: list[str], made: "HandedOver | None"
) -> Iterator[str]:
    from umea_field.domain.noun_words import said_noun  # noqa: PLC0415
    from umea_field.domain.nouns import BY_TABLE  # noqa: PLC0415
    from umea_field.foundation.wording import number_text  # noqa: PLC0415

    changes = trn("{count} change", "{count} changes", contents.changes)
    if contents.is_whole:
        yield tr("{changes}: everything, for anybody.", changes=changes)
    else:
        yield tr(
            "{changes} for {machines}.", changes=changes, machines=", ".join(names)
        )
    for noun, count in contents.records.items():
        known = BY_TABLE.get(noun)
        called = said_noun(known).capitalize() if known else noun
        yield f"  {called}: {number_text(count)}"
    if not contents.changes:
        yield tr("Nothing is new; the bundle tells how far this machine has come.")
    if made:
        yield tr("The bundle is {place}.", place=made.path)
    else:
        yield tr("This was a preview. Nothing was written.")


COMMAND = Command(mark("write a bundle for the office or a machine"), arguments, run)
