"""Several bundles in one go, in an order that works, whatever their files are called.

A sender's bundles go on from one another, and one sender's may rest on another's. So
the next is always one that goes on from what is known by then.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from umea_field.database.database import Database
from umea_field.domain.receipt import Receipt
from umea_field.foundation.progress import Progress, unheard
from umea_field.sync import bundle_file, take_in
from umea_field.sync.knowledge import vector_of
from umea_field.sync.law import Vector, covers, joined
from umea_field.sync.manifest import Manifest
from umea_field.sync.refusals import BundleRefusedError


@dataclass(frozen=True)
class Outcome:
    """What came of one of several bundles.

    Attributes:
        path: Its file.
        receipt: What came of it; None where it was refused.
        refused: Why, in a sentence; empty where it was not.
    """

    path: Path
    receipt: Receipt | None
    refused: str = ""


def in_working_order(known: Vector, paths: Sequence[Path]) -> Sequence[Path]:
    """Return bundles so that each goes on from what is known when its turn comes.

    Args:
        known: How far each machine is known before the first.
        paths: The bundles, in any order.

    Returns:
        Every one of them. What is no bundle comes first; what goes on from a bundle
        that is not among them comes last, the earlier written first. Either will be
        refused, with its reason.
    """
    refused: list[Path] = []
    waiting: list[tuple[Path, Manifest]] = []
    for path in dict.fromkeys(paths):
        try:
            with bundle_file.opened(path) as bundle:
                waiting.append((path, bundle.manifest))
        except BundleRefusedError:
            refused.append(path)
    waiting.sort(key=lambda one: (one[1].clock, one[0].name))
    ordered: list[Path] = []
    while waiting:
        # the first that can go; of those that cannot, the first as well
        at = next(
            (n for n, (_, one) in enumerate(waiting) if covers(known, one.since)), 0
        )
        path, manifest = waiting.pop(at)
        ordered.append(path)
        if covers(known, manifest.since):
            known = joined(known, manifest.until)
    return [*refused, *ordered]


def take_in_all(
    database: Database,
    paths: Sequence[Path],
    *,
    preview: bool = False,
    accept_machine: bool = False,
    progress: Progress = unheard,
) -> Sequence[Outcome]:
    """Take bundles in one after another; return what came of each.

    One that is refused leaves the others as they are. Of a preview all are merged in
    one transaction, so that the later ones rest on the earlier, and it is taken back.

    Returns:
        In the order they were taken in; those after one that was stopped are not there.

    Raises:
        Stopped: The user asked for it, in a preview.
        UmeaFieldError: The database refused; what is in stays in.
    """
    outcomes: list[Outcome] = []
    with database.read() as session:
        known = vector_of(session.connection())
    looking = take_in.looking_only(database) if preview else nullcontext(None)
    with looking as lent:
        for path in in_working_order(known, paths):
            try:
                if lent is None:
                    receipt = take_in.take_in(
                        database, path, accept_machine=accept_machine, progress=progress
                    )
                else:
                    with lent.begin_nested():
                        receipt = take_in.previewed(
                            lent, path, accept_machine=accept_machine, progress=progress
                        )
            except BundleRefusedError as error:
                outcomes.append(Outcome(path, None, str(error)))
            else:
                outcomes.append(Outcome(path, receipt))
                if receipt.left:
                    break
    return outcomes
