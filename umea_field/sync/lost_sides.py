"""Whether a value was one of those a clash was settled between, and was not chosen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from umea_field.domain.nouns import BY_TABLE
from umea_field.sync import knowledge, law
from umea_field.sync.clashes import groups
from umea_field.sync.law import Contexts
from umea_field.sync.operation import INSERT, RESOLVE, ROW, Operation
from umea_field.sync.question import Question
from umea_field.sync.sameness import plain
from umea_field.sync.written import written_of

_AT_ONCE = 500


@dataclass(frozen=True)
class Settled:
    """A choice, and a value that another machine had written in the same cell.

    Attributes:
        noun: The table.
        row_id: The record.
        field: The column.
        chosen: The machine that chose, and the number of the choice on it.
        mine: The other machine, and the number of the step that wrote the value.
    """

    noun: str
    row_id: UUID
    field: str
    chosen: tuple[UUID, int]
    mine: tuple[UUID, int]


def lost(connection: Connection, found: Sequence[Settled]) -> set[Settled]:
    """Return those whose value was a side of the clash, or of one that led to it.

    What somebody had already written over, having seen it, was none.
    """
    kept: set[Settled] = set()
    for at in range(0, len(found), _AT_ONCE):
        some = found[at : at + _AT_ONCE]
        written = written_of(connection, {one.row_id for one in some})
        every = [operation for each in written.values() for operation in each]
        contexts = knowledge.contexts_of(connection, every)
        kept |= {
            one
            for one in some
            if _was_side(one, written.get((one.noun, one.row_id), []), contexts)
        }
    return kept


def _was_side(
    one: Settled, operations: Sequence[Operation], contexts: Contexts
) -> bool:
    columns = BY_TABLE[one.noun].table().c
    fields = groups().get((one.noun, one.field), (one.field,))
    question = Question(
        operations, contexts, fields, lambda name, value: plain(columns[name], value)
    )
    there = [
        each
        for each in operations
        if each.field in fields or (each.field == ROW and each.kind == INSERT)
    ]
    for choice in _choices(one, there, contexts):
        step = choice.device, choice.txn
        known = [
            each
            for each in there
            if law.knows(choice, each, contexts) and (each.device, each.txn) != step
        ]
        sides = {(each.device, each.txn) for each in question.asked(known)}
        # of columns that are one, a side is whole, whichever its writer changed
        mine = any(each[0] == one.mine[0] for each in sides)
        if len(sides) > 1 and (mine if len(fields) > 1 else one.mine in sides):
            return True
    return False


def _choices(
    one: Settled, there: Iterable[Operation], contexts: Contexts
) -> Iterator[Operation]:
    """Yield the choice that stands, and those its writer knew of."""
    made = [each for each in there if each.kind == RESOLVE]
    last = next((each for each in made if (each.device, each.seq) == one.chosen), None)
    if last is not None:
        yield last
        yield from (each for each in made if law.knows(last, each, contexts))
