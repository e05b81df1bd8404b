"""What the page of summaries reads: the period's parties, and all about one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.half_year_drafts import Drafts, drafts_for
from umea_field.database.half_year_facts import Facts, facts_for, matrix_of
from umea_field.database.half_year_figures import Figure
from umea_field.database.half_year_scope import scope_of
from umea_field.database.half_years import (
    Party,
    SummaryLine,
    parties_there_are,
    parties_to_begin,
    summaries_of,
    summary_with,
)
from umea_field.database.paper_subjects import PaperSubject, subjects_with
from umea_field.database.printed_sheets import Subject
from umea_field.database.record_names import Named, names_of
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain.gap_matrix import GapMatrix
from umea_field.domain.half_year import HalfYearId
from umea_field.domain.task import Task
from umea_field.foundation.progress import Progress
from umea_field.foundation.wording import date_text
from umea_field.gui import rooms

MOST = 40
"""So many records of one number are listed."""

_PAGES = {
    "visit": rooms.VISITS,
    "village": rooms.VILLAGES,
    "store": rooms.STORES,
    "need": rooms.NEEDS,
    "case": rooms.CASES,
    "solution_trial": rooms.NEEDS,
}
"""The page that shows a noun's records."""


@dataclass(frozen=True)
class Listing:
    """The summaries of one period.

    Attributes:
        lines: Those that are begun.
        wanted: Whom the half-year concerns, and who has none yet.
        others: Everybody else that one can be written for.
    """

    lines: Sequence[SummaryLine] = ()
    wanted: Sequence[Party] = ()
    others: Sequence[Party] = ()


@dataclass(frozen=True)
class Shown:
    """What is recorded for the summary that is shown, and lines drafted from it."""

    facts: Facts | None = None
    drafts: Drafts = field(default_factory=dict)


@dataclass(frozen=True)
class Beside:
    """What was read beside the window's thread.

    Attributes:
        summary_id: For which summary.
        stamp: Which reading it was asked in; a later one holds.
        matrix: The gaps of the whole half-year, for the next summary.
        shown: What is recorded for it.
    """

    summary_id: HalfYearId
    stamp: int
    matrix: GapMatrix | None
    shown: Shown


def read_beside(
    _progress: Progress,
    database: Database,
    summary_id: HalfYearId,
    period: str,
    today: date,
    known: GapMatrix | None,
    stamp: int,
) -> Beside:
    """Read what is recorded for a summary; not in the window's thread.

    Args:
        database: What is read.
        summary_id: For which summary.
        period: Its half-year.
        today: The day it is.
        known: The gaps of the half-year, where they have been read.
        stamp: Told with what was read.
    """
    with database.read() as session:
        words = vocabulary(session)
        matrix = known or matrix_of(session, words, period, today)
        shown = read_shown(session, words, summary_id, today, matrix)
    return Beside(summary_id, stamp, matrix, shown)


def read_listing(
    session: Session, words: Vocabulary, period: str, today: date
) -> Listing:
    """Return the summaries of a period, and who may have one."""
    lines = summaries_of(session, words, period)
    begun = {
        (line.party.code, line.party.store_id, line.party.organisation_id)
        for line in lines
    }
    others = [
        party
        for party in parties_there_are(session, words)
        if (party.code, party.store_id, party.organisation_id) not in begun
    ]
    return Listing(lines, parties_to_begin(session, words, period, today), others)


def read_shown(
    session: Session,
    words: Vocabulary,
    summary_id: HalfYearId,
    today: date,
    matrix: GapMatrix | None,
) -> Shown:
    """Return what is recorded for one summary; nothing where it is gone."""
    summary = summary_with(session, summary_id)
    if summary is None:
        return Shown()
    facts = facts_for(session, words, summary, today, matrix)
    if facts is None:
        return Shown()
    return Shown(facts, drafts_for(session, words, facts, scope_of(session, summary)))


def read_records(
    session: Session, words: Vocabulary, figure: Figure
) -> Sequence[tuple[Named, str]]:
    """Return the records behind a number with their names, at most MOST of them."""
    wanted = [(figure.table, one) for one in figure.ids[:MOST]]
    if figure.table == "visit":
        visits = [Subject(*one) for one in wanted]
        places = subjects_with(session, visits)
        return [(one, _visit(places[one[1]])) for one in wanted if one[1] in places]
    names = names_of(session, wanted, words)
    return [(one, names[one]) for one in wanted if one in names]


def _visit(about: PaperSubject) -> str:
    day = date_text(about.day, year=False) if about.day else ""
    return ", ".join(part for part in (about.village or about.store, day) if part)


def where_seen(session: Session, record: Named) -> tuple[str, UUID] | None:
    """Return the page that shows a record, and what to show there."""
    table, one = record
    if table in _PAGES:
        return _PAGES[table], one
    task = session.get(Task, one) if table == "task" else None
    if task is None:
        return None
    for key, found in (
        (rooms.VISITS, task.visit_id),
        (rooms.CASES, task.case_id),
        (rooms.STORES, task.store_id),
        (rooms.VILLAGES, task.village_id),
    ):
        if found is not None:
            return key, found
    return None
