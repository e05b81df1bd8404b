"""Rows of two records that are one: which of them say the same, and what they then say.

Two stores that are one both had fuel; two laptops wrote down the same person. Where a
rule says that two rows tell of one thing they become one row, and every word of both
is kept: what only one says is filled in, sets and running text are joined, and where
they differ the one that lives on holds and what the other said stands in its note. Of
what is seen at visits, such as a service's status, what was seen last holds, whichever
said it. A noun without a note loses nothing either: there rows that differ stay two.

Looks, events and what has a number of its own are never one: visits, cases, stops of
a tour, printed sheets and corrections.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from umea_field.domain.field import grouped
from umea_field.domain.kinds import Strings
from umea_field.domain.likeness import phone_digits
from umea_field.domain.record import Record
from umea_field.foundation.alphabet import folded, plainly

_PHONE = "phone"

Row = Mapping[str, Any]
"""The values of a row, by column."""
Say = Callable[[tuple[str, ...], Row], str]
"""Says in words what some columns of a row hold."""


@dataclass(frozen=True)
class SaysTheSame:
    """When two rows of a noun tell of one thing.

    Attributes:
        noun: Their table.
        by: What they must have in common; the first must be written.
        apart: Where these differ they are two, if both say something.
        passed: Columns that do not matter: they follow from the others.
        notes: Where it is told what the other said; empty where there is no such place.
    """

    noun: str
    by: tuple[str, ...]
    apart: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    notes: str = ""


RULES = (
    SaysTheSame("organisation", ("name",), ("org_no",), notes="notes"),
    SaysTheSame(
        "service_offer",
        ("service", "store_id"),
        ("counterpart",),
        ("village_id",),
        notes="note",
    ),
    SaysTheSame(
        "contact",
        ("name",),
        ("phone", "email", "organisation_id", "store_id"),
        notes="notes",
    ),
    SaysTheSame("earlier_work", ("what", "year")),
    SaysTheSame("former_name", ("name",)),
    SaysTheSame("support", ("scheme", "year")),
    SaysTheSame("support_answer", ("condition_id",)),
    SaysTheSame("need", ("title", "service")),
    SaysTheSame("solution_trial", ("title", "service")),
    SaysTheSame("task", ("title", "due")),
    SaysTheSame("picture", ("sha256",)),
    SaysTheSame("half_year", ("period", "party")),
)
"""In an order in which what hangs on others comes after them."""


def joined(  # noqa: PLR0913 - two rows and what is known of them
    noun: type[Record],
    rule: SaysTheSame,
    kept: Row,
    other: Row,
    say: Say,
    later: Collection[str] = (),
) -> dict[str, Any] | None:
    """Return what the kept row holds that it did not; None where they are two.

    Args:
        noun: Of both rows.
        rule: Its rule.
        kept: The row that lives on.
        other: The row that is taken in; what it names is what that lives on as.
        say: Says what was held, for a note.
        later: Columns of which the other tells what was seen later.
    """
    if not _are_alike(rule, kept, other):
        return None
    cells: dict[str, Any] = {}
    told: list[str] = []
    for names in taken_as_one(noun):
        mine, theirs = _some(names, kept), _some(names, other)
        if names[0] in rule.passed or _is_same(mine, theirs) or _is_nothing(theirs):
            continue
        if _is_nothing(mine):
            cells |= theirs
        elif (both := _together(noun, names, mine, theirs)) is not None:
            cells |= both
        elif names[0] == rule.notes:
            told.insert(0, str(theirs[rule.notes]).strip())
        elif rule.notes and {*names} <= {*later}:
            cells |= theirs
            told.append(say(names, mine))
        elif rule.notes:
            told.append(say(names, theirs))
        else:
            return None
    if told:
        before = cells.get(rule.notes, kept[rule.notes])
        mark = "\n" if noun.fields()[rule.notes].long else "; "
        cells[rule.notes] = mark.join(filter(None, (before, *told)))
    return cells


def taken_as_one(noun: type[Record]) -> Iterator[tuple[str, ...]]:
    """Yield the columns of a noun, those of a group together."""
    together = {name: names for names in grouped(noun.table()) for name in names}
    yield from dict.fromkeys(together.get(name, (name,)) for name in noun.fields())


def _are_alike(rule: SaysTheSame, kept: Row, other: Row) -> bool:
    if kept[rule.by[0]] in (None, ""):
        return False
    if any(_plain(name, kept) != _plain(name, other) for name in rule.by):
        return False
    return all(
        _plain(name, kept) == _plain(name, other)
        for name in rule.apart
        if kept[name] not in (None, "") and other[name] not in (None, "")
    )


def _together(
    noun: type[Record], names: tuple[str, ...], mine: Row, theirs: Row
) -> Row | None:
    """Return what two values make together; None where one of them must give way."""
    name = names[0]
    if isinstance(noun.table().c[name].type, Strings):
        return {name: frozenset(mine[name]) | frozenset(theirs[name])}
    if not noun.fields()[name].long:
        return None
    one, other = mine[name], theirs[name]
    if _lines(other) in _lines(one):
        return {}
    if _lines(one) in _lines(other):
        return {name: other}
    return {name: f"{one}\n\n{other}"}


def _lines(words: str) -> str:
    """Return running text line by line: ``bra`` is not said in ``inte bra``."""
    return "\n".join(["", *filter(None, map(plainly, words.splitlines())), ""])


def _some(names: tuple[str, ...], row: Row) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _is_same(mine: Row, theirs: Row) -> bool:
    return all(
        _plain(name, mine) == _plain(name, theirs)
        and _beside(name, mine) == _beside(name, theirs)
        for name in mine
    )


def _beside(name: str, row: Row) -> str:
    """Return the words of a value that tell more than what rows are alike by."""
    value = row[name]
    if not isinstance(value, str):
        return ""
    return plainly("".join(filter(str.isalpha, value)) if name == _PHONE else value)


def _is_nothing(row: Row) -> bool:
    return all(value in (None, "", frozenset()) for value in row.values())


def _plain(name: str, row: Row) -> Any:
    """Return a value without what does not matter when two are compared."""
    value = row[name]
    if not isinstance(value, str):
        return value or None if isinstance(value, frozenset) else value
    if name == _PHONE:
        return phone_digits(value) or value
    return " ".join(folded(value).split()) or None
