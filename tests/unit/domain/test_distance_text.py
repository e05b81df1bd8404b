import pytest

from umea_field.domain.distance_text import distance_words, read_distance
from umea_field.foundation import i18n


@pytest.mark.parametrize(
    ("typed", "km", "words"),
    [
        ("24", 24, None),
        ("24 km", 24, None),
        ("24 km till Åkersele", 24, "till Åkersele"),
        ("24 till Åkersele", 24, "till Åkersele"),
        ("2,5 mil", 25, None),
        ("ca 30 km", 30, None),
        ("stängt sedan maj", None, "stängt sedan maj"),
        ("3 dagar i veckan", None, "3 dagar i veckan"),
        ("10-17", None, "10-17"),
        ("", None, None),
    ],
)
def test_that_a_missing_service_takes_a_number_as_its_distance(
    typed: str, km: float | None, words: str | None
) -> None:
    assert read_distance(typed, expected=True) == (km, words)


def test_that_a_bare_number_beside_a_service_that_exists_is_a_comment() -> None:
    assert read_distance("17", expected=False) == (None, "17")
    assert read_distance("17 km", expected=False) == (17, None)


def test_that_distance_and_words_are_said_as_they_were_typed() -> None:
    i18n.speak("sv")
    for typed in ("24 km till Åkersele", "2,5 km", "Vardagar till 17"):
        assert distance_words(*read_distance(typed, expected=True)) == typed
