"""Operations side by side, column by column.

A merge is of sets, and looks at hardly any operation by itself. So they stay in the
columns they travel in, and one of them is made an object only where it is asked for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import lt
from typing import Any, overload
from uuid import UUID

from umea_field.sync.operation import Operation

Column = Sequence[Any]


class Operations(Sequence[Operation]):
    """Operations in the order they travel; keys are 16 bytes each.

    Attributes:
        columns: What follows, in the order of ``Operation``, which tells what each is.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.device, self.seq, self.hlc, self.epoch, *more = columns
        self.actor, self.txn, self.kind, self.noun, *more = more
        self.row_id, self.field, self.value, self.flags = more

    @classmethod
    def of(cls, operations: Sequence[Operation]) -> "Operations":
        """Return operations as columns."""
        if isinstance(operations, cls):
            return operations
        if not operations:
            return cls([()] * len(Operation._fields))
        device, seq, hlc, epoch, actor, txn, kind, noun, row, *rest = zip(
            *operations, strict=True
        )
        keys = [list(map(_bytes, column)) for column in (device, actor, row)]
        return cls((keys[0], seq, hlc, epoch, keys[1], txn, kind, noun, keys[2], *rest))

    def __len__(self) -> int:
        return len(self.device)

    def __iter__(self) -> Iterator[Operation]:
        return map(_operation, *self.columns)

    @overload
    def __getitem__(self, at: int) -> Operation: ...
    @overload
    def __getitem__(self, at: slice) -> "Operations": ...
    def __getitem__(self, at: int | slice) -> "Operation | Operations":
        if isinstance(at, slice):
            return Operations([column[at] for column in self.columns])
        return _operation(*(column[at] for column in self.columns))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return list(self) == list(other)

    def runs(self) -> Iterator[tuple[UUID, int, int]]:
        """Yield each stretch of one machine: the machine, where it begins and ends."""
        begin = 0
        for machine, run in groupby(self.device):
            end = begin + sum(1 for _ in run)
            yield _key(machine), begin, end
            begin = end

    def reach(self) -> Iterator[tuple[UUID, int, int]]:
        """Yield each machine, and its first number and its last."""
        found: dict[UUID, list[int]] = {}
        for machine, begin, end in self.runs():
            found.setdefault(machine, []).extend((self.seq[begin], self.seq[end - 1]))
        for machine, ends in found.items():
            yield machine, min(ends), max(ends)

    def rise(self, begin: int, end: int) -> bool:
        """Tell whether the numbers of a stretch rise all along."""
        seq = self.seq[begin:end]
        return all(map(lt, seq, seq[1:]))

    def beyond(self, known: Mapping[UUID, int]) -> "tuple[Operations, Operations]":
        """Return the operations that are not known yet, and those that are."""
        fresh, had = [], []
        for machine, begin, end in self.runs():
            seq = known.get(machine, 0)
            new = bisect_right(self.seq, seq, begin, end)
            fresh.append((new, end))
            had.append((begin, new))
        return self._picked(fresh), self._picked(had)

    def _picked(self, stretches: Iterable[tuple[int, int]]) -> "Operations":
        kept = [(begin, end) for begin, end in stretches if begin < end]
        if sum(end - begin for begin, end in kept) == len(self):
            return self
        return Operations(
            [
                [one for begin, end in kept for one in column[begin:end]]
                for column in self.columns
            ]
        )

    def epochs(self) -> set[tuple[UUID, int]]:
        """Return the epochs that operations were written in."""
        found = set(zip(self.device, self.epoch, strict=True))
        return {(_key(machine), epoch) for machine, epoch in found}


def _bytes(key: UUID | None) -> bytes | None:
    return None if key is None else key.bytes


@lru_cache(maxsize=1024)
def _key(raw: bytes | None) -> Any:
    return None if raw is None else UUID(bytes=raw)


def _operation(  # noqa: PLR0913, PLR0917 - as many as an operation has
    device: bytes, seq: int, hlc: int, epoch: int, actor: bytes | None, txn: int,
    kind: str, noun: str, row: bytes, name: str, value: Any, flags: int,
) -> Operation:  # fmt: skip
    return Operation(
        _key(device), seq, hlc, epoch, _key(actor), txn, kind, noun, _key(row), name,
        value, flags,
    )  # fmt: skip
