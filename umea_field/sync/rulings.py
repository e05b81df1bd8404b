"""Where a rule chose between what two wrote, in all that was ever written of a record.

Not only what stands now: what was written over since is history, and so is the rule.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from umea_field.domain.field import LATEST
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.trifle import Trifle
from umea_field.sync import knowledge, law
from umea_field.sync.clashes import groups
from umea_field.sync.law import Contexts
from umea_field.sync.operation import Operation, canonical
from umea_field.sync.question import Question
from umea_field.sync.sameness import plain, trifle_of
from umea_field.sync.written import written_of

Written = tuple[str, UUID, int]
"""A column, and the machine and number of the step that wrote in it."""


@dataclass(frozen=True)
class Ruling:
    """A rule chose between values that two wrote, neither knowing of the other.

    Attributes:
        why: In what the values differ.
        stood: The step whose value it let stand.
    """

    why: Trifle
    stood: tuple[UUID, int]


def rulings_of(
    connection: Connection, noun: str, row_id: UUID
) -> Mapping[Written, Ruling]:
    """Return of what was written of a record that which a rule chose between."""
    written = written_of(connection, [row_id]).get((noun, row_id), [])
    if len({one.device for one in written}) < 2:  # noqa: PLR2004
        return {}
    contexts = knowledge.contexts_of(connection, written)
    found: dict[Written, Ruling] = {}
    for fields in _cells(noun, written):
        found |= _of_cell(noun, fields, written, contexts)
    return found


def _cells(noun: str, written: Collection[Operation]) -> Iterator[tuple[str, ...]]:
    """Yield the columns that several machines wrote in, those of a group together."""
    machines: dict[tuple[str, ...], set[UUID]] = defaultdict(set)
    known = BY_TABLE[noun].fields() if noun in BY_TABLE else {}
    for one in written:
        if one.field in known and known[one.field].merged != LATEST:
            cell = groups().get((noun, one.field), (one.field,))
            machines[cell].add(one.device)
    yield from (cell for cell, writers in machines.items() if len(writers) > 1)


def _of_cell(
    noun: str,
    fields: tuple[str, ...],
    written: Sequence[Operation],
    contexts: Contexts,
) -> dict[Written, Ruling]:
    columns = BY_TABLE[noun].table().c
    question = Question(
        written, contexts, fields, lambda name, value: plain(columns[name], value)
    )
    there = [one for one in written if one.field in fields]
    met = {one: _met(one, there, contexts) for one in there}
    found: dict[Written, Ruling] = {}
    for one, others in met.items():
        mine = question.view(one)
        rivals = [(o, question.view(o)) for o in others if one in met[o]]
        if any(question.key(view) != question.key(mine) for _, view in rivals):
            continue  # a person was asked
        for name in fields:
            unlike = [
                other
                for other, view in rivals
                if canonical(view[name]) != canonical(mine[name])
            ]
            why = trifle_of(columns[name])
            if unlike and why is not None:
                best = law.winner([one, *unlike])
                ruling = Ruling(why, (best.device, best.txn))
                found[name, one.device, one.txn] = ruling
    return found


def _met(
    one: Operation, there: Sequence[Operation], contexts: Contexts
) -> list[Operation]:
    """Return what an operation met: the last words of those who did not know of it."""
    apart = [other for other in there if law.are_concurrent(one, other, contexts)]
    return [
        other
        for other in apart
        if not any(law.knows(later, other, contexts) for later in apart)
    ]
