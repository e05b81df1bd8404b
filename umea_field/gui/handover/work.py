"""The page's long work: reading, merging, writing; no Qt in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.journal_tables import device
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.database.takings import Taking, takings
from umea_field.database.vocabularies import vocabulary
from umea_field.database.waiting_to_go import Waiting, waiting_to_go
from umea_field.foundation.progress import Progress, Stopped
from umea_field.sync.clash_words import ClashWords, by_place, clash_words
from umea_field.sync.conflicts import conflicts, count_conflicts, settled_by_rule
from umea_field.sync.contents import Contents, contents_for
from umea_field.sync.hand_over import HandedOver, hand_over
from umea_field.sync.in_one_go import (
    Merge,
    can_undo,
    choices_to_go,
    last_merge,
    take_in_together,
    undo_merge,
)
from umea_field.sync.looking import Looked
from umea_field.sync.newcomers import begun_since
from umea_field.sync.office import usual_receivers
from umea_field.sync.overruled import Overruled, overruled
from umea_field.sync.ruled import count_ruled

FOLDER = "handover_folder"
"""The keepsake that holds where bundles were put last."""


@dataclass(frozen=True)
class Standing:
    """How it stands with handing over and taking in.

    Attributes:
        is_office: This machine is the office's own.
        waiting: What was written here and nobody has confirmed.
        contents: What a bundle would hold.
        receivers: For whom it would be, by name; empty for whoever takes it in.
        folder: Where bundles were put last; None for nowhere yet.
        open_clashes: How many clashes are open.
        last: The last taking in; None for none.
        merged: Whose bundles the last merge was of, by the names of their machines.
        ruled: How often values differ only in what no reader minds.
        can_undo: Whether that is a merge that can be undone in one step.
        overruled: What was written here and chosen otherwise elsewhere.
        newcomers_since: The bundle serves laptops as well that began since then.
    """

    is_office: bool = False
    waiting: Waiting = field(default_factory=Waiting)
    contents: Contents = field(default_factory=lambda: Contents(0, {}, False))
    receivers: tuple[str, ...] = ()
    folder: Path | None = None
    open_clashes: int = 0
    last: Taking | None = None
    merged: tuple[str, ...] = ()
    ruled: int = 0
    can_undo: bool = False
    overruled: Sequence[Overruled] = ()
    newcomers_since: date | None = None


def standing_of(database: Database, _progress: Progress) -> Standing:
    """Return how it stands; a few queries."""
    office = database.machine().office
    with database.read() as session:
        connection = session.connection()
        receivers = usual_receivers(connection)
        found = takings(connection)
        told = keepsake_named(session, FOLDER)
        return Standing(
            is_office=office,
            waiting=waiting_to_go(session),
            contents=contents_for(connection, receivers),
            receivers=_names(session, receivers),
            folder=Path(told) if told else None,
            open_clashes=count_conflicts(connection),
            last=found[0] if found else None,
            merged=_merged(found, last_merge(session)),
            ruled=count_ruled(connection),
            can_undo=can_undo(session),
            overruled=overruled(session, vocabulary(session)),
            newcomers_since=begun_since(connection, receivers),
        )


def _merged(found: Sequence[Taking], numbers: Collection[int]) -> tuple[str, ...]:
    """Return whose bundles were merged last, those that came together in one."""
    if not found:
        return ()
    together = set(numbers) if found[0].number in numbers else {found[0].number}
    names = (one.machine for one in reversed(found) if one.number in together)
    return tuple(dict.fromkeys(name for name in names if name))


def choices_to_go_with_undo(database: Database, _progress: Progress) -> int:
    """Return how many choices in clashes an undo of the last merge takes away."""
    with database.read() as session:
        return choices_to_go(session) or 0


def ruled(database: Database, today: date, _progress: Progress) -> list[ClashWords]:
    """Return in words where a rule settled what no reader minds."""
    with database.read() as session:
        found = list(settled_by_rule(session.connection()))
        return by_place(clash_words(session, found, vocabulary(session), today))


def _names(session: Session, machines: Collection[UUID]) -> tuple[str, ...]:
    found = session.execute(
        select(device.c.name, device.c.person)
        .where(device.c.device.in_(machines))
        .order_by(device.c.name)
    )
    return tuple(row.name or row.person or "" for row in found)


def open_clashes(
    database: Database, today: date, _progress: Progress
) -> list[ClashWords]:
    """Return every open clash in words, those of one place together."""
    with database.read() as session:
        found = list(conflicts(session.connection()))
        told = clash_words(session, found, vocabulary(session), today)
    return by_place(told)


def merge(
    database: Database, looked: Looked, accepted: Collection[UUID], progress: Progress
) -> Merge:
    """Take in what was looked through; where it is cancelled, all is as it was.

    Raises:
        Stopped: The user asked for it.
    """
    told = take_in_together(database, looked, accepted, progress)
    if told.was_cancelled:
        if told.is_logged:
            undo_merge(database)
        raise Stopped
    return told


def give(
    database: Database, folder: Path, progress: Progress, *, whole: bool = False
) -> HandedOver:
    """Write a bundle for those it is meant for, and remember the folder.

    Args:
        database: Whose changes go.
        folder: Where to.
        progress: Told before each part.
        whole: It holds everything, so that any machine can take it in.

    Raises:
        UmeaFieldError: It could not be written.
        Stopped: The user asked for it; nothing was written.
    """
    with database.read() as session:
        receivers = [] if whole else usual_receivers(session.connection())
    made = hand_over(database, folder, receivers or None, progress)
    with database.write() as session:
        keep(session, FOLDER, str(folder))
    return made


def remember_folder(database: Database, folder: Path) -> None:
    """Keep where bundles are to be put."""
    with database.write() as session:
        keep(session, FOLDER, str(folder))
