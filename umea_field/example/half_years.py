"""The made-up world's half-year summaries: one as good as done, one begun."""

from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.half_year_drafts import drafts_for, first_lines
from umea_field.database.half_year_facts import facts_for
from umea_field.database.half_year_scope import scope_of
from umea_field.database.half_years import Party, begin_summary
from umea_field.database.vocabularies import vocabulary
from umea_field.domain.half_year import STORE, HalfYear, period_of
from umea_field.example.villages import GRANSELET, World
from umea_field.foundation.i18n import speaking


def add_half_years(session: Session, world: World, today: date) -> None:
    """Write a summary for everybody and one for the store in Granselet."""
    period = period_of(today)
    whole = begin_summary(session, period, Party("everyone", ""))
    store = world.stores[GRANSELET]
    begin_summary(session, period, Party(STORE, store.name or "", store_id=store.id))
    whole.highlights = _begun(session, whole, today)
    whole.text_learned = (
        "Butikerna vill ha svar i telefon, inte i brev. När vi ringde inom en vecka"
        " blev nästa besök kortare och mer hände mellan besöken."
    )
    whole.text_next = "Vi följer upp drivmedlet i Granselet efter besiktningen."
    whole.thanks = "Handlarna i Granselet och Åkersele, för kaffe och klarspråk."
    whole.recipients = "Region Västerbotten\nLandsbygdsutskottet"
    session.flush()


def _begun(session: Session, summary: HalfYear, today: date) -> str | None:
    words = vocabulary(session)
    facts = facts_for(session, words, summary, today)
    with speaking("sv"):
        if facts is None:
            return None
        return first_lines(
            drafts_for(session, words, facts, scope_of(session, summary))
        )
