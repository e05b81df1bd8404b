"""``umea-field hand-over``: a bundle of what the receiver lacks."""

from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json, add_preview
from umea_field.commands.telling import progress_shown, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from umea_field.sync.contents import Contents
    from umea_field.sync.hand_over import HandedOver


@dataclass(frozen=True)
class Going:
    """What goes along in a bundle.

    Attributes:
        names: Of the machines it is for; empty where it is for anybody.
        contents: The changes.
        pictures: How many pictures.
        size: Of those; bytes.
        made: What was written; None in a preview.
        newcomers_since: It serves laptops as well that began since then.
    """

    names: list[str]
    contents: "Contents"
    pictures: int
    size: int
    made: "HandedOver | None"
    newcomers_since: "date | None" = None


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
        "--no-pictures", action="store_true", help=tr("words only, for a small bundle")
    )
    add_preview(parser)
    add_json(parser)


def run(said: Namespace) -> int:
    """Write the bundle, or tell what it would hold."""
    from umea_field.database.picture_store import PictureStore  # noqa: PLC0415
    from umea_field.sync.contents import contents_for  # noqa: PLC0415
    from umea_field.sync.hand_over import hand_over  # noqa: PLC0415
    from umea_field.sync.newcomers import (  # noqa: PLC0415
        begun_since,
        known_to_newcomers,
    )
    from umea_field.sync.travelling_pictures import pictures_for  # noqa: PLC0415

    made: HandedOver | None = None
    with opened(said, to_write=not said.preview) as database:
        with database.read() as session:
            connection = session.connection()
            receivers = _receivers(connection, said)
            names = _names(connection, receivers)
            contents = contents_for(connection, receivers)
            since = begun_since(connection, receivers)
            store = PictureStore.of(database)
            new = known_to_newcomers(connection, receivers)
            going_along = pictures_for(connection, store, receivers, new)
            pictures = [one for one, _ in going_along]
        if said.no_pictures:
            pictures = []
        if not said.preview:
            made = hand_over(
                database,
                said.place,
                receivers,
                progress_shown(),
                with_pictures=not said.no_pictures,
            )
    size = sum(one.size for one in pictures)
    going = Going(names, contents, len(pictures), size, made, since)
    if said.json:
        tell_json(_as_json(going))
    else:
        for line in _lines(going):
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


def _as_json(going: Going) -> Mapping[str, Any]:
    contents, made = going.contents, going.made
    return {
        "preview": made is None,
        "file": str(made.path) if made else None,
        "digest": made.digest if made else None,
        "files": [str(file) for file in made.files] if made else [],
        "for": going.names,
        "whole": contents.is_whole,
        "changes": contents.changes,
        "records": dict(contents.records),
        "pictures": {"count": going.pictures, "bytes": going.size},
    }


def _lines(going: Going) -> Iterator[str]:
    from umea_field.domain.noun_words import said_noun  # noqa: PLC0415
    from umea_field.domain.nouns import BY_TABLE  # noqa: PLC0415
    from umea_field.foundation.wording import (  # noqa: PLC0415
        date_text,
        number_text,
        size_text,
    )

    contents = going.contents
    changes = trn("{count} change", "{count} changes", contents.changes)
    if contents.is_whole:
        yield tr("{changes}: everything, for anybody.", changes=changes)
    else:
        machines = ", ".join(going.names)
        yield tr("{changes} for {machines}.", changes=changes, machines=machines)
    if going.newcomers_since:
        yield tr(
            "Laptops that began since {day} can take it too.",
            day=date_text(going.newcomers_since),
        )
    for noun, count in contents.records.items():
        known = BY_TABLE.get(noun)
        called = said_noun(known).capitalize() if known else noun
        yield f"  {called}: {number_text(count)}"
    if going.pictures:
        pictures = trn("{count} picture", "{count} pictures", going.pictures)
        yield f"  {pictures}: {size_text(going.size)}"
    is_empty = not contents.changes and not going.pictures
    if is_empty and not going.newcomers_since:
        yield tr("Nothing is new; the bundle tells how far this machine has come.")
    if going.made:
        for file in going.made.files:
            yield tr("The bundle is {place}.", place=file)
    else:
        yield tr("This was a preview. Nothing was written.")


COMMAND = Command(mark("write a bundle for the office or a machine"), arguments, run)
