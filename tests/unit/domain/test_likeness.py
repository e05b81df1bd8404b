import pytest

from umea_field.domain.likeness import (
    likely_other,
    may_be_same,
    sentence_may_be_same,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hissjö", "Hissjön"),
        ("Tavelsjö", "Tavelsjön"),
        ("Kherson", "Cherson"),
        ("BOTSMARK", " botsmark "),
        ("Norrbyn", "Norrby"),
        ("Lanthandeln i Ytterby", "Lanthandeln i Yterby"),
    ],
)
def test_that_one_name_spelt_in_two_ways_is_noticed(one: str, other: str) -> None:
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norrby", "Sörby"),
        ("Västerby", "Österby"),
        ("Storsele", "Lillsele"),
        ("Övre Ån", "Yttre Ån"),
        ("Ort 12", "Ort 13"),
        ("Ön", "Ån"),
        ("Granselet", "Kvarnnäset"),
        ("", ""),
    ],
)
def test_that_neighbours_are_left_in_peace(one: str, other: str) -> None:
    assert not may_be_same(one, other)


def test_that_the_same_name_comes_before_one_that_is_near() -> None:
    found = likely_other("Hissjön", ["Hissjö", "HISSJÖN"], lambda name: [name])
    assert found == "HISSJÖN"
    assert likely_other("Hissjön", ["Hissjö"], lambda name: [name]) == "Hissjö"
    assert likely_other("", ["Hissjö", ""], lambda name: [name, None]) is None


def test_that_a_sentence_is_noticed_by_its_beginning_or_its_words() -> None:
    known = "Skoterled till butiken"
    for typed in ("Skoterled", "skoterled till butikn", "Butiken behöver en skoterled"):
        assert sentence_may_be_same(typed, known) is (typed[:6] != "Butike")
    assert sentence_may_be_same("till butiken skoterled", known)
    for typed in ("Skot", "Kontanter till butiken", "Buss"):
        assert not sentence_may_be_same(typed, known)
