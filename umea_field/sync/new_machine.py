"""A copy of a machine becomes a machine of its own, and keeps every word in it.

A laptop's disk that was copied, or a backup that was put back, goes on writing under
the numbers of the one it is a copy of. Whoever meets both refuses the second. What the
copy wrote that no other machine has heard of is then told as a new machine's: under
the same numbers, by the same people, at the same hours. All that others have heard of
stays what it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from umea_field.database.beginning import named
from umea_field.database.database import Database
from umea_field.database.history import HANDED_OVER
from umea_field.database.journal_tables import (
    bundle_seen,
    context,
    device,
    head,
    import_log,
    journal,
    state,
    step,
    vector,
)
from umea_field.database.keepsakes import keep
from umea_field.database.own_changes import note_former
from umea_field.domain.record import new_id
from umea_field.foundation.alphabet import folded
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.sync import arrivals, knowledge
from umea_field.sync.describing import vector_from
from umea_field.sync.in_one_go import MERGED_LAST
from umea_field.sync.office import other_machines

_NEVER = -1
"""How many bundles were made when a taking in cannot be undone any more."""


class SameNameError(UmeaFieldError):
    """The copy would be called what another machine is."""


@dataclass(frozen=True)
class Became:
    """What became of a copy.

    Attributes:
        was: What the machine was called that it is a copy of.
        name: What it is called from now on.
        changes: How many changes are told as the new machine's.
    """

    was: str
    name: str
    changes: int


def has_met_others(database: Database) -> bool:
    """Tell whether others may know of this machine, so that two copies could meet."""
    with database.read() as session:
        made_any = session.scalar(select(bundle_seen.c.digest).limit(1)) is not None
        return made_any or bool(other_machines(session.connection()))


def free_name(database: Database, wanted: str) -> str:
    """Return a name that no machine known here has: as wanted, or with a number."""
    with database.read() as session:
        taken = _names(session.connection())
    numbered = (f"{wanted} {number}" for number in count(2))
    return next(one for one in chain([wanted], numbered) if folded(one) not in taken)


def would_become(database: Database, name: str) -> Became:
    """Tell what becoming a new machine would come to; nothing is written.

    Raises:
        UmeaFieldError: As of ``become_new_machine``.
    """
    with database.read() as session:
        return _here(session.connection(), name).became


def become_new_machine(database: Database, name: str) -> Became:
    """Let a copy be a machine of its own, in one transaction.

    Nothing looks otherwise after it. What was handed over before cannot be undone
    here any more, nor the last merge: they are another machine's now.

    Args:
        database: The copy.
        name: What its people are to call it.

    Raises:
        NamelessError: The name is empty.
        SameNameError: It is what this machine or another is called already.
    """
    with database.arriving() as arriving:
        connection = arriving.connection
        here = _here(connection, name)
        _tell_as_another(connection, here)
        _know(connection, here)
        for note in (HANDED_OVER, MERGED_LAST):
            keep(connection, note, None)
        # what was broken off begins anew, and nothing before is undone
        connection.execute(delete(import_log).where(import_log.c.ended.is_(None)))
        connection.execute(update(import_log).values(made=_NEVER))
        knowledge.begin_epoch(connection)
    return here.became


@dataclass(frozen=True)
class _Here:
    """The copy as it is: whose numbers it has, and how far others have heard of it."""

    old: UUID
    new: UUID
    heard: int
    person: str | None
    became: Became


def _here(connection: Connection, name: str) -> _Here:
    old, seq = connection.execute(select(state.c.device, state.c.seq)).one()
    was, person = connection.execute(
        select(device.c.name, device.c.person).where(device.c.device == old)
    ).one_or_none() or (None, None)
    name, _ = named(name, person or str(old))
    if folded(name) in _names(connection):
        raise SameNameError(
            tr(
                "There is a machine called {name} already. Call this one something"
                " else, so that one sees who wrote what.",
                name=name,
            )
        )
    heard = min(seq, max(_heard(connection, old), default=0))
    of_it = journal.c.device == old, journal.c.seq > heard
    changes = connection.scalar(select(func.count()).select_from(journal).where(*of_it))
    return _Here(old, new_id(), heard, person, Became(was or "", name, changes or 0))


def _names(connection: Connection) -> frozenset[str]:
    names = connection.scalars(select(device.c.name))
    return frozenset(folded(each or "") for each in names)


def _heard(connection: Connection, machine: UUID) -> Iterable[int]:
    """Yield how far others have said they know a machine, in what was taken in.

    Each bundle was held against what this machine wrote, so up to there they mean the
    same as it does.
    """
    seen = select(bundle_seen.c.vector).where(bundle_seen.c.taken == 1)
    for told in connection.scalars(seen):
        yield vector_from(told).get(machine, 0)
    known = select(func.max(context.c.seq)).where(context.c.other == machine)
    yield connection.scalar(known) or 0


def _tell_as_another(connection: Connection, here: _Here) -> None:
    """Give the changes nobody has heard of to the new machine.

    They keep their numbers: whoever is about to take one of them back means the same
    by it. Where others know only a part of a step, the rest has no words.
    """
    for table, number in ((journal, "seq"), (head, "seq"), (step, "txn")):
        connection.execute(
            update(table)
            .where(table.c.device == here.old, table.c[number] > here.heard)
            .values(device=here.new)
        )
    # no other machine is told either what was taken back by what
    connection.execute(
        update(step).where(step.c.device == here.old).values(undone=None)
    )


def _know(connection: Connection, here: _Here) -> None:
    """Let the new machine know what it wrote with, and the old one as another."""
    connection.execute(
        insert(device).values(
            device=here.new, name=here.became.name, person=here.person
        )
    )
    connection.execute(update(state).values(device=here.new))
    note_former(connection, here.old, here.heard)
    epochs = select(journal.c.epoch).where(journal.c.device == here.new).distinct()
    new = literal(here.new, context.c.device.type)
    knew = select(new, context.c.epoch, context.c.other, context.c.seq)
    names = ["device", "epoch", "other", "seq"]
    of_old = context.c.device == here.old
    copied = knew.where(of_old, context.c.epoch.in_(epochs))
    connection.execute(insert(context).from_select(names, copied))
    # in those the other one may know less: its own bundles tell
    left = select(func.coalesce(func.max(journal.c.epoch), -1)).where(
        journal.c.device == here.old
    )
    gone = context.c.epoch > left.scalar_subquery()
    connection.execute(delete(context).where(of_old, gone))
    if not here.heard:
        return
    rows = [
        {"device": here.new, "epoch": epoch, "other": here.old, "seq": here.heard}
        for epoch in connection.scalars(epochs).all()
    ]
    if rows:
        connection.execute(insert(context), rows)
    adding = arrivals.adding(connection, vector)
    connection.execute(
        adding.on_conflict_do_update(
            index_elements=["device"], set_={"seq": adding.excluded.seq}
        ),
        [{"device": here.old, "seq": here.heard}],
    )
