"""What a paper must be to be kept for long: PDF/A-2u, as its files declare.

Source:
    ISO 19005-2:2011, chapter 6.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from umea_field.foundation.signs import Line, Move
from umea_field.reports.blocks import Figure
from umea_field.reports.figures import Drawing, Hatch, Hatching, Label, Outline, circle
from umea_field.reports.figures import Glyph as Letter
from umea_field.reports.gallery import paper_named
from umea_field.reports.layout import Layout
from umea_field.reports.measures import NORMAL
from umea_field.reports.press import press
from umea_field.reports.sheet import Imprint, Printable

GOLDEN = sorted(Path(__file__).parent.glob("*_sv.pdf"))
PRINT = 4
"""The flag of an annotation that is printed."""


@pytest.fixture(params=[*(path.stem for path in GOLDEN), "pictures", "figure"])
def paper(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    sheet_of: Callable[[str, str, bool], Printable],
    find_picture: Callable[[str], Path],
    imprint_of: Callable[[str], Imprint],
) -> Iterator[pikepdf.Pdf]:
    """Each golden paper; one with its pictures; one with all a figure can have."""
    path = tmp_path / "paper.pdf"
    if request.param == "pictures":
        sheet = sheet_of("visit_report", "sv", False)
        path.write_bytes(paper_named("visit_report").draw(sheet, find_picture))
    elif request.param == "figure":
        path.write_bytes(a_figure(imprint_of("visit_report")))
    else:
        path = Path(__file__).parent / f"{request.param}.pdf"
    with pikepdf.open(path) as opened:
        yield opened


def a_figure(imprint: Imprint) -> bytes:
    marks = [
        Outline(circle(50, 50, 40), "#0072b2", "#000000", hatch=Hatch(kind))
        for kind in Hatching
    ]
    lines = Outline((Move(0, 0), Line(9, 9)), stroke="#000000", dash=(2, 1))
    label = Label("å", (Letter("å", 20, 20, 30),), NORMAL.body, "#d55e00")
    drawing = Drawing(100, 100, (*marks, lines, label))
    return press(Layout("Figur", (), (Figure(drawing, "En cirkel."),)), imprint)


def things(paper: pikepdf.Pdf) -> Iterator[Any]:
    for thing in paper.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing


def test_that_a_paper_declares_what_it_is_and_what_its_colours_mean(
    paper: pikepdf.Pdf,
) -> None:
    with paper.open_metadata() as told:
        assert told.pdfa_status == "2U"
        created = str(told["xmp:CreateDate"])
    (intent,) = paper.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    profile = intent.DestOutputProfile
    assert profile.N == 3
    assert profile.read_bytes()[36:40] == b"acsp"
    assert "/ID" in paper.trailer
    assert not paper.is_encrypted
    stamped = str(paper.docinfo["/CreationDate"])[2:16]
    assert stamped == "".join(filter(str.isdigit, created[:19]))
    assert paper.docinfo["/Title"] == told["dc:title"]


def test_that_every_font_is_in_the_file_with_the_letters_it_means(
    paper: pikepdf.Pdf,
) -> None:
    fonts = [one for one in things(paper) if one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_that_letters_are_as_wide_as_the_file_says(paper: pikepdf.Pdf) -> None:
    for font in [one for one in things(paper) if one.get("/Type") == "/Font"]:
        inside = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        (letters,) = inside["cmap"].tables  # a symbolic font has one table alone
        assert "/Encoding" not in font
        em = inside["head"].unitsPerEm
        for code, glyph in letters.cmap.items():
            width = inside["hmtx"][glyph][0] * 1000 / em
            if code <= int(font.LastChar):
                assert abs(float(font.Widths[code]) - width) <= 1


def test_that_nothing_is_see_through(paper: pikepdf.Pdf) -> None:
    for thing in things(paper):
        assert thing.get("/S") != "/Transparency"
        assert thing.get("/SMask", "/None") in ("/None", None)
        if thing.get("/Type") == "/ExtGState":
            assert float(thing.get("/ca", 1)) == float(thing.get("/CA", 1)) == 1
            assert thing.get("/BM", "/Normal") in ("/Normal", "/Compatible")


def test_that_pictures_are_as_they_are(paper: pikepdf.Pdf) -> None:
    for thing in things(paper):
        if thing.get("/Subtype") == "/Image":
            assert not thing.get("/Interpolate", False)
            assert thing.ColorSpace == "/DeviceRGB"
            assert not {"/Alternates", "/OPI"} & set(thing.keys())

        assert "LZWDecode" not in repr(thing.get("/Filter", ""))


def test_that_nothing_is_run_or_fetched(paper: pikepdf.Pdf) -> None:
    assert not {"/AA", "/OpenAction", "/AcroForm"} & set(paper.Root.keys())
    for thing in things(paper):
        assert thing.get("/S") not in ("/JavaScript", "/Launch", "/GoToR", "/Movie")
        assert "/F" not in thing or thing.get("/Type") == "/Annot"
        if thing.get("/Type") == "/Annot":
            assert int(thing.F) & PRINT
