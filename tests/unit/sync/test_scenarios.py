"""What must hold when laptops that did not hear of each other meet at the office."""

from itertools import permutations

import pytest
from world.machines import ROWS, Machine

from umea_field.sync import undoing

Machines = dict[str, Machine]


def begun(machines: Machines, **cells: object) -> tuple[Machine, ...]:
    """All four with the village that A wrote."""
    a, b, c, h = (machines[who] for who in "ABCH")
    a.add("v1", name="Åkersele", **cells)
    a.give(h)
    h.give(b)
    h.give(c)
    return a, b, c, h


def exchanged(h: Machine, *laptops: Machine) -> None:
    """Everyone gives to the office, and then gets from it."""
    for one in laptops:
        one.give(h)
    for one in laptops:
        h.give(one)
    for one in (h, *laptops):
        one.agrees()
        assert one.everything() == h.everything()


def test_that_different_fields_are_both_kept_without_a_clash(
    machines: Machines,
) -> None:
    a, b, _, h = begun(machines)
    a.write("v1", "households", 212)
    b.write("v1", "name", "Åkersele by")
    exchanged(h, a, b)
    assert h.tables() == {"v1": {"name": "Åkersele by", "households": 212}}
    assert h.clashes() == []


def test_that_two_values_of_a_field_are_both_kept_for_a_person(
    machines: Machines,
) -> None:
    a, b, _, h = begun(machines)
    a.write("v1", "name", "Åkersele södra")
    b.write("v1", "name", "Åkersele norra")
    exchanged(h, a, b)
    (clash,) = b.clashes()
    assert clash.fields == ("name",)
    assert clash.base == {"name": "Åkersele"}
    assert {(side.values["name"], side.machine) for side in clash.sides} == {
        ("Åkersele södra", "A"),
        ("Åkersele norra", "B"),
    }
    assert clash.sides[0].values["name"] == h.tables()["v1"]["name"]


def test_that_the_same_value_is_no_clash_and_a_third_supersedes_both(
    machines: Machines,
) -> None:
    a, b, _, h = begun(machines)
    a.write("v1", "name", "Åkersele by")
    b.write("v1", "name", "Åkersele by")
    exchanged(h, a, b)
    assert h.clashes() == []
    h.write("v1", "name", "Åkersele kyrkby")
    exchanged(h, a, b)
    assert a.tables()["v1"]["name"] == "Åkersele kyrkby"
    assert a.clashes() == []


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_that_an_unseen_edit_keeps_a_deleted_row(
    machines: Machines, order: str
) -> None:
    a, b, c, h = begun(machines, households=9)
    a.remove("v1")
    b.write("v1", "name", "Åkersele by")
    for who in order:
        machines[who].give(h)
    exchanged(h, a, b, c)
    assert a.tables() == {"v1": {"name": "Åkersele by", "households": 9}}
    (clash,) = a.clashes()
    assert clash.fields == ()
    assert {(one.machine, one.is_delete) for one in clash.sides} == {
        ("A", True),
        ("B", False),
    }


def test_that_a_delete_that_saw_the_edit_holds_against_old_bundles(
    machines: Machines,
) -> None:
    a, b, c, h = begun(machines)
    b.write("v1", "households", 7)
    old = b.hand_over(c)
    held = frozenset(b.copy.held)
    exchanged(h, a, b)
    a.remove("v1")
    exchanged(h, a, b, c)
    c.take_in(old, held)
    exchanged(h, a, b, c)
    assert c.tables() == {}
    assert c.clashes() == []


def test_that_a_child_nobody_had_seen_keeps_its_parent(machines: Machines) -> None:
    for order in ("AB", "BA"):
        a, b, c, h = begun(machines) if order == "AB" else machines_again(machines)
        a.remove("v1")
        b.add("s1", name="Lanthandeln", village_id=ROWS["v1"][1])
        for who in order:
            machines[who].give(h)
        exchanged(h, a, b, c)
        assert set(h.tables()) == {"v1", "s1"}
        assert [one.fields for one in h.clashes()] == [()]


def machines_again(machines: Machines) -> tuple[Machine, ...]:
    """All without the store, and the village settled to live."""
    a, b, c, h = (machines[who] for who in "ABCH")
    h.remove("s1")
    h.remove("v1")
    exchanged(h, a, b, c)
    h.add("v1", name="Åkersele")
    exchanged(h, a, b, c)
    return a, b, c, h


