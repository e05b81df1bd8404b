"""Whatever is left out when duplicates are sought, no pair is."""

from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from world.called import Row, Rows

from umea_field.domain.duplicate_search import Duplicates
from umea_field.domain.duplicates import (
    Alike,
    Read,
    compared,
    likeliest_first,
)

_NEAR_ONE_ANOTHER = [(63.9 + 0.02 * at, 20.1 + 0.05 * at) for at in range(5)]
_FAR = [(69.01, 20.0), (68.97, 20.05), (55.4, 13.0), (0.0, 0.0), (-0.01, -0.01)]
_BEGINNINGS = ["Hissjö", "Norr", "Kvarnsele", "Ed", "Å", "Ort 1", "Handlarn", "²3"]
_ENDINGS = ["", "n", "by", " by", " i Ed", " norra", "12", " 2", "-3", "sjön"]


@st.composite
def names(draw: st.DrawFn) -> str:
    """Draw a name, with up to three slips of the pen."""
    name = draw(st.sampled_from(_BEGINNINGS)) + draw(st.sampled_from(_ENDINGS))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(name)))
        slip = draw(st.sampled_from(["add", "drop", "swap", "turn"]))
        first, rest = name[:at], name[at:]
        match slip:
            case "add":
                name = first + draw(st.sampled_from("aö x\t7")) + rest
            case "drop":
                name = first + rest[1:]
            case "swap":
                name = first + rest[1:2] + rest[:1] + rest[2:]
            case "turn":
                name = rest + " " + first
    return name


def rows(*, most: int) -> st.SearchStrategy[list[Row]]:
    drawn = st.builds(
        Row,
        id=st.uuids(version=4),
        names=st.lists(names(), max_size=2).map(tuple),
        place=st.none() | st.sampled_from(_NEAR_ONE_ANOTHER + _FAR),
        within=st.sampled_from(["", "norra", "södra"]),
        signs=st.frozensets(st.sampled_from(["phone:1", "id:2"]), max_size=1),
    )
    return st.lists(drawn, max_size=most, unique_by=lambda row: row.id)


def all_with_all(world: Sequence[Row], *, namesakes: bool) -> list[Alike]:
    read = Read(Rows())
    found = (compared(read(one), read(other)) for one, other in combinations(world, 2))
    return likeliest_first(
        alike for alike in found if alike and (alike.is_likely or namesakes)
    )


@given(world=rows(most=24), few=st.integers(0, 4), namesakes=st.booleans())
def test_that_no_pair_is_lost_by_not_comparing_all_with_all(
    world: list[Row], few: int, namesakes: bool
) -> None:
    every = all_with_all(world, namesakes=namesakes)
    search = Duplicates(world, Rows(), namesakes=namesakes)
    assert search.among() == every
    asked = {row.id for row in world[:few]}
    mine = [pair for pair in every if not asked.isdisjoint((pair.one, pair.other))]
    assert search.among(world[:few]) == mine


@given(world=st.lists(names(), min_size=20, max_size=40))
def test_that_none_is_lost_where_many_lie_in_one_place(world: list[str]) -> None:
    made = [
        Row(UUID(int=at), (name,), _NEAR_ONE_ANOTHER[0], "norra", frozenset())
        for at, name in enumerate(world)
    ]
    found = Duplicates(made, Rows(), namesakes=True).among()
    assert found == all_with_all(made, namesakes=True)
