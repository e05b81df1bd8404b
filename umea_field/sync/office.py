"""Which machine is the office, and to whom a handing over goes unless somebody says.

An office knows it of itself; a laptop notes what bundles tell it, and tells it on.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from umea_field.database.journal_tables import bundle_seen, keepsake, state
from umea_field.database.journal_tables import device as machines
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.foundation.alphabet import folded
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.sync.knowledge import key_of
from umea_field.sync.law import SHIPPED
from umea_field.sync.law_in_sql import send
from umea_field.sync.manifest import Device, Manifest

OFFICE = "office"
"""The keepsake that holds which machine is the office."""


_ATTACHED_BY = "attached_by"
"""The keepsake that holds which taking in made this machine an office's."""


class NoSuchMachineError(UmeaFieldError):
    """Nobody, or more than one, is called so."""


def office_of(connection: Connection) -> UUID | None:
    """Return which machine is the office, as far as this one knows."""
    own, is_office = send(connection, "SELECT device, office FROM sync_state").one()
    if is_office:
        return key_of(own)
    told = send(
        connection, f"SELECT value FROM keepsake WHERE name = '{OFFICE}'"
    ).scalar()
    return UUID(told) if told else None


def note_office(connection: Connection, manifest: Manifest) -> None:
    """Note which machine a bundle says is the office; an older one says nothing."""
    if manifest.office:
        keep(connection, OFFICE, str(manifest.office))


def attach(connection: Connection, manifest: Manifest, number: int) -> None:
    """Belong to a bundle's project, where this machine belongs to none yet."""
    connection.execute(
        delete(keepsake).where(
            keepsake.c.name == _ATTACHED_BY, keepsake.c.value == str(number)
        )
    )
    if not manifest.project or connection.scalar(select(state.c.project)):
        return
    connection.execute(update(state).values(project=manifest.project))
    keep(connection, _ATTACHED_BY, str(number))


def detach(connection: Connection, number: int) -> None:
    """Belong to no project again, where it was this taking in that attached it."""
    if keepsake_named(connection, _ATTACHED_BY) == str(number):
        connection.execute(update(state).values(project=None))
        for name in (_ATTACHED_BY, OFFICE):
            keep(connection, name, None)


def usual_receivers(connection: Connection) -> Collection[UUID]:
    """Return for which machines a bundle is, unless somebody says.

    A laptop's is for its office; an office's is for every machine it has heard of,
    so that one bundle serves them all. Empty where there is none: then a bundle
    holds everything.
    """
    office = office_of(connection)
    own = connection.scalar(select(state.c.device))
    if office != own:
        return [office] if office else []
    return sorted(
        connection.scalars(
            select(bundle_seen.c.device)
            .distinct()
            .where(bundle_seen.c.taken == 1, bundle_seen.c.device != own)
        )
    )


def other_machines(connection: Connection) -> Sequence[Device]:
    """Return every other machine that is known here, by name."""
    own = connection.scalar(select(state.c.device))
    found = connection.execute(
        select(machines).where(machines.c.device.not_in([own, SHIPPED]))
    )
    return sorted(
        (Device(row.device, row.name, row.person) for row in found),
        key=lambda one: (folded(one.name or ""), one.id),
    )


def machine_called(connection: Connection, name: str) -> UUID:
    """Return the machine that people call so, or that has this id.

    Raises:
        NoSuchMachineError: There is none, or more than one.
    """
    known = other_machines(connection)
    asked = folded(name).strip()
    found = [
        one for one in known if asked in (folded(one.name or "").strip(), str(one.id))
    ]
    if len(found) == 1:
        return found[0].id
    if found:
        raise NoSuchMachineError(
            tr(
                "More than one machine is called {name}. Name one by its id: {ids}.",
                name=name,
                ids=", ".join(str(one.id) for one in found),
            )
        )
    names = ", ".join(one.name or str(one.id) for one in known)
    raise NoSuchMachineError(
        tr(
            "No machine is called {name}. Known are: {names}.",
            name=name,
            names=names or "–",
        )
    )
