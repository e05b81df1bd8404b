"""Counts in messages are written as people write them."""

import pytest

from umea_field.foundation.i18n import speaking, tr, trn


@pytest.mark.parametrize(("language", "told"), [("sv", "4\u202f309"), ("en", "4,309")])
def test_that_a_count_has_its_thousands_apart(language: str, told: str) -> None:
    with speaking(language):
        assert tr("{count}", count=4309) == told
        assert trn("{count} row", "{count} rows", 4309).startswith(f"{told} ")


def test_that_a_year_is_no_count() -> None:
    assert tr("{year}", year=2026) == "2026"
