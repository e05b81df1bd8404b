"""What the list shows: pairs that may be one, what was written late, or a choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from umea_field.database.database import Database
from umea_field.database.duplicates import (
    PLACES,
    Candidate,
    possible_duplicates,
    titles_in,
)
from umea_field.database.joining import links_to
from umea_field.domain.duplicates import Reason
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.progress import Progress
from umea_field.foundation.wording import capital
from umea_field.gui.merge_wanted import MergeWanted
from umea_field.gui.rows_model import Column
from umea_field.sync.late_edits import Late, late_edits

_OWN = ("village", "store", "redirect", "distinction", "term")


@dataclass(frozen=True)
class Pair:
    """Two records that may be one.

    Attributes:
        noun: Their table.
        one: The record that lives on, unless they change places.
        titles: What they are called, in the same order.
        why: Why they stand here, in words; empty where a person shall choose.
        brief: The same without their names.
        late: What was written of ``other`` after it was merged into ``one``.
        rank: What comes first in the list.
    """

    noun: str
    one: UUID
    other: UUID
    titles: tuple[str, str]
    why: str = ""
    brief: str = ""
    late: Late | None = None
    rank: int = 0

    @property
    def id(self) -> tuple[UUID, UUID]:
        """What the pair is known by, in whatever order."""
        return min(self.one, self.other), max(self.one, self.other)

    def turned(self) -> "Pair":
        """Return the pair with the other one living on."""
        titles = self.titles[1], self.titles[0]
        return Pair(
            self.noun,
            self.other,
            self.one,
            titles,
            self.why,
            self.brief,
            None,
            self.rank,
        )


def tables_told() -> frozenset[str]:
    """Return the tables that a list rests on, and what moves where two become one."""
    moving = {
        column.table.name
        for noun in PLACES
        for column, _ in links_to(noun.__tablename__)
    }
    return frozenset({*_OWN, *moving})


def read_pairs(progress: Progress, *, database: Database) -> Sequence[Pair]:
    """Return every pair that may be one; what was written late comes first."""
    found: list[Pair] = []
    with database.read() as session:
        found += (
            Pair(
                each.noun,
                each.survivor_id,
                each.loser_id,
                each.names,
                _late(),
                tr("Written late"),
                each,
            )
            for each in late_edits(session)
        )
        known = {pair.id for pair in found}
        for at, noun in enumerate(PLACES):
            progress(at, len(PLACES))
            beat = partial(progress, at, len(PLACES))
            alike = possible_duplicates(session, noun, beat=beat)
            found += (_pair(each) for each in alike if each.id not in known)
    return sorted(found, key=lambda pair: pair.rank)


def read_others(
    progress: Progress, *, database: Database, wanted: MergeWanted
) -> Sequence[Pair]:
    """Return a record with every other of its kind, the likely ones first."""
    noun = BY_TABLE[wanted.noun]
    with database.read() as session:
        progress(0, 2)
        likely = {
            each.alike.other if each.alike.one == wanted.id else each.alike.one: each
            for each in possible_duplicates(session, noun, [wanted.id])
        }
        progress(1, 2)
        titles = titles_in(session, noun)
    mine = titles.get(wanted.id)
    if mine is None:
        return ()
    found = [
        Pair(
            wanted.noun,
            wanted.id,
            row_id,
            (mine, title),
            capital(likely[row_id].why()) if row_id in likely else "",
            capital(likely[row_id].why(names=False)) if row_id in likely else "",
            rank=likely[row_id].alike.reason if row_id in likely else len(Reason),
        )
        for row_id, title in titles.items()
        if row_id != wanted.id
    ]
    return sorted(found, key=lambda pair: (pair.rank, alphabetical(pair.titles[1])))


def _pair(found: Candidate) -> Pair:
    return Pair(
        found.noun,
        *found.id,
        found.titles,
        capital(found.why()),
        capital(found.why(names=False)),
        rank=1 + found.alike.reason,
    )


def _late() -> str:
    return tr("Written on another machine after they were merged")


def _kind_and_why(pair: Pair) -> str:
    return f"{capital(said_noun(BY_TABLE[pair.noun]))}\n{pair.brief}"


PAIRS = (
    Column[Pair](mark("Records"), lambda pair: "\n".join(pair.titles), width=0),
    Column[Pair](mark("Why"), _kind_and_why, width=20, order=lambda p: p.rank),
)
"""The columns where pairs are shown, on two lines."""
OTHERS = (
    Column[Pair](mark("Merge with"), lambda pair: pair.titles[1], width=0),
    Column[Pair](
        mark("Why"), lambda pair: pair.brief, width=17, order=lambda p: p.rank
    ),
)
"""The columns where a person chooses the other."""
