import pytest

from umea_field.domain.position import (
    Position,
    UnreadablePositionError,
    degrees_text,
    read_degrees,
    read_position,
)
from umea_field.foundation import i18n


@pytest.fixture(autouse=True)
def _swedish() -> None:
    i18n.speak("sv")


@pytest.mark.parametrize(
    "written",
    [
        "64.10, 20.3",
        "64,10, 20,3",
        "64,10 20,3",
        "64,1;20,3",
        "64.1,20.3",
        "(64.1, 20.3)",
        "64°06' 20°18'",
        "64°06′N, 20°18′Ö",
        "64° 6' 0\" N 20° 18' 0\" E",
        "N64 06.000 E020 18.000",
        "N 64° 06,000 E 20° 18,000",
        "64.1 N 20.3 E",
        "64.1° 20.3°",
    ],
)
def test_that_a_position_is_read_however_it_is_pasted(written: str) -> None:
    found = read_position(written)
    assert (found.lat, found.lon) == pytest.approx((64.1, 20.3))


def test_that_one_number_is_one_number_of_degrees() -> None:
    assert read_degrees("64,155") == (64.155,)
    assert read_degrees("64°09,3'") == pytest.approx((64.155,))
    assert read_degrees("-20.3") == (-20.3,)


def test_that_south_and_west_are_below_zero() -> None:
    assert read_position("33.9 S 18.4 W") == Position(-33.9, -18.4)
    assert read_position("33,9 S 18,4 V") == Position(-33.9, -18.4)


@pytest.mark.parametrize(
    "written", ["", "Granselet", "64.1", "64.1 20.3 5", "164.1, 20.3", "64°75' 20°10'"]
)
def test_that_what_is_no_position_is_said(written: str) -> None:
    with pytest.raises(UnreadablePositionError, match="är ingen position|no position"):
        read_position(written)


def test_that_degrees_are_written_with_a_comma() -> None:
    assert degrees_text(64.1550004) == "64,155"
    assert degrees_text(20.39912345) == "20,39912"
