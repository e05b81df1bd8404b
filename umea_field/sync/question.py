"""One cell, or the columns that clash as one: what there is to choose between, and why.

A function of the operations of the row and of nothing else, so that it is told the
same on every machine. What was written over a clash by somebody who may not have
seen it is *blind*: it is shown, but closes nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from umea_field.sync import law
from umea_field.sync.law import Contexts
from umea_field.sync.operation import INSERT, ROW, Operation

Plain = Callable[[str, Any], Any]
"""What a column's value is told apart by: equal for values of which nobody is asked."""

View = Mapping[str, Any]
"""What the columns held for somebody who had just written in one of them."""


class Question:
    """What was written in some columns of a row, and what of it is still asked.

    Args:
        operations: Every operation of the row.
        contexts: Of all their machines.
        fields: The columns that clash as one; most often a single one.
        plain: What values are told apart by.
    """

    def __init__(
        self,
        operations: Iterable[Operation],
        contexts: Contexts,
        fields: Sequence[str],
        plain: Plain,
    ) -> None:
        self._fields = fields
        self._contexts = contexts
        self._plain = plain
        self._all = [
            one
            for one in operations
            if one.field in fields or (one.field == ROW and one.kind == INSERT)
        ]
        self._blind: set[Operation] = set()
        doubtful = [(self._known_to(one), one) for one in self._all if one.is_doubtful]
        # who knew less wrote before: what it judged is judged first
        for known, one in sorted(doubtful, key=lambda each: len(each[0])):
            if one.is_forced or self.is_open(known):
                self._blind.add(one)

    def asked(self, known: Collection[Operation] | None = None) -> list[Operation]:
        """Return what there is to choose between, of all there is or of some of it.

        Each machine's part of a step counts once, as its last word.
        """
        there = self._all if known is None else known
        closing: dict[Any, Operation] = {}
        last: dict[Any, int] = {}
        for one in there:
            before = closing.get(one.device)
            if one not in self._blind and (before is None or before.seq < one.seq):
                closing[one.device] = one
            step = one.device, one.txn
            last[step] = max(one.seq, last.get(step, 0))
        return [
            one
            for one in there
            if one.field != ROW
            and one.seq == last[one.device, one.txn]
            and not self._is_known(one, closing.values())
        ]

    def is_open(self, known: Collection[Operation] | None = None) -> bool:
        """Tell whether a person is asked, or was when only some of it was there."""
        keys = [self.key(self.view(one)) for one in self.asked(known)]
        return law.differ(keys)

    def view(self, by: Operation) -> View:
        """Return what the columns held for a writer just after it wrote."""
        known = [*self._known_to(by), by]
        return {name: self.shown(name, known) for name in self._fields}

    def key(self, view: View) -> tuple[Any, ...]:
        """Return what a view is told apart by."""
        return tuple(self._plain(name, view[name]) for name in self._fields)

    def shown(self, name: str, known: Collection[Operation] | None = None) -> Any:
        """Return what a column shows to whoever has all there is, or some of it."""
        there = self._all if known is None else known
        cell = [one for one in there if one.field in (name, ROW)]
        last: dict[Any, Operation] = {}
        for one in cell:
            before = last.get(one.device)
            if before is None or before.seq < one.seq:
                last[one.device] = one
        heads = [
            one
            for one in cell
            if one.field == name and not self._is_known(one, last.values())
        ]
        return law.winner(heads).value if heads else None

    def common(self, asked: Iterable[Operation]) -> list[Operation]:
        """Return what everybody who wrote had before."""
        writers = list(asked)
        return [
            one
            for one in self._all
            if all(law.knows(other, one, self._contexts) for other in writers)
        ]

    def _known_to(self, writer: Operation) -> list[Operation]:
        return [one for one in self._all if law.knows(writer, one, self._contexts)]

    def _is_known(self, one: Operation, to: Iterable[Operation]) -> bool:
        return any(law.knows(other, one, self._contexts) for other in to)
