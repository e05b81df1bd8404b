"""The year wheel as a drawing."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from umea_field.domain.wheel_activity import WheelActivity, in_order
from umea_field.domain.wheel_days import year_from
from umea_field.domain.wheel_form import on_paper
from umea_field.domain.year_wheel import Wheel, make_wheel
from umea_field.reports.figures import Drawing, Label, Outline, Words, bounds_of
from umea_field.reports.svg import svg_of
from umea_field.reports.wheel_colours import mixed, ring_colour
from umea_field.reports.year_wheel_drawing import Style, draw_wheel, swatch

RINGS = ("tours", "stores", "politics", "region", "summary")


def width(text: str, size: float, _bold: bool) -> float:
    return 0.5 * size * len(text)


@pytest.fixture(scope="module")
def wheel() -> Wheel:
    found = [
        WheelActivity(
            title=f"Besök {n}",
            ring=RINGS[n % 5],
            start=date(2025, 12, 20) + timedelta(13 * n),
            end=date(2025, 12, 20) + timedelta(13 * n + 25 * (n % 3)),
        )
        for n in range(30)
    ]
    return make_wheel(
        in_order(found),
        RINGS,
        year_from(2026),
        on_paper("A4 landscape"),
        width,
        today=date(2026, 3, 12),
    )


def drawn(wheel: Wheel, style: Style | None = None) -> Drawing:
    return draw_wheel(wheel, style or Style(centre=("2026",)), width)


def light(colour: str) -> float:
    """Return the relative luminance by WCAG 2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_that_words_on_every_ring_can_be_read() -> None:
    for place in range(7):
        colour = ring_colour(place)
        assert contrast(colour.fill, colour.text) >= 4.5


def test_that_rings_differ_in_pattern_where_they_are_printed_in_grey() -> None:
    patterns = [ring_colour(place).hatching for place in range(5)]
    assert len(set(patterns)) == 5


def test_that_green_and_sky_blue_are_not_neighbours() -> None:
    fills = [ring_colour(place).fill for place in range(5)]
    assert ("#009e73", "#56b4e9") not in [tuple(sorted(two)) for two in pairwise(fills)]


def test_that_every_title_and_number_is_in_the_drawing(wheel: Wheel) -> None:
    told = list(drawn(wheel).labels())
    assert wheel.labels
    assert wheel.dots
    for label in wheel.labels:
        assert label.words.text in told
    for dot in wheel.dots:
        assert str(dot.number) in told
    assert told.count("mars") == 1
    assert "53" in told
    assert told[-1] == "2026"


def test_that_nothing_is_drawn_outside_the_drawing(wheel: Wheel) -> None:
    drawing = drawn(wheel, Style(hatched=True, chosen=3))
    for mark in drawing.marks:
        match mark:
            case Outline():
                left, top, right, bottom = bounds_of(mark.segments)
                assert min(left, top) >= -0.5
                assert max(right, bottom) <= drawing.width + 0.5
            case Words():
                assert 0 < mark.x < drawing.width
            case Label():
                for glyph in mark.glyphs:
                    assert 0 < glyph.x < drawing.width
                    assert 0 < glyph.y < drawing.height


def test_that_words_on_a_pattern_stand_on_a_plain_ground(wheel: Wheel) -> None:
    marks = drawn(wheel, Style(hatched=True)).marks
    plates = [
        before
        for before, mark in pairwise(marks)
        if isinstance(mark, Label)
        and isinstance(before, Outline)
        and before.fill in {ring_colour(n).fill for n in range(1, 5)}
        and before.hatch is None
    ]
    patterned = {arc.number for arc in wheel.arcs if arc.ring}
    hatched = [label for label in wheel.labels if label.number in patterned]
    assert len(plates) == len(hatched)


def test_that_today_is_drawn_only_where_it_is_marked(wheel: Wheel) -> None:
    def strokes(one: Wheel) -> list[str]:
        return [mark.stroke for mark in drawn(one).marks if isinstance(mark, Outline)]

    assert "#d55e00" in strokes(wheel)
    assert "#d55e00" not in strokes(replace(wheel, today=None))


def test_that_an_empty_ring_can_tell_its_name() -> None:
    empty = make_wheel((), RINGS, year_from(2026), on_paper("A3"), width)
    names = {code: f"Ring {code}" for code in RINGS}
    told = list(draw_wheel(empty, Style(names=names), width).labels())
    assert set(names.values()) <= set(told)


def test_that_svg_says_what_it_shows_and_holds_real_text(wheel: Wheel) -> None:
    svg = svg_of(drawn(wheel), "Årshjul 2026", "Tolv månader", "sv")
    assert "<title>Årshjul 2026</title>" in svg
    assert "<desc>Tolv månader</desc>" in svg
    assert 'aria-label="januari"' in svg


def test_that_a_swatch_has_its_rings_number_and_pattern() -> None:
    assert list(swatch(3, 9).labels()) == ["4"]
    plain, hatched = swatch(3, 9), swatch(3, 9, hatched=True)
    assert hatched.width > plain.width
    assert any(isinstance(mark, Outline) and mark.hatch for mark in hatched.marks)


def test_that_a_tint_lies_between_a_colour_and_its_ground() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#0072b2", "#ffffff", 0) == "#ffffff"


def test_that_titles_can_be_copied_with_their_spaces(wheel: Wheel) -> None:
    labels = [mark for mark in drawn(wheel).marks if isinstance(mark, Label)]
    assert any(" " in label.text for label in labels)
    for label in labels:
        assert "".join(glyph.letter for glyph in label.glyphs) == label.text
