"""What came of a taking in, in figures that add up."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LISTED = 100
"""How many differences that a rule settled a receipt names; all are counted."""


@dataclass(frozen=True)
class Ruled:
    """A difference of which nobody was asked: a rule chose what stands.

    The values stay where they are, in the journal; this says where.

    Attributes:
        noun: The table.
        row: The record's id.
        fields: The columns that stand as one; most often a single one.
        rule: The trifle that the values differ in.
        steps: Of each value the machine and the number of the step that wrote it;
            of the one that stands first.
    """

    noun: str
    row: str
    fields: tuple[str, ...]
    rule: str
    steps: tuple[tuple[str, int], ...]


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
        ruled: How many differences that came with it a rule settled.
        differences: Those, at most LISTED of them.
        duplicates: How many pairs there are of a new village or store and one that
            may be the same.
        pictures: How many pictures came.
        pictures_missing: How many pictures records name that are not here.
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
    ruled: int = 0
    differences: tuple[Ruled, ...] = ()
    duplicates: int = 0
    pictures: int = 0
    pictures_missing: int = 0
    backup: str = ""

    @property
    def records(self) -> int:
        """How many records it speaks of."""
        return self.new + self.changed + self.back + self.gone + self.same

    def to_text(self) -> str:
        """Return it as text to keep."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_text(told: str) -> Receipt:
    """Return the receipt a kept text tells, without what a newer program adds."""
    kept: Mapping[str, Any] = json.loads(told)
    known = {one.name for one in fields(Receipt)}
    values = {name: value for name, value in kept.items() if name in known}
    differences = tuple(_ruled(one) for one in kept.get("differences", ()))
    return Receipt(**values | {"differences": differences})


def _ruled(told: Mapping[str, Any]) -> Ruled:
    return Ruled(
        noun=told["noun"],
        row=told["row"],
        fields=tuple(told["fields"]),
        rule=told["rule"],
        steps=tuple((machine, txn) for machine, txn in told["steps"]),
    )
