"""What this machine has written and nobody has confirmed yet, told in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from umea_field.database.history import (
    HANDED_OVER,
    changes_not_handed_over,
    moment_of,
)
from umea_field.database.journal_tables import journal, state
from umea_field.database.keepsakes import keepsake_named
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import date_text, local

_MANY = 3_000
"""So many changes are counted without being looked at."""


@dataclass(frozen=True)
class Waiting:
    """What waits to be handed over.

    Attributes:
        changes: How many cells were written.
        records: How many records they are of.
        since: When the first was written, by this machine's clock; None for none.
        nouns: How many records of each noun, most first.
    """

    changes: int = 0
    records: int = 0
    since: datetime | None = None
    nouns: Mapping[str, int] = field(default_factory=dict)

    def words(self, today: date) -> str:
        """Return it as ``14 ändringar i 6 poster sedan 12 mars``; empty for none."""
        if self.since is None:
            return ""
        day = local(self.since).date()
        return tr(
            "{changes} in {records} since {day}",
            changes=trn("{count} change", "{count} changes", self.changes),
            records=trn("{count} record", "{count} records", self.records),
            day=date_text(day, day.year != today.year),
        )


def waiting_to_go(session: Session) -> Waiting:
    """Return what waits; two queries, over what waits only."""
    own = session.scalar(select(state.c.device))
    confirmed = int(keepsake_named(session, HANDED_OVER) or 0)
    mine = (journal.c.device == own, journal.c.seq > confirmed)
    records: Counter[str] = Counter()
    changes = 0
    first: int | None = None
    for noun, count, rows, hlc in session.execute(
        select(
            journal.c.noun,
            func.count(),
            func.count(distinct(journal.c.row_id)),
            func.min(journal.c.hlc),
        )
        .where(*mine)
        .group_by(journal.c.noun)
    ):
        records[noun] = rows
        changes += count
        first = hlc if first is None else min(first, hlc)
    return Waiting(
        changes,
        sum(records.values()),
        None if first is None else moment_of(first),
        dict(records.most_common()),
    )


def waiting_words(session: Session, today: date) -> str:
    """Return what waits as one says it, empty for nothing; quick however much it is."""
    count = changes_not_handed_over(session)
    if count > _MANY:
        return trn("{count} change", "{count} changes", count)
    return waiting_to_go(session).words(today) if count else ""
