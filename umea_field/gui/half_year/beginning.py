"""What summaries begin with, read off the window's thread: it goes through the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.half_year_drafts import drafts_for, first_lines
from umea_field.database.half_year_facts import facts_for, matrix_of
from umea_field.database.half_year_scope import Scope, scope_of
from umea_field.database.half_years import Party, begin_summary
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.half_year import HalfYear, HalfYearId
from umea_field.foundation.progress import Progress


@dataclass(frozen=True)
class Begun:
    """Summaries that are about to be begun.

    Attributes:
        period: Their half-year.
        lines: Each party with its first lines; None where nothing is recorded.
        alone: One was chosen, and is written next.
    """

    period: str
    lines: Sequence[tuple[Party, str | None]]
    alone: bool = False

    def write(self, session: Session) -> Sequence[HalfYearId]:
        """Begin them; return their ids in the same order."""
        made = []
        for party, lines in self.lines:
            summary = begin_summary(session, self.period, party)
            summary.highlights = lines
            made.append(summary.id)
        return made


def read_begun(
    progress: Progress,
    database: Database,
    period: str,
    parties: Sequence[Party],
    today: date,
    *,
    alone: bool,
) -> Begun:
    """Read what each party's summary begins with; nothing is written.

    Args:
        progress: Told before each party.
        database: What is read.
        period: The half-year.
        parties: Those that get a summary.
        today: The day it is.
        alone: Told with what was read.
    """
    known: dict[Scope, str | None] = {}  # most are told the same
    lines = []
    with database.read() as session:
        words = vocabulary(session)
        matrix = matrix_of(session, words, period, today)
        for done, party in enumerate(parties):
            progress(done, len(parties), party.name)
            summary = HalfYear(
                period=period,
                party=party.code,
                store_id=party.store_id,
                organisation_id=party.organisation_id,
            )
            scope = scope_of(session, summary)
            if scope not in known:
                facts = facts_for(session, words, summary, today, matrix)
                drafts = drafts_for(session, words, facts, scope) if facts else {}
                known[scope] = first_lines(drafts)
            lines.append((party, known[scope]))
    return Begun(period, lines, alone)
