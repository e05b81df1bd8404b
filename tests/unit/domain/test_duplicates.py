"""What may have been written twice, and what only looks so."""

import random
from uuid import UUID

import pytest
from world.called import Row, Rows

from umea_field.domain.duplicate_search import Duplicates
from umea_field.domain.duplicates import Alike, Reason
from umea_field.domain.near_names import NearNames
from umea_field.foundation.alphabet import are_within, edits, letters

HERE, NEAR, FAR = (63.95, 20.30), (63.96, 20.31), (64.40, 20.30)


def found(*rows: tuple[object, ...], namesakes: bool = True) -> list[Alike]:
    made = [
        Row(
            UUID(int=at),
            *((row[0],) if isinstance(row[0], tuple) else ((row[0],),)),
            *row[1:],
        )  # type: ignore[arg-type]  # noqa: E501
        for at, row in enumerate(rows, 1)
    ]
    every = Duplicates(made, Rows(), namesakes=namesakes).among()
    one = Duplicates(made, Rows(), namesakes=namesakes).among(made[:1])
    assert set(one) <= set(every)
    return every


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hissjö", "Hissjön"),
        ("Botsmark", " BOTSMARK"),
        ("Tavelsjö", "Tavelsjo"),
        ("Nära Yttersele", "Yttersele Nära"),
    ],
)
def test_that_one_place_spelt_in_two_ways_is_found(one: str, other: str) -> None:
    (pair,) = found((one, HERE), (other, NEAR))
    assert pair.is_likely
    assert 1 < (pair.km or 0) < 2
    (pair,) = found((one, None, "norra"), (other, None, "norra"))
    assert pair.is_likely
    assert pair.km is None


def test_that_an_alias_counts_as_a_name() -> None:
    (pair,) = found((("Kvarnsele", "Hissjö"), HERE), ("Hissjön", NEAR))
    assert (pair.reason, pair.names) == (Reason.NEAR_NAME, ("Hissjö", "Hissjön"))


def test_that_two_of_one_name_far_apart_are_told_and_not_likely() -> None:
    (pair,) = found(("Strömbäck", HERE), ("Strömbäck", FAR))
    assert pair.reason is Reason.NAMESAKE
    assert not pair.is_likely
    assert round(pair.km or 0) == 50
    assert found(("Strömbäck", HERE), ("Strömbäck", FAR), namesakes=False) == []


def test_that_neighbours_are_left_in_peace() -> None:
    assert (
        found(("Norrby", HERE), ("Sörby", NEAR), ("Ort 12", HERE), ("Ort 13", HERE))
        == []
    )
    assert found(("Hissjö", None, "norra"), ("Hissjön", None, "södra")) == []
    assert found(("Hissjö", HERE), ("Hissjön", FAR)) == []
    assert found(("", HERE), ("", HERE)) == []


def test_that_a_number_only_one_can_have_tells_more_than_names() -> None:
    sign = frozenset({"phone:901234567"})
    (pair,) = found(("Lanthandeln", HERE, "a", sign), ("Nära Livs", FAR, "b", sign))
    assert pair.reason is Reason.SAME_SIGN


def test_that_a_store_called_by_part_of_its_name_is_found_in_its_village() -> None:
    rows = ("Handlarn", HERE, "v1"), ("Handlarn i Kvarnsele", HERE, "v1")
    (pair,) = found(*rows, namesakes=False)
    assert pair.reason is Reason.PART_OF_NAME


def test_that_the_likeliest_come_first_and_the_nearest_of_those() -> None:
    pairs = found(
        ("Aspsele", HERE), ("Aspsele", FAR), ("Aspselet", NEAR), ("Aspsele", HERE)
    )
    assert [pair.reason for pair in pairs] == sorted(pair.reason for pair in pairs)
    assert pairs[0].km == 0


def test_that_names_two_letters_apart_are_always_met() -> None:
    chance = random.Random(4)
    for _ in range(3000):
        name = "".join(chance.choice("abcå") for _ in range(chance.randint(1, 12)))
        other = list(name)
        for _ in range(2):
            at = chance.randint(0, len(other))
            other[at : at + chance.randint(0, 1)] = chance.choice(["", "x"])
        spelt = "".join(other) or "x"
        for few in (True, False):
            near: NearNames[str] = NearNames(few=few)
            near.add(letters(name), name)
            assert list(near.near(letters(spelt))) == [name]


def test_that_letters_apart_are_told_as_they_are_counted() -> None:
    chance = random.Random(5)
    for _ in range(20_000):
        one, other = (
            "".join(chance.choice("abc") for _ in range(chance.randint(0, 6)))
            for _ in range(2)
        )
        for allowed in range(3):
            assert are_within(one, other, allowed) == (
                edits(one, other, allowed) <= allowed
            )
