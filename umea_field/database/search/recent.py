"""What was open or written lately on this machine."""

import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.journal_tables import journal, state
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.database.search.documents import Key
from umea_field.database.search.keeping import owners_of
from umea_field.database.search.shapes import shapes
from umea_field.foundation.errors import UmeaFieldError

OPENED = "search_opened"
"""The keepsake that holds what was opened, the latest first."""
SHOWN = 6
"""How many records are told."""
_TOO_SMALL = frozenset({"term", "worker", "service_offer", "service_check"})
_LOOKED_AT = 400
"""How many of the latest changes are looked at."""


def recent_keys(session: Session) -> list[Key]:
    """Return the records opened last, then those written last, the latest first."""
    found = dict.fromkeys(_opened(session))
    if len(found) < SHOWN:
        found |= dict.fromkeys(_written(session))
    return list(found)[:SHOWN]


def note_opened(database: Database, key: Key) -> None:
    """Note that a record was opened; where nothing can be written it is let be."""
    if database.read_only:
        return
    try:
        with database.write() as session:
            keys = [key, *(each for each in _opened(session) if each != key)][:SHOWN]
            said = json.dumps([(each.noun, each.id.hex) for each in keys])
            keep(session, OPENED, said)
    except UmeaFieldError:
        return


def _opened(session: Session) -> Iterator[Key]:
    for noun, row_id in json.loads(keepsake_named(session, OPENED) or "[]"):
        if noun in shapes():
            yield Key(noun, UUID(row_id))


def _written(session: Session) -> Iterable[Key]:
    device = session.scalar(select(state.c.device))
    latest = (
        select(journal.c.noun, journal.c.row_id)
        .where(journal.c.device == device)
        .order_by(journal.c.seq.desc())
        .limit(_LOOKED_AT)
    )
    rows = dict.fromkeys((noun, row_id) for noun, row_id in session.execute(latest))
    found: dict[Key, None] = {}
    for noun, row_id in rows:
        if noun in shapes() and noun not in _TOO_SMALL:
            found |= dict.fromkeys(owners_of(session, noun, [row_id]))
        if len(found) >= SHOWN:
            break
    return found
