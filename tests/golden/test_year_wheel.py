"""The wheel on other sizes of paper and as SVG, byte by byte."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfua
import pytest
from outloud import check

from umea_field.foundation.i18n import speaking
from umea_field.reports.gallery import paper_named
from umea_field.reports.sheet import Printable
from umea_field.reports.svg import svg_of
from umea_field.reports.tagged import FontRuler
from umea_field.reports.wheel_spread import drawing_of, told

SheetMaker = Callable[[str, str, bool], Printable]
FOLDER = Path(__file__).parent / "wheel"
PAPER = paper_named("year_wheel")

CHANGES: dict[str, dict[str, Any]] = {
    "A3": {},
    "A4_hatched": {"hatched": True, "numbered": True},
    "A4_blank": {"entries": (), "blank": True, "details": False, "today": None},
}


@pytest.fixture(params=CHANGES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pdf(case: str, sheet_of: SheetMaker) -> bytes:
    sheet: Any = sheet_of("year_wheel", "sv", False)
    imprint = replace(sheet.imprint, size=case[:2])
    return PAPER.draw(replace(sheet, imprint=imprint, **CHANGES[case]))


def is_as_it_was(drawn: bytes, golden: Path, request: pytest.FixtureRequest) -> bool:
    if request.config.getoption("--redraw"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(drawn)
    return golden.read_bytes() == drawn


def test_that_a_wheel_is_what_it_was(
    pdf: bytes, case: str, request: pytest.FixtureRequest
) -> None:
    assert is_as_it_was(pdf, FOLDER / f"year_wheel_{case}.pdf", request)


def test_that_two_checkers_find_nothing_in_other_sizes(
    pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "wheel.pdf"
    path.write_bytes(pdf)
    assert [str(finding) for finding in pdfua.validate(path).findings] == []
    assert [str(finding) for finding in check(path).sorted_findings()] == []


def test_that_the_wheel_as_svg_is_what_it_was(
    sheet_of: SheetMaker, request: pytest.FixtureRequest
) -> None:
    sheet: Any = sheet_of("year_wheel", "sv", False)
    with speaking("sv"):
        drawing = drawing_of(sheet, FontRuler())
        svg = svg_of(drawing, "Årshjul 2026", told(sheet), "sv")
    assert is_as_it_was(svg.encode(), FOLDER / "year_wheel.svg", request)
