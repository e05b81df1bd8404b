"""A choice that named a deleted record kept it, until the choice is taken back."""

from world.machines import ROWS, Machine, met

from umea_field.database.undo import last_step
from umea_field.sync import settling, take_in, undoing, unsettling


def test_that_a_village_goes_with_the_choice_that_kept_it(
    machines: dict[str, Machine],
) -> None:
    a, b, h = met(machines)
    c = machines["C"]
    h.add("v2", name="Gransele")
    h.add("s1", name="Handlarn")
    for one in (a, b):
        h.give(one)
    a.write("s1", "village_id", ROWS["v2"][1])
    b.write("s1", "village_id", ROWS["v1"][1])
    for one in (a, b):
        one.give(h)
    h.give(c)
    (clash,) = h.clashes()
    chosen = {"village_id": ROWS["v2"][1]}
    settling.settle(h.database, clash, chosen, reason="Vald")
    with h.database.read() as session:
        step = last_step(session)
    c.remove("v2")
    take_in.take_in(h.database, c.hand_over(h), with_copy=False)
    assert "v2" in h.tables()
    assert step is not None
    unsettling.take_back(h.database, step.txn)
    assert "v2" not in h.tables()
    assert undoing.recompute_all(h.database).all() == set()
