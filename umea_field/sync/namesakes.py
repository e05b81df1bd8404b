"""Machines that are called alike: nothing is refused for it, but it is told."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from umea_field.database.journal_tables import device
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import trn
from umea_field.sync.law import SHIPPED


def namesakes(
    connection: Connection, senders: Mapping[UUID, str]
) -> tuple[tuple[str, int], ...]:
    """Return names that more than one machine bears, and how many; some sender does.

    Args:
        connection: To read by; it knows what each machine is called.
        senders: The machines that matter now, and what each says it is called.
    """
    known = {
        row.device: row.name or ""
        for row in connection.execute(select(device).where(device.c.device != SHIPPED))
    }
    called: dict[str, list[tuple[UUID, str]]] = {}
    for machine, name in sorted({**known, **senders}.items()):
        if name.strip():
            called.setdefault(folded(name.strip()), []).append((machine, name))
    return tuple(
        (found[0][1], len(found))
        for _, found in sorted(called.items())
        if len(found) > 1 and any(machine in senders for machine, _ in found)
    )


def said_namesakes(name: str, count: int) -> str:
    """Return the remark, and what to do about it."""
    return trn(
        "{count} computer is called {name}. Give them names of their own in Settings,"
        " so that you see who wrote what.",
        "{count} computers are called {name}. Give them names of their own in"
        " Settings, so that you see who wrote what.",
        count,
        name=name,
    )
