"""Villages that are called alike are told apart in every list."""

from umea_field.domain.village_titles import Whereabouts, titles
from umea_field.foundation import i18n


def test_that_a_name_only_one_has_stands_alone() -> None:
    found = titles({1: Whereabouts("Granselet", "Norra"), 2: Whereabouts("Åkersele")})
    assert found == {1: "Granselet", 2: "Åkersele"}


def test_that_namesakes_get_their_district() -> None:
    found = titles(
        {
            1: Whereabouts("Lillsele", "Norra", 64.1, 20.2),
            2: Whereabouts("lillsele ", "Södra", 63.7, 20.3),
        }
    )
    assert found == {1: "Lillsele, Norra", 2: "lillsele , Södra"}


def test_that_a_position_tells_what_a_district_cannot() -> None:
    i18n.speak("sv")
    found = titles(
        {
            1: Whereabouts("Lillsele", "Norra", 64.1, 20.2),
            2: Whereabouts("Lillsele", "Norra", 63.712, 20.3),
            3: Whereabouts("Lillsele", "Södra"),
            4: Whereabouts("Lillsele"),
        }
    )
    assert found == {
        1: "Lillsele, Norra, 64,1 20,2",
        2: "Lillsele, Norra, 63,71 20,3",
        3: "Lillsele, Södra",
        4: "Lillsele",
    }


def test_that_villages_without_a_name_stay_without() -> None:
    assert titles({1: Whereabouts("", "Norra"), 2: Whereabouts("", "Södra")}) == {
        1: "",
        2: "",
    }
