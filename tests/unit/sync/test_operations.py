"""Operations side by side say what each says by itself."""

from world.bundles import ANNA, BO, an_operation

from umea_field.sync.operations import Operations

WRITTEN = [
    an_operation(1, "Åkersele"),
    an_operation(2, None, actor=None),
    an_operation(5, 7, device=BO),
    an_operation(3, "Örträsk"),
]


def test_that_columns_hold_the_operations_they_were_made_of() -> None:
    beside = Operations.of(WRITTEN)
    assert list(beside) == WRITTEN
    assert beside[2] == WRITTEN[2]
    assert beside[1:] == WRITTEN[1:]
    assert Operations.of(beside) is beside
    assert list(Operations.of([])) == []


def test_that_what_is_known_is_told_from_what_is_new() -> None:
    beside = Operations.of(WRITTEN)
    fresh, had = beside.beyond({ANNA: 2})
    assert (list(fresh), list(had)) == (WRITTEN[2:], WRITTEN[:2])
    fresh, had = beside.beyond({ANNA: 1, BO: 9})
    assert list(fresh) == [WRITTEN[1], WRITTEN[3]]
    assert list(had) == [WRITTEN[0], WRITTEN[2]]


def test_that_each_stretch_is_of_one_machine() -> None:
    beside = Operations.of(WRITTEN)
    assert list(beside.runs()) == [(ANNA, 0, 2), (BO, 2, 3), (ANNA, 3, 4)]
    assert beside.rise(0, 2)
    assert not Operations.of(WRITTEN[1::-1]).rise(0, 2)