@pytest.mark.parametrize("order", ["AB", "BA"])
@pytest.mark.parametrize("whole", [True, False])
def test_that_a_grandchild_nobody_had_seen_keeps_all_it_hangs_on(
    machines: Machines, order: str, whole: bool
) -> None:
    """Whether the store was deleted with its village or not."""
    a, b, c, h = begun(machines)
    a.add("s1", name="Lanthandeln", village_id=ROWS["v1"][1])
    exchanged(h, a, b)
    if whole:
        a.remove("s1")
    a.remove("v1")
    b.add("o1", note="Bränsle", store_id=ROWS["s1"][1])
    for who in order:
        machines[who].give(h)
    exchanged(h, a, b, c)
    assert set(h.tables()) == {"v1", "s1", "o1"}
    contested = [one for one in c.clashes() if not one.fields]
    assert len(contested) == (2 if whole else 1)
    assert all(side.machine == "B" for one in contested for side in one.sides[:1])
    for one in contested:
        h.settle(one, "", True)
    exchanged(h, a, b, c)
    assert set(c.tables()) == {"v1", "s1", "o1"}
    assert c.clashes() == []


def test_that_a_grandchild_of_a_store_that_had_moved_keeps_no_village_behind(
    machines: Machines,
) -> None:
    a, b, _, h = begun(machines)
    a.add("v2", name="Gransele")
    a.add("s1", name="Lanthandeln", village_id=ROWS["v1"][1])
    exchanged(h, a, b)
    b.write("s1", "village_id", ROWS["v2"][1])
    exchanged(h, a, b)
    a.remove("v1")
    b.add("o1", note="Bränsle", store_id=ROWS["s1"][1])
    exchanged(h, a, b)
    assert set(h.tables()) == {"v2", "s1", "o1"}


def test_that_undoing_takes_back_what_a_grandchild_kept(machines: Machines) -> None:
    a, b, _, h = begun(machines)
    a.add("s1", name="Lanthandeln", village_id=ROWS["v1"][1])
    exchanged(h, a, b)
    a.remove("v1")
    a.give(h)
    assert set(h.tables()) == {"s1"}
    own = set(h.copy.held)
    b.add("o1", note="Bränsle", store_id=ROWS["s1"][1])
    b.give(h)
    assert set(h.tables()) == {"v1", "s1", "o1"}
    undoing.undo_last(h.database)
    h.copy.held = own
    h.agrees()
    assert set(h.tables()) == {"s1"}


def test_that_what_came_and_went_before_a_meeting_is_never_seen(
    machines: Machines,
) -> None:
    a, b, _, h = (machines[who] for who in "ABCH")
    a.add("v1", name="Ingenstans")
    a.remove("v1")
    receipt = a.give(h)
    assert (receipt.new, receipt.gone, receipt.taken) == (0, 0, 3)
    exchanged(h, a, b)
    assert h.tables() == {}


def test_that_the_same_key_from_two_laptops_is_one_row(machines: Machines) -> None:
    a, b, _, h = (machines[who] for who in "ABCH")
    a.add("v1", name="Åkersele", households=212)
    b.add("v1", name="Åkersele", households=213)
    exchanged(h, a, b)
    assert list(h.tables()) == ["v1"]
    assert [one.fields for one in h.clashes()] == [("households",)]


def test_that_a_bundle_taken_in_again_changes_nothing(machines: Machines) -> None:
    a, _, _, h = begun(machines)
    a.write("v1", "households", 3)
    path, held = a.hand_over(), frozenset(a.copy.held)
    h.take_in(path, held)
    h.write("v1", "households", 4)
    before = h.everything()
    for _ in range(3):
        receipt = h.take_in(path, held)
        assert receipt.taken == 0
        assert receipt.had == receipt.total > 0
        assert h.everything() == before


def test_that_a_clock_years_ahead_does_not_win_for_ever(machines: Machines) -> None:
    a, b, _, h = begun(machines)
    a.jump(3 * 365 * 24 * 3_600_000)
    a.write("v1", "name", "Framtiden")
    exchanged(h, a, b)
    b.write("v1", "name", "Nutiden")
    exchanged(h, a, b)
    assert a.tables()["v1"]["name"] == "Nutiden"
    assert a.clashes() == []


def test_that_every_order_of_the_same_bundles_ends_the_same(
    machines: Machines, template: object, tmp_path: object
) -> None:
    a, b, c, h = begun(machines)
    a.write("v1", "name", "Ett")
    b.write("v1", "name", "Två")
    c.remove("v1")
    bundles = [(one.hand_over(), frozenset(one.copy.held)) for one in (a, b, c)]
    ends = []
    for order in permutations(range(3)):
        for at in order:
            h.take_in(*bundles[at])
        ends.append(h.everything())
        h.agrees()
    assert all(end == ends[0] for end in ends)
