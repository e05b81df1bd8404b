"""Several bundles in one go, in an order that works, whatever their files are called.

A sender's bundles go on from one another, and one sender's may rest on another's. So
the next is always one that goes on from what is known by then.
"""

from collections.abc import Sequence
from pathlib import Path

from umea_field.sync import bundle_file
from umea_field.sync.law import Vector, covers, joined
from umea_field.sync.manifest import Manifest
from umea_field.sync.refusals import BundleRefusedError


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
