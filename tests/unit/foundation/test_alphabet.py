import pytest

from umea_field.foundation.alphabet import alphabetical, folded, is_near


def test_that_the_last_letters_of_the_alphabet_come_last() -> None:
    names = ["Ö", "Å", "Z", "Ä", "É", "E", "F"]
    assert sorted(names, key=alphabetical) == ["É", "E", "F", "Z", "Å", "Ä", "Ö"]


def test_that_numbers_within_words_sort_by_size() -> None:
    assert sorted(["Väg 10", "Väg 2"], key=alphabetical) == ["Väg 2", "Väg 10"]


def test_that_words_without_accents_meet_words_with_them() -> None:
    assert folded("Åke") == folded("ake")


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
