"""What supersedes what: the whole law of merging, as a few pure functions.

Everything held is a function of the set of operations, and the set only grows; so
every machine that has the same operations shows the same, in whatever order they
came. ``merge`` says the same as SQL; the tests hold the two together.

A machine's context changes only when it takes in a bundle. So a (machine, epoch) has
one context, and an operation needs to carry nothing but the number of its epoch.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from umea_field.sync.operation import INSERT, ROW, Operation

SHIPPED = UUID("01a20000-0000-7000-8000-000000000000")
"""The reserved machine of shipped rows, which every context holds by definition."""

LINK = "_id"
"""How the name of a field ends that names another record."""

Vector = Mapping[UUID, int]
"""How far each machine's operations are known."""

Contexts = Mapping[tuple[UUID, int], Vector]
"""What a machine knew of the others in each of its epochs."""


def knows(later: Operation, earlier: Operation, contexts: Contexts) -> bool:
    """Tell whether the writer of one operation had the other before it."""
    if later.device == earlier.device:
        return earlier.seq < later.seq
    if earlier.device == SHIPPED:
        return True
    known = contexts.get((later.device, later.epoch), {})
    return known.get(earlier.device, 0) >= earlier.seq


def supersedes(later: Operation, earlier: Operation, contexts: Contexts) -> bool:
    """Tell whether one operation takes another's place in its cell.

    An insert speaks for every cell of its row. A delete takes no cell's place: what
    stood there is wanted again if the row turns out to live.
    """
    same_row = later.row_id == earlier.row_id and later.noun == earlier.noun
    whole_row = later.kind == INSERT and later.field == ROW
    return (
        same_row
        and (whole_row or later.field == earlier.field)
        and knows(later, earlier, contexts)
    )


def heads(
    operations: Collection[Operation], contexts: Contexts
) -> frozenset[Operation]:
    """Return the operations of a row that no other supersedes."""
    return frozenset(
        one
        for one in operations
        if not any(supersedes(other, one, contexts) for other in operations)
    )


def winner(operations: Iterable[Operation]) -> Operation:
    """Return the head that is shown: a choice for the screen, not a judgement."""
    return max(operations, key=lambda one: (one.hlc, one.device, one.seq))


def is_alive(
    row_heads: Collection[Operation],
    named_by: Iterable[Operation],
    contexts: Contexts,
) -> bool:
    """Tell whether a row lives.

    It is gone if one delete knew of every head there is, and nobody named the row
    meanwhile: an unseen edit, or a new child, keeps it.

    Args:
        row_heads: From ``heads``, of one row.
        named_by: Every operation that ever wrote the row's id into another record.
        contexts: Of all their machines.
    """
    written = [head for head in row_heads if not head.is_delete]
    links = list(named_by)

    def covers_all(delete: Operation) -> bool:
        return all(knows(delete, head, contexts) for head in written) and not any(
            are_concurrent(delete, link, contexts) for link in links
        )

    deletes = [head for head in row_heads if head.is_delete]
    return bool(written or deletes) and not any(map(covers_all, deletes))


def are_concurrent(one: Operation, other: Operation, contexts: Contexts) -> bool:
    """Tell whether neither writer had the other's operation."""
    return not knows(one, other, contexts) and not knows(other, one, contexts)


def differ(values: Iterable[Any]) -> bool:
    """Tell whether values are not all the same; two equal values are no clash."""
    kept = list(values)
    return any(value != kept[0] for value in kept[1:])


def joined(one: Vector, other: Vector) -> dict[UUID, int]:
    """Return what two vectors know together."""
    return {
        device: max(one.get(device, 0), other.get(device, 0))
        for device in {*one, *other}
    }


def met(vectors: Iterable[Vector]) -> dict[UUID, int]:
    """Return what every one of some vectors knows; of none, nothing."""
    first, *others = list(vectors) or [{}]
    least = {
        device: min([seq, *(other.get(device, 0) for other in others)])
        for device, seq in first.items()
    }
    return {device: seq for device, seq in least.items() if seq}


def covers(one: Vector, other: Vector) -> bool:
    """Tell whether one vector knows all that the other does."""
    return all(one.get(device, 0) >= seq for device, seq in other.items())
