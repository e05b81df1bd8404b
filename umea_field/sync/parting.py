"""In which order operations travel: never before what their writers knew.

Each part of a bundle is then whole in itself: a machine that has taken in some of the
parts and writes between them knows exactly what it shows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import Any, TypeVar
from uuid import UUID

from umea_field.sync.law import SHIPPED, Contexts, Vector
from umea_field.sync.operation import Operation

Row = TypeVar("Row", bound=Sequence[Any])

_VALUE = Operation._fields.index("value")
_LOOKED_AT = 500
"""How many operations are looked at before the next are read."""
_OF_A_KEY = 36
"""Letters of a key, however a database's driver tells it."""


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
    rows: Iterable[Row], at_most: int, bytes_at_most: int = 16 << 20
) -> Iterator[Sequence[Row]]:
    """Yield operations in parts of at most so many, and of about so many letters.

    Args:
        rows: Operations, or rows of the journal with their columns in that order.
        at_most: Of one part.
        bytes_at_most: Of the values of one part, before its last.
    """
    coming = iter(rows)
    part: list[Row] = []
    letters = 0
    while some := list(islice(coming, min(at_most - len(part), _LOOKED_AT))):
        more = _letters(some)
        if letters + more >= bytes_at_most:
            each = [_letters([row]) for row in some]
            reached = list(accumulate(each, initial=letters))
            enough = bisect_left(reached, bytes_at_most)
            coming = chain(some[enough:], coming)
            some, more = some[:enough], reached[enough] - letters
        part += some
        letters += more
        if len(part) >= at_most or letters >= bytes_at_most:
            yield part
            part, letters = [], 0
    if part:
        yield part


def _letters(rows: Sequence[Sequence[Any]]) -> int:
    values = [row[_VALUE] for row in rows]
    words = [one for one in values if type(one) is str]
    keys = sum(type(one) is bytes for one in values)
    return sum(map(len, words)) + _OF_A_KEY * keys
