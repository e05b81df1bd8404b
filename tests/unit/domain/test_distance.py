import pytest

from umea_field.domain.distance import Told, read, text_of
from umea_field.foundation import i18n


@pytest.mark.parametrize(
    ("typed", "km", "note"),
    [
        ("24", 24, None),
        ("24 km", 24, None),
        ("24km", 24, None),
        (" 12,5  km ", 12.5, None),
        ("24 km till Åkersele", 24, "24 km till Åkersele"),
        ("24 till Åkersele", 24, "24 till Åkersele"),
        ("2 mil till stan", 20, "2 mil till stan"),
        ("800 m", 0.8, "800 m"),
        ("cirka 7 kilometer bort", 7, "cirka 7 kilometer bort"),
        ("Vardagar till 17", None, "Vardagar till 17"),
        ("3 dagar i veckan", None, "3 dagar i veckan"),
        ("Pumpen besiktas i juni", None, "Pumpen besiktas i juni"),
        ("5 minuter", None, "5 minuter"),
        ("", None, None),
        ("   ", None, None),
    ],
)
def test_that_a_way_is_read_from_a_comment(
    typed: str, km: float | None, note: str | None
) -> None:
    assert read(typed) == Told(km, note)


@pytest.mark.parametrize(
    ("km", "note", "shown"),
    [
        (24.0, None, "24 km"),
        (12.5, None, "12,5 km"),
        (24.0, "24 km till Åkersele", "24 km till Åkersele"),
        (24.0, "till Åkersele", "24 km, till Åkersele"),
        (None, "Vardagar till 17", "Vardagar till 17"),
        (None, None, ""),
    ],
)
def test_that_a_comment_is_shown_once(
    km: float | None, note: str | None, shown: str
) -> None:
    with i18n.speaking("sv"):
        assert text_of(km, note) == shown
