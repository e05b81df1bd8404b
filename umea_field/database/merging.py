"""Two records that are one: what differs, what moves, and the merging itself.

Merging is ordinary changes in one transaction: cells, links, a redirect, and the
record that was merged away is deleted. So the journal takes it back as one step, and
what another machine wrote meanwhile meets it as it meets any change.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.orm import Session

from umea_field.database.duplicates import redirects
from umea_field.database.joining import joins, links_to
from umea_field.database.undo import bring_back
from umea_field.domain import sameness
from umea_field.domain.kinds import Strings
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.record import Record
from umea_field.domain.same_said import taken_as_one
from umea_field.domain.sameness import Distinction, Redirect
from umea_field.foundation.alphabet import plainly

ALIASES = "aliases"
_NAMES = ("name", ALIASES)
_NO_CHILDREN = frozenset({"redirect", "distinction"})


@dataclass(frozen=True)
class Difference:
    """Columns in which two records differ, that are chosen as one.

    Attributes:
        fields: The columns; several where they are a group, such as a position.
        one: What the survivor holds, by column.
        other: What the other holds.
        both: What they make together, of sets and of running text; None of others.
    """

    fields: tuple[str, ...]
    one: Mapping[str, Any]
    other: Mapping[str, Any]
    both: Mapping[str, Any] | None = None

    def differing(self) -> Sequence[str]:
        """Return those of the columns in which they differ."""
        return [name for name in self.fields if self.one[name] != self.other[name]]

    def default(self) -> Mapping[str, Any]:
        """Return what holds unless somebody chooses: nothing written is lost."""
        if self.both is not None:
            return self.both
        return self.other if all(map(_is_empty, self.one.values())) else self.one


@dataclass(frozen=True)
class Merging:
    """What merging two records would do.

    Attributes:
        noun: Their table.
        survivor_id: The record that lives on.
        loser_id: The record that becomes a redirect.
        names: What they are called, the survivor first.
        differences: Where they differ, in the fields' order.
        moved: How many rows that name the other would name the survivor, by noun.
        joined: How many of those say what one of the survivor's says, and become one.
    """

    noun: str
    survivor_id: UUID
    loser_id: UUID
    names: tuple[str, str]
    differences: Sequence[Difference]
    moved: Mapping[str, int]
    joined: Mapping[str, int]

    def chosen(
        self, picks: Mapping[tuple[str, ...], Mapping[str, Any]]
    ) -> dict[str, Any]:
        """Return the value of every column in which they differ.

        Args:
            picks: By the fields of a difference, what was chosen; the rest by default.
        """
        cells: dict[str, Any] = {}
        for each in self.differences:
            cells |= picks.get(each.fields, each.default())
        return cells


def survivor_of(session: Session, row_id: UUID) -> UUID:
    """Return the record that one lives on as; itself where it was not merged away."""
    return sameness.survivor(row_id, redirects(session))


def planned(
    session: Session, noun: type[Record], survivor_id: UUID, loser_id: UUID
) -> Merging | None:
    """Return what merging two records would do; None where one of them is gone."""
    one, other = session.get(noun, survivor_id), session.get(noun, loser_id)
    if one is None or other is None:
        return None
    table = noun.__tablename__
    name, called = (getattr(each, "name", None) or "" for each in (one, other))
    return Merging(
        table,
        survivor_id,
        loser_id,
        (name, called),
        list(_differences(noun, one, other)),
        moved(session, table, loser_id),
        Counter(each.noun for each in joins(session, table, survivor_id, loser_id)),
    )


def moved(session: Session, noun: str, row_id: UUID) -> Mapping[str, int]:
    """Return how many rows of each noun name a record."""
    found: dict[str, int] = {}
    for column, condition in links_to(noun):
        table = column.table.name
        if table in _NO_CHILDREN:
            continue
        query = select(func.count()).where(column == row_id)
        if condition is not None:
            query = query.where(condition)
        count = session.scalar(query) or 0
        if count:
            found[table] = found.get(table, 0) + count
    return found


def _differences(
    noun: type[Record], one: Record, other: Record
) -> Iterator[Difference]:
    for names in _together(noun):
        mine = {name: getattr(one, name) for name in names}
        theirs = {name: getattr(other, name) for name in names}
        if mine != theirs and not all(map(_is_empty, theirs.values())):
            yield Difference(names, mine, theirs, _both(noun, names, mine, theirs))


def _together(noun: type[Record]) -> Iterator[tuple[str, ...]]:
    """Yield the columns that are chosen as one, but for other names: they are kept."""
    return (names for names in taken_as_one(noun) if names != (ALIASES,))


def _both(
    noun: type[Record],
    names: tuple[str, ...],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
) -> Mapping[str, Any] | None:
    name = names[0]
    if isinstance(noun.table().c[name].type, Strings):
        return {name: frozenset(mine[name] or ()) | frozenset(theirs[name] or ())}
    if noun.fields()[name].long and mine[name] and theirs[name]:
        return {name: f"{mine[name]}\n\n{theirs[name]}"}
    return None


def _is_empty(value: Any) -> bool:
    return value in (None, "", frozenset())


def merge_records(session: Session, merging: Merging, cells: Mapping[str, Any]) -> None:
    """Let two records be one.

    Args:
        session: Of a write; all of it is one step.
        merging: As ``planned`` told it.
        cells: What the survivor holds from now on, of what differs.
    """
    noun = BY_TABLE[merging.noun]
    one = session.get_one(noun, merging.survivor_id)
    other = session.get_one(noun, merging.loser_id)
    names = _other_names(one, other, cells.get("name", getattr(one, "name", None)))
    for name, value in cells.items():
        setattr(one, name, value)
    if names is not None:
        setattr(one, ALIASES, names)
    session.flush()
    called = getattr(other, "name", None)
    session.expunge(other)
    move_links(session, merging.noun, merging.loser_id, merging.survivor_id)
    _lead(session, merging.noun, (merging.loser_id, merging.survivor_id), called)


def _other_names(one: Record, other: Record, name: str | None) -> frozenset[str] | None:
    """Return what the survivor is also called: all that either was, but its name."""
    if ALIASES not in type(one).fields():
        return None
    every = {
        plainly(called): called
        for record in (other, one)
        for called in (*sorted(getattr(record, ALIASES) or ()), getattr(record, "name"))  # noqa: B009
        if called
    }
    every.pop(plainly(name or ""), None)
    return frozenset(every.values())


def move_links(session: Session, noun: str, loser_id: UUID, survivor_id: UUID) -> None:
    """Let all that names a record name another; what says the same becomes one."""
    twins = joins(session, noun, survivor_id, loser_id)
    for column, condition in links_to(noun):
        here = [column == loser_id, *([] if condition is None else [condition])]
        session.execute(
            update(column.table).where(*here).values({column.name: survivor_id})
        )
    # moved as well: written of later it hangs on what lives
    for each in twins:
        table = BY_TABLE[each.noun].table()
        if each.cells:
            kept = update(table).where(table.c.id == each.kept)
            session.execute(kept.values(each.cells))
        move_links(session, each.noun, each.other, each.kept)
        _lead(session, each.noun, (each.other, each.kept))
    session.execute(
        delete(Distinction).where(
            and_(Distinction.one_id == survivor_id, Distinction.other_id == survivor_id)
        )
    )


def _lead(
    session: Session, noun: str, ids: tuple[UUID, UUID], called: str | None = None
) -> None:
    """Take a record away, and lead whoever asks for it to another.

    Args:
        session: Of a write.
        noun: Their table.
        ids: The record, and the one that lives on.
        called: What the record was called.
    """
    loser_id, survivor_id = ids
    # who lives on is led nowhere else, whatever was said before
    session.execute(delete(Redirect).where(Redirect.id == survivor_id))
    known = session.scalar(select(Redirect.id).where(Redirect.id == loser_id))
    table = Redirect.table()
    cells = {"survivor_table": noun, "survivor_id": survivor_id, "name": called}
    if known is None:
        session.execute(insert(table).values(id=loser_id, **cells))
    else:
        session.execute(update(table).where(table.c.id == loser_id).values(cells))
    away = BY_TABLE[noun].table()
    session.execute(delete(away).where(away.c.id == loser_id))


def part_again(session: Session, noun: str, loser_id: UUID) -> None:
    """Let a record be one of its own again, and live.

    What was moved from it stays where it is; what names it now is its own.
    """
    led = redirects(session)
    rest = sameness.survivor(loser_id, led)
    away = [loser_id]
    away += [each for each in led if sameness.survivor(each, led) == rest == each]
    session.execute(delete(Redirect).where(Redirect.id.in_(away)))
    table = BY_TABLE[noun].table()
    if session.scalar(select(table.c.id).where(table.c.id == loser_id)) is None:
        bring_back(session, table, loser_id)
