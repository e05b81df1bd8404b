"""Half-year summaries: one for each party and period, begun, sent and sent again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umea_field.database.half_year_figures import until_now
from umea_field.database.printed_sheets import Subject, sheets_of
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.half_year import (
    ASSOCIATION,
    STORE,
    TEXTS,
    HalfYear,
    HalfYearId,
    period_of,
    span_of,
)
from umea_field.domain.organisation import Organisation, OrganisationId
from umea_field.domain.printed_sheet import PrintedSheet, PrintedSheetId
from umea_field.domain.store import Store, StoreId
from umea_field.domain.visit import Visit
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr

PARTIES = "summary_parties"
"""The list of terms."""
PAPER = "half_year"
"""The name of the paper."""

DRAFT, SENT, CHANGED = "draft", "sent", "changed"
"""Where a summary stands; CHANGED was written in after it was sent."""

_ASSOCIATIONS = ("byaforening", "bygdegard", "idrott", "hembygd", "ekf")
"""The kinds of organisation that are told of their village; ``organisation_types``."""


@dataclass(frozen=True)
class Party:
    """Somebody a summary is for.

    Attributes:
        code: The term of ``summary_parties``.
        name: The store's or the association's own name, or the term's.
    """

    code: str
    name: str
    store_id: StoreId | None = None
    organisation_id: OrganisationId | None = None


@dataclass(frozen=True)
class SummaryLine:
    """One summary in a list.

    Attributes:
        state: DRAFT, SENT or CHANGED.
        sent: The day it was sent last; None for not yet.
        sheet_id: The very sheet that was sent.
        version: That sheet's; 0 for none.
        to_send: It is a draft, or was changed, and its receivers are written.
    """

    id: HalfYearId
    party: Party
    state: str
    sent: date | None = None
    sheet_id: PrintedSheetId | None = None
    version: int = 0
    to_send: bool = False


def periods(session: Session, today: date) -> Sequence[str]:
    """Return the half-years since the first visit, the latest first; one query."""
    first = session.scalar(select(func.min(Visit.day))) or today
    if first.year < today.year - 10:
        first = date(today.year - 10, 1, 1)
    found = {period_of(today)}
    found |= {
        period
        for year in range(first.year, today.year + 1)
        for period in (f"{year:04}H1", f"{year:04}H2")
        if period_of(first) <= period <= period_of(today)
    }
    return sorted(found, reverse=True)


def summary_with(session: Session, summary_id: HalfYearId) -> HalfYear | None:
    """Return one summary; None where it is gone."""
    return session.get(HalfYear, summary_id)


def summaries_of(
    session: Session, vocabulary: Vocabulary, period: str
) -> Sequence[SummaryLine]:
    """Return the summaries of a half-year: stores and associations last; one query."""
    found = session.execute(
        select(
            HalfYear,
            Store.name,
            Organisation.name,
            PrintedSheet.content,
            PrintedSheet.version,
        )
        .outerjoin(Store, Store.id == HalfYear.store_id)
        .outerjoin(Organisation, Organisation.id == HalfYear.organisation_id)
        .outerjoin(PrintedSheet, PrintedSheet.id == HalfYear.sheet_id)
        .where(HalfYear.period == period)
    ).all()
    lines = []
    for one, store, organisation, content, version in found:
        name = store if one.party == STORE else organisation
        told = name or vocabulary.label(PARTIES, one.party) or tr("Without a name")
        party = Party(one.party or "", told, one.store_id, one.organisation_id)
        stands = state_of(one, content)
        lines.append(
            SummaryLine(
                id=one.id,
                party=party,
                state=stands,
                sent=one.sent,
                sheet_id=one.sheet_id,
                version=version or 0,
                to_send=stands != SENT and bool(one.recipients),
            )
        )
    return sorted(lines, key=lambda line: _place(vocabulary, line.party))


def state_of(summary: HalfYear, content: str | None) -> str:
    """Return where a summary stands.

    Args:
        summary: As it is now.
        content: The sheet that was sent, as JSON; None for none.
    """
    if summary.sent is None or content is None:
        return DRAFT if summary.sent is None else SENT
    try:
        told = json.loads(content)
    except ValueError:
        return SENT
    same = all(told.get(name, "") == (getattr(summary, name) or "") for name in TEXTS)
    return SENT if same else CHANGED


def parties_to_begin(
    session: Session, vocabulary: Vocabulary, period: str, today: date
) -> Sequence[Party]:
    """Return whom the half-year should be told to, and has no summary yet.

    Those that are one of a kind, every store that was visited in the period, and every
    association of a village that was. Four queries.
    """
    begun = {
        (line.party.code, line.party.store_id or line.party.organisation_id)
        for line in summaries_of(session, vocabulary, period)
    }
    wanted = [
        party
        for party in _parties(session, vocabulary, period, today)
        if (party.code, party.store_id or party.organisation_id) not in begun
    ]
    return sorted(wanted, key=lambda party: _place(vocabulary, party))


def parties_there_are(session: Session, vocabulary: Vocabulary) -> Sequence[Party]:
    """Return everybody a summary can be written for; two queries."""
    found = [
        *_of_a_kind(vocabulary),
        *(
            Party(STORE, name or "", store_id=one)
            for one, name in session.execute(select(Store.id, Store.name))
        ),
        *(
            Party(ASSOCIATION, name or "", organisation_id=one)
            for one, name in session.execute(select(Organisation.id, Organisation.name))
        ),
    ]
    return sorted(found, key=lambda party: _place(vocabulary, party))


def _parties(
    session: Session, vocabulary: Vocabulary, period: str, today: date
) -> Iterator[Party]:
    yield from _of_a_kind(vocabulary)
    span = span_of(period)
    if span is None:
        return
    visited = Visit.day.between(*until_now(span, today))
    stores = select(Visit.store_id).where(visited, Visit.store_id.is_not(None))
    found = session.execute(select(Store.id, Store.name).where(Store.id.in_(stores)))
    for store_id, name in found:
        yield Party(STORE, name or "", store_id=store_id)
    villages = (
        select(func.coalesce(Visit.village_id, Store.village_id))
        .outerjoin(Store, Store.id == Visit.store_id)
        .where(visited)
    )
    told = session.execute(
        select(Organisation.id, Organisation.name).where(
            Organisation.type.in_(_ASSOCIATIONS), Organisation.village_id.in_(villages)
        )
    )
    for organisation_id, name in told:
        yield Party(ASSOCIATION, name or "", organisation_id=organisation_id)


def _of_a_kind(vocabulary: Vocabulary) -> Iterator[Party]:
    for term in vocabulary.choices(PARTIES):
        code = term.code or ""
        if code not in (STORE, ASSOCIATION):
            yield Party(code, vocabulary.label(PARTIES, code))


def _place(vocabulary: Vocabulary, party: Party) -> tuple[bool, int, object]:
    """Return where a party stands in a list: what there is one of comes first."""
    one_of_many = party.code in (STORE, ASSOCIATION)
    return (
        one_of_many,
        vocabulary.place(PARTIES, party.code),
        alphabetical(party.name),
    )


def begin_summary(session: Session, period: str, party: Party) -> HalfYear:
    """Write down that a summary is begun; its texts are empty."""
    summary = HalfYear(
        period=period,
        party=party.code,
        store_id=party.store_id,
        organisation_id=party.organisation_id,
    )
    session.add(summary)
    session.flush()
    return summary


def mark_sent(
    session: Session, summary_id: HalfYearId, sheet_id: PrintedSheetId, day: date
) -> None:
    """Write that a sheet of a summary was sent to its receivers; it never changes."""
    summary = session.get_one(HalfYear, summary_id)
    sheet = session.get_one(PrintedSheet, sheet_id)
    summary.sheet_id, summary.sent = sheet_id, day
    sheet.sent, sheet.recipients = day, summary.recipients


def sheets_sent(session: Session, summary_id: HalfYearId) -> Sequence[PrintedSheet]:
    """Return every sheet of a summary that was sent, the latest first; one query."""
    about = Subject("half_year", UUID(str(summary_id)))
    return [one for one in sheets_of(session, about) if one.sent is not None]
