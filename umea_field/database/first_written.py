"""Who wrote a record first, and when."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.history import moment_of
from umea_field.database.journal_tables import journal
from umea_field.database.told_changes import people_by_id
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import NO_BREAK, date_text, local


def first_written(session: Session, rows: Sequence[UUID]) -> Mapping[UUID, str]:
    """Return who wrote each of a few records first and on which day, in words.

    Args:
        session: Of a read.
        rows: Their ids; one that the journal knows no beginning of is left out.
    """
    query = (
        select(journal.c.row_id, journal.c.actor, journal.c.device, journal.c.hlc)
        .where(journal.c.row_id.in_(rows), journal.c.kind == "i", journal.c.field == "")
        .order_by(journal.c.hlc.desc())
    )
    people = people_by_id(session)
    told: dict[UUID, str] = {}
    for row_id, actor, device, hlc in session.execute(query):
        person = people.get(actor or device) or people.get(device) or ""
        day = date_text(local(moment_of(hlc)).date()).replace(" ", NO_BREAK)
        told[row_id] = tr("written by {person}, {day}", person=person, day=day)
    return told
