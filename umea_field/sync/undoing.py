"""The last taking in, undone in one step: its operations leave the set again.

Everything shown is a function of the operations held, so a smaller set is an earlier
state; no copy has to be put back, and no number of this machine is used twice. That
holds as long as this machine has written and made nothing since, which would speak
of what it then no longer knew.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from umea_field.database import editions
from umea_field.database.database import Arriving, Database
from umea_field.database.journal_tables import (
    bundle_seen,
    head,
    import_log,
    journal,
    state,
    step,
    vector,
)
from umea_field.database.keepsakes import keep
from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr
from umea_field.sync import arrivals, knowledge
from umea_field.sync.arrivals import incoming, touched
from umea_field.sync.describing import vector_from
from umea_field.sync.law import LINK, SHIPPED, Vector, joined
from umea_field.sync.lineage import named
from umea_field.sync.merge import settle
from umea_field.sync.office import detach
from umea_field.sync.showing import Shown, mark_lacking, touch_deleted


class CannotUndoError(UmeaFieldError):
    """There is nothing to undo, or something has been built on it."""


def undo_last(database: Database) -> Shown:
    """Undo the last taking in; return the rows that look otherwise.

    Raises:
        CannotUndoError: There is none, or this machine has written since, or has
            handed over since.
    """
    with database.arriving() as arriving:
        return undo_on(arriving)


def undo_on(arriving: Arriving) -> Shown:
    """Undo the last taking in, in a transaction that may hold more.

    Raises:
        CannotUndoError: As of ``undo_last``.
    """
    connection = arriving.connection
    last = connection.execute(
        select(import_log).order_by(import_log.c.number.desc()).limit(1)
    ).first()
    if last is None:
        raise CannotUndoError(tr("Nothing has been taken in that can be undone."))
    _refuse_built_on(connection, last)
    before = _keep_registers(connection, vector_from(last.before))
    gone = _beyond(journal, before)
    with arrivals.workplace(connection):
        mark(connection, gone)
        connection.execute(delete(journal).where(gone))
        shown = recompute(connection)
    connection.execute(
        delete(step).where(
            or_(*(and_(step.c.device == one, step.c.txn > seq)
                  for one, seq in _others(connection, before).items()), ~true())
        )
    )  # fmt: skip
    connection.execute(delete(vector).where(vector.c.device.not_in(before)))
    for one, seq in before.items():
        connection.execute(update(vector).where(vector.c.device == one).values(seq=seq))
    knowledge.begin_epoch(connection)
    connection.execute(
        delete(bundle_seen).where(
            bundle_seen.c.digest == last.digest,
            bundle_seen.c.taken == 1,
            ~_was_taken_before(last),
        )
    )
    connection.execute(delete(import_log).where(import_log.c.number == last.number))
    detach(connection, last.number)
    arriving.rows.update(shown.all())
    return shown


def _keep_registers(connection: Connection, before: Vector) -> Vector:
    """Return what stays, with the shipped rows of a newer program added since.

    Where the bundle brought later ones than this program ships, they go, and a
    program that ships them will write them again.
    """
    known = connection.scalar(select(vector.c.seq).where(vector.c.device == SHIPPED))
    if known is None or known <= before.get(SHIPPED, 0):
        return before
    own = editions.last_number()
    if known > own:
        newest = editions.last_edition()
        connection.execute(
            update(state).where(state.c.edition > newest).values(edition=newest)
        )
    return joined(before, {SHIPPED: min(known, own)})


def _others(connection: Connection, before: Mapping[UUID, int]) -> Mapping[UUID, int]:
    own = connection.scalar(select(state.c.device))
    known = {one: 0 for one in knowledge.vector_of(connection) if one != own}
    return known | {one: seq for one, seq in before.items() if one != own}


def _refuse_built_on(connection: Connection, last: Any) -> None:
    if handed_over_since(connection, last):
        raise CannotUndoError(handed_over_words())
    if wrote_since(connection, last.seq):
        raise CannotUndoError(written_words(last.backup))


def handed_over_since(connection: Connection, taking: Any) -> bool:
    """Tell whether a bundle was made here after a taking in."""
    made = connection.scalar(
        select(func.count()).select_from(bundle_seen).where(bundle_seen.c.taken == 0)
    )
    return bool(made != taking.made)


def handed_over_words() -> str:
    """Return why what others have been told of is not undone.

    The copy made before is not named: put back, it would write other things under
    numbers that others know already.
    """
    return tr(
        "Something has been handed over since, and rests on what was taken in. What is"
        " wrong in it is put right in the records themselves."
    )


def written_words(backup: str | None) -> str:
    """Return why what something here rests on is not undone, and where the copy is.

    Where none was made, or it is no longer kept, none is promised.
    """
    if not backup or not Path(backup).exists():
        return tr(
            "Something has been written since, and rests on what was taken in. What is"
            " wrong in it is put right in the records themselves."
        )
    return tr(
        "Something has been written since, and rests on what was taken in. The copy"
        " made before is at {place}.",
        place=backup,
    )


def _was_taken_before(last: Any) -> ColumnElement[bool]:
    """Say that the same bundle came in whole before, and was seen since then."""
    return (
        select(import_log.c.number)
        .where(
            import_log.c.digest == last.digest,
            import_log.c.number < last.number,
            import_log.c.ended.is_not(None),
        )
        .exists()
    )


def wrote_since(connection: Connection, seq: int) -> bool:
    """Tell whether there is something of this machine's own after a number.

    Numbers of choices that were taken back are used up, with nothing under them.
    """
    own = select(state.c.device).scalar_subquery()
    later = select(journal.c.seq).where(journal.c.device == own, journal.c.seq > seq)
    return connection.scalar(later.limit(1)) is not None


def _beyond(table: Any, before: Mapping[UUID, int]) -> ColumnElement[bool]:
    later = [
        and_(table.c.device == one, table.c.seq > seq) for one, seq in before.items()
    ]
    return or_(table.c.device.not_in(before), *later)


def mark(connection: Connection, which: ColumnElement[bool]) -> None:
    """Note the rows that operations are about, and the deleted ones that they name."""
    rows = (
        select(journal.c.noun, journal.c.row_id, literal(1), literal(0))
        .distinct()
        .where(which)
    )
    names = ["noun", "row_id", "whole", "dead"]
    connection.execute(insert(touched).from_select(names, rows))
    is_link = journal.c.field.endswith(LINK, autoescape=True)
    links = connection.scalars(select(journal.c.value).where(which, is_link).distinct())
    touch_deleted(connection, [one for one in map(named, links) if one])


def recompute(connection: Connection) -> Shown:
    """Work heads, rows and cells of the touched rows out anew, from the journal."""
    here = arrivals.same_row(touched, journal)
    of_touched = arrivals.same_row(touched, head)
    rows = select(touched.c.row_id).where(of_touched)
    connection.execute(delete(head).where(head.c.row_id.in_(rows.correlate(head))))
    names = arrivals.TAKEN.split(", ")
    written = select(*(journal.c[name] for name in names)).join_from(
        touched, journal, here
    )
    connection.execute(insert(incoming).from_select(names, written))
    mark_lacking(connection)
    return settle(connection)


def recompute_cells(
    database: Database, cells: Mapping[str, Collection[str]], note: str
) -> Shown:
    """Work the rows out anew that have something in some columns.

    Args:
        database: Where it is open.
        cells: The columns of each noun; with ``id``, every row of it.
        note: The keepsake that asked for it, forgotten with the same transaction.
    """
    which = or_(
        false(),
        *(
            journal.c.noun == noun
            if "id" in names
            else and_(journal.c.noun == noun, journal.c.field.in_(names))
            for noun, names in cells.items()
        ),
    )
    with database.arriving() as arriving:
        connection = arriving.connection
        with arrivals.workplace(connection):
            mark(connection, which)
            shown = recompute(connection)
        keep(connection, note, None)
        arriving.rows.update(shown.all())
    return shown


def recompute_all(database: Database) -> Shown:
    """Work everything out anew from the journal; nothing may look otherwise after."""
    with database.arriving() as arriving:
        connection = arriving.connection
        with arrivals.workplace(connection):
            mark(connection, true())
            shown = recompute(connection)
        arriving.rows.update(shown.all())
    return shown
