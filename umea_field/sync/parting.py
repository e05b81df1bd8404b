"""In which order operations travel: never before what their writers knew.

Each part of a bundle is then whole in itself: a machine that has taken in some of the
parts and writes between them knows exactly what it shows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from umea_field.sync.law import SHIPPED, Contexts, Vector
from umea_field.sync.operation import Operation


@dataclass(frozen=True)
class Stretch:
    """Operations of one machine in one of its epochs, by their numbers."""

    device: UUID
    epoch: int
    first: int
    last: int


def in_order(
    stretches: Mapping[UUID, Sequence[Stretch]], contexts: Contexts, since: Vector
) -> Iterator[Stretch]:
    """Yield the stretches so that each comes after all that its writer knew.

    Args:
        stretches: Of each machine, in the order it wrote them.
        contexts: What each machine knew in each epoch.
        since: What the receiver knows already.

    Raises:
        ValueError: What one of them knew is neither here nor known.
    """
    reached = dict(since)
    waiting = {
        device: list(reversed(stretches[device]))
        for device in sorted(stretches, key=lambda one: (one != SHIPPED, one))
    }
    while any(waiting.values()):
        moved = False
        for device, left in waiting.items():
            while left and _may_go(left[-1], contexts, reached):
                stretch = left.pop()
                reached[device] = stretch.last
                moved = True
                yield stretch
        if not moved:
            raise ValueError("a machine knew what is not here")


def _may_go(stretch: Stretch, contexts: Contexts, reached: Vector) -> bool:
    known = contexts.get((stretch.device, stretch.epoch), {})
    return all(reached.get(other, 0) >= seq for other, seq in known.items())


def parted(
    operations: Iterable[Operation], at_most: int, bytes_at_most: int = 16 << 20
) -> Iterator[Sequence[Operation]]:
    """Yield operations in parts of at most so many, and of about so many letters."""
    part: list[Operation] = []
    letters = 0
    for operation in operations:
        part.append(operation)
        if isinstance(operation.value, str):
            letters += len(operation.value)
        if len(part) >= at_most or letters >= bytes_at_most:
            yield part
            part, letters = [], 0
    if part:
        yield part
