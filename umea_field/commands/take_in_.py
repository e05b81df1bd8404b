"""``umea-field take-in``: bundles merged into the database, seen before it happens."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umea_field.commands.command import Command, opened
from umea_field.commands.parser import add_json
from umea_field.commands.telling import complain, progress_shown, tell, tell_json
from umea_field.foundation.i18n import mark, tr, trn

if TYPE_CHECKING:
    from umea_field.domain.receipt import Receipt
    from umea_field.sync.several import Outcome

_CHANGES = ("total", "taken", "had", "left", "waiting")


def arguments(parser: ArgumentParser) -> None:
    """Say what words the command takes."""
    parser.add_argument(
        "bundle",
        type=Path,
        nargs="+",
        metavar=tr("BUNDLE"),
        help=tr("one or more bundles, in any order"),
    )
    parser.add_argument(
        "--accept-machine",
        action="store_true",
        help=tr("take it even from a machine that was begun without this office"),
    )
    parser.add_argument(
        "--preview", action="store_true", help=tr("only tell what would happen")
    )
    add_json(parser)


def run(said: Namespace) -> int:
    """Take the bundles in; the exit status is 0 where none of them was refused."""
    from umea_field.sync.several import take_in_all  # noqa: PLC0415

    with opened(said, to_write=True) as database:
        outcomes = take_in_all(
            database,
            said.bundle,
            preview=said.preview,
            accept_machine=said.accept_machine,
            progress=progress_shown(),
        )
    if said.json:
        tell_json(_as_json(outcomes, said.preview))
    else:
        _tell(outcomes, said.preview)
    for outcome in outcomes:
        if outcome.refused:
            complain(outcome.refused)
    return 1 if any(outcome.refused for outcome in outcomes) else 0


def _as_json(outcomes: "Sequence[Outcome]", preview: bool) -> Mapping[str, Any]:
    """Return every receipt, and the sums of those that were not refused.

    ``read`` counts records, and is the sum of the five after it.
    """
    taken = [one.receipt for one in outcomes if one.receipt]

    def summed(name: str) -> int:
        return sum(getattr(receipt, name) for receipt in taken)

    return {
        "preview": preview,
        "read": summed("records"),
        **{name: summed(name) for name in ("new", "changed", "back", "gone", "same")},
        "conflicts": summed("clashes"),
        "refused": len(outcomes) - len(taken),
        "changes": {name: summed(name) for name in _CHANGES},
        "bundles": [
            {
                "file": str(one.path),
                "refused": one.refused or None,
                **(asdict(one.receipt) if one.receipt else {}),
            }
            for one in outcomes
        ],
    }


def _tell(outcomes: "Sequence[Outcome]", preview: bool) -> None:
    for one in outcomes:
        if one.receipt:
            tell(f"{one.path.name}, {one.receipt.machine}:")
            for line in said_receipt(one.receipt):
                tell(f"  {line}")
    if preview and any(one.receipt for one in outcomes):
        tell(tr("This was a preview. Nothing was changed."))


def said_receipt(receipt: "Receipt") -> Iterator[str]:
    """Yield what came of one bundle, a sentence a line; every figure adds up."""
    changes = trn("{count} change read", "{count} changes read", receipt.total)
    yield tr(
        "{changes}: {taken} new here, {had} here already, {left} left.",
        changes=changes,
        taken=receipt.taken,
        had=receipt.had,
        left=receipt.left,
    )
    records = trn("{count} record", "{count} records", receipt.records)
    yield tr(
        "{records}: {new} new, {changed} changed, {back} back, {gone} taken away,"
        " {same} as before.",
        records=records,
        new=receipt.new,
        changed=receipt.changed,
        back=receipt.back,
        gone=receipt.gone,
        same=receipt.same,
    )
    if receipt.clashes > 0:
        yield trn(
            "{count} clash more for a person to settle: umea-field conflicts.",
            "{count} clashes more for a person to settle: umea-field conflicts.",
            receipt.clashes,
        )
    if receipt.waiting:
        yield trn(
            "{count} change waits for a newer version of the program.",
            "{count} changes wait for a newer version of the program.",
            receipt.waiting,
        )
    if receipt.backup:
        yield tr("The copy made before is {place}.", place=receipt.backup)


COMMAND = Command(mark("take bundles in from other machines"), arguments, run)
