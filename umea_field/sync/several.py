"""Several bundles in one go, in an order that works, whatever their files are called.

A sender's bundles go on from one another, and one sender's may rest on another's. So
the next is always one that goes on from what is known by then.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from umea_field.database.journal_tables import bundle_seen
from umea_field.sync import bundle_file
from umea_field.sync.bundle_file import bundles_in
from umea_field.sync.law import Vector, covers, joined
from umea_field.sync.manifest import Manifest
from umea_field.sync.refusals import BundleRefusedError


def named_or_new(connection: Connection, places: Sequence[Path]) -> Sequence[Path]:
    """Return the bundles that are named, and of folders what was not seen here.

    So a folder that machines share can be taken in again and again: what this
    machine has taken in, or made itself, is passed over.
    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += [one for one in bundles_in(place) if _is_new(connection, one)]
        else:
            found.append(place)
    return found


def _is_new(connection: Connection, path: Path) -> bool:
    """Tell whether a bundle was not seen; what is broken is told of, so it is new."""
    try:
        with bundle_file.opened(path) as bundle:
            volume, digest = bundle.manifest.volume, bundle.digest
    except BundleRefusedError:
        return True
    if volume > 1:  # goes with the first file, wherever that lies beside it
        return not path.with_stem(path.stem.removesuffix(f".{volume}")).exists()
    seen = select(bundle_seen.c.digest).where(bundle_seen.c.digest == digest)
    return connection.scalar(seen) is None


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
