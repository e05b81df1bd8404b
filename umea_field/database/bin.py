"""The bin: what was removed, for ninety days, and how it is brought back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from umea_field.database import schema
from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal
from umea_field.database.record_names import Named, names_of
from umea_field.database.told_changes import people_by_id
from umea_field.database.undo import bring_back
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE, NOUNS

DAYS = 90
"""How long what was removed is shown in the bin. The journal keeps it longer."""
_AT_ONCE = 500
"""How many records are asked about in one query."""


@dataclass(frozen=True)
class Removed:
    """Records that were removed in one step: a visit, say, with all that was in it.

    Attributes:
        device: The machine where it was done, and ``txn`` the step.
        kind: What the first of them is, in words.
        name: What it is called.
        records: All of them, the first first.
        moment: When; aware UTC.
        who: Who removed them.
    """

    device: UUID
    txn: int
    kind: str
    name: str
    records: tuple[Named, ...]
    moment: datetime
    who: str

    @property
    def id(self) -> tuple[UUID, int]:
        """What a row of the bin is known by."""
        return self.device, self.txn

    def days_left(self, now: datetime) -> int:
        """Return how many days it will still be shown; 0 on the last."""
        return min(DAYS, max(0, DAYS - (now - self.moment).days))


def removed(
    session: Session, now: datetime, vocabulary: Vocabulary
) -> Sequence[Removed]:
    """Return what lies in the bin, what was removed last first.

    A record made in the program and removed before anything was written in it has
    nothing to be brought back for, and is left out.
    """
    lying = _lying(session)
    steps: dict[tuple[UUID, int], list[Named]] = {}
    facts: dict[tuple[UUID, int], tuple[int, UUID | None]] = {}
    seen: set[Named] = set()
    for row in _removals(session, lying, now - timedelta(days=DAYS)):
        record: Named = (row.noun, row.row_id)
        if record in lying and record not in seen:
            seen.add(record)
            steps.setdefault((row.device, row.txn), []).append(record)
            facts.setdefault((row.device, row.txn), (row.hlc, row.actor))
    names = names_of(session, seen, vocabulary)
    people = people_by_id(session)
    found = []
    for (device, txn), records in steps.items():
        ordered = tuple(sorted(records, key=_weight))
        hlc, actor = facts[device, txn]
        who = people.get(actor) if actor else None
        found.append(
            Removed(
                device=device,
                txn=txn,
                kind=said_noun(BY_TABLE[ordered[0][0]]),
                name=names.get(ordered[0], ""),
                records=ordered,
                moment=moment_of(hlc),
                who=who or people.get(device, ""),
            )
        )
    return found


_WEIGHTS: Mapping[str, int] = {noun.__tablename__: at for at, noun in enumerate(NOUNS)}


def _weight(record: Named) -> int:
    """Return where a noun stands: what others hang on comes first."""
    return _WEIGHTS[record[0]]


def _lying(session: Session) -> set[Named]:
    """Return the records in the bins that hold something."""
    lying: set[Named] = set()
    for noun in NOUNS:
        name = noun.__tablename__
        table = schema.trash().tables[f"{name}_trash"]
        filled = [column.is_not(None) for column in table.columns if column.key != "id"]
        query = select(table.c.id).where(or_(*filled))
        lying.update((name, row_id) for row_id in session.scalars(query))
    return lying


def _removals(
    session: Session, records: Collection[Named], since: datetime
) -> Iterable[Row[tuple[()]]]:
    """Return the removals of some records, the latest first."""
    ids = sorted({row_id for _, row_id in records})
    hlc = int(since.timestamp() * 1000) << 16
    found: list[Row[tuple[()]]] = []
    for at in range(0, len(ids), _AT_ONCE):
        query = select(journal).where(
            journal.c.row_id.in_(ids[at : at + _AT_ONCE]),
            journal.c.kind == "d",
            journal.c.hlc >= hlc,
        )
        found += session.execute(query)
    return sorted(found, key=lambda row: (row.hlc, row.seq), reverse=True)


def put_back(session: Session, found: Removed) -> int:
    """Bring back everything of a step; return how many records came back."""
    return sum(
        bring_back(session, BY_TABLE[noun].table(), row_id)
        for noun, row_id in found.records
    )
