"""What supersedes what: the law against a slow oracle that keeps histories."""

import random
from collections.abc import Iterable
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from world import oracle
from world.oracle import Copy, Told

from umea_field.database import journal_tables
from umea_field.sync import law, lineage
from umea_field.sync.operation import BLIND, Operation
from umea_field.sync.question import Question

WHO = {"A": UUID(int=1), "B": UUID(int=2), "C": UUID(int=3)}
ROWS = {name: UUID(int=number) for number, name in enumerate("rst", 10)}


def as_operations(
    held: Iterable[Told], doubtful: bool = False
) -> tuple[dict[Told, Operation], law.Contexts]:
    """The same as the program sees it: numbers and contexts, no histories.

    Each may be noted as written where there may be a clash: the law knows better.
    """
    contexts: dict[tuple[UUID, int], dict[UUID, int]] = {}
    found = {}
    for one in held:
        device = WHO[one.who]
        known: dict[UUID, int] = {}
        for before in one.history:
            if before.who != one.who:
                other = WHO[before.who]
                known[other] = max(known.get(other, 0), before.number)
        epoch = sum(known.values())
        contexts[device, epoch] = known
        found[one] = Operation(
            device=device,
            seq=one.number,
            hlc=one.clock,
            epoch=epoch,
            actor=None,
            txn=one.step or 1_000 + one.number,
            kind=one.kind,
            noun="thing",
            row_id=ROWS[one.row],
            field=one.field,
            value=str(ROWS[one.names]) if one.names else one.value,
            flags=BLIND if one.blind or (doubtful and one.kind == "u") else 0,
        )
    return found, contexts


def lived(seed: int, steps: int) -> set[Told]:
    """A history of three machines that write, delete and now and then meet."""
    chance = random.Random(seed)
    copies = [Copy(who) for who in WHO]
    for _ in range(steps):
        one = chance.choice(copies)
        one.clock += chance.randrange(3)
        row = chance.choice(list(ROWS))
        there = oracle.lives(one.held, row)
        act = chance.choice(["meet", "write", "write", "write", "delete", "settle"])
        if act == "meet":
            one.hear(chance.choice(copies))
        elif not there:
            one.insert(row, {"x": chance.randrange(3)})
        elif act == "write":
            names = [["x"], ["lat"], ["lon"], ["lat", "lon"], ["s_id"]]
            one.update(
                row,
                {
                    name: chance.choice(list(ROWS))
                    if name == "s_id"
                    else chance.randrange(3)
                    for name in chance.choice(names)
                },
            )
        elif act == "delete":
            one.write("d", row, "", None)
        else:
            one.write("r", row, chance.choice(["", "x"]), 9)
    return set().union(*(copy.held for copy in copies))


@given(st.integers(0, 2**32), st.integers(1, 40), st.booleans())
def test_that_the_law_is_what_whole_histories_tell(
    seed: int, steps: int, doubtful: bool
) -> None:
    held = lived(seed, steps)
    found, contexts = as_operations(held, doubtful)
    by_row = {at: [o for o in found.values() if o.row_id == at] for at in ROWS.values()}
    for row, row_id in ROWS.items():
        mine = {one for one in held if one.row == row}
        operations = [found[one] for one in mine]
        heads = law.heads(operations, contexts)
        fields = {one.field for one in mine}
        left = {one for name in fields for one in oracle.standing(held, (row, name))}
        assert heads == {found[one] for one in left}
        for names in {oracle.as_one(name) for name in fields if name}:
            question = Question(operations, contexts, names, lambda _, value: value)
            place = (row, names)
            assert set(question.asked()) == {
                found[one] for one in oracle.in_question(held, place)
            }
            assert question.is_open() == oracle.is_question(held, place)
        named = [
            found[one]
            for one in held
            if one.names
            and lineage.hangs_on(found[one], row_id, lambda at: by_row[at], contexts)
        ]
        assert law.is_alive(heads, named, contexts) == oracle.lives(held, row)
        assert all(found[one].row_id == row_id for one in mine)


def an_operation(who: str, seq: int, **more: object) -> Operation:
    cells = {"kind": "u", "field": "x", "value": 1, "epoch": 0, "hlc": seq} | more
    return Operation(
        device=WHO.get(who, law.SHIPPED),
        seq=seq,
        actor=None,
        txn=seq,
        noun="thing",
        row_id=ROWS["r"],
        **cells,  # type: ignore[arg-type]
    )


def test_that_shipped_rows_are_known_to_everybody_and_know_nobody() -> None:
    shipped = an_operation("umea", 900, hlc=10**18)
    mine = an_operation("A", 1)
    assert law.supersedes(mine, shipped, {})
    assert not law.supersedes(shipped, mine, {})
    assert law.heads([mine, shipped], {}) == {mine}
    assert journal_tables.SHIPPED == law.SHIPPED


def test_that_the_shown_head_is_the_latest_and_then_the_higher_machine() -> None:
    early, late = an_operation("B", 1, hlc=5), an_operation("A", 1, hlc=6)
    same = an_operation("C", 1, hlc=6)
    assert law.winner([early, late]) == late
    assert law.winner([same, early, late]) == same


def test_that_a_value_once_seen_is_superseded_however_late_its_clock() -> None:
    ahead = an_operation("A", 1, hlc=10**18)
    after = an_operation("B", 1, epoch=1, hlc=3)
    contexts = {(WHO["B"], 1): {WHO["A"]: 1}}
    assert law.heads([ahead, after], contexts) == {after}


def test_that_equal_values_do_not_differ() -> None:
    assert not law.differ([])
    assert not law.differ([20, 20.0])
    assert law.differ([1, 1, 2])
    assert law.differ([None, ""])


def test_that_vectors_are_joined_and_compared_by_each_machine() -> None:
    one, other = {WHO["A"]: 3}, {WHO["A"]: 1, WHO["B"]: 2}
    assert law.joined(one, other) == {WHO["A"]: 3, WHO["B"]: 2}
    assert not law.covers(one, other)
    assert law.covers(law.joined(one, other), other)
