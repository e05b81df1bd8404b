"""``umea-field take-in``: bundles merged into the database, seen before it happens."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json, add_preview
from umea_field.commands.telling import complain, progress_shown, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from umea_field.database.database import Database
    from umea_field.domain.receipt import Receipt
    from umea_field.sync.in_one_go import Merge
    from umea_field.sync.looking import Found, Looked

_RECORDS = ("new", "changed", "back", "gone", "same")
_CHANGES = ("total", "taken", "had", "left", "waiting")


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "bundle",
        type=Path,
        nargs="+",
        metavar=tr("BUNDLE"),
        help=tr("bundles, or folders with bundles, in any order"),
    )
    parser.add_argument(
        "--accept-machine",
        action="store_true",
        help=tr("take it even from a machine that was begun without this office"),
    )
    add_preview(parser)
    add_json(parser)


def run(said: Namespace) -> int:
    """Take the bundles in; the exit status is 0 where none of them was refused."""
    from umea_field.sync.looking import read_through  # noqa: PLC0415

    with opened(said, to_write=True) as database:
        read = read_through(database, said.bundle)
        senders = {one.sender for one in read.bundles if one.sender}
        accepted = senders if said.accept_machine else set()
        merge = _merged(said, database, read, accepted)
        called = {one.sender: one.machine for one in read.bundles if one.sender}
        alike = _namesakes(database, called)
    if said.json:
        tell_json(_as_json(merge, said.preview))
    else:
        _tell(merge, said.preview)
        for sentence in alike:
            tell(sentence)
    refused = [_said_refused(one) for one in merge.bundles if one.refused]
    for sentence in (*refused, *filter(None, [merge.stopped])):
        complain(sentence)
    return 1 if refused or merge.stopped else 0


def _said_refused(one: "Found") -> str:
    """Return why a bundle is not taken in, and by which word it would be."""
    if not one.asks_acceptance:
        return one.refused
    how = tr("Do so with {option}.", option="--accept-machine")
    return f"{one.refused} {how}"


def _namesakes(database: "Database", senders: Mapping[UUID, str]) -> list[str]:
    """Return a remark for each name that several machines bear."""
    from umea_field.sync.namesakes import namesakes, said_namesakes  # noqa: PLC0415

    with database.read() as session:
        found = namesakes(session.connection(), senders)
    return [said_namesakes(name, count) for name, count in found]


def _merged(
    said: Namespace,
    database: "Database",
    read: "Looked",
    accepted: set[UUID],
) -> "Merge":
    """Return what came of the bundles, or would come."""
    from umea_field.foundation.wording import local  # noqa: PLC0415
    from umea_field.sync.in_one_go import Merge, take_in_together  # noqa: PLC0415
    from umea_field.sync.looking import look_through  # noqa: PLC0415

    progress = progress_shown()
    if not read.bundles:
        return Merge((), read.receipt)
    if not said.preview:
        return take_in_together(database, read, accepted, progress)
    today = local(datetime.now(UTC)).date()
    looked = look_through(database, said.bundle, today, accepted, progress)
    return Merge(looked.bundles, looked.receipt, looked.refused)


def _as_json(merge: "Merge", preview: bool) -> Mapping[str, Any]:
    """Return the receipt of all together, and each bundle's own.

    ``read`` counts records, and is the sum of the five after it.
    """
    whole = merge.receipt
    return {
        "preview": preview,
        "read": whole.records,
        **{name: getattr(whole, name) for name in _RECORDS},
        "conflicts": whole.clashes,
        "settled_by_rule": whole.ruled,
        "duplicates": whole.duplicates,
        "refused": sum(1 for one in merge.bundles if one.refused),
        "changes": {name: getattr(whole, name) for name in _CHANGES},
        "pictures": {"came": whole.pictures, "missing": whole.pictures_missing},
        "backup": whole.backup or None,
        "stopped": merge.stopped or None,
        "bundles": [
            {
                "file": str(one.path),
                "refused": one.refused or None,
                "machine": one.machine,
                "person": one.person,
                "copies": list(one.copies),
                **_figures(one.receipt),
            }
            for one in merge.bundles
        ],
    }


def _figures(receipt: "Receipt | None") -> Mapping[str, Any]:
    """Return a bundle's figures; each is None where it was not taken in."""
    from umea_field.domain.receipt import Receipt  # noqa: PLC0415

    if receipt:
        return asdict(receipt)
    return dict.fromkeys(one.name for one in fields(Receipt))


def _tell(merge: "Merge", preview: bool) -> None:
    from umea_field.sync.looking import AHEAD  # noqa: PLC0415

    for one in merge.bundles:
        if one.receipt:
            sender = ", ".join(filter(None, (one.machine, one.person)))
            tell(f"{one.path.name}, {sender}:")
            for line in said_receipt(one.receipt):
                tell(f"  {line}")
            if one.copies:
                tell(f"  {one.said_copies()}")
            if one.clock:
                tell("  " + _said_clock(one.clock == AHEAD))
    for line in said_alike(merge.receipt):
        tell(line)
    if not merge.bundles:
        tell(tr("There is nothing new to take in."))
    if preview and any(one.receipt for one in merge.bundles):
        tell(tr("This was a preview. Nothing was changed."))


def said_alike(receipt: "Receipt") -> Iterator[str]:
    """Yield that places may be written twice, if any may."""
    if receipt.duplicates:
        yield trn(
            "{count} place may be written twice: umea-field duplicates.",
            "{count} places may be written twice: umea-field duplicates.",
            receipt.duplicates,
        )


def _said_clock(is_ahead: bool) -> str:
    if is_ahead:
        return tr("The clock of that machine is ahead. Set it right.")
    return tr("The clock of that machine is behind. Set it right.")


def said_receipt(receipt: "Receipt") -> Iterator[str]:
    """Yield what came of one bundle, a sentence a line; every figure adds up."""
    from umea_field.sync.receipt_words import became_words, read_words  # noqa: PLC0415

    if receipt.total:
        yield read_words(receipt)
        yield became_words(receipt)
    elif not receipt.pictures:
        yield tr("Nothing is new; it tells how far its sender has come.")
    if receipt.clashes > 0:
        yield trn(
            "{count} clash more for a person to settle: umea-field conflicts.",
            "{count} clashes more for a person to settle: umea-field conflicts.",
            receipt.clashes,
        )
    if receipt.ruled:
        from umea_field.commands.conflicts_ import said_ruled  # noqa: PLC0415

        yield f"{said_ruled(receipt.ruled)} umea-field conflicts --by-rule"
    if receipt.waiting:
        yield trn(
            "{count} change waits for a newer version of the program.",
            "{count} changes wait for a newer version of the program.",
            receipt.waiting,
        )
    if receipt.pictures:
        yield trn("{count} picture came.", "{count} pictures came.", receipt.pictures)
    if receipt.pictures_missing:
        yield trn(
            "{count} picture is still on another machine.",
            "{count} pictures are still on other machines.",
            receipt.pictures_missing,
        )
    if receipt.backup:
        yield tr("The copy made before is {place}.", place=receipt.backup)


COMMAND = Command(mark("take bundles in from other machines"), arguments, run)
