from math import hypot

import pytest

from umea_field.foundation.resources import resource
from umea_field.foundation.signs import (
    SIDE,
    Close,
    Curve,
    Line,
    Move,
    Segment,
    sign,
    sign_of_status,
)

STATUSES = (
    *("finns", "delvis", "hotad", "planerad", "test"),
    *("saknas", "ej_aktuell", "upphord", "okand"),
)


def end_of(segment: Segment) -> tuple[float, float]:
    assert not isinstance(segment, Close)
    return segment.x, segment.y


def test_that_every_status_has_a_sign_of_its_own() -> None:
    names = {sign_of_status(code) for code in STATUSES}
    assert len(names) == len(STATUSES)
    assert all(sign(name) for name in names)


def test_that_a_status_of_ones_own_is_shown_as_unknown() -> None:
    assert sign_of_status("x-anna-1") == "okand"


@pytest.mark.parametrize("path", sorted(resource("signs").glob("*.svg")))
def test_that_every_sign_stays_within_its_square(path: object) -> None:
    for shape in sign(str(path).rpartition("/")[2].removesuffix(".svg")):
        room = (shape.stroke or 0) / 2
        for segment in shape.segments:
            if not isinstance(segment, Close):
                assert room - 0.01 <= segment.x <= SIDE - room + 0.01
                assert room - 0.01 <= segment.y <= SIDE - room + 0.01


def test_that_a_tick_is_one_bent_line() -> None:
    (tick,) = sign("finns")
    assert tick.segments == (Move(2.8, 8.6), Line(6.4, 12.2), Line(13.4, 4.4))
    assert (tick.filled, tick.stroke, tick.white) == (False, 2.1, False)


def test_that_the_half_disc_lies_to_the_left() -> None:
    _, half = sign("delvis")
    curves = [segment for segment in half.segments if isinstance(segment, Curve)]
    assert half.filled
    assert end_of(curves[0]) == pytest.approx((2.4, 8))
    assert end_of(curves[-1]) == pytest.approx((8, 13.6))


def test_that_arcs_keep_their_distance_from_the_centre() -> None:
    hook, dot = sign("okand")
    arc = [segment for segment in hook.segments if isinstance(segment, Curve)][:-1]
    ends = [(5.2, 5.6), *map(end_of, arc)]
    assert end_of(arc[-1]) == pytest.approx((9.5, 8.2))
    for (x1, y1), (x2, y2) in zip(ends, ends[1:], strict=False):
        assert hypot(x2 - x1, y2 - y1) <= 2.9 * 1.42
    assert dot.filled


def test_that_a_confirmed_mark_has_a_line_in_the_colour_of_the_ground() -> None:
    disc, tick = sign("confirmed")
    assert disc.filled
    assert disc.stroke is None
    assert tick.white


def test_that_an_unheard_of_sign_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        sign("nonsense")
