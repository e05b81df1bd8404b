from datetime import time

import pytest

from umea_field.domain.time_text import TimeError, read_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10", time(10)),
        ("8", time(8)),
        ("10.30", time(10, 30)),
        ("10:30", time(10, 30)),
        ("1030", time(10, 30)),
        ("830", time(8, 30)),
        (" kl 9.15 ", time(9, 15)),
        ("0", time(0)),
        ("23.59", time(23, 59)),
    ],
)
def test_that_a_time_is_read_as_people_type_it(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "tio", "24", "10.60", "10.3", "1234567", "-1"])
def test_that_what_is_no_time_is_refused_in_words(typed: str) -> None:
    with pytest.raises(TimeError):
        read_time(typed)
