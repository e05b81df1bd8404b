"""What came of a taking in, in figures that add up."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from umea_field.sync.merge import Merged
from umea_field.sync.showing import Shown


@dataclass(frozen=True)
class Receipt:
    """What came of a taking in; a preview tells the same beforehand.

    ``total`` is ``taken`` and ``had`` and ``left``; each record that the bundle
    speaks of is in one of ``new``, ``changed``, ``back``, ``gone`` and ``same``.

    Attributes:
        machine: Whose bundle it was, by its name.
        total: How many changes it holds.
        taken: How many were new here, and are in now.
        had: How many were here already.
        left: How many were not come to, since it was broken off.
        waiting: How many of those taken wait for a newer version of the program.
        new: How many records were never seen here.
        changed: In how many a field changed.
        back: How many that were deleted live again.
        gone: How many were deleted.
        same: How many look as before: nothing was new, or what is newer stands.
        clashes: How many more clashes there are than before.
        backup: The copy made before; empty where there is none.
    """

    machine: str = ""
    total: int = 0
    taken: int = 0
    had: int = 0
    left: int = 0
    waiting: int = 0
    new: int = 0
    changed: int = 0
    back: int = 0
    gone: int = 0
    same: int = 0
    clashes: int = 0
    backup: str = ""

    @property
    def records(self) -> int:
        """How many records it speaks of."""
        return self.new + self.changed + self.back + self.gone + self.same

    def to_text(self) -> str:
        """Return it as text to keep."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_text(told: str) -> Receipt:
    """Return the receipt a kept text tells."""
    return Receipt(**json.loads(told))


def counted(receipt: Receipt, merged: Iterable[Merged]) -> Receipt:
    """Return a receipt with what came of each part; a record counts once."""
    parts = list(merged)
    shown = Shown()
    for part in parts:
        _go_on(shown, part.shown)
    taken, had = sum(p.taken for p in parts), sum(p.had for p in parts)
    return replace(
        receipt,
        taken=taken,
        had=had,
        left=receipt.total - taken - had,
        waiting=sum(part.waiting for part in parts),
        new=len(shown.new),
        changed=len(shown.changed),
        back=len(shown.back),
        gone=len(shown.gone),
        same=len(set().union(*(part.same for part in parts)) - shown.all()),
    )


def _go_on(whole: Shown, part: Shown) -> None:
    """Add what a later part did: what came and went meanwhile was never there."""
    for one in part.gone:
        was_new = one in whole.new
        for rows in (whole.new, whole.back, whole.changed):
            rows.discard(one)
        if not was_new:
            whole.gone.add(one)
    for one in part.back | part.new:
        if one in whole.gone:
            whole.gone.discard(one)
            whole.changed.add(one)
        elif one in part.new:
            whole.new.add(one)
        else:
            whole.back.add(one)
    whole.changed |= part.changed - whole.new - whole.back
