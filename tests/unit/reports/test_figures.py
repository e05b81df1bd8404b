import math
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pymupdf
import pypdfium2
import pytest
from outloud import check

from umea_field.foundation.signs import Line, Move
from umea_field.reports.blocks import Figure, Prose
from umea_field.reports.figures import (
    Drawing,
    Glyph,
    Hatch,
    Hatching,
    Label,
    Outline,
    Words,
    bounds_of,
    circle,
    hatching,
    rectangle,
)
from umea_field.reports.layout import Layout
from umea_field.reports.measures import MM, NORMAL, Face, Type
from umea_field.reports.press import press
from umea_field.reports.sheet import Imprint
from umea_field.reports.svg import svg_of

TYPE = Type(10, 14, Face.SEMIBOLD)
ALT = "En cirkel. Samma innehåll finns i texten."


def on_an_arc(text: str) -> Label:
    glyphs = [
        Glyph(
            letter,
            150 + 100 * math.sin(turn),
            150 - 100 * math.cos(turn),
            math.degrees(turn),
        )
        for letter, turn in zip(text, [n / 14 - 0.7 for n in range(99)], strict=False)
    ]
    return Label(text, tuple(glyphs), TYPE, "#0072b2")


DRAWING = Drawing(
    300,
    300,
    (
        Outline(circle(150, 150, 120), fill="#e6f1f7", stroke="#0072b2", width=1),
        *(
            Outline(rectangle(60 + 45 * n, 130, 40, 40), "#e69f00", hatch=Hatch(kind))
            for n, kind in enumerate(Hatching)
        ),
        Outline((Move(10, 280), Line(290, 280)), stroke="#000000", dash=(4, 2)),
        on_an_arc("Landsbygdsturné vår å ä ö"),
        Words("Lutar", 150, 240, TYPE, angle=-60),
        Words("I mitten 😀", 150, 210, TYPE, anchor="middle", colour="#d55e00"),
    ),
)


def drawn(size: str = "A4", width: float = 300) -> bytes:
    drawing = Drawing(width, 300, DRAWING.marks)
    blocks = (Prose("Innan."), Figure(drawing, ALT, middle=True), Prose("Efter."))
    printed = datetime(2026, 3, 12, tzinfo=UTC)
    imprint = Imprint(printed=printed, code="UF-A7K3-M2P9", size=size)
    return press(Layout("Figur", (), blocks), imprint)


def figure_in(pdf: bytes) -> tuple[str, list[float]]:
    """Return what a document's figure says it shows, and its box."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        (figure,) = [one for one in found if one.get("/S") == "/Figure"]
        return str(figure.Alt), [float(edge) for edge in figure.A.BBox]


@pytest.mark.parametrize("size", ["A4", "A5", "A1"])
def test_that_two_checkers_find_nothing_in_a_figure(size: str, tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    path.write_bytes(drawn(size))
    assert [str(finding) for finding in pdfua.validate(path).findings] == []
    assert list(check(path).sorted_findings()) == []


def test_that_letters_placed_one_by_one_are_read_as_words() -> None:
    page = pypdfium2.PdfDocument(drawn())[0]
    words = page.get_textpage().get_text_range()
    for told in ("Landsbygdsturné vår å ä ö", "Lutar", "I mitten □"):
        assert told in words


@pytest.mark.parametrize(("size", "scale"), [("A4", 1), ("A1", 2)])
def test_that_a_figure_says_what_it_shows_and_where(size: str, scale: int) -> None:
    alt, (left, bottom, right, top) = figure_in(drawn(size))
    assert alt == ALT
    assert (right - left, top - bottom) == pytest.approx((300 * scale, 300 * scale))


def test_that_a_figure_wider_than_the_page_is_made_smaller() -> None:
    _, (left, _, right, _) = figure_in(drawn(width=2000))
    assert right - left == pytest.approx(170 * MM, abs=0.1)


def test_that_turned_words_lean_as_they_should() -> None:
    with pymupdf.open(stream=drawn()) as document:
        lines = [
            line
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
        ]
    (leaning,) = [one for one in lines if one["spans"][0]["text"] == "Lutar"]
    across, down = leaning["dir"]
    assert (across, down) == pytest.approx((0.5, -math.sqrt(3) / 2), abs=0.01)


@pytest.mark.parametrize("kind", list(Hatching))
def test_that_a_pattern_covers_its_area(kind: Hatching) -> None:
    outline = Outline(rectangle(60, 130, 40, 40), "#e69f00", hatch=Hatch(kind))
    pattern = hatching(outline)
    assert pattern
    left, top, right, bottom = bounds_of(pattern.segments)
    assert (left, top) <= (60, 130)
    assert right >= 100
    assert bottom >= 170


def test_that_an_area_without_a_pattern_has_none() -> None:
    assert hatching(Outline(circle(0, 0, 5), "#e69f00")) is None


def test_that_a_drawing_tells_all_its_words() -> None:
    assert list(DRAWING.labels()) == [
        "Landsbygdsturné vår å ä ö",
        "Lutar",
        "I mitten 😀",
    ]


def test_that_the_same_drawing_is_the_same_svg_with_all_its_words() -> None:
    svg = svg_of(DRAWING, "Figur <1>", ALT, "sv")
    assert svg == svg_of(DRAWING, "Figur <1>", ALT, "sv")
    root = ET.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "Figur <1>"
    assert root.findtext(f"{space}desc") == ALT
    texts = root.findall(f"{space}text")
    told = [one.get("aria-label") or one.text for one in texts]
    assert told == list(DRAWING.labels())
    (label, *_) = texts
    letters = len(label.text or "")
    assert {len((label.get(name) or "").split()) for name in ("x", "y", "rotate")} == {
        letters
    }
    clips = {one.get("id") for one in root.findall(f"{space}clipPath")}
    used = [one.get("clip-path") for one in root.findall(f"{space}path")]
    assert {f"url(#{clip})" for clip in clips} == {one for one in used if one}
    assert len(clips) == len(Hatching)


def test_that_a_body_letter_has_the_size_it_is_given() -> None:
    assert f'font-size="{NORMAL.body.size:g}"' in svg_of(
        Drawing(9, 9, (Words("a", 0, 0, NORMAL.body),)), "", "", "sv"
    )
