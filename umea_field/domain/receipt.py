"""What came of a taking in, in figures that add up."""

import json
from dataclasses import asdict, dataclass


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
    """Return the receipt a kept text tells."""
    return Receipt(**json.loads(told))
