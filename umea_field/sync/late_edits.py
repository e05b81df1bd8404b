"""What was written of a record that had been merged away, unknown to its writer.

The law lets such a record live again; here it is told as a suggestion on the record
it was merged into. It is a question to the tables, nothing is kept of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from umea_field.database.duplicates import redirects
from umea_field.database.merging import (
    Merging,
    merge_records,
    move_links,
    moved,
    part_again,
    planned,
)
from umea_field.database.record_names import names_of
from umea_field.database.vocabularies import vocabulary
from umea_field.domain import sameness
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.sameness import Redirect
from umea_field.sync import knowledge, law
from umea_field.sync.operation import DELETE, ROW
from umea_field.sync.settling import let_live
from umea_field.sync.written import written_of


@dataclass(frozen=True)
class Late:
    """A record that was merged away, and that something was written of since.

    Attributes:
        noun: Its table.
        loser_id: The record.
        survivor_id: What it was merged into.
        names: What they are called, the survivor first.
        fields: The columns that were written unknown to whoever merged.
        moved: How many rows name it, by noun.
        is_alive: Whether it stands in the register again.
    """

    noun: str
    loser_id: UUID
    survivor_id: UUID
    names: tuple[str, str]
    fields: tuple[str, ...]
    moved: Mapping[str, int]
    is_alive: bool


def late_edits(session: Session, survivor_id: UUID | None = None) -> Sequence[Late]:
    """Return every record merged away of which something was written since.

    Args:
        session: Of a read.
        survivor_id: Only what was merged into this one; None for all.
    """
    led = redirects(session)
    if not led:
        return ()
    rows = session.execute(select(Redirect.id, Redirect.survivor_table, Redirect.name))
    found = []
    known = vocabulary(session)
    for row_id, noun, called in rows:
        rest = sameness.survivor(row_id, led)
        if noun is None or noun not in BY_TABLE:
            continue
        if rest == row_id or survivor_id not in (None, rest):
            continue
        table = BY_TABLE[noun].table()
        is_alive = session.scalar(select(table.c.id).where(table.c.id == row_id))
        links = moved(session, noun, row_id)
        if is_alive or links:
            names = names_of(session, [(noun, rest), (noun, row_id)], known)
            both = names.get((noun, rest), ""), names.get((noun, row_id), called or "")
            fields = _written_late(session, noun, row_id) if is_alive else ()
            found.append(Late(noun, row_id, rest, both, fields, links, bool(is_alive)))
    return found


def _written_late(session: Session, noun: str, row_id: UUID) -> tuple[str, ...]:
    """Return the columns whose values the writer of the redirect did not know."""
    written = written_of(session.connection(), [row_id])
    redirect = written.get(("redirect", row_id), [])
    merged = [one for one in redirect if one.field != ROW]
    if not merged:
        return ()
    last = law.winner(merged)
    mine = written.get((noun, row_id), [])
    known = knowledge.contexts_of(session.connection(), [last, *mine])
    late = {
        one.field
        for one in mine
        if one.kind != DELETE and one.field != ROW
        and one.field in BY_TABLE[noun].table().c
        and not law.knows(last, one, known)
    }  # fmt: skip
    return tuple(name for name in BY_TABLE[noun].fields() if name in late)


def plan_of(session: Session, late: Late) -> Merging | None:
    """Return what moving it over would do; None where only links are to be moved.

    Where it is told which columns were written late, the survivor's others hold.
    """
    made = planned(session, BY_TABLE[late.noun], late.survivor_id, late.loser_id)
    if made is None or not late.fields:
        return made
    some = [d for d in made.differences if not set(d.fields).isdisjoint(late.fields)]
    return Merging(
        made.noun,
        made.survivor_id,
        made.loser_id,
        made.names,
        some,
        made.moved,
        made.joined,
    )


def move_over(session: Session, late: Late, cells: Mapping[str, object]) -> None:
    """Let what was written late be the survivor's; the other is a redirect again."""
    made = plan_of(session, late)
    if made is not None:
        merge_records(session, made, cells)
    else:
        move_links(session, late.noun, late.loser_id, late.survivor_id)


def let_be_two(session: Session, late: Late) -> None:
    """Let the record live as one of its own, and not be asked about again."""
    part_again(session, late.noun, late.loser_id)
    let_live(session.connection(), late.noun, late.loser_id)
