import pytest

from umea_field.domain.likeness import (
    likely_other,
    may_be_same,
    names_its_village,
    phone_digits,
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


def test_that_a_village_a_store_is_called_after_need_not_be_told() -> None:
    assert names_its_village("Lanthandeln i ÅKERSELE", "Åkersele")
    assert names_its_village("Lanthandeln", "")
    assert not names_its_village("Lanthandeln", "Åkersele")


def test_that_one_telephone_is_one_however_it_is_written() -> None:
    ways = ("070-174 06 92", "+46 70 174 06 92", "0046 (0)701740692")
    assert {phone_digits(way) for way in ways} == {"701740692"}
