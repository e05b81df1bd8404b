"""Laptops that began with a whole bundle of this office and were not heard of yet.

The office cannot know who took such a bundle along. So what it makes for all laptops
goes on from there, as long as somebody may have begun with it not long ago.
"""

import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Connection, select

from umea_field.database.journal_tables import head, state
from umea_field.database.keepsakes import keep
from umea_field.domain.picture import Picture
from umea_field.foundation.wording import local
from umea_field.sync import knowledge
from umea_field.sync.law import Vector, met
from umea_field.sync.law_in_sql import send
from umea_field.sync.manifest import Manifest, is_whole
from umea_field.sync.office import usual_receivers

_MADE = "whole_bundles"
"""The keepsake that holds when whole bundles were made, and what they held."""
DAYS = 90
"""So long a laptop may write before it is first heard of."""
_NOTED = 100
"""Of so many whole bundles it is noted, the latest."""
_MS = 24 * 60 * 60 * 1000


def note_whole(connection: Connection, manifest: Manifest) -> None:
    """Note that an office made a bundle with which laptops may begin."""
    if not connection.scalar(select(state.c.office)) or not is_whole(manifest):
        return
    until = {str(one): seq for one, seq in manifest.until.items()}
    # by count and not by days: the clock may be far ahead today, and right tomorrow
    made = [*_noted(connection), (manifest.clock, until)][-_NOTED:]
    keep(connection, _MADE, json.dumps(made))


def known_to_newcomers(
    connection: Connection, receivers: Collection[UUID]
) -> Vector | None:
    """Return what every laptop knows that may have begun here lately.

    Args:
        connection: To read by.
        receivers: For whom a bundle is.

    Returns:
        None where there is none, or the bundle is not for all laptops.
    """
    made = _made(connection)
    if not made or not _are_all(connection, receivers):
        return None
    return met({UUID(one): seq for one, seq in until.items()} for _, until in made)


def begun_since(connection: Connection, receivers: Collection[UUID]) -> date | None:
    """Return from which day on laptops may have begun that a bundle serves too."""
    made = _made(connection)
    if not made or not _are_all(connection, receivers):
        return None
    first = min(knowledge.here(connection)[1], *(clock for clock, _ in made))
    return local(datetime.fromtimestamp(first / 1000, UTC)).date()


def added_since(connection: Connection, known: Vector) -> frozenset[str]:
    """Return the hashes of pictures that were added beyond what is known."""
    table = Picture.table()
    rows = connection.execute(
        select(table.c.sha256, head.c.device, head.c.seq)
        .join(head, head.c.row_id == table.c.id)
        .where(head.c.noun == table.name, head.c.field == "sha256")
    )
    return frozenset(
        digest
        for digest, machine, seq in rows
        if digest and seq > known.get(machine, 0)
    )


def _are_all(connection: Connection, receivers: Collection[UUID]) -> bool:
    is_office = connection.scalar(select(state.c.office))
    return bool(
        is_office and receivers and set(receivers) >= set(usual_receivers(connection))
    )


_Made = list[tuple[int, dict[str, int]]]
"""When whole bundles were made, and how far each machine was known."""


def _made(connection: Connection) -> _Made:
    """Return the whole bundles of the last days."""
    oldest = knowledge.here(connection)[1] - DAYS * _MS
    return [one for one in _noted(connection) if one[0] >= oldest]


def _noted(connection: Connection) -> _Made:
    asked = f"SELECT value FROM keepsake WHERE name = '{_MADE}'"
    told = send(connection, asked).scalar()
    return [(clock, until) for clock, until in json.loads(told or "[]")]
