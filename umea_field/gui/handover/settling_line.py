"""The clashes one goes through, what was chosen of each, and the way back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from umea_field.database.database import Database
from umea_field.database.undo import last_step
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.sync import settling, unsettling
from umea_field.sync.clash_words import ClashWords
from umea_field.sync.in_one_go import FORM

KEEP, REMOVE = "keep", "remove"
"""What can be chosen of a record that one removed and another wrote in."""


@dataclass(frozen=True)
class Chosen:
    """What was chosen of a clash.

    Attributes:
        txn: The step that settled it.
        said: Whose or what, in words: ``du valde Annas``.
        at: Which card it was; None for a value of one's own.
    """

    txn: int
    said: str
    at: int | None


class SettlingLine:
    """Settles; what it settled stays in line, and can be opened again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.clashes: list[ClashWords] = []
        self.chosen: dict[str, Chosen] = {}
        self._order: list[list[str]] = []

    def show(self, clashes: Sequence[ClashWords]) -> None:
        """Have these open clashes, after those that were settled here."""
        settled = [one for one in self.clashes if one.conflict.id in self.chosen]
        now = {one.conflict.id for one in clashes}
        for one in settled:
            if one.conflict.id in now:  # opened anew since
                del self.chosen[one.conflict.id]
        kept = [one for one in settled if one.conflict.id not in now]
        before = {one.conflict.id: at for at, one in enumerate(self.clashes)}
        both = [*kept, *clashes]
        last = len(before)
        both.sort(key=lambda one: before.get(one.conflict.id, last))
        self.clashes = both

    def begin_anew(self) -> None:
        """Forget what was settled before, as when other bundles come."""
        self.clashes, self.chosen, self._order = [], {}, []

    @property
    def left(self) -> int:
        """How many are open."""
        return len(self.clashes) - len(self.chosen)

    def left_of(self, ids: Collection[str]) -> int:
        """Return how many of some clashes are open."""
        open_ones = {one.conflict.id for one in self.clashes} - set(self.chosen)
        return len(open_ones & set(ids))

    def after(self, at: int) -> int:
        """Return the next open clash after one, round the end; itself for none."""
        count = len(self.clashes)
        for step in range(1, count + 1):
            here = (at + step) % count
            if self.clashes[here].conflict.id not in self.chosen:
                return here
        return at

    def alike(self, at: int) -> list[int]:
        """Return the other open clashes of the same place that are of values."""
        here = self.clashes[at]
        if here.place is None or not here.conflict.fields:
            return []
        return [
            other
            for other, one in enumerate(self.clashes)
            if other != at
            and one.place == here.place
            and one.conflict.fields
            and one.conflict.id not in self.chosen
            and self._same_writers(one, here)
        ]

    def choose(
        self,
        at: int,
        side: int,
        also: Sequence[int] = (),
        progress: Progress = unheard,
    ) -> None:
        """Settle a clash by one of its sides, and others by the same writer's.

        Args:
            at: Which clash.
            side: Which of its sides.
            also: Which others.
            progress: Told before each.

        Raises:
            UmeaFieldError: The clash is another by now, or the database refused.
        """
        one = self.clashes[at]
        machine = one.conflict.sides[side].step[0]
        settled: list[str] = []
        self._order.append(settled)
        said = tr("you chose what {who} wrote", who=one.sides[side].short)
        self._settle(one, one.conflict.sides[side].values, said, side, settled)
        for done, other in enumerate(also, start=1):
            progress(done, len(also) + 1)
            each = self.clashes[other]
            theirs = next(
                (
                    at
                    for at, one_side in enumerate(each.conflict.sides)
                    if one_side.step[0] == machine
                ),
                None,
            )
            if theirs is not None:
                values = each.conflict.sides[theirs].values
                self._settle(each, values, said, theirs, settled)

    def choose_offered(self, at: int) -> None:
        """Settle a clash of sets by what both sides made of it together."""
        one = self.clashes[at]
        settled: list[str] = []
        self._order.append(settled)
        values = one.conflict.offered
        self._settle(one, values, tr("you chose both"), len(one.sides), settled)

    def choose_own(self, at: int, values: Mapping[str, Any], why: str) -> None:
        """Settle a clash by other values."""
        settled: list[str] = []
        self._order.append(settled)
        said = tr("you wrote your own")
        self._settle(self.clashes[at], values, said, None, settled, why)

    def choose_being(self, at: int, what: str) -> None:
        """Let a record live, or not."""
        one = self.clashes[at]
        settled: list[str] = []
        self._order.append(settled)
        if what == KEEP:
            reason = tr("Kept {what}", what=one.title)
            settling.keep(self._database, one.conflict, reason=reason, form=FORM)
            said = tr("you kept the record")
        else:
            reason = tr("Removed {what}", what=one.title)
            settling.take_away(self._database, one.conflict, reason=reason, form=FORM)
            said = tr("you removed the record")
        self._note(one, said, 0 if what == KEEP else 1, settled)

    def take_back(self, progress: Progress = unheard) -> int | None:
        """Open again what was settled last; return the first of it, None for nothing.

        Args:
            progress: Told before each.

        Raises:
            UmeaFieldError: It has been handed over, or was changed since.
        """
        while self._order:
            settled = self._order[-1]
            first, count = (settled[0] if settled else None), len(settled)
            while settled:
                progress(count - len(settled), count)
                unsettling.take_back(self._database, self.chosen[settled[-1]].txn)
                del self.chosen[settled.pop()]
            self._order.pop()
            if first is not None:
                ids = [one.conflict.id for one in self.clashes]
                return ids.index(first) if first in ids else None
        return None

    @property
    def can_take_back(self) -> bool:
        """Whether something was settled here."""
        return any(self._order)

    @property
    def last_count(self) -> int:
        """How many were settled together last."""
        return next((len(one) for one in reversed(self._order) if one), 0)

    def _same_writers(self, one: ClashWords, other: ClashWords) -> bool:
        theirs = {side.step[0] for side in other.conflict.sides}
        return bool(theirs & {side.step[0] for side in one.conflict.sides})

    def _settle(
        self,
        one: ClashWords,
        values: Mapping[str, Any],
        said: str,
        at: int | None,
        settled: list[str],
        why: str = "",
    ) -> None:
        reason = tr("Settled {what}, {title}", what=one.what, title=one.title)
        if why:
            reason = f"{reason}: {why}"
        settling.settle(self._database, one.conflict, values, reason=reason, form=FORM)
        self._note(one, said, at, settled)

    def _note(
        self, one: ClashWords, said: str, at: int | None, settled: list[str]
    ) -> None:
        with self._database.read() as session:
            step = last_step(session, FORM)
        if step is not None:
            self.chosen[one.conflict.id] = Chosen(step.txn, said, at)
            settled.append(one.conflict.id)
