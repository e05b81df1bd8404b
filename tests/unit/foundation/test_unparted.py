"""No line begins amid a date, and a machine's name is one word."""

import pytest

from umea_field.foundation.unparted import as_one_word, held_together


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Per skrev den 12 mars kl. 10.34.", "Per skrev den 12~mars kl.~10.34."),
        ("överens: Finns, 14 oktober 2025.", "överens: Finns, 14~oktober~2025."),
        ("Elen kostar 14 000 kr i månaden.", "Elen kostar 14~000~kr i månaden."),
    ],
)
def test_that_dates_and_amounts_are_held_together(told: str, shown: str) -> None:
    assert held_together(told) == shown.replace("~", "\u00a0")


def test_that_a_name_with_a_hyphen_is_one_word() -> None:
    assert as_one_word("PC-ANNA 2") == "PC\u2011ANNA\u00a02"
