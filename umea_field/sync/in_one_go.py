"""Bundles that were chosen together: taken in, receipted and undone as one merge."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.orm import Session

from umea_field.database.database import Database
from umea_field.database.journal_tables import (
    import_log,
    journal,
    keepsake,
    state,
    step,
)
from umea_field.database.keepsakes import keep, keepsake_named
from umea_field.domain.receipt import Receipt
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.foundation.progress import Progress, unheard
from umea_field.sync import knowledge, take_in, undoing, unsettling
from umea_field.sync.arrived_alike import arrived_alike
from umea_field.sync.counting import counted, shown_by, spoken_of
from umea_field.sync.looking import Found, Looked
from umea_field.sync.merge import Merged
from umea_field.sync.refusals import BundleRefusedError, UnknownMachineError
from umea_field.sync.ruled import with_ruled
from umea_field.sync.undoing import CannotUndoError

FORM = "handover"
"""Where in the program clashes are settled; such choices go with an undone merge."""
MERGED_LAST = "merged_together"
"""The keepsake that holds the numbers of the takings of the last merge."""


@dataclass(frozen=True)
class Merge:
    """What came of bundles taken in together.

    Attributes:
        bundles: Each with its own receipt, in the order they were taken in.
        receipt: Of all together; each record counts once.
        refused: How many changes stand in bundles that were refused.
        stopped: Why it did not come to its end; empty where it did.
        was_cancelled: That was since the user asked for it.
        is_logged: Whether anything of it can be undone.
    """

    bundles: tuple[Found, ...]
    receipt: Receipt
    refused: int = 0
    stopped: str = ""
    was_cancelled: bool = False
    is_logged: bool = False


def take_in_together(
    database: Database,
    looked: Looked,
    accepted: Collection[UUID] = (),
    progress: Progress = unheard,
) -> Merge:
    """Take in what was looked through; what has come in stays in where it stops.

    Args:
        database: To merge them into.
        looked: What was shown before.
        accepted: Machines that are accepted, though they are not known yet.
        progress: Told before each part.
    """
    before = _last(database)
    with database.read() as session:
        known = knowledge.vector_of(session.connection())
    total = sum(one.count for one in looked.bundles if not one.refused)
    parts: list[Merged] = []
    told: list[Found] = []
    backup, clashes, done, stopped = "", 0, 0, ""
    midway = refused = 0
    for one in looked.bundles:
        if one.refused or stopped:
            told.append(replace(one, receipt=None))
            refused += one.count if one.refused else 0
            continue
        begun = len(parts)
        try:
            receipt = take_in.take_in(
                database,
                one.path,
                accept_machine=one.sender in accepted,
                copied=backup,
                progress=_from(done, total, progress),
                merged=parts,
            )
        except BundleRefusedError as error:
            asks = isinstance(error, UnknownMachineError)
            told.append(
                replace(one, refused=str(error), asks_acceptance=asks, receipt=None)
            )
            if _came(parts[begun:]):
                midway += one.count
            else:
                refused += one.count
            continue
        except UmeaFieldError as error:
            stopped = str(error)
            told.append(replace(one, receipt=None))
            midway += one.count if _came(parts[begun:]) else 0
            continue
        told.append(replace(one, receipt=receipt))
        backup = backup or receipt.backup
        clashes += receipt.clashes
        done += one.count
        if receipt.left:
            stopped = tr("Stopped. What had come in stays in; go on with the same.")
    try:
        logged = _note(database, before)
    except UmeaFieldError as error:  # what came in is in, and the receipt tells it
        logged = any(one.receipt and one.receipt.taken for one in told)
        stopped = stopped or str(error)
    taken = [one for one in told if one.receipt]
    receipts = [one.receipt for one in taken if one.receipt]
    with database.read() as session:
        connection = session.connection()
        alike = arrived_alike(connection, shown_by(parts))
        whole = with_ruled(connection, Receipt(), spoken_of(parts), known)
    whole = replace(
        whole,
        total=midway + sum(one.count for one in taken),
        clashes=clashes,
        duplicates=len(alike),
        backup=backup,
        pictures=sum(one.pictures for one in receipts),
        pictures_missing=receipts[-1].pictures_missing if receipts else 0,
    )
    cancelled = any(one.receipt is not None and one.receipt.left for one in told)
    return Merge(
        tuple(told), counted(whole, parts), refused, stopped, cancelled, logged
    )


def _came(parts: Sequence[Merged]) -> bool:
    """Tell whether anything of a bundle was read before it broke off."""
    return any(part.taken or part.had for part in parts)


def _from(begun: int, whole: int, progress: Progress) -> Progress:
    """Return what tells of one bundle as a part of the whole."""

    def telling(done: int, total: int, what: str = "") -> None:
        progress(begun + done, whole or total, what)

    return telling


def last_merge(session: Session) -> tuple[int, ...]:
    """Return the numbers of the takings that an undo would undo; none for none."""
    told = _told(session)
    if told == ():  # undone by an older program, which did not note how far
        return ()
    there = session.scalars(
        select(import_log.c.number).order_by(import_log.c.number)
    ).all()
    if there and there[-1] > max(map(abs, told or [0])):
        return (there[-1],)  # broken off before it could be noted
    return tuple(each for each in told or () if each in there)


def _told(session: Session) -> tuple[int, ...] | None:
    """Return what is noted: the last merge's numbers, or less than nothing.

    That is what an undone merge leaves: minus the number that was the last before it.
    """
    told = keepsake_named(session, MERGED_LAST)
    return tuple(int(each) for each in json.loads(told)) if told else None


def _noted(session: Session) -> tuple[int, ...]:
    return tuple(each for each in _told(session) or () if each > 0)


def undo_merge(database: Database) -> int:
    """Undo the last merge, and the choices made since; return how many bundles.

    Raises:
        CannotUndoError: There is none, or something else rests on it.
    """
    with database.read() as session:
        numbers, noted = _to_undo(session), _noted(session)
    with database.arriving() as arriving:
        for txn in _choices_since(arriving.connection, numbers[0]):
            unsettling.take_back_on(arriving, txn)
        for _ in numbers:
            undoing.undo_on(arriving)
        left = [each for each in noted if each not in numbers]
        if noted and not left:
            last = arriving.connection.scalar(select(func.max(import_log.c.number)))
            left = [-(last or 0)]
        if left:
            arriving.connection.execute(
                update(keepsake)
                .where(keepsake.c.name == MERGED_LAST)
                .values(value=json.dumps(left))
            )
    return len(numbers)


def can_undo(session: Session) -> bool:
    """Tell whether the last merge can be undone: nothing else rests on it."""
    return choices_to_go(session) is not None


def choices_to_go(session: Session) -> int | None:
    """Return how many choices an undo of the last merge would take away with it.

    None where it cannot be undone.
    """
    try:
        return what_goes(session)[1]
    except CannotUndoError:
        return None


def what_goes(session: Session) -> tuple[tuple[int, ...], int]:
    """Return the takings that an undo would undo, and how many choices go with them.

    Raises:
        CannotUndoError: As of ``undo_merge``.
    """
    numbers = _to_undo(session)
    return numbers, len(_choices_since(session.connection(), numbers[0]))


def _to_undo(session: Session) -> tuple[int, ...]:
    numbers = last_merge(session)
    if not numbers:
        raise CannotUndoError(tr("Nothing has been taken in that can be undone."))
    return numbers


def _choices_since(connection: Connection, number: int) -> list[int]:
    """Return the choices since a taking, the last first.

    Raises:
        CannotUndoError: Something else was written or handed over since.
    """
    own = connection.scalar(select(state.c.device))
    row = connection.execute(
        select(import_log).where(import_log.c.number == number)
    ).one()
    if undoing.handed_over_since(connection, row):
        raise CannotUndoError(undoing.handed_over_words())
    written = connection.execute(
        select(journal.c.txn, step.c.form)
        .distinct()
        .outerjoin_from(
            journal,
            step,
            (step.c.device == journal.c.device) & (step.c.txn == journal.c.txn),
        )
        .where(journal.c.device == own, journal.c.seq > row.seq)
        .order_by(journal.c.txn.desc())
    ).all()
    if any(each.form != FORM for each in written):
        raise CannotUndoError(undoing.written_words(row.backup))
    return [each.txn for each in written]


def _last(database: Database) -> Row[Any] | None:
    """Return the last taking in, as it stands."""
    with database.read() as session:
        return session.execute(
            select(import_log).order_by(import_log.c.number.desc()).limit(1)
        ).first()


def _note(database: Database, before: Row[Any] | None) -> bool:
    """Note what was taken in now, and what it went on with; tell whether there is."""
    with database.write() as session:
        rows = session.execute(
            select(import_log)
            .where(import_log.c.number >= (before.number if before else 0))
            .order_by(import_log.c.number)
        ).all()
        numbers = [row.number for row in rows if row != before]
        if not numbers:
            return False
        noted = _noted(session)
        if numbers[0] in noted:  # gone on with
            numbers = sorted({*noted, *numbers})
        keep(session, MERGED_LAST, json.dumps(numbers))
    return True
