"""What anyone can measure on the pages, whatever stands on them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pypdfium2
import pytest
import zxingcpp
from world import sheets

from umea_field.reports.gallery import paper_named
from umea_field.reports.measures import FORMATS, MM, Format
from umea_field.reports.paper import no_lines
from umea_field.reports.sheet import Printable

SheetMaker = Callable[[str, str, bool], Printable]
GOLDEN = sorted(Path(__file__).parent.glob("*.pdf"))
PAPERS = [pytest.param(path, id=path.stem) for path in GOLDEN]
NAMES = sheets.names()


def name_of(path: Path) -> str:
    return max((name for name in NAMES if path.stem.startswith(name)), key=len)


def spans(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with pymupdf.open(path) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    for span in line["spans"]:
                        yield page.number, span


@pytest.mark.parametrize("path", PAPERS)
def test_that_no_letter_is_smaller_than_nine_points(path: Path) -> None:
    least = getattr(sheets.module_of(name_of(path)), "SMALLEST", 9)
    assert min(span["size"] for _, span in spans(path)) >= least - 0.01


def sheet_at(path: Path, sheet_of: SheetMaker) -> Any:
    """Return the sheet that a golden paper was drawn from."""
    language = "en" if "_en" in path.stem else "sv"
    return sheet_of(name_of(path), language, "_large" in path.stem)


def format_of(path: Path, sheet_of: SheetMaker) -> Format:
    """Return the format of a paper, with the margins of its own if it has any."""
    sheet = sheet_at(path, sheet_of)
    own = paper_named(name_of(path)).layout(sheet).format
    return own or FORMATS[sheet.imprint.size]


@pytest.mark.parametrize("path", PAPERS)
def test_that_a_paper_has_the_size_it_says(path: Path, sheet_of: SheetMaker) -> None:
    paper = format_of(path, sheet_of)
    with pymupdf.open(path) as document:
        sides = tuple(document[0].rect.br)
    wanted = paper.scale * paper.page_width, paper.scale * paper.page_height
    assert sides == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("path", PAPERS)
def test_that_nothing_stands_outside_the_margins(
    path: Path, sheet_of: SheetMaker
) -> None:
    paper = format_of(path, sheet_of)
    for _, span in spans(path):
        if not span["text"].strip():
            continue
        left, top, right, bottom = span["bbox"]
        number = span["text"].isdigit() and right < paper.left
        assert left >= (paper.left - 0.1 if not number else 15 * MM)
        assert right <= paper.page_width - paper.right + 0.1
        assert top >= paper.top - 3
        assert bottom <= paper.floor + 12 * MM


@pytest.mark.parametrize("path", PAPERS)
def test_that_the_numbers_in_the_margin_are_those_of_the_lines(
    path: Path, sheet_of: SheetMaker
) -> None:
    paper = paper_named(name_of(path))
    sheet = sheet_at(path, sheet_of)
    left = format_of(path, sheet_of).left
    own = {page for page, span in spans(path) if span["text"] == sheet.imprint.code}
    numbers = [
        int(span["text"])
        for page, span in spans(path)
        if page in own and span["text"].isdigit() and span["bbox"][2] < left
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    if paper.lines is not no_lines:
        assert numbers == [line.number for line in paper.numbered_lines(sheet)]


@pytest.mark.parametrize("path", PAPERS)
def test_that_every_page_says_its_code_twice(path: Path, sheet_of: SheetMaker) -> None:
    name, read = name_of(path), []
    for page in pypdfium2.PdfDocument(path):
        if not getattr(sheets.module_of(name), "CODED", True):
            said = sheet_of(name, "sv", False).imprint.code
            assert said in page.get_textpage().get_text_range()
            assert not zxingcpp.read_barcodes(page.render(scale=2).to_pil())
            continue
        (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        read.append(code.text)
        assert code.text.split(":")[2] in page.get_textpage().get_text_range()
    codes = sheets.codes_of(name, sheet_of(name, "sv", False))
    assert not read or sheets.are_in_order(read, codes)


@pytest.mark.parametrize("path", PAPERS)
def test_that_every_page_of_an_example_says_so(path: Path) -> None:
    said = "Made-up data" if "_en" in path.stem else "Påhittade uppgifter"
    for page in pypdfium2.PdfDocument(path):
        assert said in page.get_textpage().get_text_range()


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_that_the_words_can_be_read_back(
    sheet_of: SheetMaker, find_picture: Callable[[str], Path]
) -> None:
    sheet: Any = sheet_of("visit_report", "sv", False)
    flat = re.sub(r"\s+", " ", words_of(paper_named("visit_report").draw(sheet)))
    for service in sheet.services:
        assert service.name in flat
    for word in ("Gránsseluokta", "áčđŋšŧž ï", "överens", "Åkersele"):
        assert word in flat


def test_that_a_report_takes_three_pages_a_checklist_and_a_summary_one_leaf() -> None:
    pages = {path.stem: len(pypdfium2.PdfDocument(path)) for path in GOLDEN}
    assert pages["visit_report_sv"] <= 3
    assert pages["visit_checklist_sv"] <= 2
    assert pages["store_review_sv"] == pages["store_review_sv_large"] == 2
    assert pages["address_labels_sv"] == pages["address_labels_sv_large"] == 1
    assert pages["half_year_sv"] == pages["half_year_sv_large"] == 2


def test_that_a_preview_says_so_and_has_no_code(
    sheet_of: SheetMaker,
) -> None:
    sheet = sheet_of("visit_report", "sv", False)
    seen = replace(sheet, imprint=replace(sheet.imprint, code=""))
    pdf = paper_named("visit_report").draw(seen)
    assert "FÖRHANDSVISNING" in words_of(pdf)
    page = pypdfium2.PdfDocument(pdf)[0]
    assert not zxingcpp.read_barcodes(page.render(scale=2).to_pil())


def test_that_another_file_in_a_pictures_place_is_not_printed(
    sheet_of: SheetMaker, pictures: Path
) -> None:
    other = pictures / "b.jpg"
    pdf = paper_named("visit_report").draw(
        sheet_of("visit_report", "sv", False), lambda _: other
    )
    assert words_of(pdf).count("Bilden saknas.") == 1
