import pytest

from umea_field.foundation.alphabet import alphabetical, edits, folded, is_near


def test_that_the_last_letters_of_the_alphabet_come_last() -> None:
    names = ["Ö", "Å", "Z", "Ä", "É", "E", "F"]
    assert sorted(names, key=alphabetical) == ["É", "E", "F", "Z", "Å", "Ä", "Ö"]


def test_that_numbers_within_words_sort_by_size() -> None:
    assert sorted(["Väg 10", "Väg 2"], key=alphabetical) == ["Väg 2", "Väg 10"]


def test_that_words_without_accents_meet_words_with_them() -> None:
    assert folded("Åke") == folded("ake")
    assert (
        folded("Máret Đorvi, Čáhppe, ŊŦ, Sæterø") == "maret dorvi, cahppe, nt, satero"
    )
    assert folded("e\u0301te \ufb01n x²") == "ete fin x2"


def test_that_two_letters_that_changed_places_are_one_mistake() -> None:
    assert edits("botsmrak", "botsmark", 2) == 1
    assert edits("spinnoff", "spinoff", 2) == 1
    assert edits("abc", "xyz", 2) == 3
    assert edits("a", "abcd", 2) == 3


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Granselet", "granselet", True),
        ("Granselet", "Gransele", True),
        ("Granselet", "Gramselett", True),
        ("Västra Åkersele", "Vastra-Akersele", True),
        ("Granselet", "Tallvattnet", False),
        ("Hissjön", "Hössjön", True),
        ("Bodan", "Boden", True),
        ("Bodan", "Baden", False),
        ("Ås", "Ed", False),
        ("", "Ed", False),
    ],
)
def test_that_names_that_may_be_the_same_are_known(
    one: str, other: str, near: bool
) -> None:
    assert is_near(one, other) is near
