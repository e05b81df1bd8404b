"""The wheel's geometry: what holds for every year and any activities."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import atan2, cos, hypot, pi, radians, sin, tau

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umea_field.domain.wheel_activity import WheelActivity, in_order
from umea_field.domain.wheel_days import (
    HALF_YEAR,
    WheelSpan,
    half_year_with,
    quarter_with,
    year_from,
)
from umea_field.domain.wheel_form import (
    A1,
    A2,
    A3,
    A4,
    A4_LANDSCAPE,
    WheelForm,
    on_paper,
    on_screen,
)
from umea_field.domain.wheel_lanes import Arc
from umea_field.domain.wheel_lines import SLACK, Words, divisions
from umea_field.domain.year_wheel import MANY, THIN, Wheel, make_wheel

RINGS = ("tours", "stores", "politics", "region", "summary")
SIZES = (A4_LANDSCAPE, A4, A3, A2, A1)
LONG = "Underlag till budgeten: arvoden och insatser"
WORDS = "besök i butik; lokal handlardag; serviceplan, vår; å; budget; höst-turné"


def width(text: str, size: float, bold: bool) -> float:
    """Measure as a common sans serif would, roughly."""
    wide = sum(
        0.28 if c in "iljtfr .,;-" else 0.86 if c in "mw" else 0.52 for c in text
    )
    return wide * size * (1.06 if bold else 1)


def an_activity(
    start: date, days: int = 1, ring: str = "tours", title: str = "Turné"
) -> WheelActivity:
    end = start + timedelta(days - 1)
    return WheelActivity(title=title, ring=ring, start=start, end=end)


def a_wheel(
    *found: WheelActivity,
    span: WheelSpan | None = None,
    form: WheelForm | None = None,
    numbers_on_all: bool = False,
) -> Wheel:
    return make_wheel(
        in_order(found),
        RINGS,
        span or year_from(2026),
        form or on_paper(A4_LANDSCAPE),
        width,
        numbers_on_all=numbers_on_all,
    )


def arc_of(wheel: Wheel, number: int) -> Arc:
    return next(arc for arc in wheel.arcs if arc.number == number)


titles = st.lists(
    st.sampled_from(WORDS.replace(";", "").split()), min_size=1, max_size=6
).map(" ".join)
forms = st.one_of(
    st.builds(on_paper, st.sampled_from(SIZES), st.booleans()),
    st.builds(on_screen, st.floats(150, 600), st.floats(11, 26)),
)
spans = st.builds(
    WheelSpan,
    st.builds(date, st.integers(2019, 2032), st.integers(1, 12), st.just(1)),
    st.sampled_from((12, 6, 3)),
)


@dataclass(frozen=True)
class Scene:
    """What a wheel is made of, told in few words."""

    found: tuple[WheelActivity, ...]
    span: WheelSpan
    form: WheelForm
    numbered: bool

    def wheel(self) -> Wheel:
        return a_wheel(
            *self.found, span=self.span, form=self.form, numbers_on_all=self.numbered
        )

    def __repr__(self) -> str:
        told = " ".join(f"{one.ring[:2]}{one.start}–{one.end}" for one in self.found)
        return f"{self.span.first} {self.span.months} {self.form.radius:.0f} {told}"


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    span = draw(spans)
    one = st.builds(
        an_activity,
        st.integers(-40, span.days + 5).map(lambda n: span.first + timedelta(n)),
        st.integers(1, 120) | st.just(1),
        st.sampled_from((*RINGS, "x-own")),
        titles,
    )
    found = tuple(draw(st.lists(one, max_size=40)))
    return Scene(found, span, draw(forms), draw(st.booleans()))


def corners_of(words: Words) -> Iterator[tuple[float, float]]:
    for glyph in words.glyphs():
        yield from glyph.corners(words.size)


@given(scenes())
def test_that_every_letter_stands_in_its_own_arc(scene: Scene) -> None:
    wheel = scene.wheel()
    for label in wheel.labels:
        arc = arc_of(wheel, label.number)
        for x, y in corners_of(label.words):
            assert arc.inner <= hypot(x, y) <= arc.outer
            assert arc.start <= atan2(x, -y) % tau <= arc.end


@given(scenes())
def test_that_no_two_activities_share_room(scene: Scene) -> None:
    wheel = scene.wheel()
    for one, other in combinations(wheel.arcs, 2):
        apart = (
            one.inner >= other.outer - 1e-6
            or other.inner >= one.outer - 1e-6
            or one.start >= other.end - 1e-6
            or other.start >= one.end - 1e-6
        )
        assert apart


@given(scenes())
def test_that_no_label_is_cut_or_too_small(scene: Scene) -> None:
    wheel = scene.wheel()
    titles = {one.number: one.title for one in wheel.activities}
    for label in wheel.labels:
        title = titles[label.number]
        set_ = "".join(glyph.text for glyph in label.words.glyphs())
        assert set_.replace(" ", "").endswith(title.replace(" ", ""))
        assert label.words.size >= wheel.form.smallest - 1e-9
        assert len(label.words.lines) <= 3


@given(scenes())
def test_that_words_are_upright_everywhere(scene: Scene) -> None:
    wheel = scene.wheel()
    marks = [mark.words for mark in (*wheel.weeks, *wheel.months) if mark.words]
    for words in (*(label.words for label in wheel.labels), *marks):
        for line in words.lines:
            assert cos(line[len(line) // 2].turn) >= -sin(SLACK)
            for glyph in line:
                assert cos(glyph.turn) >= cos(pi / 2 + SLACK) - 1e-6


@given(scenes())
def test_that_each_activity_is_named_or_numbered_once(scene: Scene) -> None:
    wheel = scene.wheel()
    told = Counter(each.number for each in (*wheel.labels, *wheel.dots))
    assert told == Counter(one.number for one in wheel.activities)
    assert [arc.number for arc in wheel.arcs] == sorted(told)


@given(scenes())
def test_that_dots_stand_apart_and_clear_of_words(scene: Scene) -> None:
    wheel = scene.wheel()
    room = wheel.form.outer - wheel.form.centre
    if len(wheel.dots) * wheel.form.dot > room * 4:
        return
    for one, other in combinations(wheel.dots, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= wheel.form.dot
    for dot in wheel.dots:
        away, half = hypot(dot.x, dot.y), wheel.form.dot / 2 - 1e-6
        assert wheel.form.centre + half <= away <= wheel.form.outer - half
        for label in wheel.labels:
            for x, y in corners_of(label.words):
                assert hypot(dot.x - x, dot.y - y) >= wheel.form.dot / 2 - 1e-6


def numbers_in(wheel: Wheel, place: tuple[float, float]) -> set[int]:
    """The activities whose dots stand in one place; there is one, but in a crowd."""
    return {dot.number for dot in wheel.dots if (dot.x, dot.y) == place}


def test_that_of_crowded_dots_the_nearest_is_meant() -> None:
    span = WheelSpan(date(2019, 1, 1), 12)
    crowd = [an_activity(span.first, title="besök besök") for _ in range(22)]
    wheel = a_wheel(*crowd, span=span, form=on_screen(150.0, 25.3))
    for dot in wheel.dots:
        place = dot.x, dot.y
        assert wheel.number_at(*place) in numbers_in(wheel, place)


@given(scenes())
def test_that_a_point_tells_its_activity(scene: Scene) -> None:
    wheel = scene.wheel()
    for dot in wheel.dots:
        place = dot.x, dot.y
        assert wheel.number_at(*place) in numbers_in(wheel, place)
    for label in wheel.labels:
        glyph = next(label.words.glyphs())
        x = sum(corner[0] for corner in glyph.corners(label.words.size)) / 4
        y = sum(corner[1] for corner in glyph.corners(label.words.size)) / 4
        assert wheel.number_at(x, y) == label.number
    assert wheel.number_at(0, 0) is None
    assert wheel.number_at(0, wheel.form.radius * 2) is None


def test_that_a_half_year_or_a_quarter_fills_the_round() -> None:
    assert half_year_with(date(2026, 9, 3)) == WheelSpan(date(2026, 7, 1), HALF_YEAR)
    quarter = quarter_with(date(2026, 3, 31))
    assert (quarter.first, quarter.last) == (date(2026, 1, 1), date(2026, 3, 31))
    wheel = a_wheel(an_activity(date(2026, 2, 1), 28), span=quarter)
    (arc,) = wheel.arcs
    assert arc.end - arc.start == pytest.approx(tau * 28 / 90)


def test_that_what_crosses_new_year_is_cut_and_marked() -> None:
    wheel = a_wheel(
        an_activity(date(2025, 12, 10), 40), an_activity(date(2026, 12, 1), 60)
    )
    before, after = wheel.arcs
    assert (before.came_before, before.goes_on) == (True, False)
    assert before.start == 0
    assert (after.came_before, after.goes_on) == (False, True)
    assert after.end == pytest.approx(tau)


def test_that_what_lies_outside_the_year_is_left_out() -> None:
    wheel = a_wheel(an_activity(date(2025, 12, 31)), an_activity(date(2027, 1, 1)))
    assert wheel.arcs == ()


def test_that_an_activity_of_one_day_takes_eight_in_the_middle() -> None:
    (arc,) = a_wheel(an_activity(date(2026, 6, 10))).arcs
    span = year_from(2026)
    assert arc.end - arc.start == pytest.approx(span.angle_of(8))
    assert arc.middle == pytest.approx(span.angle(date(2026, 6, 10)) + tau / 730)


def test_that_a_day_at_the_edge_of_the_year_stays_in_it() -> None:
    first, last = a_wheel(
        an_activity(date(2026, 1, 1)), an_activity(date(2026, 12, 31))
    ).arcs
    assert first.start == 0
    assert last.end == pytest.approx(tau)


def test_that_lanes_are_only_where_activities_meet() -> None:
    wheel = a_wheel(
        an_activity(date(2026, 2, 1), 30),
        an_activity(date(2026, 2, 10), 30),
        an_activity(date(2026, 8, 1), 30),
    )
    assert [arc.lanes for arc in wheel.arcs] == [2, 2, 1]
    ring = wheel.rings[0]
    assert wheel.arcs[2].outer - wheel.arcs[2].inner == ring.outer - ring.inner


def test_that_rings_are_as_thick_as_what_lies_in_them_at_once() -> None:
    both = [an_activity(date(2026, 2, 1), 30, "tours") for _ in range(2)]
    single = [an_activity(date(2026, 2, 1), 30, ring) for ring in RINGS[1:]]
    rings = a_wheel(*both, *single).rings
    thick = [ring.outer - ring.inner for ring in rings]
    assert thick[0] == pytest.approx(2 * thick[1])
    assert sum(thick) == pytest.approx(on_paper(A4_LANDSCAPE).outer - rings[-1].inner)


def test_that_lanes_are_the_same_on_paper_and_screen() -> None:
    found = [
        an_activity(date(2026, 1 + n % 12, 1 + n % 28), 3 + 7 * n % 40, RINGS[n % 5])
        for n in range(30)
    ]
    paper = a_wheel(*found, form=on_paper(A1)).arcs
    screen = a_wheel(*found, form=on_screen(250, 13)).arcs
    assert [(a.number, a.ring, a.lane, a.lanes) for a in paper] == [
        (a.number, a.ring, a.lane, a.lanes) for a in screen
    ]


def test_that_single_days_side_by_side_become_dots_that_do_not_touch() -> None:
    days = [
        an_activity(date(2026, 5, 1) + timedelta(n), 1, "summary", LONG)
        for n in range(9)
    ]
    wheel = a_wheel(*days)
    assert len(wheel.dots) == 9
    for one, other in combinations(wheel.dots, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= wheel.form.dot


def test_that_a_dot_that_was_moved_is_led_home() -> None:
    days = [an_activity(date(2026, 5, 1), 1, "summary", LONG) for _ in range(24)]
    dots = a_wheel(*days).dots
    assert any(dot.led for dot in dots)
    for dot in dots:
        away = hypot(dot.x - dot.home[0], dot.y - dot.home[1])
        assert dot.led == (away > on_paper(A4_LANDSCAPE).dot / 2)


def test_that_a_title_in_the_lower_half_is_turned() -> None:
    (label,) = a_wheel(an_activity(date(2026, 6, 1), 60)).labels
    first = label.words.lines[0][0]
    last = label.words.lines[0][-1]
    assert first.x < last.x
    assert cos(first.turn) > 0.8


def test_that_many_activities_on_a4_stand_as_numbers_only() -> None:
    found = [
        an_activity(date(2026, 1, 1) + timedelta(8 * n), 8, RINGS[n % 5])
        for n in range(41)
    ]
    wheel = a_wheel(*found)
    assert wheel.labels == ()
    assert (MANY, A3) in {(one.kind, one.wider) for one in wheel.warnings}
    assert MANY not in {one.kind for one in a_wheel(*found[:40]).warnings}
    large = a_wheel(*found, form=on_paper(A3))
    assert MANY not in {one.kind for one in large.warnings}


def test_that_a_thin_lane_is_warned_of() -> None:
    crowd = [
        an_activity(date(2026, 3, 1), 30, ring) for ring in RINGS for _ in range(3)
    ]
    assert [(one.kind, one.wider) for one in a_wheel(*crowd).warnings] == [(THIN, A3)]
    assert a_wheel(*crowd, form=on_paper(A3)).warnings == ()


def test_that_numbers_can_stand_before_every_title() -> None:
    (label,) = a_wheel(an_activity(date(2026, 3, 1), 40), numbers_on_all=True).labels
    assert label.words.text == "1\u00a0Turné"


def test_that_a_title_is_broken_after_a_hyphen_and_not_at_a_hard_space() -> None:
    assert list(divisions("Höst-turné 1\u00a0maj", 2)) == [
        ("Höst-", "turné 1\u00a0maj"),
        ("Höst-turné", "1\u00a0maj"),
    ]


def test_that_today_is_marked_only_in_its_own_year() -> None:
    wheel = make_wheel(
        (), RINGS, year_from(2026), on_screen(300, 13), width, today=date(2026, 7, 2)
    )
    assert wheel.today == pytest.approx(radians(180), abs=0.02)
    other = make_wheel(
        (), RINGS, year_from(2026), on_screen(300, 13), width, today=date(2027, 7, 2)
    )
    assert other.today is None


def test_that_a_point_in_the_rings_of_days_tells_the_day() -> None:
    wheel = a_wheel()
    radius = wheel.form.radius - 1
    assert wheel.day_at(0.5, -radius) == date(2026, 1, 1)
    assert wheel.day_at(0, radius) in (date(2026, 7, 2), date(2026, 7, 3))
    assert wheel.day_at(0, 0) is None


def test_that_an_empty_wheel_has_rings_of_one_thickness() -> None:
    thick = {round(ring.outer - ring.inner, 6) for ring in a_wheel().rings}
    assert len(thick) == 1


def test_that_numbers_follow_the_days() -> None:
    late, early = an_activity(date(2026, 5, 1)), an_activity(date(2026, 2, 1))
    assert [one.start.month for one in in_order([late, early])] == [2, 5]
    assert in_order([late, early]) == in_order([early, late])
    assert [one.number for one in in_order([late, early])] == [1, 2]
